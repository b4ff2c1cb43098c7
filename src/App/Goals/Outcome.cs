namespace Mingji.App.Goals;

/// <summary>What a use case gives back: a value, or the refusal that says why not.</summary>
/// <param name="Value">The value; the default when refused.</param>
/// <param name="Refusal">Why not; <see langword="null"/> when it was done.</param>
public sealed record Outcome<T>(T? Value, Refusal? Refusal);

/// <summary>Makes outcomes.</summary>
public static class Outcome
{
    /// <summary>It was done.</summary>
    public static Outcome<T> Of<T>(T value) => new(value, null);

    /// <summary>The rules say no.</summary>
    public static Outcome<T> Refused<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The rules say no.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Message">What is the matter and what to do, for the person at the screen.</param>
public sealed record Refusal(string Code, string Message);
