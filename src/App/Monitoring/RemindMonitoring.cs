using System.Globalization;
using Dapper;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;

namespace Mingji.App.Monitoring;

/// <summary>催报监控表。Reminds the units that are past the day of a period, those of the divisions below included: once a day; their people see it on the start page until they have reported.</summary>
public sealed class RemindMonitoring(Database database, TimeProvider clock)
{
    /// <summary>What it came to.</summary>
    /// <param name="Sent">Units that were reminded.</param>
    /// <param name="AlreadyToday">Units that somebody reminded today already.</param>
    /// <param name="WithoutPeople">Units in which nobody could see it.</param>
    public sealed record Done(int Sent, int AlreadyToday, int WithoutPeople);

    /// <summary>Runs over a division's period, and over what was issued from it downwards.</summary>
    public Task<Outcome<Done>> Run(string division, int year, int month, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var today = CalendarRows.Print(ChinaTime.Day(at));
        if (!by.IssuesTasks()) return Outcome.Refused<Done>(MonitoringRefusals.NotYours);
        var parameters = new DynamicParameters(new { Division = division, Year = (long)year, Month = (long)month, Today = today });
        // Those of divisions below are asked apart, so that each statement goes by one index.
        var reach = Reach.Of(by).Condition("u", parameters);
        var rows = (await Late("f.division = @Division")).Concat(await Late("EXISTS (SELECT 1 FROM monitoring_task b WHERE b.division = f.division AND b.id = f.task_id AND b.issuer_division = @Division)"))
            .Where(row => by.IssuesTasks(new UnitPlace(row.Division, row.UnitId, row.UnitCode))).ToList();
        if (rows.Count == 0) return Outcome.Refused<Done>(MonitoringRefusals.NobodyLate);
        var (sent, already, without) = (0, 0, 0);
        foreach (var group in rows.GroupBy(row => row.Division))
        {
            var (people, last) = (await ReminderRows.People(session, group.Key), await ReminderRows.Last(session, group.Key, year));
            foreach (var row in group)
            {
                if (last.TryGetValue((row.UnitId, TaskOf(month)), out var before) && CalendarRows.Print(before.On) == today) already++;
                else if (string.Join('、', people[row.UnitId]) is not { Length: > 0 } names) without++;
                else
                {
                    await session.Execute(
                        """
                        INSERT INTO reminder (division, year, unit_id, task, sent_on, due_on, sent_at, sender_id, sent_by, sent_to, row_version)
                        VALUES (@Division, @Year, @UnitId, @Task, @today, @DueOn, @At, @PersonId, @Name, @names, 1) ON CONFLICT (division, year, unit_id, task, sent_on) DO NOTHING
                        """, new { row.Division, Year = (long)year, row.UnitId, Task = TaskOf(month), today, row.DueOn, At = Timestamps.Print(at), by.PersonId, by.Name, names });
                    TraceLog.Append(session, row.Division, at, TracedAct.Of(TraceAct.Reminded, by, $"monitoring/{row.Division}", $"催报 {year} 年{MonitoringSheet.PeriodName(month)}监控表：{names}"));
                    sent++;
                }
            }
        }
        return Outcome.Of(new Done(sent, already, without));

        Task<IReadOnlyList<LateRow>> Late(string whose) => session.Query<LateRow>(
            $"""
            SELECT f.division AS Division, u.id AS UnitId, u.code AS UnitCode, MIN(f.due_on) AS DueOn FROM monitoring_form f JOIN unit u ON u.division = f.division AND u.id = f.unit_id
            WHERE {whose} AND f.year = @Year AND f.month = @Month AND {MonitoringSumsRow.IsLate} AND {reach} GROUP BY f.division, u.id, u.code
            """, parameters);
    }, cancellation);

    /// <summary>As reminders name it.</summary>
    internal static string TaskOf(int month) => "monitoring-" + month.ToString(CultureInfo.InvariantCulture);

    private sealed record LateRow
    {
        public string Division { get; init; } = "";
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string DueOn { get; init; } = "";
    }
}
