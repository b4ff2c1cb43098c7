using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>What waits for a person in monitoring, soonest due first: forms their unit has to fill in, forms they have to review.</summary>
public sealed class ListMonitoring(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>Forms of one period that wait.</summary>
    public sealed record Waiting
    {
        /// <summary>预算年度.</summary>
        public long Year { get; init; }

        /// <summary>The period's last month.</summary>
        public long Month { get; init; }

        /// <summary>The state's code.</summary>
        public string State { get; init; } = "";

        /// <summary>The last day.</summary>
        public string DueOn { get; init; } = "";

        /// <summary>How many.</summary>
        public long Forms { get; init; }

        /// <summary>The division above whose task it is; <see langword="null"/> for the division's own.</summary>
        public string? Issuer { get; init; }

        /// <summary>The newest of their tasks.</summary>
        public long TaskId { get; init; }

        /// <summary>What was changed about the task; <see langword="null"/> when nothing was.</summary>
        public TaskChange? Change { get; init; }

        /// <summary>The last reminder of the person's unit; <see langword="null"/> when there was none, or it is no longer with the unit.</summary>
        public Calendar.Reminded? Reminder { get; init; }
    }

    /// <summary>Runs.</summary>
    public Task<IReadOnlyList<Waiting>> Run(Actor actor, CancellationToken cancellation = default) => database.Read(async session =>
    {
        // What the roles of the person's posts have something to do with, unit by unit, is decided on the form's page; here it is counted.
        var states = MonitoringFlow.Table.States.Where(state => state.IsEditable && actor.Writes() || MonitoringFlow.Table.Transitions.Any(line => line.From == state && line.Act != MonitoringFlow.Reopen && line.Act != MonitoringFlow.Withdraw && line.By.Any(role => actor.Posts.Any(post => post.Role == role))))
            .Select(state => state.Code).ToList();
        if (states.Count == 0) return (IReadOnlyList<Waiting>)[];
        var parameters = new DynamicParameters(new { actor.Home.Division });
        var waiting = await session.Query<Waiting>(
            $"""
            SELECT f.year AS Year, f.month AS Month, f.state AS State, f.due_on AS DueOn, COUNT(*) AS Forms, MAX(t.issuer_division) AS Issuer, MAX(t.id) AS TaskId
            FROM monitoring_form f JOIN monitoring_task t ON t.division = f.division AND t.id = f.task_id JOIN unit u ON u.division = f.division AND u.id = f.unit_id
            WHERE f.division = @Division AND f.state IN ({string.Join(", ", states.Select(state => $"'{state}'"))}) AND {Reach.Of(actor).Condition("u", parameters)}
              AND NOT EXISTS (SELECT 1 FROM budget_year b WHERE b.division = f.division AND b.year = f.year AND b.state = 'closed')
            GROUP BY f.year, f.month, f.state, f.due_on ORDER BY f.due_on, f.month, f.state
            """, parameters);
        var changes = waiting.Count == 0 ? null : await TaskChange.Last(session, actor.Home.Division, Reach.Of(actor), "c.new_due_on IS NOT NULL", new());
        if (changes is { Count: > 0 }) waiting = [.. waiting.Select(row => row with { Change = changes.GetValueOrDefault(row.TaskId) })];
        if (!actor.Writes() || actor.Home.UnitId == 0) return waiting;
        var reminders = new Dictionary<(long Year, string Task), Calendar.Reminded>();
        foreach (var year in waiting.Select(row => row.Year).Distinct())
            foreach (var ((_, task), reminded) in await Calendar.ReminderRows.Last(session, actor.Home.Division, (int)year, actor.Home.UnitId)) reminders[(year, task)] = reminded;
        return (IReadOnlyList<Waiting>)[.. waiting.Select(row => MonitoringFlow.Table.State(row.State).IsEditable || row.State == MonitoringFlow.Issued.Code ? row with { Reminder = reminders.GetValueOrDefault((row.Year, RemindMonitoring.TaskOf((int)row.Month))) } : row)];
    }, cancellation);

    /// <summary>Tasks that were withdrawn from the person's units in the last days, the newest first: whoever worked on them is to know why they are gone.</summary>
    public Task<IReadOnlyList<TaskChange>> Withdrawn(Actor actor, CancellationToken cancellation = default) => database.Read(async session =>
        actor.Writes() ? (IReadOnlyList<TaskChange>)[.. (await TaskChange.Last(session, actor.Home.Division, Reach.Of(actor), "c.new_due_on IS NULL AND c.changed_at >= @Since", new(new { Since = Timestamps.Print(clock.GetUtcNow().AddDays(-TellDays)) }))).Values] : [], cancellation);

    /// <summary>Red lights within the person's reach about which nothing was done in time: no measure, no rectification. By year, the oldest deadline first.</summary>
    public Task<IReadOnlyList<Red>> Unanswered(Actor actor, CancellationToken cancellation = default) => database.Read(async session =>
    {
        if (!actor.Writes() && !actor.Reviews()) return (IReadOnlyList<Red>)[];
        var holidays = await Calendar.CalendarRows.Holidays(session, actor.Home.Division, rules);
        var parameters = new DynamicParameters(new { actor.Home.Division, OverdueReds = Calendar.CalendarRows.Print(rules.Monitoring.OverdueReds(ChinaTime.Day(clock.GetUtcNow()), holidays)) });
        return [.. (await session.Query<Red>(
            $"""
            SELECT f.year AS Year, COUNT(*) AS Forms, MIN(f.due_on) AS DueOn FROM monitoring_form f JOIN unit u ON u.division = f.division AND u.id = f.unit_id
            WHERE f.division = @Division AND f.state <> 'Withdrawn' AND {MonitoringSumsRow.IsUnanswered} AND {Reach.Of(actor).Condition("u", parameters)}
              AND NOT EXISTS (SELECT 1 FROM budget_year b WHERE b.division = f.division AND b.year = f.year AND b.state = 'closed')
            GROUP BY f.year ORDER BY f.year
            """, parameters)).Select(row => row with { DueOn = Calendar.CalendarRows.Print(rules.Monitoring.LastDayForMeasures(Calendar.CalendarRows.Parse(row.DueOn), holidays)) })];
    }, cancellation);

    /// <summary>Red lights about which nothing was done in time.</summary>
    public sealed record Red
    {
        /// <summary>预算年度.</summary>
        public long Year { get; init; }

        /// <summary>How many forms.</summary>
        public long Forms { get; init; }

        /// <summary>The day by which the first of them was to have a measure.</summary>
        public string DueOn { get; init; } = "";
    }

    // For so many days a withdrawal is told.
    private const int TellDays = 14;
}
