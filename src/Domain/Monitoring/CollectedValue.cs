using System.Globalization;

namespace Mingji.Domain.Monitoring;

/// <summary>已归集的实际值。What one acceptance sheet, or the project's payments, say of an indicator: written down once, and taken from there by monitoring.</summary>
/// <param name="Quantity">How much it adds.</param>
/// <param name="On">On which day.</param>
/// <param name="Words">What was accepted, with its contract.</param>
public sealed record CollectedValue(decimal Quantity, DateOnly On, string Words)
{
    /// <summary>Whether the project's payments say it; else an acceptance sheet.</summary>
    public bool IsPaid { get; init; }

    /// <summary>The source as it stands beside the cell: 验收单 5月20日 合同 PC-7 验收：台式计算机，3台; 项目支付 截至6月30日，32.5万元.</summary>
    public string Source(MonitoredIndicator indicator) => IsPaid ? string.Create(CultureInfo.InvariantCulture, $"项目支付 截至{On.Month}月{On.Day}日，{Print(Quantity, indicator)}") : string.Create(CultureInfo.InvariantCulture, $"验收单 {On.Month}月{On.Day}日 {Words}，{Print(Quantity, indicator)}");

    /// <summary>A quantity in the unit of an indicator.</summary>
    public static string Print(decimal quantity, MonitoredIndicator indicator) => quantity.ToString("0.####", CultureInfo.InvariantCulture) + indicator.Target.UnitText;
}
