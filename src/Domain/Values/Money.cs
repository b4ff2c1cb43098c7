using System.Globalization;

namespace Mingji.Domain.Values;

/// <summary>金额。An amount of money in whole 分, so that sums are exact; arithmetic throws on overflow.</summary>
/// <param name="Fen">The amount in 分; may be negative (a refund).</param>
public readonly record struct Money(long Fen) : IComparable<Money>
{
    /// <summary>No money.</summary>
    public static readonly Money Zero;

    /// <summary>The amount as 元, exact to the 分.</summary>
    public decimal Yuan => Fen / 100m;

    /// <summary>The amount as 万元, exact.</summary>
    public decimal WanYuan => Fen / 1_000_000m;

    /// <summary>An amount given in <paramref name="unit"/>; <see langword="null"/> when it is finer than a 分 or does not fit.</summary>
    public static Money? From(decimal amount, MoneyUnit unit)
    {
        // 10^12 元 is far above any public budget; beyond it the product could leave the range of decimal or long.
        if (decimal.Abs(amount) > 1_000_000_000_000m) return null;
        var fen = amount * (unit == MoneyUnit.WanYuan ? 1_000_000m : 100m);
        return fen == decimal.Truncate(fen) && decimal.Abs(fen) <= long.MaxValue ? new Money((long)fen) : null;
    }

    /// <summary>The amount in <paramref name="unit"/>, as a plain number.</summary>
    public decimal In(MoneyUnit unit) => unit == MoneyUnit.WanYuan ? WanYuan : Yuan;

    /// <summary>元 with two decimals and no separators, as the exchange format has it: <c>640000.00</c>.</summary>
    public override string ToString() => Yuan.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>For people: the shortest exact form with its unit, <c>64万元</c> or <c>3,200元</c>.</summary>
    public string ToDisplay() => Fen % 1_000_000 == 0 || decimal.Abs(Yuan) >= 10_000m
        ? WanYuan.ToString("#,##0.######", CultureInfo.InvariantCulture) + "万元"
        : Yuan.ToString("#,##0.##", CultureInfo.InvariantCulture) + "元";

    /// <summary>In sentences on pages: 万元 with two decimals at most, 元 below one 万元: <c>64万元</c>, <c>10,035.02万元</c>, <c>3,200元</c>. It may be rounded; where the 分 decides, say <see cref="ToDisplay"/>.</summary>
    public string ToSentence() => decimal.Abs(Yuan) >= 10_000m
        ? decimal.Round(WanYuan, 2, MidpointRounding.AwayFromZero).ToString("#,##0.##", CultureInfo.InvariantCulture) + "万元"
        : Yuan.ToString("#,##0.##", CultureInfo.InvariantCulture) + "元";

    /// <summary>Adds, refusing overflow.</summary>
    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));

    /// <summary>Subtracts, refusing overflow.</summary>
    public static Money operator -(Money a, Money b) => new(checked(a.Fen - b.Fen));

    /// <summary>Less than.</summary>
    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;

    /// <summary>More than.</summary>
    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;

    /// <summary>At most.</summary>
    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;

    /// <summary>At least.</summary>
    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);
}

/// <summary>货币单位。The unit a form states its amounts in.</summary>
public enum MoneyUnit
{
    /// <summary>元.</summary>
    Yuan,

    /// <summary>万元, ten thousand 元.</summary>
    WanYuan,
}

/// <summary>How money units are written.</summary>
public static class MoneyUnits
{
    /// <summary>The unit as printed: 元 or 万元.</summary>
    public static string Text(this MoneyUnit unit) => unit == MoneyUnit.WanYuan ? "万元" : "元";
}
