using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;
using Mingji.Domain.Workflow;

namespace Mingji.Accounts;

/// <summary>The rule that decides who may come where, for pages and for operations of the interface alike.</summary>
internal static class Access
{
    /// <summary>The status of the refusal: 404 for what lies out of reach, 403 for what is another's; <see langword="null"/> when the person may.</summary>
    /// <param name="actor">Who comes.</param>
    /// <param name="marks">Whom it is for.</param>
    /// <param name="isOfDocument">Whether it is about one document.</param>
    /// <param name="unit">The document's unit; <see langword="null"/> when there is no such document.</param>
    /// <param name="isWriting">Whether something is to be changed.</param>
    public static int? Refuse(Actor actor, IReadOnlyCollection<Attribute> marks, bool isOfDocument, UnitPlace? unit, bool isWriting)
    {
        var isForReviewers = marks.OfType<ReviewersAttribute>().Any();
        var asksWriter = marks.OfType<WritersAttribute>().Any();
        if (marks.OfType<NeedsAttribute>().FirstOrDefault() is { } needs && !needs.Duties.Any(duty => actor.May(duty))) return StatusCodes.Status403Forbidden;
        if (isOfDocument)
        {
            if (unit is null || !actor.Reads(unit)) return StatusCodes.Status404NotFound;
            // Releasing asks for less than writing in one way and for more in another: it has a right of its own.
            if (marks.OfType<ReleasersAttribute>().Any()) return actor.Releases(unit) ? null : StatusCodes.Status403Forbidden;
            return actor.Writes(unit) || isForReviewers && actor.Reviews(unit) || !isWriting && !asksWriter ? null : StatusCodes.Status403Forbidden;
        }
        if (marks.OfType<MoneyKeepersAttribute>().Any() && !actor.KeepsMoney()) return StatusCodes.Status403Forbidden;
        if (isForReviewers && !actor.Reviews()) return StatusCodes.Status403Forbidden;
        return asksWriter && !actor.Writes() ? StatusCodes.Status403Forbidden : null;
    }
}
