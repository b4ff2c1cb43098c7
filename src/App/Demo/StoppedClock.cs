namespace Mingji.App.Demo;

/// <summary>A clock at the moment something is said to have happened.</summary>
internal sealed class StoppedClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
