using System.Globalization;

namespace Mingji.Domain.Values;

/// <summary>Reads amounts as forms print them: <c>640000.00</c>, <c>1,200.5</c>, <c>64万元</c>, <c>２．５５</c>.</summary>
public static class MoneyText
{
    /// <summary>
    /// The amount in a money cell. A unit written in the cell wins over the form's <paramref name="unit"/>.
    /// <see langword="null"/> for an empty cell and for text that is not an amount.
    /// </summary>
    public static Money? Parse(string? text, MoneyUnit unit)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var plain = HalfWidth.Of(text).Replace(" ", "").Replace(",", "");
        if (plain.StartsWith('¥')) plain = plain[1..];
        if (plain.EndsWith("万元") || plain.EndsWith('万'))
            (plain, unit) = (plain[..plain.LastIndexOf('万')], MoneyUnit.WanYuan);
        else if (plain.EndsWith('元'))
            (plain, unit) = (plain[..^1], MoneyUnit.Yuan);
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? Money.From(amount, unit)
            : null;
    }

    /// <summary>The amount as a form's cell prints it: two decimals in the form's unit, more only where 万元 needs them to be exact.</summary>
    public static string Print(Money amount, MoneyUnit unit) =>
        amount.In(unit).ToString(unit == MoneyUnit.WanYuan ? "0.00####" : "0.00", CultureInfo.InvariantCulture);
}
