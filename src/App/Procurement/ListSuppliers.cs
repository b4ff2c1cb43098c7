using System.Globalization;
using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>供应商台账。Who sold to the units of a division in a year: contracts, what they come to with their changes, from whom.</summary>
public sealed class ListSuppliers(Database database)
{
    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Reach">The units the person reaches.</param>
    /// <param name="Words">Looked for in name and code; empty for all.</param>
    /// <param name="Number">The page, from 1.</param>
    public sealed record Input(string Division, int Year, Reach Reach, string Words, int Number)
    {
        /// <summary>Suppliers on a page.</summary>
        public int PageSize { get; init; } = 50;
    }

    /// <summary>A supplier with its contracts.</summary>
    /// <param name="Supplier">Name and code as written.</param>
    /// <param name="Contracts">How many contracts.</param>
    /// <param name="Units">With how many units.</param>
    /// <param name="Amount">What they come to with their changes.</param>
    public sealed record Row(Supplier Supplier, long Contracts, long Units, Money Amount);

    /// <summary>A page of suppliers, the one with the most money first.</summary>
    /// <param name="Rows">The suppliers.</param>
    /// <param name="Total">How many there are.</param>
    /// <param name="Amount">What all contracts come to.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long Total, Money Amount);

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, like = "%" + input.Words.Trim().Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%" });
        var from =
            $"""
            FROM purchase p JOIN unit u ON u.division = p.division AND u.id = p.unit_id JOIN contract c ON c.division = p.division AND c.purchase_id = p.id JOIN supplier s ON s.division = c.division AND s.id = c.supplier_id
            LEFT JOIN (SELECT division, contract_id, SUM(amount_fen) AS fen FROM contract_change WHERE division = @Division GROUP BY division, contract_id) h ON h.division = c.division AND h.contract_id = c.id
            WHERE p.division = @Division AND p.year = @Year AND {input.Reach.Condition("u", parameters)}{(input.Words.Trim().Length == 0 ? "" : " AND (s.name LIKE @like ESCAPE '!' OR s.code LIKE @like ESCAPE '!')")}
            """;
        var all = (await session.Query<SumRow>($"SELECT COUNT(DISTINCT s.id) AS Suppliers, CAST(COALESCE(SUM(c.amount_fen + COALESCE(h.fen, 0)), 0) AS BIGINT) AS Fen {from}", parameters))[0];
        var rows = await session.Query<KeptRow>(
            $"""
            SELECT s.name AS Name, s.code AS Code, COUNT(*) AS Contracts, COUNT(DISTINCT p.unit_id) AS Units, CAST(SUM(c.amount_fen + COALESCE(h.fen, 0)) AS BIGINT) AS Fen
            {from} GROUP BY s.id, s.name, s.code ORDER BY 5 DESC, s.name, s.code LIMIT {input.PageSize.ToString(CultureInfo.InvariantCulture)} OFFSET {((Math.Max(1, input.Number) - 1L) * input.PageSize).ToString(CultureInfo.InvariantCulture)}
            """, parameters);
        return new Page([.. rows.Select(row => new Row(new(row.Name, CreditCode.Parse(row.Code)), row.Contracts, row.Units, new(row.Fen)))], all.Suppliers, new(all.Fen));
    }, cancellation);

    private sealed record SumRow
    {
        public long Suppliers { get; init; }
        public long Fen { get; init; }
    }

    private sealed record KeptRow
    {
        public string Name { get; init; } = "";
        public string Code { get; init; } = "";
        public long Contracts { get; init; }
        public long Units { get; init; }
        public long Fen { get; init; }
    }
}
