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
/// library already knows keeps its state and its fields; it gets its new years. Running it again changes nothing.
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
        var at = clock.GetUtcNow();
        var parameters = new DynamicParameters(new { division });
        var tables = await session.Query<TableRow>(
            $"""
            SELECT t.document_id AS DocumentId, t.id AS Id, d.year AS Year, t.code AS Code, t.name AS Name, COALESCE(u.merged_into, u.id) AS UnitId
            FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            WHERE t.division = @division AND d.state <> 'empty' AND t.name <> '' AND {(by is null ? Reach.All : Reach.Of(by)).Condition("u", parameters)}
              AND NOT EXISTS (SELECT 1 FROM library_year y WHERE y.division = t.division AND y.document_id = t.document_id AND y.goal_table_id = t.id) ORDER BY d.year, t.id
            """, parameters);
        // By code; a table without one is known by unit and name, and so is one whose code nobody gave the project of that name yet.
        var (byCode, byName) = (new Dictionary<string, Known>(StringComparer.Ordinal), new Dictionary<(long, string), Known>());
        foreach (var kept in await session.Query<ProjectRow>("SELECT id AS Id, unit_id AS UnitId, code AS Code, name AS Name, first_year AS FirstYear FROM library_project WHERE division = @division", new { division }))
            Remember(new(kept.Id, kept.FirstYear, kept.Code), kept.UnitId, kept.Name);
        var (projects, years, changed) = (new List<object?[]>(), new List<object?[]>(), new Dictionary<long, (string Name, string? Code, long FirstYear)>());
        var added = new Dictionary<long, object?[]>();
        var written = new Dictionary<long, bool>();
        foreach (var table in tables)
        {
            if (!written.TryGetValue(table.UnitId, out var may)) written[table.UnitId] = may = by is null || await UnitRows.Place(session, division, table.UnitId) is { } place && by.Writes(place);
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
        if (years.Count == 0) return Outcome.Of(new Done(0, 0));
        await session.InsertMany("library_project", ["division", "id", "unit_id", "code", "name", "kind", "first_year", "function_code", "state", "changed_at", "changed_by", "row_version"], projects);
        await session.InsertMany("library_year", ["division", "project_id", "year", "document_id", "goal_table_id", "row_version"], years);
        foreach (var (id, (name, code, first)) in changed.Where(entry => !added.ContainsKey(entry.Key)))
            await session.Execute("UPDATE library_project SET name = @name, code = @code, first_year = @first, row_version = row_version + 1 WHERE division = @division AND id = @id", new { division, id, name, code, first });
        if (by is not null) TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Changed, by, $"library/{division}", $"更新项目库：新增 {projects.Count} 个项目，{years.Count} 个年度"));
        return Outcome.Of(new Done(projects.Count, years.Count));

        void Remember(Known project, long unit, string name)
        {
            if (project.Code is { } code) byCode[code] = project;
            byName[(unit, name.Trim())] = project;
        }
    }, cancellation);

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
}
