using Dapper;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Rectifications;

/// <summary>Rectifications and the rows they live in.</summary>
internal static class RectificationRows
{
    private const string Select =
        """
        SELECT r.division AS Division, r.id AS Id, r.year AS Year, COALESCE(u.merged_into, u.id) AS UnitId, u.code AS UnitCode, u.name AS UnitName, r.source AS Source, r.form_id AS FormId,
               r.document_id AS DocumentId, r.goal_table_id AS GoalTableId, r.project_name AS ProjectName, r.problem AS Problem, r.advice AS Advice, r.consequence AS Consequence,
               r.responsible AS Responsible, r.due_on AS DueOn, r.measures AS Measures, r.result AS Result, r.state AS State, r.round AS Round, r.step AS Step, r.version AS Version,
               r.submitted_by AS SubmittedBy, r.issued_at AS IssuedAt, r.issued_by AS IssuedBy
        FROM rectification r JOIN unit u ON u.division = r.division AND u.id = r.unit_id
        """;

    /// <summary>One with its writers; <see langword="null"/> when there is none. Without a clock nothing is late.</summary>
    public static async Task<KeptRectification?> Load(Session session, RectificationKey key, (DateOnly Today, RulePack Rules)? at = null)
    {
        var found = await Where(session, "r.division = @Division AND r.id = @Id", new(key), at);
        if (found.Count == 0) return null;
        var writers = await session.Query<WriterRow>(
            "SELECT DISTINCT person_id AS PersonId, person_name AS Name FROM rectification_entry WHERE division = @Division AND rectification_id = @Id AND round = @Round ORDER BY person_name",
            new { key.Division, key.Id, found[0].Round });
        return found[0] with { Writers = writers.Select(row => new Writer(row.PersonId, row.Name)).ToValueList() };
    }

    /// <summary>Those that fit a condition, the soonest due first.</summary>
    public static async Task<IReadOnlyList<KeptRectification>> Where(Session session, string condition, DynamicParameters parameters, (DateOnly Today, RulePack Rules)? at, string tail = "ORDER BY r.due_on, r.id")
    {
        var rows = await session.Query<Row>($"{Select} WHERE {condition} {tail}", parameters);
        if (rows.Count == 0) return [];
        var holidays = at is { } now ? await CalendarRows.Holidays(session, rows[0].Division, now.Rules) : null;
        return [.. rows.Select(row => row.ToKept(at, holidays))];
    }

    public static Task<IReadOnlyList<KeptRectification>> OfForm(Session session, FormKey form) =>
        Where(session, "r.division = @Division AND r.form_id = @Id", new(form), null);

    public static Task<long> CountOpen(Session session, FormKey form) =>
        session.Scalar<long>($"SELECT COUNT(*) FROM rectification WHERE division = @Division AND form_id = @Id AND state <> '{RectificationFlow.Closed.Code}'", form);

    public static async Task<bool> Hold(Session session, RectificationKey key) => await session.Execute("UPDATE rectification SET row_version = row_version WHERE division = @Division AND id = @Id", key) == 1;

    /// <summary>Writes where it stands and what was written; to be called under <see cref="Hold"/>.</summary>
    public static Task Save(Session session, KeptRectification kept, DateTimeOffset? enteredAt = null)
    {
        // It may stop the payments of its project, or stop them no more.
        if (kept.Document is { } document) UnitChanges.OfDocument(session, document.Division, document.Id);
        return session.Execute(
            """
            UPDATE rectification SET state = @State, round = @Round, step = @Step, version = @Version, submitted_by = @SubmittedBy, measures = @Measures, result = @Result,
                   entered_at = COALESCE(@EnteredAt, entered_at), row_version = row_version + 1 WHERE division = @Division AND id = @Id
            """,
            new
            {
                kept.Key.Division, kept.Key.Id, State = kept.State.Code, kept.Round, kept.Step, kept.Version, kept.SubmittedBy, kept.Measures, kept.Result,
                EnteredAt = enteredAt is { } moment ? Timestamps.Print(moment) : null,
            });
    }

    private sealed record WriterRow(long PersonId, string Name);

    private sealed record Row
    {
        public string Division { get; init; } = "";
        public long Id { get; init; }
        public long Year { get; init; }
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string UnitName { get; init; } = "";
        public string Source { get; init; } = "";
        public long? FormId { get; init; }
        public long? DocumentId { get; init; }
        public long? GoalTableId { get; init; }
        public string? ProjectName { get; init; }
        public string Problem { get; init; } = "";
        public string Advice { get; init; } = "";
        public string Consequence { get; init; } = "";
        public string Responsible { get; init; } = "";
        public string DueOn { get; init; } = "";
        public string Measures { get; init; } = "";
        public string Result { get; init; } = "";
        public string State { get; init; } = "";
        public long Round { get; init; }
        public long Step { get; init; }
        public long Version { get; init; }
        public long? SubmittedBy { get; init; }
        public string IssuedAt { get; init; } = "";
        public string IssuedBy { get; init; } = "";

        public KeptRectification ToKept((DateOnly Today, RulePack Rules)? at, Holidays? holidays)
        {
            var (state, due) = (RectificationFlow.Table.State(State), CalendarRows.Parse(DueOn));
            var isSubmitted = state == RectificationFlow.Submitted || state == RectificationFlow.Acceptance;
            var clock = at is { } now && holidays is not null
                ? RectificationClock.Of(due, now.Today, state.IsFinal, isSubmitted, now.Rules.RectificationRules, holidays)
                : new RectificationClock(0, state.IsFinal ? RectificationStanding.Closed : isSubmitted ? RectificationStanding.Submitted : RectificationStanding.InTime, EscalationLevel.Unit);
            return new KeptRectification(new(Division, Id), new UnitPlace(Division, UnitId, UnitCode), UnitName, state, clock)
            {
                Year = (int)Year, Source = Enum.Parse<RectificationSource>(Source), Form = FormId is { } form ? new FormKey(Division, form) : null,
                Document = DocumentId is { } document ? new DocumentKey(Division, document) : null, GoalTableId = GoalTableId, ProjectName = ProjectName, Problem = Problem, Advice = Advice,
                Consequence = Enum.Parse<Consequence>(Consequence), Responsible = Responsible, DueOn = due, Measures = Measures, Result = Result, Round = Round, Step = Step, Version = Version,
                SubmittedBy = SubmittedBy, IssuedAt = IssuedAt, IssuedBy = IssuedBy,
            };
        }
    }
}
