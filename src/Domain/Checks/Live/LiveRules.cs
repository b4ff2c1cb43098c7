using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Checks;

/// <summary>执行检查口径。Thresholds of the checks over live data; differ by place.</summary>
/// <param name="Source">What they rest on.</param>
/// <param name="DecemberPercent">From this share of the year's payments on, December is too much, percent.</param>
/// <param name="PeerPoints">From this difference between projects with the same plan on, in points, the plan was not their own.</param>
/// <param name="AheadMonths">Money that is all paid so many months before the work is to be done.</param>
public sealed record LiveRules(string Source, decimal DecemberPercent, decimal PeerPoints, int AheadMonths)
{
    internal static LiveRules Read(RulePackNode node) => new(node.Text("source"), node.Number("decemberPercent"), node.Number("peerPoints"), node.Integer("aheadMonths"));
}
