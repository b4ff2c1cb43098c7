using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Workflow;

/// <summary>流程限值。Thresholds and times of the review that differ by place.</summary>
/// <param name="Source">Regulation and clause, or how far they are defaults.</param>
/// <param name="ExAnteYuan">A new project of this budget and up needs an ex-ante assessment before it is submitted, 元.</param>
/// <param name="ScoredReviewYuan">A project of this budget and up is graded with the scored sheet, 元; smaller ones by judgement alone.</param>
/// <param name="DueDays">How many working days a state may last, by its code; states that are not named have no time.</param>
public sealed record FlowLimits(string Source, long ExAnteYuan, long ScoredReviewYuan, IReadOnlyList<StateDays> DueDays)
{
    /// <summary>From this budget on a new project needs an ex-ante assessment.</summary>
    public Money ExAnte => new(ExAnteYuan * 100);

    /// <summary>From this budget on the scored sheet is needed.</summary>
    public Money ScoredReview => new(ScoredReviewYuan * 100);

    internal static FlowLimits Read(RulePackNode node) =>
        new(node.Text("source"), node.Integer("exAnteYuan"), node.Integer("scoredReviewYuan"), node.Items("dueDays", StateDays.Read));
}

/// <summary>办理时限。How long a state may last.</summary>
/// <param name="State">The state's code.</param>
/// <param name="WorkingDays">Working days from the day after it was entered.</param>
public sealed record StateDays(string State, int WorkingDays)
{
    internal static StateDays Read(RulePackNode node) => new(node.Text("state"), node.Integer("workingDays"));
}
