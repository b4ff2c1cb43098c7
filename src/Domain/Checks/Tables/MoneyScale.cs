using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>Whether a table's amounts are written in the wrong money unit, ten thousand times too large or too small.</summary>
/// <param name="Slip">Which way.</param>
/// <param name="Evidence">What shows it, as part of a sentence; empty when nothing is wrong.</param>
internal sealed record MoneyScale(MoneyScale.Kind Slip, string Evidence)
{
    private static readonly MoneyScale Fine = new(Kind.None, "");

    /// <summary>Which way the unit slipped.</summary>
    internal enum Kind
    {
        /// <summary>Nothing wrong.</summary>
        None,

        /// <summary>The form says 万元, the figures are in 元.</summary>
        TooLarge,

        /// <summary>The form says 元, the figures are in 万元.</summary>
        TooSmall,
    }

    public static MoneyScale Of(TableView table)
    {
        if (table.Figures.Total is not { Fen: > 0 } total) return Fine;
        var suspect = table.Table.MoneyUnit == MoneyUnit.WanYuan ? Kind.TooLarge : Kind.TooSmall;
        // No township project is above 10 亿元 or below 1,000 元 by design; inside these bounds nothing needs a second look.
        if (suspect == Kind.TooLarge ? total.WanYuan < 1_000 : total.Yuan >= 10_000) return Fine;

        foreach (var row in table.Rows)
            if (TableFigures.CostOf(row) is { } cost && IsOff(total, cost, suspect))
                return new(suspect, $"成本指标“{row.Indicator.Name}”为{cost.ToDisplay()}");
        foreach (var stated in table.Figures.Stated)
            if (IsOff(total, stated.Amount, suspect))
                return new(suspect, $"资金用途写明{stated.Amount.ToDisplay()}");

        if (suspect == Kind.TooSmall && total.Yuan < 100)
            return new(suspect, "项目预算不足百元");
        return suspect == Kind.TooLarge && total.WanYuan >= 10_000 && TypicalOthers(table) is { } typical && total.Fen / 1000 >= typical.Fen
            ? new(suspect, $"同一文本其他项目多为{typical.ToDisplay()}左右")
            : suspect == Kind.TooLarge && total.WanYuan >= 50_000 && IsTownship(table)
                ? new(suspect, "远超一个乡镇的财力")
                : Fine;
    }

    private static bool IsOff(Money total, Money other, Kind suspect)
    {
        if (other.Fen <= 0) return false;
        var ratio = suspect == Kind.TooLarge ? (decimal)total.Fen / other.Fen : (decimal)other.Fen / total.Fen;
        return ratio is > 9_900 and < 10_100;
    }

    private static Money? TypicalOthers(TableView table)
    {
        // One pass over the document per suspicious table: such tables are rare, or else they are all alike and the first other decides.
        var others = table.Document.Tables.Where(other => other != table && other.Figures.Total is { Fen: > 0 }).Take(50).Select(other => other.Figures.Total!.Value).Order().ToList();
        return others.Count >= 2 ? others[others.Count / 2] : null;
    }

    private static bool IsTownship(TableView table)
    {
        var unit = table.Table.Unit.Name.Length > 0 ? table.Table.Unit.Name : table.Document.Document.Unit.Name;
        return unit.Contains('镇') || unit.Contains('乡') || unit.Contains("街道");
    }
}
