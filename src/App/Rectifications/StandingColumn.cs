using Dapper;
using Mingji.App.Calendar;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Rectifications;

/// <summary>The standing of a row of <c>rectification</c>, decided in the store by the rule of <see cref="RectificationClock.Of"/>; a test holds the two together.</summary>
internal static class StandingColumn
{
    /// <summary>In the order of the register: what is overdue first, what is closed last.</summary>
    public static readonly IReadOnlyList<RectificationStanding> Order =
        [RectificationStanding.Overdue, RectificationStanding.Soon, RectificationStanding.Submitted, RectificationStanding.InTime, RectificationStanding.Closed];

    /// <summary>The place of the row's standing in <see cref="Order"/>, a digit as text; for the table as <c>r</c>, with what <see cref="Add"/> adds.</summary>
    public static readonly string Rank =
        $"""
        CASE WHEN r.state = '{RectificationFlow.Closed.Code}' THEN '{At(RectificationStanding.Closed)}'
             WHEN r.state IN ('{RectificationFlow.Submitted.Code}', '{RectificationFlow.Acceptance.Code}') THEN '{At(RectificationStanding.Submitted)}'
             WHEN r.due_on < @Today THEN '{At(RectificationStanding.Overdue)}' WHEN r.due_on <= @Soon THEN '{At(RectificationStanding.Soon)}' ELSE '{At(RectificationStanding.InTime)}' END
        """;

    /// <summary>Whether it is overdue, told by state and day alone; takes <c>@Today</c>.</summary>
    public static readonly string IsOverdue =
        $"r.due_on < @Today AND r.state NOT IN ('{RectificationFlow.Closed.Code}', '{RectificationFlow.Submitted.Code}', '{RectificationFlow.Acceptance.Code}')";

    /// <summary>The days that the rule asks about.</summary>
    public static void Add(DynamicParameters parameters, DateOnly today, RulePack rules)
    {
        parameters.Add("Today", CalendarRows.Print(today));
        parameters.Add("Soon", CalendarRows.Print(today.AddDays(rules.RectificationRules.SoonDays)));
    }

    /// <summary>The standing's place as <see cref="Rank"/> gives it.</summary>
    public static string At(RectificationStanding standing)
    {
        for (var i = 0; i < Order.Count; i++)
            if (Order[i] == standing) return i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        throw new ArgumentOutOfRangeException(nameof(standing));
    }
}
