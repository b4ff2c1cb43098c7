using System.Globalization;
using Mingji.Domain.Calendar;

namespace Mingji;

/// <summary>
/// The machine's clock, read in the time zone of the offices: China Standard Time, wherever the program runs. <c>MINGJI_TIMEZONE</c> names another one,
/// as <c>Asia/Urumqi</c> or as <c>+06:00</c>.
/// </summary>
public sealed class LocalClock(TimeZoneInfo zone) : TimeProvider
{
    /// <summary>北京时间. Fixed, because it needs no tables of the machine and has not moved its clocks since 1991.</summary>
    public static TimeZoneInfo China { get; } = Fixed(ChinaTime.Offset);

    public override TimeZoneInfo LocalTimeZone => zone;

    /// <summary>The clock as the settings say.</summary>
    /// <exception cref="FormatException">The setting names no time zone.</exception>
    public static LocalClock FromSettings() => new(ZoneOf(Environment.GetEnvironmentVariable("MINGJI_TIMEZONE")));

    /// <summary>The time zone a setting names; an empty one is China's.</summary>
    /// <exception cref="FormatException">It names none.</exception>
    public static TimeZoneInfo ZoneOf(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting)) return China;
        if (TimeSpan.TryParseExact(setting.AsSpan().TrimStart("+-"), @"hh\:mm", CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14))
            return Fixed(setting[0] == '-' ? -offset : offset);
        return TimeZoneInfo.TryFindSystemTimeZoneById(setting, out var named) ? named : throw new FormatException($"时区“{setting}”读不懂，MINGJI_TIMEZONE 请写作 Asia/Shanghai 或 +08:00。");
    }

    private static TimeZoneInfo Fixed(TimeSpan offset)
    {
        var name = offset.ToString(offset < TimeSpan.Zero ? @"\-hh\:mm" : @"\+hh\:mm", CultureInfo.InvariantCulture);
        return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
    }
}
