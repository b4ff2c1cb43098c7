namespace Mingji.Tests.Accounts;

/// <summary>A clock that goes when told to.</summary>
internal sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 1, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Wait(TimeSpan time) => Now += time;
}
