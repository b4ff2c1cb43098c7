using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading;

/// <summary>What came of reading a file: its documents, or a refusal.</summary>
/// <param name="Documents">One a unit; empty when refused.</param>
/// <param name="Refusal">Why the file could not be read; <see langword="null"/> when it was.</param>
public sealed record ReadOutcome(ValueList<GoalDocument> Documents, ReadRefusal? Refusal)
{
    /// <summary>The file was read.</summary>
    public static ReadOutcome Of(ValueList<GoalDocument> documents) => new(documents, null);

    /// <summary>The file was refused.</summary>
    public static ReadOutcome Refused(ReadRefusal refusal) => new([], refusal);
}

/// <summary>Why a file cannot be read, in words that say what to do.</summary>
/// <param name="Code">Stable: Empty, UnknownKind, Encrypted, Damaged, TooLarge, TooDeep, TooMany, ToolMissing, TimedOut, NoGoalTable.</param>
/// <param name="Message">For the person who gave the file: what is the matter, where, and what to do.</param>
public sealed record ReadRefusal(string Code, string Message);
