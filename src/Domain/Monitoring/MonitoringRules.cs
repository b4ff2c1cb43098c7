using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Monitoring;

/// <summary>监控口径。How a monitoring form is judged besides its money; differs by place.</summary>
/// <param name="Source">Regulation, or how far it is a default.</param>
/// <param name="PartialPercent">What 部分达成 counts for in the progress of a goal, percent.</param>
/// <param name="GapPoints">From this difference between goals and money on, in points, a deviation is to be explained.</param>
/// <param name="IdleMonth">From this month on little spending is an alarm.</param>
/// <param name="IdlePercent">Spending below this is little, percent.</param>
public sealed record MonitoringRules(string Source, decimal PartialPercent, decimal GapPoints, int IdleMonth, decimal IdlePercent)
{
    internal static MonitoringRules Read(RulePackNode node) => new(node.Text("source"), node.Number("partialPercent"), node.Number("gapPoints"), node.Integer("idleMonth"), node.Number("idlePercent"));
}
