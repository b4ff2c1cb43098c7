using Dapper;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Calendar;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Procurement;

/// <summary>采购台账。The purchases of a division and year: by step, by what is overdue, by unit; filtered, sorted, searched, a page at a time however many there are.</summary>
public sealed class ListPurchases(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    public sealed record Input(string Division, int Year)
    {
        /// <summary>How far the person's posts reach.</summary>
        public Reach Reach { get; init; } = Reach.All;

        /// <summary>Only this unit's.</summary>
        public long? UnitId { get; init; }

        /// <summary>Only those in this state, by its code.</summary>
        public string? State { get; init; }

        /// <summary>Only those with a clock that has run out.</summary>
        public bool IsOverdue { get; init; }

        /// <summary>Words in the name, the 品目, or the number or supplier of a contract.</summary>
        public string Search { get; init; } = "";

        /// <summary>By which column.</summary>
        public PurchaseSort Sort { get; init; }

        /// <summary>Largest first.</summary>
        public bool IsDescending { get; init; }

        /// <summary>Where the page before ended; <see langword="null"/> for the first page.</summary>
        public Cursor? After { get; init; }

        /// <summary>Where the page behind begins, when going backwards; <see cref="After"/> is <see langword="null"/> then.</summary>
        public Cursor? Before { get; init; }

        /// <summary>How many on a page, 1 to 200; more only for a file.</summary>
        public int PageSize { get; init; } = 50;
    }

    /// <summary>A row at the edge of a page.</summary>
    /// <param name="Value">Its sort value as text.</param>
    /// <param name="Id">Its id.</param>
    public sealed record Cursor(string Value, long Id);

    /// <summary>One purchase.</summary>
    /// <param name="Kept">The purchase.</param>
    /// <param name="Findings">What is doubtful about it, splitting among it.</param>
    /// <param name="DueOn">The next day by which something must happen; <see langword="null"/> when nothing must.</param>
    /// <param name="DueWhat">What must happen.</param>
    /// <param name="IsOverdue">Whether that day is over.</param>
    public sealed record Row(KeptPurchase Kept, ValueList<PurchaseFinding> Findings, DateOnly? DueOn, string? DueWhat, bool IsOverdue);

    /// <summary>A page.</summary>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Total">How many rows all pages have together.</param>
    /// <param name="Next">Where the next page begins; <see langword="null"/> on the last.</param>
    /// <param name="Previous">Where the page before ends; <see langword="null"/> on the first.</param>
    /// <param name="States">How many stand in each state, whatever is filtered by state and clock.</param>
    /// <param name="Overdue">How many have a clock that has run out.</param>
    /// <param name="Units">The units that have purchases, with how many and how many overdue.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long Total, Cursor? Next, Cursor? Previous, IReadOnlyList<(FlowState State, long Count)> States, long Overdue, IReadOnlyList<UnitCount> Units);

    /// <summary>A unit's purchases in numbers.</summary>
    public sealed record UnitCount
    {
        /// <summary>The unit.</summary>
        public long Id { get; init; }

        /// <summary>Its name.</summary>
        public string Name { get; init; } = "";

        /// <summary>How many purchases.</summary>
        public long Count { get; init; }

        /// <summary>How many with a clock that has run out.</summary>
        public long Overdue { get; init; }
    }

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input.PageSize, 1);
        var today = ChinaTime.Day(clock.GetUtcNow());
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, input.UnitId, input.State, Today = CalendarRows.Print(today) });
        var from = $"purchase p JOIN unit u ON u.division = p.division AND u.id = p.unit_id WHERE p.division = @Division AND p.year = @Year AND {input.Reach.Condition("u", parameters)}";
        var units = await session.Query<UnitCount>(
            $"SELECT u.id AS Id, u.name AS Name, COUNT(*) AS Count, CAST(SUM(CASE WHEN p.due_on < @Today THEN 1 ELSE 0 END) AS BIGINT) AS Overdue FROM {from} GROUP BY u.id, u.name, u.code ORDER BY u.code, u.name", parameters);
        from += Where(input, parameters);
        var states = (await session.Query<StateCount>($"SELECT p.state AS State, COUNT(*) AS Count, CAST(SUM(CASE WHEN p.due_on < @Today THEN 1 ELSE 0 END) AS BIGINT) AS Overdue FROM {from} GROUP BY p.state", parameters)).ToDictionary(row => row.State);
        if (input.State is not null) from += " AND p.state = @State";
        if (input.IsOverdue) from += " AND p.due_on < @Today";
        var total = await session.Scalar<long>($"SELECT COUNT(*) FROM {from}", parameters);
        var (column, parse) = Column(input.Sort);
        var isDescending = input.IsDescending != input.Before is not null;
        var direction = isDescending ? "DESC" : "ASC";
        if ((input.Before ?? input.After) is { } edge)
        {
            from += $" AND ({column}, p.id) {(isDescending ? "<" : ">")} (@EdgeValue, @EdgeId)";
            parameters.Add("EdgeValue", parse(edge.Value));
            parameters.Add("EdgeId", edge.Id);
        }
        parameters.Add("Limit", (long)input.PageSize + 1);
        var heads = await session.Query<HeadRow>($"SELECT p.id AS Id, p.due_on AS DueOn, p.due_what AS DueWhat, CAST({column} AS TEXT) AS SortValue FROM {from} ORDER BY {column} {direction}, p.id {direction} LIMIT @Limit", parameters);
        var shown = heads.Take(input.PageSize).ToList();
        if (input.Before is not null) shown.Reverse();
        var hasMore = heads.Count > input.PageSize;
        var (first, last) = shown.Count == 0 ? (null, null) : (new Cursor(shown[0].SortValue, shown[0].Id), new Cursor(shown[^1].SortValue, shown[^1].Id));
        var (holidays, limits) = (await CalendarRows.Holidays(session, input.Division, rules), rules.Procurement.LimitsOf(input.Division, input.Year));
        var loaded = (await PurchaseRows.Load(session, input.Division, [.. shown.Select(row => row.Id)])).ToDictionary(purchase => purchase.Id);
        // What is one purchase lies within one unit: those of the units on the page are enough. A file has all units.
        var found = new List<SplittingDetection.Split>();
        var owners = loaded.Values.Select(purchase => (long?)purchase.Unit.UnitId).Distinct().ToList();
        foreach (var unit in owners.Count > 50 ? [null] : owners) found.AddRange(await PurchaseSplits.Find(session, input.Division, input.Year, unit, limits));
        var splits = found.SelectMany(split => split.Ids.Select(id => (id, split.Finding))).ToLookup(pair => pair.id, pair => pair.Finding);
        var rows = shown.Select(row => new Row(loaded[row.Id], [.. splits[row.Id], .. PurchaseFindings.Of(loaded[row.Id].Item, rules.Procurement, limits, holidays, today)],
            row.DueOn is { } due ? CalendarRows.Parse(due) : null, row.DueWhat, row.DueOn is { } last && CalendarRows.Parse(last) < today)).ToList();
        return new Page(rows, total, hasMore || input.Before is not null ? last : null, input.Before is null ? input.After is null ? null : first : hasMore ? first : null,
            [.. ProcurementFlow.Table.States.Where(state => states.ContainsKey(state.Code)).Select(state => (state, states[state.Code].Count))], states.Values.Sum(row => row.Overdue), units);
    }, cancellation);

    private static string Where(Input input, DynamicParameters parameters)
    {
        var where = input.UnitId is null ? "" : " AND p.unit_id = @UnitId";
        var words = input.Search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            // A word is looked for as it is: what LIKE would take for a sign of its own is none.
            parameters.Add($"Word{i}", "%" + words[i].Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%");
            where += $"""
                 AND (p.name LIKE @Word{i} ESCAPE '!' OR p.item_class LIKE @Word{i} ESCAPE '!' OR EXISTS (SELECT 1 FROM contract c JOIN supplier s ON s.division = c.division AND s.id = c.supplier_id
                      WHERE c.division = p.division AND c.purchase_id = p.id AND (c.number LIKE @Word{i} ESCAPE '!' OR s.name LIKE @Word{i} ESCAPE '!')))
                """;
        }
        return where;
    }

    private static (string Sql, Func<string, object> Parse) Column(PurchaseSort sort) => sort switch
    {
        PurchaseSort.Due => ("COALESCE(p.due_on, '9999')", static text => text),
        PurchaseSort.Name => ("p.name", static text => text),
        PurchaseSort.Unit => ("u.name", static text => text),
        PurchaseSort.Budget => ("p.budget_fen", static text => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
        PurchaseSort.Changed => ("p.changed_at", static text => text),
    };

    private sealed record HeadRow
    {
        public long Id { get; init; }
        public string? DueOn { get; init; }
        public string? DueWhat { get; init; }
        public string SortValue { get; init; } = "";
    }

    private sealed record StateCount
    {
        public string State { get; init; } = "";
        public long Count { get; init; }
        public long Overdue { get; init; }
    }
}

/// <summary>By which column purchases are sorted.</summary>
public enum PurchaseSort
{
    /// <summary>What is due first.</summary>
    Due,

    /// <summary>采购项目名称.</summary>
    Name,

    /// <summary>The unit's name.</summary>
    Unit,

    /// <summary>采购预算.</summary>
    Budget,

    /// <summary>When it was last changed.</summary>
    Changed,
}
