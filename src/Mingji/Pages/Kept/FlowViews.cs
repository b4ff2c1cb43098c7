using System.Globalization;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>Finds where a part of a kept document stands in the workflow.</summary>
public sealed class FlowViews(ShowSubject show, ShowObstacles obstacles, ListDeputies deputies, ListReviewers reviewers, QueueNeighbours neighbours, KeptForms forms, RulePack rules)
{
    /// <summary>The subject that is a part of the document: 0 is part one.</summary>
    public static SubjectKey KeyOf(KeptDocument kept, int part) => new(kept.Key, part == 0 ? SubjectKey.PlanId : kept.Tables[part - 1].Id);

    /// <summary>The workflow of a part; <see langword="null"/> for one without content.</summary>
    public async Task<FlowView?> Of(KeptDocument kept, int part, Actor actor, CancellationToken cancellation)
    {
        if (await show.Run(KeyOf(kept, part), actor, cancellation) is not { } shown) return null;
        var flow = new FlowView(shown, await show.OfDocument(kept.Key, cancellation), actor)
        {
            Open = [.. shown.Comments.Where(comment => comment.End is null).Select(comment => new FlowNote(comment, comment.Cell.PlaceIn(kept), forms.Time(comment.At)))],
            Rules = rules,
            Principals = await deputies.Principals(actor, cancellation),
        };
        if (flow.State.IsEditable || flow.IsReviewing) flow = flow with { Obstacles = await obstacles.Run(shown.Subject.Key, cancellation) };
        return !actor.Reviews(shown.Subject.Unit) ? flow : flow with
        {
            IsAssigneeGone = !flow.State.IsEditable && !await reviewers.CanAssignee(shown.Subject, cancellation),
            Changed = flow.IsReviewing ? await show.ChangedSinceReview(shown.Subject.Key, cancellation) : null,
            Queue = await Neighbours(shown, actor, cancellation),
        };
    }

    private async Task<QueueStep?> Neighbours(ShowSubject.View shown, Actor actor, CancellationToken cancellation)
    {
        // The queue is in the order in which things came in; a step's moment is where this one stands.
        var found = await neighbours.Run(new(shown.Subject.Key, shown.Subject.Year, shown.Steps is [.., var last] ? last.At : null, actor), cancellation);
        return new QueueStep(found.Waiting, AddressOf(found.Previous), AddressOf(found.Next));

        static string? AddressOf(SubjectKey? key) => key is { } subject ? Address(subject.Document.Division, subject.Document.Id, subject.Id) : null;
    }

    /// <summary>The address of a subject in the form.</summary>
    public static string Address(string division, long document, long subject) => string.Create(CultureInfo.InvariantCulture, $"/kept/{division}/{document}?subject={subject}");
}
