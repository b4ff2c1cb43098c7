using System.Text.Json;
using System.Text.Json.Serialization;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.App.Monitoring;

/// <summary>The approved goal of a monitoring form as its column keeps it.</summary>
internal static class GoalJson
{
    public static string Write(MonitoredGoal goal) => JsonSerializer.Serialize(new GoalText(
        goal.Name, goal.Code, goal.UnitCode, goal.UnitName, goal.Version, goal.Total?.Fen, goal.Fiscal?.Fen, goal.Other?.Fen, [.. goal.Plan], [.. goal.Goals],
        [.. goal.Indicators.Select(row => new IndicatorText(row.Id, row.Level1, row.Level2, row.Name, row.Target.Text))], goal.Points == PlanPoints.Usual ? null : goal.Points.Code), MonitoringJson.Default.GoalText);

    public static MonitoredGoal Read(string text)
    {
        var goal = JsonSerializer.Deserialize(text, MonitoringJson.Default.GoalText)!;
        return new MonitoredGoal(goal.Name, goal.Code, goal.UnitCode, goal.UnitName, goal.Version)
        {
            Total = Amount(goal.Total), Fiscal = Amount(goal.Fiscal), Other = Amount(goal.Other), Plan = goal.Plan.ToValueList(), Points = goal.PlanMonths is { } months ? PlanPoints.Of(months) : PlanPoints.Usual, Goals = goal.Goals.ToValueList(),
            Indicators = goal.Indicators.Select(row => new MonitoredIndicator(row.Id, row.Level1, row.Level2, row.Name, TargetValue.Parse(row.Target))).ToValueList(),
        };
    }

    private static Money? Amount(long? fen) => fen is { } amount ? new Money(amount) : null;
}

internal sealed record GoalText(string Name, string? Code, string? UnitCode, string UnitName, long Version, long? Total, long? Fiscal, long? Other, decimal?[] Plan, string[] Goals, IndicatorText[] Indicators, long? PlanMonths = null);

internal sealed record IndicatorText(long Id, string Level1, string Level2, string Name, string Target);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GoalText))]
internal sealed partial class MonitoringJson : JsonSerializerContext;
