using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Values;

namespace Mingji.Domain.Disclosure;

/// <summary>核验。Whether a file says what was approved, and if not, where.</summary>
/// <param name="Approved">The hash of what was approved.</param>
/// <param name="Seen">The hash of what the file says.</param>
/// <param name="Differences">The cells that differ, older side approved, newer side the file; empty exactly when the hashes are equal.</param>
/// <param name="Extra">Text of the file that belongs to no cell of the form and was not there before: a published file has none.</param>
public sealed record ContentComparison(ContentHash Approved, ContentHash Seen, ValueList<Difference> Differences, ValueList<Leftover> Extra)
{
    /// <summary>Whether the file says the same and nothing beside it.</summary>
    public bool IsEqual => Differences.Count == 0 && Extra.Count == 0;

    /// <summary>Compares a file's content with what was approved, cell by cell in canonical form.</summary>
    public static ContentComparison Between(GoalDocument approved, GoalDocument seen)
    {
        var (approvedHash, seenHash) = (ContentHash.Of(approved), ContentHash.Of(seen));
        var differences = approvedHash == seenHash ? [] : DocumentComparison.Differences(CanonicalContent.Of(approved), CanonicalContent.Of(seen)).ToValueList();
        // The hash is the judge; should the comparison ever see less than it, that is said rather than passed over.
        if (approvedHash != seenHash && differences.Count == 0)
            differences = [new Difference(Whole, Whole, approvedHash.Code, seenHash.Code)];
        return new(approvedHash, seenHash, differences, Added(approved, seen));
    }

    private static ValueList<Leftover> Added(GoalDocument approved, GoalDocument seen)
    {
        var known = approved.NotUnderstood.Select(leftover => CanonicalContent.Text(leftover.Text)).ToList();
        return seen.NotUnderstood.Where(leftover => !known.Remove(CanonicalContent.Text(leftover.Text))).ToValueList();
    }

    private static readonly Place Whole = new(1, null, Field.Whole);
}
