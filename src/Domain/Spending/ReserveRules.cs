using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>代编预算细化期限。From when an unallocated budget is told, and from when it is overdue.</summary>
/// <param name="Source">What it rests on.</param>
/// <param name="YellowMonth">Yellow from this month on.</param>
/// <param name="YellowDay">Yellow from this day of the month on.</param>
/// <param name="RedMonth">Red from this month on.</param>
/// <param name="RedDay">Red from this day of the month on.</param>
public sealed record ReserveRules(string Source, int YellowMonth, int YellowDay, int RedMonth, int RedDay)
{
    internal static ReserveRules Read(RulePackNode node) =>
        new(node.Text("source"), node.Integer("yellowMonth"), node.Integer("yellowDay"), node.Integer("redMonth"), node.Integer("redDay"));

    /// <summary>The last day on which a lump of a year is in time.</summary>
    public DateOnly LastDay(int year) => new DateOnly(year, RedMonth, RedDay).AddDays(-1);

    /// <summary>How a lump stands on a day.</summary>
    /// <param name="year">预算年度.</param>
    /// <param name="on">The day.</param>
    /// <param name="left">What is neither assigned nor collected; nothing left is green on any day.</param>
    public Light LightOn(int year, DateOnly on, Money left) =>
        left.Fen <= 0 ? Light.Green : on >= new DateOnly(year, RedMonth, RedDay) ? Light.Red : on >= new DateOnly(year, YellowMonth, YellowDay) ? Light.Yellow : Light.None;
}
