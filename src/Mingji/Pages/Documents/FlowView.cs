using System.Globalization;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
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

    /// <summary>What differs by place: reasons, forms, thresholds.</summary>
    public required RulePack Rules { get; init; }

    /// <summary>The reasons a return is given.</summary>
    public ReturnReasons Reasons => Rules.ReturnReasons;

    /// <summary>Whom the person stands in for today.</summary>
    public IReadOnlyList<Actor> Principals { get; init; } = [];

    /// <summary>What will stand in the way of a submission besides the content; <see langword="null"/> where nothing is submitted or judged.</summary>
    public ShowObstacles.Obstacles? Obstacles { get; init; }

    /// <summary>Whether the reviewer it is assigned to can no longer review it: moved, left, lost the post.</summary>
    public bool IsAssigneeGone { get; init; }

    /// <summary>Where the reviewer goes on; <see langword="null"/> when nothing waits.</summary>
    public QueueStep? Queue { get; init; }

    public KeptSubject Subject => Shown.Subject;

    public FlowState State => Subject.State;

    /// <summary>Why it is not changed here; <see langword="null"/> where it is.</summary>
    public string? Locked => State.IsEditable ? null : State.Locked;

    /// <summary>Whether the person judges it now: cells are commented on instead of changed.</summary>
    public bool IsReviewing => Locked is not null && Acts.Any(line => line.IsReview);

    /// <summary>What the person may do, in the order of the table: for themselves, and in the name of those they stand in for. Publication has its own page.</summary>
    public IReadOnlyList<FlowButton> Buttons => buttons ??= ButtonsOf();

    private IReadOnlyList<FlowButton>? buttons;

    /// <summary>The acts behind the buttons.</summary>
    public IEnumerable<Transition> Acts => Buttons.Select(button => button.Line);

    /// <summary>The act that moves it on; its button stands out.</summary>
    public Transition? Forward => Acts.FirstOrDefault(line => line is { IsReview: true, NeedsReason: false }) ?? Acts.FirstOrDefault(line => line.Act == GoalFlow.Submit || line.Act == GoalFlow.SubmitAdjustment);

    /// <summary>The return, where it may be returned.</summary>
    public Transition? Return => Acts.FirstOrDefault(line => line.Act == GoalFlow.Return);

    /// <summary>In whose name it is returned; <see langword="null"/> for the person's own.</summary>
    public Actor? ReturnFor => Buttons.FirstOrDefault(button => button.Line == Return)?.Principal;

    /// <summary>Whether the person may give it to a reviewer.</summary>
    public bool MayAssign => !Shown.IsYearClosed && ListReviewers.May(Actor, Subject);

    /// <summary>Whether the person may fill a form, and in whose name.</summary>
    public (bool May, Actor? Principal) Filler(SheetKind kind) =>
        Shown.IsYearClosed ? (false, null) : FillScoreSheet.WhyNot(kind, Subject, Actor) is null ? (true, null)
        : Principals.FirstOrDefault(principal => FillScoreSheet.WhyNot(kind, Subject, Actor, principal) is null) is { } principal ? (true, principal) : (false, null);

    /// <summary>The newest sheet of the four criteria: of this round, else of the one before, which was returned with it.</summary>
    public ScoreSheet? Sheet => Shown.Sheets.FirstOrDefault(sheet => sheet.Kind == SheetKind.Review && sheet.Round >= Subject.Round - 1);

    /// <summary>Whether the sheet of the four criteria must have points, as large projects need.</summary>
    public bool IsScored => Subject.BudgetFen >= Rules.FlowLimits.ScoredReview.Fen;

    /// <summary>The page of an act that asks for more than a word beside its button; <see langword="null"/> for the others.</summary>
    public static string? PageOf(Transition line) =>
        line.Act == GoalFlow.StartAdjustment ? "adjust" : line.Act == GoalFlow.Terminate ? "terminate" : line.Act == GoalFlow.Submit && line.NeedsReason ? "append" : null;

    /// <summary>The person's own comments that a return takes along.</summary>
    public IEnumerable<FlowNote> Own => Open.Where(note => !note.Comment.IsReturn && note.Comment.PersonId == Actor.PersonId);

    /// <summary>The drafts of the document that the person may submit at once, in their own name and in the name of each they stand in for; what goes in their own name goes in no other.</summary>
    public IReadOnlyList<(Actor? Principal, IReadOnlyList<KeptSubject> Subjects)> Submittable
    {
        get
        {
            if (Shown.IsYearClosed) return [];
            var left = All.ToList();
            var groups = new List<(Actor?, IReadOnlyList<KeptSubject>)>();
            foreach (var principal in Principals.Prepend(null))
            {
                var subjects = left.Where(subject => GoalFlow.Table.Available(Actor, subject.ToFlow(), principal).Any(line => line.Act == GoalFlow.Submit && !line.NeedsReason)).ToList();
                left.RemoveAll(subjects.Contains);
                if (subjects.Count > 1) groups.Add((principal, subjects));
            }
            return groups;
        }
    }

    /// <summary>Who has it, in words.</summary>
    public string Hands => Subject.Assignee is { } assignee && !State.IsEditable ? $"在{assignee.Name}手里"
        : State.IsEditable ? "由填报人填写，单位负责人提交"
        : GoalFlow.Table.Transitions.Where(line => line.From == State && line.IsReview).SelectMany(line => line.By).Distinct().Select(role => role.Word()).ToList() is { Count: > 0 } roles
            ? $"由{string.Join('、', roles)}办理" : "";

    /// <summary>Whether the person may answer a comment, or take it back when it is their own.</summary>
    public bool MayAnswer(ReviewComment comment) =>
        comment.PersonId == Actor.PersonId || Actor.Holds(Role.Preparer, Subject.Unit) || Actor.Holds(Role.UnitHead, Subject.Unit);

    private List<FlowButton> ButtonsOf()
    {
        if (Shown.IsYearClosed) return [];
        var lines = Shown.Available.Select(line => new FlowButton(line, null)).ToList();
        foreach (var principal in Principals)
            lines.AddRange(GoalFlow.Table.Available(Actor, Subject.ToFlow(), principal).Where(line => lines.TrueForAll(known => known.Line != line)).Select(line => new FlowButton(line, principal)));
        return [.. lines.Where(button => !button.Line.IsByRelease)];
    }

    /// <summary>Subjects as the person sees them, for one field of a form: id and step of each.</summary>
    public static string Seen(IEnumerable<KeptSubject> subjects) => string.Join(',', subjects.Select(subject => string.Create(CultureInfo.InvariantCulture, $"{subject.Key.Id}-{subject.Step}")));
}

/// <summary>An act that can be done now.</summary>
/// <param name="Line">The line of the table.</param>
/// <param name="Principal">In whose name; <see langword="null"/> for the person's own.</param>
public sealed record FlowButton(Transition Line, Actor? Principal)
{
    /// <summary>What is written on it.</summary>
    public string Words => Line.Act.Name + (Principal is null ? "" : $"（代{Principal.Name}）");
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
