using System.Globalization;

namespace Mingji.Domain.Procurement;

/// <summary>暂停采购活动。A purchase that the supervising department suspended while it deals with a complaint (政府采购法第五十七条：最长不得超过三十日).</summary>
/// <param name="Supplier">Whose complaint.</param>
/// <param name="From">The day of the notice, from which it holds.</param>
/// <param name="Until">The last day.</param>
public sealed record Suspension(string Supplier, DateOnly From, DateOnly Until)
{
    /// <summary>The last day a suspension may have that begins on a day: that day is the first.</summary>
    public static DateOnly Latest(DateOnly from, PurchaseShares shares) => from.AddDays(shares.SuspendDays - 1);

    /// <summary>Why nothing goes forward, until when, and what ends it.</summary>
    public string Words => $"因{Supplier}投诉，财政部门通知暂停采购活动，{Print(From)} 至 {Print(Until)} 不能办理后续环节（政府采购法第五十七条）。收到恢复采购通知或投诉处理决定的，请先登记。";

    private static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
