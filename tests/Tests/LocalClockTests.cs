using Mingji.Pages;

namespace Mingji.Tests;

public sealed class LocalClockTests
{
    [Theory]
    [InlineData(null, "2026-11-22 00:30")]
    [InlineData(" ", "2026-11-22 00:30")]
    [InlineData("+06:00", "2026-11-21 22:30")]
    [InlineData("-05:00", "2026-11-21 11:30")]
    [InlineData("UTC", "2026-11-21 16:30")]
    public void A_stored_moment_is_shown_in_the_time_of_the_offices(string? setting, string shown) =>
        new LocalClock(LocalClock.ZoneOf(setting)).Moment("2026-11-21T16:30:00.000Z").ShouldBe(shown);

    [Theory]
    [InlineData("Peking")]
    [InlineData("+99:00")]
    public void A_time_zone_nobody_knows_is_refused_with_an_example(string setting) =>
        Should.Throw<FormatException>(() => LocalClock.ZoneOf(setting)).Message.ShouldContain("+08:00");

    [Fact]
    public void Today_is_the_day_of_the_offices_and_not_of_the_machine() =>
        new LocalClock(LocalClock.China).GetLocalNow().Offset.ShouldBe(TimeSpan.FromHours(8));
}
