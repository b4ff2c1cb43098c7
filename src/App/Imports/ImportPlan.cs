using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;

namespace Mingji.App.Imports;

/// <summary>What an import would do, shown before it does it.</summary>
/// <param name="Files">One a file, in order.</param>
public sealed record ImportPlan(IReadOnlyList<PlannedFile> Files)
{
    /// <summary>Whether any file cannot go in.</summary>
    public bool HasRefusals => Files.Any(file => file.Refusal is not null);
}

/// <summary>A file to be imported.</summary>
/// <param name="Name">File name.</param>
/// <param name="Content">Its bytes; kept as the original.</param>
/// <param name="Sha256">Hash of the bytes.</param>
/// <param name="Documents">What would become of each document in it; empty when refused.</param>
/// <param name="Refusal">Why it cannot go in.</param>
public sealed record PlannedFile(string Name, byte[] Content, string Sha256, IReadOnlyList<PlannedDocument> Documents, ReadRefusal? Refusal)
{
    /// <summary>The same file, which does not go in.</summary>
    public PlannedFile Refused(ReadRefusal why) => this with { Documents = [], Refusal = why };
}

/// <summary>A document to be imported.</summary>
/// <param name="Division">Where it goes.</param>
/// <param name="Document">Its content.</param>
/// <param name="Effect">What would happen.</param>
/// <param name="Existing">The document that would be replaced.</param>
/// <param name="ChangedCells">How many cells would change.</param>
/// <param name="Unit">Where its unit stands, or would stand.</param>
public sealed record PlannedDocument(string Division, GoalDocument Document, ImportEffect Effect, DocumentKey? Existing, int ChangedCells, UnitPlace Unit)
{
    /// <summary>The version that would be replaced; 0 when there is none.</summary>
    public long ExistingVersion { get; init; }
}

/// <summary>What an import does with a document.</summary>
public enum ImportEffect
{
    /// <summary>The unit's year was not kept yet.</summary>
    New,

    /// <summary>The unit's year is kept and would be replaced.</summary>
    Changed,

    /// <summary>The same content is kept already.</summary>
    Same,
}
