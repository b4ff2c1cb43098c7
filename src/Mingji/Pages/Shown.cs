using System.Globalization;
using Mingji.App.Data;
using Mingji.Domain.Spending;

namespace Mingji.Pages;

/// <summary>How the store's values look on every list: moments in the time of the offices, money in 万元.</summary>
public static class Shown
{
    /// <summary>A stored moment as <c>2026-11-21 10:32</c>.</summary>
    public static string Moment(this TimeProvider clock, string stored) => clock.Moment(Timestamps.Parse(stored));

    /// <summary>A moment as <c>2026-11-21 10:32</c>.</summary>
    public static string Moment(this TimeProvider clock, DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment as a day, <c>2026-11-21</c>, where the program runs.</summary>
    public static string Day(HttpContext context, DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, context.RequestServices.GetRequiredService<TimeProvider>().LocalTimeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>分 as 万元 with two decimals; an empty amount is a dash.</summary>
    public static string WanYuan(long? fen) => fen is { } amount ? (amount / 1_000_000m).ToString("#,0.00", CultureInfo.InvariantCulture) : "—";

    /// <summary>分 as 元 with two decimals.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>The icon of a light; its colour never stands alone.</summary>
    public static string Icon(this Light light) => light switch { Light.Red => "alert-circle", Light.Yellow => "alert-triangle", Light.Green => "circle-check", _ => "info-circle" };

    /// <summary>A count with thousands separators.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
