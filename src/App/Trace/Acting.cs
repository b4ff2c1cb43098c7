using Mingji.App.Organisations;

namespace Mingji.App.Trace;

/// <summary>
/// Who is behind what runs now: set once at the edge, by the request's session, its token, or the terminal, and read by the log alone. No use case can name somebody else to the log,
/// and none decides anything by it.
/// </summary>
public static class Acting
{
    private static readonly AsyncLocal<Behind?> Current = new();

    /// <summary>Who it is; <see langword="null"/> for a visitor and for work nobody is behind.</summary>
    public static ActBy? Now => Current.Value?.Who;

    /// <summary>What acts for them: 令牌“取数”; <see langword="null"/> when they act themselves.</summary>
    public static string? Through => Current.Value?.Through;

    /// <summary>Says who it is, for what this flow of execution does until the result is disposed of.</summary>
    /// <param name="who">Who.</param>
    /// <param name="through">What acts for them; <see langword="null"/> when they act themselves.</param>
    public static IDisposable As(ActBy who, string? through = null)
    {
        var before = Current.Value;
        Current.Value = new(who, through);
        return new End(before);
    }

    private sealed record Behind(ActBy Who, string? Through);

    private sealed class End(Behind? before) : IDisposable
    {
        public void Dispose() => Current.Value = before;
    }
}
