namespace Mingji.Domain.Calendar;

/// <summary>北京时间。The day in China at a moment; the country has one zone and no summer time.</summary>
public static class ChinaTime
{
    /// <summary>Hours before UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The date in China, whatever zone the machine stands in.</summary>
    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The moment at which a day begins in China.</summary>
    public static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);
}
