using Mingji.Domain.Calendar;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Monitoring;

/// <summary>监控口径。How a monitoring form is judged besides its money; differs by place.</summary>
/// <param name="Source">Regulation, or how far it is a default.</param>
/// <param name="PartialPercent">What 部分达成 counts for in the progress of a goal, percent.</param>
/// <param name="GapPoints">From this difference between goals and money on, in points, a deviation is to be explained.</param>
/// <param name="IdleMonth">From this month on little spending is an alarm.</param>
/// <param name="IdlePercent">Spending below this is little, percent.</param>
/// <param name="MeasureDays">So many working days after the deadline of its form, a red light without a measure and without a rectification is overdue.</param>
public sealed record MonitoringRules(string Source, decimal PartialPercent, decimal GapPoints, int IdleMonth, decimal IdlePercent, int MeasureDays)
{
    /// <summary>The last deadline of a form whose red lights are overdue on a day, when nothing was done about them.</summary>
    public DateOnly OverdueReds(DateOnly today, Holidays holidays)
    {
        var due = today.AddDays(-1);
        while (LastDayForMeasures(due, holidays) >= today) due = due.AddDays(-1);
        return due;
    }

    /// <summary>The last day for measures against red lights of a form that was due on a day.</summary>
    public DateOnly LastDayForMeasures(DateOnly due, Holidays holidays) => holidays.AddWorkingDays(due, MeasureDays);

    internal static MonitoringRules Read(RulePackNode node) => new(node.Text("source"), node.Number("partialPercent"), node.Number("gapPoints"), node.Integer("idleMonth"), node.Number("idlePercent"), node.Integer("measureDays"));
}
