using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>Subjects and the rows they live in.</summary>
internal static class SubjectRows
{
    public const string PlanName = "部门整体绩效目标";

    /// <summary>All subjects of a document, part one first; <see langword="null"/> when there is no such document.</summary>
    public static async Task<DocumentSubjects?> Of(Session session, DocumentKey key)
    {
        var parameters = new { key.Division, DocumentId = key.Id };
        var document = await session.Find<DocumentRow>(
            """
            SELECT d.unit_id AS NamedUnit, COALESCE(u.merged_into, u.id) AS UnitId, u.code AS UnitCode, u.name AS UnitName, d.year AS Year, d.version AS Version, d.error_count AS Errors, d.warning_count AS Warnings,
                   (SELECT COUNT(*) FROM plan_item p WHERE p.division = d.division AND p.document_id = d.id) AS PlanItems
            FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id WHERE d.division = @Division AND d.id = @DocumentId
            """, parameters);
        if (document is null) return null;
        var tables = await session.Query<TableRow>(
            """
            SELECT id AS Id, position AS Position, code AS Code, name AS Name, budget_fen AS BudgetFen, fiscal_fen AS FiscalFen, error_count AS Errors, warning_count AS Warnings
            FROM goal_table WHERE division = @Division AND document_id = @DocumentId ORDER BY position
            """, parameters);
        var states = (await session.Query<StateRow>(
            """
            SELECT subject_id AS SubjectId, state AS State, round AS Round, budget_round AS BudgetRound, submitted_by AS SubmittedBy, submitted_version AS SubmittedVersion,
                   reviewed_version AS ReviewedVersion, approved_version AS ApprovedVersion, assignee_id AS AssigneeId, assignee_name AS AssigneeName, due_on AS DueOn, row_version AS Step
            FROM flow_state WHERE division = @Division AND document_id = @DocumentId
            """, parameters)).ToDictionary(row => row.SubjectId);
        var writers = (await session.Query<WriterRow>(
            "SELECT subject_id AS SubjectId, round AS Round, writer AS Name, writer_id AS PersonId FROM flow_writer WHERE division = @Division AND document_id = @DocumentId ORDER BY writer", parameters))
            .ToLookup(row => (row.SubjectId, row.Round), row => new Writer(row.PersonId == 0 ? null : row.PersonId, row.Name));
        var isUnderWay = states.Values.Any(row => row.ApprovedVersion is not null);
        var unit = new UnitPlace(key.Division, document.UnitId, document.UnitCode);
        var planErrors = document.Errors - tables.Sum(table => table.Errors);
        var planWarnings = document.Warnings - tables.Sum(table => table.Warnings);
        var subjects = tables.Select(table => Subject(table.Id, table.Name, (int)table.Position, table));
        // A document without part one has none to submit.
        if (document.PlanItems > 0 || states.ContainsKey(SubjectKey.PlanId)) subjects = subjects.Prepend(Subject(SubjectKey.PlanId, PlanName, 0, null));
        return new DocumentSubjects(key, document.UnitName, (int)document.Year, document.Version, subjects.ToValueList());

        KeptSubject Subject(long id, string name, int position, TableRow? table)
        {
            var row = states.GetValueOrDefault(id);
            var state = row is not null ? GoalFlow.Table.State(row.State) : isUnderWay && table is not null ? GoalFlow.Added : GoalFlow.Draft;
            var round = row?.Round ?? 1;
            return new KeptSubject(new(key, id), unit, (int)document.Year, state)
            {
                NamedUnit = document.NamedUnit, Name = name, Position = position, Code = table?.Code, BudgetFen = table?.BudgetFen, FiscalFen = table?.FiscalFen, ErrorCount = table?.Errors ?? planErrors,
                WarningCount = table?.Warnings ?? planWarnings, Round = round,
                BudgetRound = row?.BudgetRound ?? 0, Step = row?.Step ?? 0, SubmittedBy = row?.SubmittedBy, SubmittedVersion = row?.SubmittedVersion, ReviewedVersion = row?.ReviewedVersion,
                ApprovedVersion = row?.ApprovedVersion, Assignee = row?.AssigneeId is { } person ? new(person, row.AssigneeName!) : null,
                DueOn = row?.DueOn is { } due ? DateOnly.ParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null, Writers = writers[(id, round)].ToValueList(),
            };
        }
    }

    /// <summary>Holds the document's row until the transaction ends: nobody edits or moves beside us. False when there is no such document.</summary>
    public static async Task<bool> Hold(Session session, DocumentKey key) =>
        await session.Execute("UPDATE document SET row_version = row_version WHERE division = @Division AND id = @Id", key) == 1;

