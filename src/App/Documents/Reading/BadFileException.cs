namespace Mingji.App.Documents.Reading;

/// <summary>
/// Stops a format reader in the middle of a file that cannot be read on. Thrown by format readers only and turned into a
/// <see cref="ReadRefusal"/> by <see cref="DocumentReader"/>, because blocks are pulled lazily and a refusal must pass through the iterator.
/// </summary>
public sealed class BadFileException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The refusal's stable code.</summary>
    public string Code { get; } = code;
}
