using Mingji.App.Organisations;

namespace Mingji.App.Trace;

/// <summary>
/// Who is behind what runs now: set once at the edge, by the request's session or the terminal, and read by the log alone. No use case can name somebody else to the log, and none
/// decides anything by it.
/// </summary>
public static class Acting
{
    private static readonly AsyncLocal<ActBy?> Behind = new();

    /// <summary>Who it is; <see langword="null"/> for a visitor and for work nobody is behind.</summary>
    public static ActBy? Now => Behind.Value;

    /// <summary>Says who it is, for what this flow of execution does until the result is disposed of.</summary>
    public static IDisposable As(ActBy who)
    {
        var before = Behind.Value;
        Behind.Value = who;
        return new End(before);
    }

    private sealed class End(ActBy? before) : IDisposable
    {
        public void Dispose() => Behind.Value = before;
    }
}
