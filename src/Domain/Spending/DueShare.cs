using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>序时进度。How much of a budget is due by a day: by the project's own plan, else by the months of the year.</summary>
/// <param name="Percent">Percent of the budget, 0 to 100, with two decimals.</param>
/// <param name="IsByPlan">Whether the project's spending plan says so; else it is m/12.</param>
/// <param name="Point">The day of the last point that was reached; <see langword="null"/> before the first.</param>
public sealed record DueShare(decimal Percent, bool IsByPlan, DateOnly? Point)
{
    /// <summary>What is due on a day.</summary>
    /// <param name="year">预算年度.</param>
    /// <param name="day">The day; before the year nothing is due, after it everything.</param>
    /// <param name="plan">Cumulative percent at the plan's points; blanks are no points. Without any, the months count.</param>
    /// <param name="isLinear">Whether what is due rises day by day between two points.</param>
    /// <param name="at">The plan's points; the usual ones when not given.</param>
    public static DueShare On(int year, DateOnly day, ValueList<decimal?> plan, bool isLinear, PlanPoints? at = null)
    {
        var isByPlan = plan.Any(cell => cell is not null);
        var points = isByPlan ? PointsOf(year, plan, at ?? PlanPoints.Usual) : MonthPoints(year);
        var (from, reached, point) = (new DateOnly(year, 1, 1).AddDays(-1), 0m, (DateOnly?)null);
        foreach (var (on, percent) in points)
        {
            if (on > day)
            {
                if (!isLinear || day <= from) break;
                // Multiplied before it is divided: a half must stay a half.
                var risen = (Math.Max(percent, reached) - reached) * (day.DayNumber - from.DayNumber) / (on.DayNumber - from.DayNumber);
                return new(reached + decimal.Round(risen, 2, MidpointRounding.AwayFromZero), isByPlan, point);
            }
            // A plan that falls or passes the budget is a finding elsewhere; what was due once stays due, and no more than all.
            (from, reached, point) = (on, Math.Clamp(percent, reached, 100), on);
        }
        return new(reached, isByPlan, point);
    }

    private static IEnumerable<(DateOnly On, decimal Percent)> PointsOf(int year, ValueList<decimal?> plan, PlanPoints at)
    {
        for (var i = 0; i < plan.Count && i < at.Months.Count; i++)
            if (plan[i] is { } percent) yield return (EndOf(year, at.Months[i]), decimal.Round(Math.Clamp(percent, 0, 100), 2, MidpointRounding.AwayFromZero));
    }

    private static IEnumerable<(DateOnly On, decimal Percent)> MonthPoints(int year)
    {
        for (var month = 1; month <= 12; month++) yield return (EndOf(year, month), decimal.Round(month * 100m / 12, 2, MidpointRounding.AwayFromZero));
    }

    /// <summary>The last day of a month.</summary>
    public static DateOnly EndOf(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}
