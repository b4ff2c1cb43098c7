using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Spending;

/// <summary>亮灯标准。One set of thresholds, for money and for goals.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Red">A ratio of progress to what is due below this is red, percent.</param>
/// <param name="Yellow">Below this it is yellow.</param>
/// <param name="Steps">Least execution rates by month, in the order of the year; where there are any they decide about money instead of the ratio.</param>
public sealed record LightSet(string Key, string Name, decimal Red, decimal Yellow, IReadOnlyList<LightStep> Steps)
{
    internal static LightSet Read(RulePackNode node) => new(node.Text("key"), node.Text("name"), node.Number("red"), node.Number("yellow"), node.Items("steps", LightStep.Read));

    /// <summary>The light of a ratio in percent.</summary>
    public Light Of(decimal ratio) => ratio < Red ? Light.Red : ratio < Yellow ? Light.Yellow : Light.Green;

    /// <summary>The light of money; none while nothing is due.</summary>
    /// <param name="rate">执行率, percent.</param>
    /// <param name="due">序时进度, percent.</param>
    /// <param name="month">The last month of the year that is over, 0 to 12.</param>
    public Light OfMoney(decimal rate, decimal due, int month)
    {
        if (Steps.Count == 0) return due <= 0 ? Light.None : Of(rate * 100 / due);
        return StepAt(month) is not { } step ? Light.None : rate < step.Percent ? Light.Red : Light.Green;
    }

    /// <summary>The step that counts on a day; <see langword="null"/> before the first and where the ratio counts.</summary>
    public LightStep? StepOn(int year, DateOnly on) => StepAt(MonthsOver(year, on));

    /// <summary>The last month of a year that is over on a day, 0 to 12.</summary>
    public static int MonthsOver(int year, DateOnly on) => on.Year < year ? 0 : on.Year > year ? 12 : on.AddDays(1).Month == on.Month ? on.Month - 1 : on.Month;

    private LightStep? StepAt(int month) => Steps.LastOrDefault(step => step.Month <= month);
}

/// <summary>灯号分档。A share of the budget that must be spent by the end of a month.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Percent">Percent of the budget.</param>
public sealed record LightStep(int Month, decimal Percent)
{
    internal static LightStep Read(RulePackNode node) => new(node.Integer("month"), node.Number("percent"));
}
