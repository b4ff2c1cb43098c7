using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>Passes on many goal tables and plans at once, each by the act its state asks for, but only those without any error or warning: the others are named and looked at one by one.</summary>
public sealed class PassClean(ShowSubject show, MoveSubjects moves)
{
    /// <summary>What to pass on.</summary>
    /// <param name="Subjects">Which, as the reviewer saw them.</param>
    /// <param name="IsBeginning">Whether their review is only begun, which judges nothing yet.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(ValueList<MoveSubjects.Seen> Subjects, bool IsBeginning, Actor By)
    {
        /// <summary>Whom the person stands in for as deputy.</summary>
        public Actor? Principal { get; init; }
    }

    /// <summary>Runs; one result for each, in their order.</summary>
    public async Task<IReadOnlyList<MoveSubjects.Result>> Run(Input input, CancellationToken cancellation = default)
    {
        var results = new Dictionary<SubjectKey, MoveSubjects.Result>();
        var byAct = new Dictionary<string, List<MoveSubjects.Seen>>(StringComparer.Ordinal);
        foreach (var group in input.Subjects.GroupBy(seen => seen.Key.Document))
        {
            var all = await show.OfDocument(group.Key, cancellation);
            foreach (var seen in group)
            {
                if (all.FirstOrDefault(subject => subject.Key == seen.Key) is not { } subject || !input.By.Reaches(subject.Unit))
                    results[seen.Key] = new(seen.Key, "", null, WorkflowRefusals.NoSuchSubject);
                else if (WhyNot(subject, input.IsBeginning) is { } refusal) results[seen.Key] = new(seen.Key, subject.Name, null, refusal);
                else (byAct.TryGetValue(ActOf(subject.State, input.IsBeginning), out var list) ? list : byAct[ActOf(subject.State, input.IsBeginning)] = []).Add(seen);
            }
        }
        foreach (var (act, subjects) in byAct)
            foreach (var result in await moves.Run(new(subjects.ToValueList(), act, input.By, Principal: input.Principal), cancellation)) results[result.Key] = result;
        return [.. input.Subjects.Select(seen => results[seen.Key])];
    }

    private static Refusal? WhyNot(KeptSubject subject, bool isBeginning)
    {
        if (isBeginning) return null;
        if (subject.State == GoalFlow.Submitted) return new("NotBegun", $"{subject.Quoted}还没有开始审核，请先开始审核。");
        return subject.ErrorCount + subject.WarningCount == 0 ? null
            : new("NotClean", $"{subject.Quoted}有错误 {subject.ErrorCount} 项、提醒 {subject.WarningCount} 项，请打开逐项审核。");
    }

    // What no line of the table says is left to the table to refuse.
    private static string ActOf(FlowState state, bool isBeginning) => isBeginning ? GoalFlow.BeginReview.Code
        : GoalFlow.Table.Transitions.FirstOrDefault(line => line.From == state && line is { IsReview: true, NeedsReason: false })?.Act.Code ?? GoalFlow.Pass.Code;
}
