using System.Globalization;

namespace Mingji.App.Data;

/// <summary>Moments as both stores keep them: UTC text to the millisecond, which sorts as time does and can be read by people.</summary>
public static class Timestamps
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The moment as text.</summary>
    public static string Print(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The moment a text stands for.</summary>
    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
