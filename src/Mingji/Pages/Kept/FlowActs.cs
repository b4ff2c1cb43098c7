using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.Pages.Kept;

/// <summary>What the forms of the workflow do, told as they tell it.</summary>
public sealed class FlowActs(MoveSubjects moves, ReturnSubject returns, StartAdjustment adjustments, CommentOnCell comments, AnswerComment answers, ShowSubject show, ListDeputies deputies)
{
    /// <summary>What a form says about one subject.</summary>
    /// <param name="Seen">The subject as on the screen.</param>
    /// <param name="Act">The act's code.</param>
    /// <param name="Reason">A reason of the list, or words.</param>
    /// <param name="Note">What else.</param>
    /// <param name="BudgetChange">For adjustments: the budget change they follow.</param>
    public sealed record Form(MoveSubjects.Seen Seen, string Act, string? Reason, string? Note, string? BudgetChange)
    {
        /// <summary>In whose name; <see langword="null"/> for one's own.</summary>
        public long? Principal { get; init; }

        /// <summary>For adjustments: the budget afterwards, where it changes.</summary>
        public Money? BudgetAfter { get; init; }
    }

    /// <summary>Moves several by one act, in one's own name or in that of somebody one stands in for.</summary>
    public async Task<Outcome<IReadOnlyList<MoveSubjects.Result>>> Move(ValueList<MoveSubjects.Seen> subjects, string act, Actor by, long? principal, CancellationToken cancellation)
    {
        var name = principal is { } id ? await deputies.Principal(by, id, cancellation) : null;
        return name is { Refusal: { } stranger } ? Outcome.Refused<IReadOnlyList<MoveSubjects.Result>>(stranger) : Outcome.Of(await moves.Run(new(subjects, act, by, Principal: name?.Value), cancellation));
    }

    /// <summary>Moves one.</summary>
    public async Task<Outcome<KeptSubject>> Move(Form form, KeptDocument kept, bool takesNotes, CellNote? cell, Actor by, CancellationToken cancellation)
    {
        var name = form.Principal is { } id ? await deputies.Principal(by, id, cancellation) : null;
        if (name is { Refusal: { } stranger }) return Outcome.Refused<KeptSubject>(stranger);
        var principal = name?.Value;
        if (form.Act == GoalFlow.StartAdjustment.Code) return await adjustments.Run(new(form.Seen, form.Reason ?? "", form.BudgetChange ?? "", form.BudgetAfter, by) { Principal = principal }, cancellation);
        if (new[] { GoalFlow.Return, GoalFlow.GradeFair, GoalFlow.GradeGood }.FirstOrDefault(act => act.Code == form.Act) is { } back) return await Return(form, back, kept, takesNotes, cell, by, principal, cancellation);
        var result = (await moves.Run(new([form.Seen], form.Act, by, form.Reason, form.Note, principal), cancellation))[0];
        return new(result.Now, result.Refusal);
    }

    /// <summary>Writes a comment at a cell; it moves nothing.</summary>
    public Task<Outcome<ReviewComment>> Comment(DocumentKey key, long seen, Place place, string text, Actor by, CancellationToken cancellation) =>
        comments.Run(new(key, seen, place, text, by), cancellation);

    /// <summary>Answers a comment, or takes one's own back.</summary>
    public Task<Outcome<CommentEndReason>> Answer(DocumentKey key, long comment, string? answer, Actor by, CancellationToken cancellation) =>
        answers.Run(new(key, comment, answer, by), cancellation);

    /// <summary>Returns with what is pinned to cells: the one at hand, and what the reviewer noted at others before, which then stands as part of the return.</summary>
    private async Task<Outcome<KeptSubject>> Return(Form form, FlowAct act, KeptDocument kept, bool takesNotes, CellNote? cell, Actor by, Actor? principal, CancellationToken cancellation)
    {
        var cells = cell is null ? [] : new List<CellNote> { cell };
        var taken = new List<ReviewComment>();
        // Notes stand at places of the document as it is now; on an older screen they stay mere comments.
        if (takesNotes && form.Seen.SeenVersion == kept.Version && await show.Run(form.Seen.Key, by, cancellation) is { } shown)
            foreach (var comment in shown.Comments.Where(comment => comment is { End: null, IsReturn: false } && comment.PersonId == by.PersonId))
                if (comment.Cell.PlaceIn(kept) is { } place)
                {
                    cells.Add(new(place, form.Reason, comment.Text));
                    taken.Add(comment);
                }
        var outcome = await returns.Run(new(form.Seen, form.Reason ?? "", form.Note ?? "", cells.ToValueList(), by, principal) { Act = act }, cancellation);
        if (outcome.Refusal is null)
            foreach (var comment in taken) await answers.Run(new(kept.Key, comment.Id, null, by), cancellation);
        return outcome;
    }
}
