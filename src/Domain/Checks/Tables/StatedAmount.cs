using System.Globalization;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>Which budget figure a sentence states.</summary>
internal enum AmountRole
{
    /// <summary>预算数, 安排资金.</summary>
    Total,

    /// <summary>财政资金.</summary>
    Fiscal,

    /// <summary>其他资金.</summary>
    Other,

    /// <summary>总投资, which may reach beyond the year.</summary>
    Investment,
}

/// <summary>An amount that running text clearly states as one of the budget's figures.</summary>
/// <param name="Role">Which figure.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Grain">One unit of its last digit: 64万元 is exact to 万元.</param>
/// <param name="Start">Where the number begins in the text.</param>
/// <param name="Length">Length of number and unit.</param>
internal readonly record struct StatedAmount(AmountRole Role, Money Amount, Money Grain, int Start, int Length)
{
    private static readonly (string Label, AmountRole Role)[] Labels =
    [
        ("预算数", AmountRole.Total), ("预算资金", AmountRole.Total), ("预算金额", AmountRole.Total), ("预算总额", AmountRole.Total), ("资金总额", AmountRole.Total),
        ("安排资金", AmountRole.Total), ("安排预算", AmountRole.Total), ("预算", AmountRole.Total),
        ("财政资金", AmountRole.Fiscal), ("财政拨款", AmountRole.Fiscal),
        ("其他资金", AmountRole.Other), ("自筹资金", AmountRole.Other),
        ("总投资", AmountRole.Investment), ("投资总额", AmountRole.Investment),
    ];

    /// <summary>Whether the stated figure, at the precision it is stated with, is <paramref name="amount"/>.</summary>
    public bool Agrees(Money amount) => 2 * decimal.Abs((decimal)Amount.Fen - amount.Fen) <= (Grain.Fen > 100 ? Grain.Fen : 0);

    /// <summary>The statements in <paramref name="text"/>, in order. A figure of another year than <paramref name="budgetYear"/> is none.</summary>
    public static List<StatedAmount> In(string text, int? budgetYear)
    {
        var found = new List<StatedAmount>();
        for (var end = text.IndexOf('元'); end >= 0; end = text.IndexOf('元', end + 1))
        {
            // 元/米, 元每户, 元以上: prices and bounds, not the budget's figure.
            if (end + 1 < text.Length && text[end + 1] is '/' or '每' or '一' or '以' or '左' or '多' or '余') continue;
            var isWan = end > 0 && text[end - 1] == '万';
            var numberEnd = isWan ? end - 1 : end;
            while (numberEnd > 0 && text[numberEnd - 1] == ' ') numberEnd--;
            var start = numberEnd;
            while (start > 0 && IsNumeral(text[start - 1])) start--;
            var digits = HalfWidth.Of(text[start..numberEnd]).Replace(",", "").Replace("，", "");
            if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) continue;
            var unit = isWan ? MoneyUnit.WanYuan : MoneyUnit.Yuan;
            if (Money.From(number, unit) is not { } amount || RoleOf(text.AsSpan(0, start), budgetYear) is not { } role) continue;
            var point = digits.IndexOf('.');
            var grain = point < 0 ? 1m : 1m / (decimal)Math.Pow(10, Math.Min(digits.Length - point - 1, 6));
            found.Add(new StatedAmount(role, amount, Money.From(grain, unit) ?? Money.Zero, start, end + 1 - start));
        }
        return found;
    }

    private static bool IsNumeral(char c) => c is (>= '0' and <= '9') or '.' or ',' or (>= '０' and <= '９') or '．';

    private static AmountRole? RoleOf(ReadOnlySpan<char> before, int? budgetYear)
    {
        before = before.TrimEnd(" 为共计是：:");
        foreach (var (label, role) in Labels)
        {
            if (!before.EndsWith(label, StringComparison.Ordinal)) continue;
            before = before[..^label.Length].TrimEnd();
            return Stands(before) && !IsOfAnotherYear(before, budgetYear) ? role : null;
        }
        return null;
    }

    // “每村安排资金”, “设备预算”, “上级财政资金” state a part; only a label that opens its clause states the whole.
    private static bool Stands(ReadOnlySpan<char> before) =>
        before.IsEmpty || char.IsPunctuation(before[^1]) || before[^1] is '年' or '度' or '目' or '总' or '共' or '计' or '拟' or '本' or '算' or '中' && before.EndsWith("其中", StringComparison.Ordinal);

    private static bool IsOfAnotherYear(ReadOnlySpan<char> before, int? budgetYear)
    {
        before = before.TrimEnd('度').TrimEnd('年');
        if (before is [.., '上'] or [.., '去']) return true;
        return budgetYear is { } year && before.Length >= 4 && int.TryParse(before[^4..], NumberStyles.None, CultureInfo.InvariantCulture, out var written) && written != year;
    }
}
