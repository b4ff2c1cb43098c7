using Dapper;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Overview;

/// <summary>逾期的采购和代编预算。Purchases with a clock that has run out and lumps that are not refined past their day, with who has them.</summary>
public sealed class ListOverdue(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>A purchase past its day.</summary>
    public sealed record Purchase
    {
        /// <summary>Its id.</summary>
        public long Id { get; init; }

        /// <summary>预算年度.</summary>
        public long Year { get; init; }

        /// <summary>Its name.</summary>
        public string Name { get; init; } = "";

        /// <summary>The unit's name.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>The day that is over.</summary>
        public string DueOn { get; init; } = "";

        /// <summary>What was to happen by then.</summary>
        public string DueWhat { get; init; } = "";

        /// <summary>Who took its last step, or changed it last.</summary>
        public string Person { get; init; } = "";
    }

    /// <summary>A lump past its day.</summary>
    public sealed record Lump
    {
        /// <summary>Its id.</summary>
        public long Id { get; init; }

        /// <summary>预算年度.</summary>
        public long Year { get; init; }

        /// <summary>Its name.</summary>
        public string Name { get; init; } = "";

        /// <summary>The unit that holds it.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>Neither assigned nor collected, 分.</summary>
        public long LeftFen { get; init; }

        /// <summary>Who entered it.</summary>
        public string Person { get; init; } = "";

        /// <summary>The last day on which it was in time.</summary>
        public DateOnly LastDay { get; init; }

        /// <summary>Neither assigned nor collected.</summary>
        public Money Left => new(LeftFen);
    }

    /// <summary>What is overdue.</summary>
    /// <param name="Today">The day in China.</param>
    /// <param name="Purchases">The longest overdue.</param>
    /// <param name="PurchaseCount">How many there are.</param>
    /// <param name="Lumps">Those of which most is left.</param>
    /// <param name="LumpCount">How many there are.</param>
    public sealed record Found(DateOnly Today, IReadOnlyList<Purchase> Purchases, long PurchaseCount, IReadOnlyList<Lump> Lumps, long LumpCount)
    {
        /// <summary>How many purchases of each unit.</summary>
        public IReadOnlyDictionary<long, long> PurchasesOf { get; init; } = new Dictionary<long, long>();

        /// <summary>How many lumps each unit holds.</summary>
        public IReadOnlyDictionary<long, long> LumpsOf { get; init; } = new Dictionary<long, long>();
    }

    // So many are named; the lists have all.
    private const int Named = 8;

    /// <summary>Within a person's reach, in all years that are not closed. Only who writes or reviews has to do with it.</summary>
    public Task<Found> Run(Actor actor, CancellationToken cancellation = default) => database.Snapshot(session =>
        actor.Writes() || actor.Reviews() ? Of(session, actor.Home.Division, null, Reach.Of(actor), ChinaTime.Day(clock.GetUtcNow()), rules) : Task.FromResult(new Found(default, [], 0, [], 0)), cancellation);

    /// <summary>Of one year, or of all that are not closed.</summary>
    internal static async Task<Found> Of(Session session, string division, int? year, Reach reach, DateOnly today, RulePack rules)
    {
        // Lumps of a year are late from the same day of each year on.
        var lastLate = today > rules.Reserves.LastDay(today.Year) ? today.Year : today.Year - 1;
        var parameters = new DynamicParameters(new { division, Year = (long?)year, Today = CalendarRows.Print(today), LastLate = (long)lastLate });
        var which = year is null ? "NOT EXISTS (SELECT 1 FROM budget_year b WHERE b.division = x.division AND b.year = x.year AND b.state = 'closed')" : "x.year = @Year";
        var purchases = $"FROM purchase x JOIN unit u ON u.division = x.division AND u.id = x.unit_id WHERE x.division = @division AND {which} AND x.due_on < @Today AND {reach.Condition("u", parameters)}";
        var lumps = $"FROM reserve x JOIN unit u ON u.division = x.division AND u.id = x.unit_id WHERE x.division = @division AND {which} AND x.year <= @LastLate AND x.amount_fen - x.assigned_fen - x.collected_fen > 0 AND {reach.Condition("u", parameters)}";
        var (purchasesOf, lumpsOf) = (await Count(session, purchases, parameters), await Count(session, lumps, parameters));
        return new Found(
            today,
            purchasesOf.Count == 0 ? [] : await session.Query<Purchase>(
                $"""
                SELECT x.id AS Id, x.year AS Year, x.name AS Name, u.name AS UnitName, x.due_on AS DueOn, COALESCE(x.due_what, '') AS DueWhat,
                       COALESCE((SELECT s.person_name FROM purchase_step s WHERE s.division = x.division AND s.purchase_id = x.id ORDER BY s.number DESC LIMIT 1), x.changed_by) AS Person {purchases} ORDER BY x.due_on, x.id LIMIT {Named}
                """, parameters), purchasesOf.Values.Sum(),
            lumpsOf.Count == 0 ? [] : [.. (await session.Query<Lump>(
                $"""
                SELECT x.id AS Id, x.year AS Year, x.name AS Name, u.name AS UnitName, x.amount_fen - x.assigned_fen - x.collected_fen AS LeftFen, x.entered_by AS Person {lumps}
                ORDER BY x.year, x.amount_fen - x.assigned_fen - x.collected_fen DESC, x.id LIMIT {Named}
                """, parameters)).Select(row => row with { LastDay = rules.Reserves.LastDay((int)row.Year) })], lumpsOf.Values.Sum())
        {
            PurchasesOf = purchasesOf, LumpsOf = lumpsOf,
        };
    }

    private static async Task<Dictionary<long, long>> Count(Session session, string from, DynamicParameters parameters) =>
        (await session.Query<CountRow>($"SELECT u.id AS Id, COUNT(*) AS Count {from} GROUP BY u.id", parameters)).ToDictionary(row => row.Id, row => row.Count);

    private sealed record CountRow
    {
        public long Id { get; init; }
        public long Count { get; init; }
    }
}
