using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>The unallocated budgets of a division's year: what is assigned, what is left, how many days.</summary>
public sealed class ListReserves(Database database, RulePack rules)
{
    /// <summary>A lump as it stands on a day.</summary>
    /// <param name="Reserve">The lump.</param>
    /// <param name="Light">Its light.</param>
    /// <param name="DaysLeft">Days until it is overdue; negative afterwards, <see langword="null"/> when nothing is left of it.</param>
    public sealed record Row(Reserve Reserve, Light Light, int? DaysLeft);

    /// <summary>A page of lumps.</summary>
    /// <param name="Rows">Its rows, what is left of most first; the reddest stand above the rest by that.</param>
    /// <param name="Total">How many there are.</param>
    /// <param name="Amount">All of them together.</param>
    /// <param name="Assigned">What of that is assigned.</param>
    /// <param name="Collected">What of that is collected.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long Total, Money Amount, Money Assigned, Money Collected)
    {
        /// <summary>Neither assigned nor collected.</summary>
        public Money Left => Amount - Assigned - Collected;
    }

    /// <summary>Runs. All lumps with something left have the same light on a day, so the order by what is left is the order by light as well.</summary>
    public Task<Page> Run(string division, int year, DateOnly on, Reach reach, int page = 1, int size = 50, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var parameters = new DynamicParameters(new { division, Year = (long)year, Limit = (long)size, Offset = (page - 1L) * size });
        var where = $"r.division = @division AND r.year = @Year AND {reach.Condition("u", parameters)}";
        var sums = (await session.Query<SumsRow>(
            $"""
            SELECT COUNT(*) AS Count, CAST(COALESCE(SUM(r.amount_fen), 0) AS BIGINT) AS Amount, CAST(COALESCE(SUM(r.assigned_fen), 0) AS BIGINT) AS Assigned, CAST(COALESCE(SUM(r.collected_fen), 0) AS BIGINT) AS Collected
            FROM reserve r JOIN unit u ON u.division = r.division AND u.id = r.unit_id WHERE {where}
            """, parameters))[0];
        var rows = await session.Query<Reserve>($"{Reserve.Select} WHERE {where} ORDER BY r.amount_fen - r.assigned_fen - r.collected_fen DESC, r.id LIMIT @Limit OFFSET @Offset", parameters);
        return new Page([.. rows.Select(row => Judge(row, year, on))], sums.Count, new(sums.Amount), new(sums.Assigned), new(sums.Collected));
    }, cancellation);

    /// <summary>One lump with its steps, oldest first; <see langword="null"/> when it is not there or out of reach.</summary>
    public Task<(Row Row, IReadOnlyList<ReserveStep> Steps)?> Find(string division, int year, long id, DateOnly on, Reach reach, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var parameters = new DynamicParameters(new { division, Year = (long)year, id });
        if (await session.Find<Reserve>($"{Reserve.Select} WHERE r.division = @division AND r.year = @Year AND r.id = @id AND {reach.Condition("u", parameters)}", parameters) is not { } reserve) return ((Row, IReadOnlyList<ReserveStep>)?)null;
        return (Judge(reserve, year, on), await session.Query<ReserveStep>(
            """
            SELECT s.id AS Id, s.kind AS Kind, s.amount_fen AS AmountFen, u.name AS Unit, s.project AS Project, s.project_id AS ProjectId, s.undoes_id AS UndoesId, s.decided_on AS DecidedOn, s.basis AS Basis, s.entered_at AS EnteredAt,
                   s.entered_by AS EnteredBy, (SELECT COUNT(*) FROM reserve_step b WHERE b.division = s.division AND b.year = s.year AND b.reserve_id = s.reserve_id AND b.undoes_id = s.id) AS IsUndone
            FROM reserve_step s LEFT JOIN unit u ON u.division = s.division AND u.id = s.unit_id WHERE s.division = @division AND s.year = @Year AND s.reserve_id = @id ORDER BY s.id
            """, parameters));
    }, cancellation);

    /// <summary>Projects of the library that an assignment of a year can go to, by unit and name; at most <paramref name="most"/>.</summary>
    /// <param name="division">The division.</param>
    /// <param name="year">预算年度.</param>
    /// <param name="words">Words in unit, name or code; empty for all.</param>
    /// <param name="reach">How far the person's posts reach.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<Offered>> Projects(string division, int year, string words, Reach reach, int most = 200, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters(new { division, Year = (long)year, most = (long)most, Words = "%" + words.Trim().Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%" });
        return session.Query<Offered>(
            $"""
            SELECT p.id AS Id, COALESCE(u.merged_into, u.id) AS UnitId, u.name AS Unit, p.code AS Code, p.name AS Name FROM library_project p JOIN unit u ON u.division = p.division AND u.id = p.unit_id
            WHERE p.division = @division AND {reach.Condition("u", parameters)} AND p.state NOT IN ('Closed', 'Ended') AND p.first_year <= @Year
              AND (p.last_year >= @Year OR p.first_year = @Year OR EXISTS (SELECT 1 FROM library_year y WHERE y.division = p.division AND y.project_id = p.id AND y.year >= @Year))
              AND (p.name LIKE @Words ESCAPE '!' OR p.code LIKE @Words ESCAPE '!' OR u.name LIKE @Words ESCAPE '!') ORDER BY u.name, p.name, p.id LIMIT @most
            """, parameters);
    }, cancellation);

    /// <summary>A project that money can go to.</summary>
    public sealed record Offered
    {
        /// <summary>Its id.</summary>
        public long Id { get; init; }

        /// <summary>Its unit.</summary>
        public long UnitId { get; init; }

        /// <summary>The unit's name.</summary>
        public string Unit { get; init; } = "";

        /// <summary>项目编码.</summary>
        public string? Code { get; init; }

        /// <summary>项目名称.</summary>
        public string Name { get; init; } = "";
    }

    private Row Judge(Reserve reserve, int year, DateOnly on) =>
        new(reserve, rules.Reserves.LightOn(year, on, reserve.Left), reserve.Left == Money.Zero ? null : rules.Reserves.LastDay(year).DayNumber - on.DayNumber);

    private sealed record SumsRow
    {
        public long Count { get; init; }
        public long Amount { get; init; }
        public long Assigned { get; init; }
        public long Collected { get; init; }
    }
}
