using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>审核批注。What a reviewer wrote at a cell of a monitoring form; it ends when the cell says something else or the unit answers.</summary>
/// <param name="Id">Its id within the form.</param>
/// <param name="Cell">The cell.</param>
/// <param name="CellText">What stood there.</param>
/// <param name="Text">What was written.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Person">Their name.</param>
/// <param name="At">When.</param>
/// <param name="Answer">What the unit answered.</param>
/// <param name="Because">Why it ended; <see langword="null"/> while it is open.</param>
public sealed record FormNote(long Id, MonitoringCell Cell, string CellText, string Text, long PersonId, string Person, DateTimeOffset At, string? Answer, CommentEndReason? Because);

/// <summary>Writes at a cell of a reported form what is to be changed; returned with the form.</summary>
public sealed class NoteOnForm(Database database, TimeProvider clock, Ids ids)
{
    /// <summary>Runs.</summary>
    public Task<Outcome<FormNote>> Run(FormKey key, MonitoringCell cell, string text, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (string.IsNullOrWhiteSpace(text)) return Outcome.Refused<FormNote>(MonitoringRefusals.EmptyNote);
        if (!await FormRows.Hold(session, key) || await FormRows.Load(session, key) is not { } form || !by.Reads(form.Unit)) return Outcome.Refused<FormNote>(MonitoringRefusals.NoSuchForm);
        if (cell.Field.IsOfRow() != (form.Sheet.Goal.PositionOf(cell.Row) > 0)) return Outcome.Refused<FormNote>(MonitoringRefusals.NoSuchCell);
        // Whoever may return it may say where.
        if (MonitoringFlow.Table.Decide(by, form.ToFlow(), MonitoringFlow.Return.Code, true).Refusal is { } no) return Outcome.Refused<FormNote>(WorkflowRefusals.Of(no));
        var note = new FormNote(ids.Next(), cell, form.Sheet.Text(cell.Field, cell.Row), text.Trim(), by.PersonId, by.Name, at, null, null);
        await NoteRows.Add(session, key, form.Round, note);
        TraceLog.Append(session, key.Division, at, TracedAct.Of(TraceAct.Reviewed, by, key.Path, $"{form.Sheet.Period}监控表，批注{cell.Field.Label()}"));
        return Outcome.Of(note);
    }, cancellation);

    /// <summary>Ends a note: the unit answers it instead of changing the cell, or its author takes it back.</summary>
    public Task<Outcome<CommentEndReason>> Answer(FormKey key, long noteId, string? answer, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (!await FormRows.Hold(session, key) || await FormRows.Load(session, key) is not { } form || !by.Reads(form.Unit)) return Outcome.Refused<CommentEndReason>(MonitoringRefusals.NoSuchForm);
        if ((await NoteRows.Of(session, key, withEnded: false)).FirstOrDefault(note => note.Id == noteId) is not { } open) return Outcome.Refused<CommentEndReason>(MonitoringRefusals.NoSuchNote);
        var isOwn = open.PersonId == by.PersonId;
        if (!isOwn && !form.MayWrite(by)) return Outcome.Refused<CommentEndReason>(MonitoringRefusals.NotWriter);
        if (!isOwn && string.IsNullOrWhiteSpace(answer)) return Outcome.Refused<CommentEndReason>(WorkflowRefusals.EmptyAnswer);
        var because = isOwn ? CommentEndReason.Withdrawn : CommentEndReason.Answered;
        await NoteRows.End(session, key, noteId, answer?.Trim(), because, by.Name, at);
        TraceLog.Append(session, key.Division, at, TracedAct.Of(TraceAct.Reviewed, by, key.Path, isOwn ? "撤回监控表批注" : "答复监控表批注"));
        return Outcome.Of(because);
    }, cancellation);
}

/// <summary>The notes' rows.</summary>
internal static class NoteRows
{
    public static Task Add(Session session, FormKey key, long round, FormNote note) => session.Execute(
        """
        INSERT INTO monitoring_note (division, form_id, id, round, row_id, field, cell_text, body, person_id, person_name, made_at, row_version)
        VALUES (@Division, @FormId, @Id, @round, @Row, @Field, @CellText, @Text, @PersonId, @Person, @At, 1)
        """, new { key.Division, FormId = key.Id, note.Id, round, note.Cell.Row, Field = note.Cell.Field.ToString(), note.CellText, note.Text, note.PersonId, note.Person, At = Timestamps.Print(note.At) });

    public static async Task<IReadOnlyList<FormNote>> Of(Session session, FormKey key, bool withEnded) =>
        [.. (await session.Query<Row>(
            """
            SELECT id AS Id, row_id AS RowId, field AS Field, cell_text AS CellText, body AS Text, person_id AS PersonId, person_name AS Person, made_at AS At, answer AS Answer, ended_because AS Because
            FROM monitoring_note WHERE division = @Division AND form_id = @Id AND (@all = 1 OR ended_at IS NULL) ORDER BY id
            """, new { key.Division, key.Id, all = withEnded ? 1L : 0L })).Select(row => new FormNote(
                row.Id, new(Enum.Parse<MonitoringField>(row.Field), row.RowId), row.CellText, row.Text, row.PersonId, row.Person, Timestamps.Parse(row.At), row.Answer,
                row.Because is { } because ? Enum.Parse<CommentEndReason>(because) : null))];

    public static Task End(Session session, FormKey key, long id, string? answer, CommentEndReason because, string by, DateTimeOffset at) => session.Execute(
        """
        UPDATE monitoring_note SET answer = @answer, ended_at = @At, ended_by = @by, ended_because = @Because, row_version = row_version + 1
        WHERE division = @Division AND form_id = @FormId AND id = @id AND ended_at IS NULL
        """, new { key.Division, FormId = key.Id, id, answer, At = Timestamps.Print(at), by, Because = because.ToString() });

    /// <summary>Ends what a save has dealt with: the cell says something else now.</summary>
    public static async Task EndDealtWith(Session session, KeptForm form, MonitoringCell cell, string by, DateTimeOffset at)
    {
        foreach (var note in await Of(session, form.Key, withEnded: false))
            if (note.Cell == cell && note.CellText != form.Sheet.Text(cell.Field, cell.Row)) await End(session, form.Key, note.Id, null, CommentEndReason.Changed, by, at);
    }

    private sealed record Row
    {
        public long Id { get; init; }
        public long RowId { get; init; }
        public string Field { get; init; } = "";
        public string CellText { get; init; } = "";
        public string Text { get; init; } = "";
        public long PersonId { get; init; }
        public string Person { get; init; } = "";
        public string At { get; init; } = "";
        public string? Answer { get; init; }
        public string? Because { get; init; }
    }
}
