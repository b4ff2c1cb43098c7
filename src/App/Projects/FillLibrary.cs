using System.Globalization;
using Dapper;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;

namespace Mingji.App.Projects;

/// <summary>
/// 更新项目库. Takes the projects of the kept documents into the library: a project is known by its code, without one by its unit and name, so that one seen in two years is one. What the
/// library already knows keeps its state and its fields; it gets its new years. What is approved comes in by itself, with the lines of its budget; running it again changes nothing.
/// </summary>
public sealed class FillLibrary(Database database, TimeProvider clock, Ids ids)
{
    /// <summary>What came of it.</summary>
    /// <param name="Added">New projects.</param>
    /// <param name="Years">New years of projects.</param>
    public sealed record Done(int Added, int Years);

    /// <summary>Runs over what the person writes in a division; a person behind it is <see langword="null"/> for the demonstration alone.</summary>
    public Task<Outcome<Done>> Run(string division, Actor? by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (by is not null && !by.Writes()) return Outcome.Refused<Done>(LibraryRefusals.NotYourUnit);
        var parameters = new DynamicParameters();
        var done = await Fill(session, division, $"d.state <> 'empty' AND {(by is null ? Reach.All : Reach.Of(by)).Condition("u", parameters)}", parameters, by, isWritersOnly: by is not null, clock.GetUtcNow(), ids);
        return Outcome.Of(done);
    }, cancellation);

    /// <summary>Takes in what is approved of a document, in the transaction of the approval; lines that were there follow what was approved just now.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="key">The document.</param>
    /// <param name="approved">The goal tables that were approved just now.</param>
    /// <param name="by">Who approved.</param>
    /// <param name="at">When.</param>
    /// <param name="ids">Ids.</param>
    internal static async Task<Done> OfApproved(Session session, DocumentKey key, IReadOnlyCollection<long> approved, Actor by, DateTimeOffset at, Ids ids)
    {
        var done = await Fill(
            session, key.Division,
            "d.id = @Document AND EXISTS (SELECT 1 FROM flow_state s WHERE s.division = t.division AND s.document_id = t.document_id AND s.subject_id = t.id AND s.approved_version IS NOT NULL)",
            new DynamicParameters(new { Document = key.Id }), by, isWritersOnly: false, at, ids);
        foreach (var table in approved) await BudgetRows.Follow(session, key, table, by, at);
        return done;
    }

    /// <summary>Takes in the tables of one document, approved or not.</summary>
    internal static Task<Done> OfDocument(Session session, DocumentKey key, Actor by, DateTimeOffset at, Ids ids) =>
        Fill(session, key.Division, "d.id = @Document", new DynamicParameters(new { Document = key.Id }), by, isWritersOnly: true, at, ids);

    private static async Task<Done> Fill(Session session, string division, string condition, DynamicParameters parameters, Actor? by, bool isWritersOnly, DateTimeOffset at, Ids ids)
    {
        parameters.Add("division", division);
        var tables = await session.Query<TableRow>(
            $"""
            SELECT t.document_id AS DocumentId, t.id AS Id, d.year AS Year, t.code AS Code, t.name AS Name, COALESCE(u.merged_into, u.id) AS UnitId
            FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            WHERE t.division = @division AND t.name <> '' AND {condition}
              AND NOT EXISTS (SELECT 1 FROM library_year y WHERE y.division = t.division AND y.document_id = t.document_id AND y.goal_table_id = t.id) ORDER BY d.year, t.id
            """, parameters);
        var done = tables.Count == 0 ? new Done(0, 0) : await Take(session, division, tables, by, isWritersOnly, at, ids);
        await BudgetOfApproved(session, division, condition, parameters, by, at);
        return done;
    }

    private static async Task<Done> Take(Session session, string division, IReadOnlyList<TableRow> tables, Actor? by, bool isWritersOnly, DateTimeOffset at, Ids ids)
    {
        // By code; a table without one is known by unit and name, and so is one whose code nobody gave the project of that name yet.
        var (byCode, byName) = (new Dictionary<string, Known>(StringComparer.Ordinal), new Dictionary<(long, string), Known>());
        var units = tables.Select(table => table.UnitId).Distinct().ToList();
        // One document's projects are those of its unit; a whole division is asked for at once.
        var only = units.Count == 1 ? string.Create(CultureInfo.InvariantCulture, $" AND (unit_id = {units[0]} OR code IN (SELECT t.code FROM goal_table t WHERE t.division = @division AND t.document_id = {tables[0].DocumentId}))") : "";
        foreach (var kept in await session.Query<ProjectRow>($"SELECT id AS Id, unit_id AS UnitId, code AS Code, name AS Name, first_year AS FirstYear FROM library_project WHERE division = @division{only}", new { division }))
            Remember(new(kept.Id, kept.FirstYear, kept.Code), kept.UnitId, kept.Name);
        var (projects, years, changed) = (new List<object?[]>(), new List<object?[]>(), new Dictionary<long, (string Name, string? Code, long FirstYear)>());
        var added = new Dictionary<long, object?[]>();
        var written = new Dictionary<long, bool>();
        foreach (var table in tables)
        {
            if (!written.TryGetValue(table.UnitId, out var may)) written[table.UnitId] = may = !isWritersOnly || by is null || await UnitRows.Place(session, division, table.UnitId) is { } place && by.Writes(place);
            if (!may) continue;
            var code = string.IsNullOrWhiteSpace(table.Code) ? null : table.Code.Trim();
            var project = code is not null && byCode.TryGetValue(code, out var same) ? same
                : byName.TryGetValue((table.UnitId, table.Name.Trim()), out var named) && (code is null || named.Code is null) ? named : null;
            if (project is null)
            {
                project = new(ids.Next(), table.Year, code);
                // What has a goal table in a document was chosen for its budget long ago.
                projects.Add(added[project.Id] = [division, project.Id, table.UnitId, code, table.Name, nameof(ProjectKind.SpecificGoal), table.Year, "", LibraryFlow.Running.Code, Timestamps.Print(at), by?.Name ?? "", 1L]);
            }
            project = project with { FirstYear = Math.Min(project.FirstYear, table.Year), Code = project.Code ?? code };
            changed[project.Id] = (table.Name, project.Code, project.FirstYear);
            if (added.TryGetValue(project.Id, out var row)) (row[3], row[4], row[6]) = (project.Code, table.Name, project.FirstYear);
            Remember(project, table.UnitId, table.Name);
            years.Add([division, project.Id, table.Year, table.DocumentId, table.Id, 1L]);
        }
        if (years.Count == 0) return new Done(0, 0);
        await session.InsertMany("library_project", ["division", "id", "unit_id", "code", "name", "kind", "first_year", "function_code", "state", "changed_at", "changed_by", "row_version"], projects);
        await session.InsertMany("library_year", ["division", "project_id", "year", "document_id", "goal_table_id", "row_version"], years);
        foreach (var (id, (name, code, first)) in changed.Where(entry => !added.ContainsKey(entry.Key)))
            await session.Execute("UPDATE library_project SET name = @name, code = @code, first_year = @first, row_version = row_version + 1 WHERE division = @division AND id = @id", new { division, id, name, code, first });
        if (by is not null) TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Changed, by, $"library/{division}", $"更新项目库：新增 {projects.Count} 个项目，{years.Count} 个年度"));
        return new Done(projects.Count, years.Count);

        void Remember(Known project, long unit, string name)
        {
            if (project.Code is { } code) byCode[code] = project;
            byName[(unit, name.Trim())] = project;
        }
    }

    /// <summary>Begins the budget of approved goal tables that have no lines yet: one line for 财政资金 and one for 其他资金, to be shared out by economic classes.</summary>
    private static async Task BudgetOfApproved(Session session, string division, string condition, DynamicParameters parameters, Actor? by, DateTimeOffset at)
    {
        var approved = await session.Query<MoneyRow>(
            $"""
            SELECT y.project_id AS ProjectId, y.year AS Year, MAX(t.budget_fen) AS BudgetFen, MAX(t.fiscal_fen) AS FiscalFen
            FROM library_year y JOIN goal_table t ON t.division = y.division AND t.document_id = y.document_id AND t.id = y.goal_table_id
            JOIN document d ON d.division = t.division AND d.id = t.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            JOIN flow_state f ON f.division = t.division AND f.document_id = t.document_id AND f.subject_id = t.id AND f.approved_version IS NOT NULL
            WHERE y.division = @division AND t.budget_fen > 0 AND {condition} AND NOT EXISTS (SELECT 1 FROM budget_line l WHERE l.division = y.division AND l.project_id = y.project_id AND l.year = y.year)
            GROUP BY y.project_id, y.year HAVING COUNT(*) = 1
            """, parameters);
        var (lines, changes) = (new List<object?[]>(), new List<object?[]>());
        foreach (var row in approved)
        {
            var fiscal = Math.Clamp(row.FiscalFen ?? row.BudgetFen, 0, row.BudgetFen);
            var number = 0L;
            foreach (var (source, fen) in new[] { (FundSource.GeneralBudget, fiscal), (FundSource.OwnFunds, row.BudgetFen - fiscal) })
            {
                if (fen == 0) continue;
                number++;
                lines.Add([division, row.ProjectId, row.Year, number, ProjectBudget.NotClassified, source.ToString(), fen, 1L]);
                changes.Add([division, row.ProjectId, row.Year, number, null, ProjectBudget.NotClassified, source.ToString(), fen, "取自批复的绩效目标表", by?.PersonId ?? 0, by?.Name ?? "", Timestamps.Print(at), 1L]);
            }
        }
        if (lines.Count == 0) return;
        await session.InsertMany("budget_line", ["division", "project_id", "year", "position", "economic_code", "source", "amount_fen", "row_version"], lines);
        await session.InsertMany("budget_change", ["division", "project_id", "year", "number", "from_code", "to_code", "source", "amount_fen", "reason", "person_id", "person_name", "changed_at", "row_version"], changes);
    }

    private sealed record Known(long Id, long FirstYear, string? Code);

    private sealed record TableRow
    {
        public long DocumentId { get; init; }
        public long Id { get; init; }
        public long Year { get; init; }
        public string? Code { get; init; }
        public string Name { get; init; } = "";
        public long UnitId { get; init; }
    }

    private sealed record ProjectRow(long Id, long UnitId, string? Code, string Name, long FirstYear);

    private sealed record MoneyRow
    {
        public long ProjectId { get; init; }
        public long Year { get; init; }
        public long BudgetFen { get; init; }
        public long? FiscalFen { get; init; }
    }
}
