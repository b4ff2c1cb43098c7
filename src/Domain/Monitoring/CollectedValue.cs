using System.Globalization;

namespace Mingji.Domain.Monitoring;

/// <summary>已归集的实际值。What one acceptance sheet says of an indicator: written down once, and taken from there by monitoring.</summary>
/// <param name="Quantity">How much it adds.</param>
/// <param name="On">On which day.</param>
/// <param name="Words">What was accepted, with its contract.</param>
public sealed record CollectedValue(decimal Quantity, DateOnly On, string Words)
{
    /// <summary>The source as it stands beside the cell: 验收单 5月20日 合同 PC-7 验收：台式计算机，3台.</summary>
    public string Source(MonitoredIndicator indicator) => string.Create(CultureInfo.InvariantCulture, $"验收单 {On.Month}月{On.Day}日 {Words}，{Print(Quantity, indicator)}");

    /// <summary>A quantity in the unit of an indicator.</summary>
    public static string Print(decimal quantity, MonitoredIndicator indicator) => quantity.ToString("0.####", CultureInfo.InvariantCulture) + indicator.Target.UnitText;
}
