using System.Globalization;
using Mingji.Domain.Checks;
using Mingji.Domain.Procurement;
using Mingji.Domain.Values;

namespace Mingji.Pages.Procurement;

/// <summary>How purchases look on the pages, and how what is typed there is read.</summary>
public static class PurchaseWords
{
    /// <summary>Findings in numbers.</summary>
    public static FindingCounts Counts(IEnumerable<PurchaseFinding> findings)
    {
        var list = findings.ToList();
        return new(list.Count(finding => finding.Severity == Severity.Error), list.Count(finding => finding.Severity == Severity.Warning), list.Count(finding => finding.Severity == Severity.Info));
    }

    /// <summary>Whether a clock was kept, in words.</summary>
    public static string Word(this ClockStanding standing) => standing switch { ClockStanding.Running => "计时中", ClockStanding.Late => "已逾期", ClockStanding.Kept => "符合", ClockStanding.Broken => "不符" };

    /// <summary>The style of a clock's word.</summary>
    public static string Style(this ClockStanding standing) => standing switch { ClockStanding.Running => "is-later", ClockStanding.Kept => "is-done", _ => "is-late" };

    /// <summary>元 with separators.</summary>
    public static string Yuan(this Money money) => money.Yuan.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A day as the browser's field sends it; <see langword="null"/> for an empty or unreadable one.</summary>
    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text?.Trim(), ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>An amount as people type it: 256000, 25.6万.</summary>
    public static Money? Amount(string? text) => MoneyText.Parse(text, MoneyUnit.Yuan);

    /// <summary>A number; <see langword="null"/> when there is none.</summary>
    public static decimal? Number(string? text) =>
        decimal.TryParse(HalfWidth.Of(text ?? "").Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
