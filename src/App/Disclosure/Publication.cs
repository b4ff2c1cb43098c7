using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;

namespace Mingji.App.Disclosure;

/// <summary>How a document stands towards the public.</summary>
/// <param name="Newest">Its newest release; <see langword="null"/> when it never went out.</param>
/// <param name="Changes">What was changed since, older side released; <see langword="null"/> when nothing was saved since, or nothing stands.</param>
public sealed record Publication(Release? Newest, ContentComparison? Changes)
{
    /// <summary>The state.</summary>
    public PublicationState State => Newest switch
    {
        null => PublicationState.Never,
        { Withdrawal: not null } => PublicationState.Withdrawn,
        _ => Changes is { Differences.Count: > 0 } ? PublicationState.Changed : PublicationState.Released,
    };

    /// <summary>Project codes that are others now than the public knows: payments, monitoring and evaluation are found by them.</summary>
    public IEnumerable<Difference> ChangedCodes => Changes?.Differences.Where(difference => difference is { New.Field: Field.Code, Before.Length: > 0 }) ?? [];
}

/// <summary>Where a document stands towards the public.</summary>
public enum PublicationState
{
    /// <summary>It never went out.</summary>
    Never,

    /// <summary>What is kept is what went out.</summary>
    Released,

    /// <summary>It went out and was changed since; the public reads what was released until it is released again.</summary>
    Changed,

    /// <summary>Its newest release was withdrawn; nothing stands.</summary>
    Withdrawn,
}
