using Dapper;
using Mingji.App.Data;
using Mingji.Domain.Projects;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>A unit's money on a day: its projects together, and by month what was due and what was spent. Each project is judged by <see cref="Execution"/> as its narrow row passes by; only sums stay.</summary>
internal sealed class UnitMoney(int months)
{
    /// <summary>Its projects together; without its code and name, which change apart from its money.</summary>
    public ExecutionSums Sums { get; private set; } = new();

    /// <summary>What was due at the end of each month that has begun, of the last on the day itself; 分.</summary>
    public long[] Due { get; } = new long[months];

    /// <summary>What was registered as spent in each of them as a whole; 分.</summary>
    public long[] Spent { get; } = new long[months];

    /// <summary>The ends of the months of a year that have begun by a day; of the last the day itself.</summary>
    public static IReadOnlyList<DateOnly> Ends(int year, DateOnly on) =>
        [.. Enumerable.Range(1, 12).Select(month => DueShare.EndOf(year, month)).TakeWhile(end => end.AddDays(1).AddMonths(-1) <= on).Select(end => end < on ? end : on)];

    /// <summary>Reads the units <c>u</c> that <paramref name="where"/> names, by id; those without projects are not among them.</summary>
    public static async Task<Dictionary<long, UnitMoney>> Read(Session session, int year, DateOnly on, ExecutionRules rules, MoneyOn money, string where, DynamicParameters parameters)
    {
        var (units, plans, ends) = (new Dictionary<long, UnitMoney>(), new Plans(year, Ends(year, on), rules.IsLinear), Ends(year, on));
        await session.Each(
            $"""
            {money.With}SELECT d.unit_id, m.document_id, m.goal_table_id, m.budget_fen, m.fiscal_fen, m.other_fen, m.committed_fen, m.last_paid_on, m.march, m.june, m.october, m.december, m.plan_months
            FROM unit u CROSS JOIN document d CROSS JOIN {money.Table} m
            WHERE d.division = u.division AND d.unit_id = u.id AND m.division = d.division AND m.document_id = d.id AND d.state <> 'empty' AND u.division = @Division AND d.year = @Year AND m.year = @Year AND {ProjectMoney.Counts} AND {where}
            """, parameters, row =>
            {
                var plan = plans.Of((Number(8), Number(9), Number(10), Number(11), row.GetInt64(12)));
                var facts = new ExecutionFacts(year, Number(3) is { } fen ? new Money(fen) : null, new(row.GetInt64(4)), new(row.GetInt64(5)), plan.Percents)
                {
                    Points = plan.Points,
                    Committed = new(row.GetInt64(6)), LastPaidOn = row.IsDBNull(7) ? null : DateOnly.ParseExact(row.GetString(7), "yyyy-MM-dd"),
                    PaidWhileStopped = money.Stopped.Count == 0 ? Money.Zero : money.Stopped.GetValueOrDefault((row.GetInt64(1), row.GetInt64(2))),
                };
                Of(row.GetInt64(0)).Add(Execution.Of(facts, on, rules), plan.Shares);

                long? Number(int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
            });
        await session.Each(
            $"""
            SELECT d.unit_id, s.month, s.spent_fen FROM unit u CROSS JOIN document d CROSS JOIN document_month s
            WHERE d.division = u.division AND d.unit_id = u.id AND s.division = d.division AND s.document_id = d.id AND d.state <> 'empty' AND u.division = @Division AND d.year = @Year AND s.year = @Year AND {where}
            """, parameters, row =>
            {
                if (row.GetInt64(1) <= ends.Count && units.TryGetValue(row.GetInt64(0), out var unit)) unit.Spent[row.GetInt64(1) - 1] += row.GetInt64(2);
            });
        return units;

        UnitMoney Of(long unit)
        {
            if (!units.TryGetValue(unit, out var known)) units.Add(unit, known = new(ends.Count));
            return known;
        }
    }

    private void Add(Execution execution, decimal[] shares)
    {
        Sums = Sums.And(execution);
        if (execution.Facts.Budget is not { Fen: > 0 } budget) return;
        var (share, due) = (0m, 0L);
        for (var i = 0; i < shares.Length; i++)
        {
            if (shares[i] != share) (share, due) = (shares[i], Execution.AmountAt(budget, shares[i]).Fen);
            Due[i] += due;
        }
    }

    // Many projects have the plan of others: what is due of it is asked once.
    private sealed class Plans(int year, IReadOnlyList<DateOnly> ends, bool isLinear)
    {
        private const int Most = 10_000;
        private readonly Dictionary<(long?, long?, long?, long?, long), (ValueList<decimal?> Percents, PlanPoints Points, decimal[] Shares)> known = [];

        public (ValueList<decimal?> Percents, PlanPoints Points, decimal[] Shares) Of((long? First, long? Second, long? Third, long? Last, long Months) kept)
        {
            if (known.TryGetValue(kept, out var plan)) return plan;
            var (percents, points) = ((ValueList<decimal?>)[kept.First / 100m, kept.Second / 100m, kept.Third / 100m, kept.Last / 100m], PlanPoints.Of(kept.Months));
            if (known.Count == Most) known.Clear();
            return known[kept] = (percents, points, [.. ends.Select(end => DueShare.On(year, end, percents, isLinear, points).Percent)]);
        }
    }
}
