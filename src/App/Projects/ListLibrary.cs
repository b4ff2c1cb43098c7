using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Workflow;

namespace Mingji.App.Projects;

/// <summary>项目库. The projects of a division that live in a year, filtered, searched, a page at a time.</summary>
public sealed class ListLibrary(Database database)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Reach">How far the person's posts reach.</param>
    public sealed record Input(string Division, int Year, Reach Reach)
    {
        /// <summary>Only those in this state, by its code.</summary>
        public string? State { get; init; }

        /// <summary>Only those that were there before (<see langword="true"/>) or are new (<see langword="false"/>).</summary>
        public bool? IsContinuing { get; init; }

        /// <summary>Words in name or code.</summary>
        public string Search { get; init; } = "";

        /// <summary>Where the page before ended: name and id.</summary>
        public (string Name, long Id)? After { get; init; }
    }

    /// <summary>A page.</summary>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Total">How many rows all pages have together.</param>
    /// <param name="Next">Where the next page begins; <see langword="null"/> on the last.</param>
    /// <param name="States">How many stand in each state.</param>
    /// <param name="Unfilled">Goal tables of the division that are not in the library yet.</param>
    public sealed record Page(IReadOnlyList<KeptProject> Rows, long Total, (string Name, long Id)? Next, IReadOnlyList<(FlowState State, long Count)> States, long Unfilled);

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, input.State });
        var reach = input.Reach.Condition("u", parameters);
        var unfilled = await session.Scalar<long>(
            $"""
            SELECT COUNT(*) FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            WHERE t.division = @Division AND d.state <> 'empty' AND t.name <> '' AND {reach} AND NOT EXISTS (SELECT 1 FROM library_year y WHERE y.division = t.division AND y.document_id = t.document_id AND y.goal_table_id = t.id)
            """, parameters);
        // Until its term is over a project lives on, with a goal table of the year or not; one on its way into the budget is shown in every year.
        var from = $"library_project p JOIN unit u ON u.division = p.division AND u.id = p.unit_id WHERE p.division = @Division AND {reach} AND (EXISTS (SELECT 1 FROM library_year y WHERE y.division = p.division AND y.project_id = p.id AND y.year = @Year) OR p.first_year <= @Year AND p.last_year >= @Year OR p.state IN ('Preparing', 'Stored', 'Chosen'))";
        if (input.IsContinuing is { } continuing) from += continuing ? " AND p.first_year < @Year" : " AND p.first_year >= @Year";
        var words = input.Search.Trim();
        if (words.Length > 0)
        {
            from += " AND (p.name LIKE @Words ESCAPE '!' OR p.code LIKE @Words ESCAPE '!')";
            parameters.Add("Words", "%" + words.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%");
        }
        var states = (await session.Query<StateCount>($"SELECT p.state AS State, COUNT(*) AS Count FROM {from} GROUP BY p.state", parameters)).ToDictionary(row => row.State, row => row.Count);
        if (input.State is not null) from += " AND p.state = @State";
        var total = await session.Scalar<long>($"SELECT COUNT(*) FROM {from}", parameters);
        if (input.After is var (name, id))
        {
            from += " AND (p.name, p.id) > (@EdgeName, @EdgeId)";
            parameters.Add("EdgeName", name);
            parameters.Add("EdgeId", id);
        }
        var found = await session.Query<long>($"SELECT p.id FROM {from} ORDER BY p.name, p.id LIMIT {PageSize + 1}", parameters);
        var rows = (await LibraryRows.Load(session, input.Division, [.. found.Take(PageSize)])).ToDictionary(row => row.Id);
        var page = found.Take(PageSize).Select(row => rows[row]).ToList();
        return new Page(page, total, found.Count > PageSize ? (page[^1].Project.Name, page[^1].Id) : null, [.. LibraryFlow.Way.Where(state => states.ContainsKey(state.Code)).Select(state => (state, states[state.Code]))], unfilled);
    }, cancellation);

    private sealed record StateCount
    {
        public string State { get; init; } = "";
        public long Count { get; init; }
    }
}