    /// <summary>Writes a subject that was loaded under <see cref="Hold"/> in this transaction.</summary>
    public static async Task Save(Session session, KeptSubject subject, DateTimeOffset enteredAt)
    {
        var due = subject.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await session.Execute(
            """
            INSERT INTO flow_state (division, document_id, subject_id, year, unit_id, state, round, budget_round, submitted_by, submitted_version, reviewed_version, approved_version,
                                    assignee_id, assignee_name, due_on, sort_due, entered_at, row_version)
            VALUES (@Division, @DocumentId, @SubjectId, @Year, @UnitId, @State, @Round, @BudgetRound, @SubmittedBy, @SubmittedVersion, @ReviewedVersion, @ApprovedVersion,
                    @AssigneeId, @AssigneeName, @DueOn, @SortDue, @EnteredAt, @Step)
            ON CONFLICT (division, document_id, subject_id) DO UPDATE SET
                year = excluded.year, unit_id = excluded.unit_id, state = excluded.state, round = excluded.round, budget_round = excluded.budget_round, submitted_by = excluded.submitted_by,
                submitted_version = excluded.submitted_version, reviewed_version = excluded.reviewed_version, approved_version = excluded.approved_version,
                assignee_id = excluded.assignee_id, assignee_name = excluded.assignee_name, due_on = excluded.due_on, sort_due = excluded.sort_due, entered_at = excluded.entered_at, row_version = excluded.row_version
            """,
            new
            {
                subject.Key.Document.Division, DocumentId = subject.Key.Document.Id, SubjectId = subject.Key.Id, Year = (long)subject.Year, UnitId = subject.NamedUnit, State = subject.State.Code,
                subject.Round, subject.BudgetRound, subject.SubmittedBy, subject.SubmittedVersion, subject.ReviewedVersion, subject.ApprovedVersion,
                AssigneeId = subject.Assignee?.PersonId, AssigneeName = subject.Assignee?.Name, DueOn = due, SortDue = due ?? QueueColumns.NoDay,
                EnteredAt = Timestamps.Print(enteredAt), subject.Step,
            });
        await QueueColumns.OfSubject(session, subject.Key.Document, subject.Key.Id);
        await Spending.ProjectMoney.Moved(session, subject.Key.Document, subject.Year, subject.Key.Id, subject.ApprovedVersion is not null);
    }

    /// <summary>Notes that a person wrote in subjects.</summary>
    public static async Task AddWriter(Session session, DocumentKey key, IEnumerable<(long SubjectId, long Round)> subjects, Writer writer)
    {
        foreach (var (subjectId, round) in subjects)
            await session.Execute(
                """
                INSERT INTO flow_writer (division, document_id, subject_id, round, writer, writer_id, row_version) VALUES (@Division, @DocumentId, @subjectId, @round, @Name, @PersonId, 1)
                ON CONFLICT (division, document_id, subject_id, round, writer, writer_id) DO NOTHING
                """, new { key.Division, DocumentId = key.Id, subjectId, round, writer.Name, PersonId = writer.PersonId ?? 0 });
    }

    /// <summary>Notes who wrote all of a new document.</summary>
    public static Task AddWriterOfAll(Session session, KeptDocument kept, Writer writer) => session.InsertMany(
        "flow_writer", ["division", "document_id", "subject_id", "round", "writer", "writer_id", "row_version"],
        kept.Tables.Select(table => table.Id).Append(SubjectKey.PlanId).Select(id => new object?[] { kept.Key.Division, kept.Key.Id, id, 1L, writer.Name, writer.PersonId ?? 0L, 1L }));

    private sealed record DocumentRow(long NamedUnit, long UnitId, string? UnitCode, string UnitName, long Year, long Version, long Errors, long Warnings, long PlanItems);

    private sealed record TableRow(long Id, long Position, string? Code, string Name, long? BudgetFen, long? FiscalFen, long Errors, long Warnings);

    private sealed record WriterRow(long SubjectId, long Round, string Name, long PersonId);

    private sealed record StateRow
    {
        public long SubjectId { get; init; }
        public string State { get; init; } = "";
        public long Round { get; init; }
        public long BudgetRound { get; init; }
        public long? SubmittedBy { get; init; }
        public long? SubmittedVersion { get; init; }
        public long? ReviewedVersion { get; init; }
        public long? ApprovedVersion { get; init; }
        public long? AssigneeId { get; init; }
        public string? AssigneeName { get; init; }
        public string? DueOn { get; init; }
        public long Step { get; init; }
    }
}

/// <summary>All subjects of a document.</summary>
/// <param name="Key">The document.</param>
/// <param name="UnitName">Its unit.</param>
/// <param name="Year">预算年度.</param>
/// <param name="Version">The document's version.</param>
/// <param name="Subjects">Part one, then the goal tables in their order.</param>
internal sealed record DocumentSubjects(DocumentKey Key, string UnitName, int Year, long Version, ValueList<KeptSubject> Subjects)
{
    public KeptSubject? Find(long id) => Subjects.FirstOrDefault(subject => subject.Key.Id == id);
}
