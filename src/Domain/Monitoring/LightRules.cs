using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Monitoring;

/// <summary>亮灯规则。When a light is yellow or red, and from when standing still is an alarm; differs by place.</summary>
/// <param name="Source">Regulation, or how far it is a default.</param>
/// <param name="PartialPercent">What 部分达成 counts for in the progress of a goal, percent.</param>
/// <param name="GapPoints">From this difference between goals and money on, in points, a deviation is to be explained.</param>
/// <param name="StartMonth">From this month on a project without any progress is an alarm.</param>
/// <param name="IdleMonth">From this month on little spending is an alarm.</param>
/// <param name="IdlePercent">Spending below this is little, percent.</param>
/// <param name="Sets">The sets of thresholds; the first is the usual one.</param>
public sealed record LightRules(string Source, decimal PartialPercent, decimal GapPoints, int StartMonth, int IdleMonth, decimal IdlePercent, IReadOnlyList<LightSet> Sets)
{
    internal static LightRules Read(RulePackNode node) => new(
        node.Text("source"), node.Number("partialPercent"), node.Number("gapPoints"), node.Integer("startMonth"), node.Integer("idleMonth"), node.Number("idlePercent"), node.Items("sets", LightSet.Read));

    /// <summary>The set of a key; the usual one when there is none.</summary>
    public LightSet Find(string? key) => Sets.FirstOrDefault(set => set.Key == key) ?? Sets[0];
}

/// <summary>亮灯标准。One set of thresholds.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Red">A ratio of progress to plan below this is red, percent.</param>
/// <param name="Yellow">Below this it is yellow.</param>
/// <param name="Steps">Least execution rates by month; where there are any they decide about money instead of the ratio.</param>
public sealed record LightSet(string Key, string Name, decimal Red, decimal Yellow, IReadOnlyList<LightStep> Steps)
{
    internal static LightSet Read(RulePackNode node) => new(node.Text("key"), node.Text("name"), node.Number("red"), node.Number("yellow"), node.Items("steps", LightStep.Read));

    /// <summary>The light of a ratio in percent.</summary>
    public Light Of(decimal ratio) => ratio < Red ? Light.Red : ratio < Yellow ? Light.Yellow : Light.Green;

    /// <summary>The light of money.</summary>
    /// <param name="rate">执行率, percent.</param>
    /// <param name="planned">Planned share at the period's end, percent.</param>
    /// <param name="month">The period's last month.</param>
    public Light OfMoney(decimal rate, decimal planned, int month)
    {
        if (Steps.Count == 0) return planned <= 0 ? Light.Green : Of(rate * 100 / planned);
        return Steps.LastOrDefault(step => step.Month <= month) is { } step && rate < step.Percent ? Light.Red : Light.Green;
    }
}

/// <summary>月度执行率。The least execution rate from a month on.</summary>
/// <param name="Month">From the end of this month.</param>
/// <param name="Percent">At least this, percent.</param>
public sealed record LightStep(int Month, decimal Percent)
{
    internal static LightStep Read(RulePackNode node) => new(node.Integer("month"), node.Number("percent"));
}
