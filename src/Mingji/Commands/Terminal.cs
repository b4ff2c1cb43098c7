namespace Mingji.Commands;

/// <summary>What the terminal can show.</summary>
internal static class Terminal
{
    /// <summary>Colours only on a terminal, and not where the person asked for none (no-color.org).</summary>
    public static bool HasColours => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";
}
