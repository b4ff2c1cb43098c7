using System.Globalization;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.Pages.Documents;

/// <summary>Where the part shown stands in the workflow, and what the person may do with it.</summary>
/// <param name="Shown">The goal table or part one, with its steps and comments.</param>
/// <param name="All">All of the document.</param>
/// <param name="Actor">Who looks.</param>
public sealed record FlowView(ShowSubject.View Shown, ValueList<KeptSubject> All, Actor Actor)
{
    /// <summary>The comments nobody has dealt with yet, with the cells where they stand now.</summary>
    public IReadOnlyList<FlowNote> Open { get; init; } = [];

    /// <summary>What changed since the last review; <see langword="null"/> when there was none.</summary>
    public IReadOnlyList<Difference>? Changed { get; init; }

    /// <summary>The reasons a return is given.</summary>
    public required ReturnReasons Reasons { get; init; }

    /// <summary>Where the reviewer goes on; <see langword="null"/> when nothing waits.</summary>
    public QueueStep? Queue { get; init; }

    public KeptSubject Subject => Shown.Subject;

    public FlowState State => Subject.State;

    /// <summary>Why it is not changed here; <see langword="null"/> where it is.</summary>
    public string? Locked => State.IsEditable ? null : State.Locked;

    /// <summary>Whether the person judges it now: cells are commented on instead of changed.</summary>
    public bool IsReviewing => Locked is not null && Shown.Available.Any(line => line.IsReview);

    /// <summary>The acts that take one press, in the order of the table. Publication has its own page.</summary>
    public IEnumerable<Transition> Acts => Shown.Available.Where(line => !line.IsByRelease);

    /// <summary>The act that moves it on; its button stands out.</summary>
    public Transition? Forward => Acts.FirstOrDefault(line => line is { IsReview: true, NeedsReason: false }) ?? Acts.FirstOrDefault(line => line.Act == GoalFlow.Submit || line.Act == GoalFlow.SubmitAdjustment);

    /// <summary>The return, where it may be returned.</summary>
    public Transition? Return => Acts.FirstOrDefault(line => line.Act == GoalFlow.Return);

    /// <summary>The person's own comments that a return takes along.</summary>
    public IEnumerable<FlowNote> Own => Open.Where(note => !note.Comment.IsReturn && note.Comment.PersonId == Actor.PersonId);

    /// <summary>The drafts of the document that the person may submit at once.</summary>
    public IReadOnlyList<KeptSubject> Submittable => [.. All.Where(subject => GoalFlow.Table.Available(Actor, subject.ToFlow()).Any(line => line.Act == GoalFlow.Submit))];

    /// <summary>Who has it, in words.</summary>
    public string Hands => Subject.Assignee is { } assignee && !State.IsEditable ? $"在{assignee.Name}手里"
        : State.IsEditable ? "由填报人填写，单位负责人提交"
        : GoalFlow.Table.Transitions.Where(line => line.From == State && line.IsReview).SelectMany(line => line.By).Distinct().Select(role => role.Word()).ToList() is { Count: > 0 } roles
            ? $"由{string.Join('、', roles)}办理" : "";

    /// <summary>Whether the person may answer a comment, or take it back when it is their own.</summary>
    public bool MayAnswer(ReviewComment comment) =>
        comment.PersonId == Actor.PersonId || Actor.Holds(Role.Preparer, Subject.Unit) || Actor.Holds(Role.UnitHead, Subject.Unit);

    /// <summary>Subjects as the person sees them, for one field of a form: id and step of each.</summary>
    public static string Seen(IEnumerable<KeptSubject> subjects) => string.Join(',', subjects.Select(subject => string.Create(CultureInfo.InvariantCulture, $"{subject.Key.Id}-{subject.Step}")));
}

/// <summary>A comment where it stands now.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Place">The cell; <see langword="null"/> when it is gone.</param>
/// <param name="Time">When it was made, as shown.</param>
public sealed record FlowNote(ReviewComment Comment, Place? Place, string Time);

/// <summary>Where a reviewer stands in the queue.</summary>
/// <param name="Waiting">How many wait for them in this division and year.</param>
/// <param name="Previous">The address of the one before.</param>
/// <param name="Next">The address of the next.</param>
public sealed record QueueStep(long Waiting, string? Previous, string? Next);
