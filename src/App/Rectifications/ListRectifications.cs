using Dapper;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Rectifications;

/// <summary>整改台账。The register of a year, filtered, a page at a time.</summary>
public sealed class ListRectifications(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Reach">How far the person's question reaches.</param>
    public sealed record Input(string Division, int Year, Reach Reach)
    {
        /// <summary>Only those in this standing.</summary>
        public RectificationStanding? Standing { get; init; }

        /// <summary>Only those of this source.</summary>
        public RectificationSource? Source { get; init; }

        /// <summary>Only where these words stand in unit, project or problem.</summary>
        public string Search { get; init; } = "";

        /// <summary>By which column.</summary>
        public RectificationSort Sort { get; init; }

        /// <summary>Largest first.</summary>
        public bool IsDescending { get; init; }

        /// <summary>Where the page before ended; <see langword="null"/> for the first page.</summary>
        public Cursor? After { get; init; }

        /// <summary>Where the page behind begins, when going backwards; <see cref="After"/> is <see langword="null"/> then.</summary>
        public Cursor? Before { get; init; }

        /// <summary>How many on a page, from 1.</summary>
        public int PageSize { get; init; } = 50;
    }

    /// <summary>A row at the edge of a page.</summary>
    /// <param name="Value">Its sort value.</param>
    /// <param name="Id">Its id.</param>
    public sealed record Cursor(string Value, long Id);

    /// <summary>A page.</summary>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Total">How many fit, on all pages together.</param>
    /// <param name="Counts">How many there are of each standing, whatever is filtered.</param>
    /// <param name="Next">Where the next page begins; <see langword="null"/> on the last.</param>
    /// <param name="Previous">Where the page before ends; <see langword="null"/> on the first.</param>
    public sealed record Page(IReadOnlyList<KeptRectification> Rows, long Total, IReadOnlyDictionary<RectificationStanding, int> Counts, Cursor? Next = null, Cursor? Previous = null);

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input.PageSize, 1);
        var today = ChinaTime.Day(clock.GetUtcNow());
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, Source = input.Source?.ToString() });
        StandingColumn.Add(parameters, today, rules);
        var where = $"r.division = @Division AND r.year = @Year AND {input.Reach.Condition("u", parameters)}{Where(input, parameters)}";
        var total = await session.Scalar<long>($"SELECT COUNT(*) FROM rectification r JOIN unit u ON u.division = r.division AND u.id = r.unit_id WHERE {where}", parameters);
        var column = Column(input.Sort);
        var isDescending = input.IsDescending != input.Before is not null;
        var direction = isDescending ? "DESC" : "ASC";
        if ((input.Before ?? input.After) is { } edge)
        {
            where += $" AND ({column}, r.id) {(isDescending ? "<" : ">")} (@EdgeValue, @EdgeId)";
            parameters.Add("EdgeValue", edge.Value);
            parameters.Add("EdgeId", edge.Id);
        }
        parameters.Add("Limit", input.PageSize + 1L);
        var found = await RectificationRows.Where(session, where, parameters, (today, rules), $"ORDER BY {column} {direction}, r.id {direction} LIMIT @Limit");
        var rows = found.Take(input.PageSize).ToList();
        if (input.Before is not null) rows.Reverse();
        var hasMore = found.Count > input.PageSize;
        var (first, last) = rows.Count == 0 ? (null, null) : (At(rows[0], input.Sort), At(rows[^1], input.Sort));
        return new Page(rows, total, await Standings(session, input.Division, input.Year, input.Reach, today, rules), hasMore || input.Before is not null ? last : null,
            input.Before is null ? input.After is null ? null : first : hasMore ? first : null);
    }, cancellation);

    /// <summary>What is open for a person, soonest first: what their unit has to mend, what waits for their acceptance, what was taken up to them.</summary>
    public Task<IReadOnlyList<KeptRectification>> Waiting(Actor actor, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var parameters = new DynamicParameters(new { actor.Home.Division, Closed = RectificationFlow.Closed.Code });
        var rows = await RectificationRows.Where(session, $"r.division = @Division AND r.state <> @Closed AND {Reach.Of(actor).Condition("u", parameters)}", parameters, (ChinaTime.Day(clock.GetUtcNow()), rules));
        var waiting = rows.Where(row => IsFor(actor, row)).ToList();
        var reminders = new Dictionary<(int Year, long Unit, string Task), Reminded>();
        foreach (var year in waiting.Select(row => row.Year).Distinct())
            foreach (var ((unit, task), reminded) in await ReminderRows.Last(session, actor.Home.Division, year)) reminders[(year, unit, task)] = reminded;
        return (IReadOnlyList<KeptRectification>)[.. waiting.Select(row => row with { Reminder = reminders.GetValueOrDefault((row.Year, row.Unit.UnitId, RemindRectification.TaskOf(row.Key))) })];
    }, cancellation);

    /// <summary>How many of a year are in each standing.</summary>
    internal static async Task<IReadOnlyDictionary<RectificationStanding, int>> Standings(Session session, string division, int year, Reach reach, DateOnly today, RulePack rules)
    {
        var parameters = new DynamicParameters(new { division, year = (long)year });
        StandingColumn.Add(parameters, today, rules);
        return (await session.Query<StandingRow>(
            $"""
            SELECT standing AS Standing, COUNT(*) AS Count FROM (SELECT {StandingColumn.Rank} AS standing
                FROM rectification r JOIN unit u ON u.division = r.division AND u.id = r.unit_id WHERE r.division = @division AND r.year = @year AND {reach.Condition("u", parameters)}) s GROUP BY standing
            """, parameters)).ToDictionary(row => StandingColumn.Order[row.Standing[0] - '0'], row => (int)row.Count);
    }

    private static string Where(Input input, DynamicParameters parameters)
    {
        var where = input.Source is null ? "" : " AND r.source = @Source";
        if (input.Standing is { } standing)
        {
            parameters.Add("Standing", StandingColumn.At(standing));
            where += $" AND {StandingColumn.Rank} = @Standing";
        }
        var words = input.Search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            // A word is looked for as it is: what LIKE would take for a sign of its own is none.
            parameters.Add($"Word{i}", "%" + words[i].ToLowerInvariant().Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%");
            where += $" AND (LOWER(u.name) LIKE @Word{i} ESCAPE '!' OR LOWER(r.problem) LIKE @Word{i} ESCAPE '!' OR LOWER(COALESCE(r.project_name, '')) LIKE @Word{i} ESCAPE '!')";
        }
        return where;
    }

    private static string Column(RectificationSort sort) => sort switch { RectificationSort.Standing => $"({StandingColumn.Rank} || r.due_on)", RectificationSort.Due => "r.due_on", RectificationSort.Unit => "u.name" };

    private static Cursor At(KeptRectification row, RectificationSort sort) => new(sort switch
    {
        RectificationSort.Standing => StandingColumn.At(row.Clock.Standing) + CalendarRows.Print(row.DueOn), RectificationSort.Due => CalendarRows.Print(row.DueOn), RectificationSort.Unit => row.UnitName,
    }, row.Key.Id);

    // Above the unit one is told when one has something to do, or when it was taken up to one's level.
    private static bool IsFor(Actor actor, KeptRectification row) => RectificationFlow.Table.Available(actor, row.ToFlow()).Count > 0
        || row.Clock.Level switch
        {
            EscalationLevel.Department => actor.Holds(Role.DepartmentReviewer, row.Unit) || actor.Holds(Role.TownshipFinance, row.Unit),
            EscalationLevel.Finance => actor.Holds(Role.BusinessSection, row.Unit) || actor.Holds(Role.PerformanceSection, row.Unit),
            EscalationLevel.Leader => actor.Holds(Role.Leader, row.Unit) || actor.Holds(Role.PerformanceSection, row.Unit),
            EscalationLevel.Unit => false,
        };

    private sealed record StandingRow
    {
        public string Standing { get; init; } = "";
        public long Count { get; init; }
    }
}

/// <summary>By which column the register is sorted.</summary>
public enum RectificationSort
{
    /// <summary>What is overdue first, then what is soon due; what is closed last.</summary>
    Standing,

    /// <summary>整改期限.</summary>
    Due,

    /// <summary>The unit's name.</summary>
    Unit,
}
