namespace Mingji.App.Data;

/// <summary>Why the store cannot do what was asked, in words that say what to do.</summary>
/// <param name="Code">Stable: NewerSchema, ReadOnly, DiskFull, Unreachable, Busy, Damaged, BadConnection, NotEmpty, NotABackup.</param>
/// <param name="Message">For the person at the screen.</param>
public sealed record StoreRefusal(string Code, string Message);

/// <summary>Carries a <see cref="StoreRefusal"/> through code that has no way to return one; caught at the edge and shown.</summary>
public sealed class StoreException(StoreRefusal refusal, Exception? cause = null) : Exception(refusal.Message, cause)
{
    /// <summary>The refusal.</summary>
    public StoreRefusal Refusal { get; } = refusal;
}
