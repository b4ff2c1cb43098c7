using Mingji.Domain.Values;

namespace Mingji.Domain.Monitoring;

/// <summary>序时进度。What share of the year's money or work is due by the end of a month: by the project's own plan, else by twelfths.</summary>
public static class ExecutionPace
{
    private static readonly int[] Points = [3, 6, 10, 12];

    /// <summary>Percent due by the end of <paramref name="month"/>; between the plan's points in equal steps.</summary>
    /// <param name="plan">资金支出计划 in percent, 3/6/10/12月底; anything but four readable, rising cells up to 100 is no plan.</param>
    /// <param name="month">1–12.</param>
    /// <returns>0–100, and whether the plan decided.</returns>
    public static (decimal Percent, bool IsPlanned) Due(ValueList<decimal?> plan, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        if (!IsUsable(plan)) return (month * 100m / 12, false);
        var (fromMonth, from) = (0, 0m);
        for (var i = 0; i < Points.Length; i++)
        {
            if (month <= Points[i]) return (from + (plan[i]!.Value - from) * (month - fromMonth) / (Points[i] - fromMonth), true);
            (fromMonth, from) = (Points[i], plan[i]!.Value);
        }
        return (from, true);
    }

    private static bool IsUsable(ValueList<decimal?> plan)
    {
        if (plan.Count != Points.Length) return false;
        var before = 0m;
        foreach (var cell in plan)
        {
            if (cell is not { } percent || percent < before || percent > 100) return false;
            before = percent;
        }
        return before > 0;
    }
}
