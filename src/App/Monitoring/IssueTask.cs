using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Monitoring;

/// <summary>下达监控任务。Opens a monitoring form for each approved project of the chosen units. Sent once more it opens forms for what was approved meanwhile.</summary>
public sealed class IssueTask(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to issue.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Month">The period is January to this month.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Content">What is asked.</param>
    /// <param name="Due">The last day.</param>
    /// <param name="Units">To whom; empty for all units the person issues to.</param>
    /// <param name="Lights">The key of the thresholds.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, int Year, int Month, string Title, string Content, DateOnly Due, ValueList<long> Units, string Lights, Actor By);

    /// <summary>What it came to.</summary>
    /// <param name="TaskId">The task.</param>
    /// <param name="Forms">Forms that were opened.</param>
    /// <param name="Units">Units that got some.</param>
    public sealed record Done(long TaskId, int Forms, int Units);

    /// <summary>Runs.</summary>
    public Task<Outcome<Done>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (string.IsNullOrWhiteSpace(input.Title)) return Outcome.Refused<Done>(MonitoringRefusals.NoTitle);
        if (input.Month is < 1 or > 12) return Outcome.Refused<Done>(MonitoringRefusals.BadMonth);
        if (input.Due < ChinaTime.Day(at)) return Outcome.Refused<Done>(MonitoringRefusals.BadDue);
        if (await BudgetYears.IsClosed(session, input.Division, input.Year)) return Outcome.Refused<Done>(Refusals.YearClosed(input.Year));
        var task = new MonitoringTask
        {
            Id = ids.Next(), Year = input.Year, Month = input.Month, Title = input.Title.Trim(), Content = input.Content.Trim(), DueOn = CalendarRows.Print(input.Due), Lights = rules.Execution.Find(input.Lights).Key,
            IssuedAt = Timestamps.Print(at), IssuedBy = input.By.Name,
        };
        if (await Open(session, input.Division, task, input.Units, input.By, at) is not { } opened) return Refused(session, input, at, MonitoringRefusals.NotYours);
        if (opened.Forms == 0) return Outcome.Refused<Done>(MonitoringRefusals.NoProjects);
        await session.Execute(
            """
            INSERT INTO monitoring_task (division, id, year, month, title, content, due_on, lights, issued_at, issued_by, issuer_id, row_version)
            VALUES (@Division, @Id, @Year, @Month, @Title, @Content, @DueOn, @Lights, @IssuedAt, @IssuedBy, @PersonId, 1)
            """, new { input.Division, task.Id, task.Year, task.Month, task.Title, task.Content, task.DueOn, task.Lights, task.IssuedAt, task.IssuedBy, input.By.PersonId });
        TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Moved, input.By, $"monitoring/{input.Division}/task/{task.Id}",
            $"下达 {input.Year} 年{task.Period}监控任务：{opened.Units} 个单位、{opened.Forms} 个项目"));
        return Outcome.Of(new Done(task.Id, opened.Forms, opened.Units));
    }, cancellation);

    /// <summary>Opens forms of a task for projects that were approved after it was issued.</summary>
    public Task<Outcome<Done>> Extend(string division, long taskId, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (await MonitoringTask.Find(session, division, taskId) is not { } task) return Outcome.Refused<Done>(MonitoringRefusals.NoSuchTask);
        if (await BudgetYears.IsClosed(session, division, task.Year)) return Outcome.Refused<Done>(Refusals.YearClosed((int)task.Year));
        var units = (await session.Query<long>("SELECT DISTINCT unit_id FROM monitoring_form WHERE division = @division AND task_id = @taskId", new { division, taskId })).ToValueList();
        if (await Open(session, division, task, units, by, at) is not { } opened) return Outcome.Refused<Done>(MonitoringRefusals.NotYours);
        if (opened.Forms == 0) return Outcome.Refused<Done>(MonitoringRefusals.NoProjects);
        TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Moved, by, $"monitoring/{division}/task/{task.Id}", $"补发 {task.Year} 年{task.Period}监控任务：{opened.Forms} 个项目"));
        return Outcome.Of(new Done(taskId, opened.Forms, opened.Units));
    }, cancellation);

    /// <summary>The units of a year a person can issue to, with how many projects of each are under way.</summary>
    public Task<IReadOnlyList<Candidate>> Candidates(string division, int year, Actor by, CancellationToken cancellation = default) => database.Read(async session =>
        (IReadOnlyList<Candidate>)[.. (await Units(session, division, year)).Where(unit => unit.Projects > 0 && by.IssuesTasks(new UnitPlace(division, unit.Id, unit.Code)))], cancellation);

    /// <summary>A unit that can be asked.</summary>
    public sealed record Candidate
    {
        /// <summary>The unit.</summary>
        public long Id { get; init; }

        /// <summary>Its code.</summary>
        public string? Code { get; init; }

        /// <summary>Its name.</summary>
        public string Name { get; init; } = "";

        /// <summary>Its document of the year.</summary>
        public long DocumentId { get; init; }

        /// <summary>Projects that are approved.</summary>
        public long Projects { get; init; }
    }

    private async Task<(int Forms, int Units)?> Open(Session session, string division, MonitoringTask task, ValueList<long> wanted, Actor by, DateTimeOffset at)
    {
        var units = await Units(session, division, (int)task.Year);
        var chosen = units.Where(unit => wanted.Count == 0 ? by.IssuesTasks(new UnitPlace(division, unit.Id, unit.Code)) : wanted.Contains(unit.Id)).ToList();
        if (chosen.Any(unit => !by.IssuesTasks(new UnitPlace(division, unit.Id, unit.Code))) || wanted.Any(id => units.All(unit => unit.Id != id))) return null;
        if (chosen.Count == 0) return by.IssuesTasks() && by.Home.Division == division ? (0, 0) : null;
        var there = (await session.Query<There>("SELECT document_id AS DocumentId, goal_table_id AS TableId FROM monitoring_form WHERE division = @division AND year = @Year AND month = @Month",
            new { division, task.Year, task.Month })).Select(row => (row.DocumentId, row.TableId)).ToHashSet();
        var (forms, reached) = (0, 0);
        foreach (var unit in chosen.Where(unit => unit.Projects > 0))
        {
            var goals = (await ApprovedGoals.Of(session, new(division, unit.DocumentId), ids)).Where(entry => !there.Contains((unit.DocumentId, entry.TableId))).ToList();
            if (goals.Count == 0) continue;
            await FormRows.Add(session, division, task, unit.DocumentId, unit.Id, goals, ids, at);
            (forms, reached) = (forms + goals.Count, reached + 1);
        }
        return (forms, reached);
    }

    private static Task<IReadOnlyList<Candidate>> Units(Session session, string division, int year) => session.Query<Candidate>(
        """
        SELECT u.id AS Id, u.code AS Code, u.name AS Name, d.id AS DocumentId,
               (SELECT COUNT(*) FROM flow_state s WHERE s.division = d.division AND s.document_id = d.id AND s.subject_id <> 0
                  AND (s.state IN ('Approved', 'Disclosed', 'InExecution') OR s.approved_version IS NOT NULL AND s.state IN ('Adjusting', 'AdjustmentReview'))) AS Projects
        FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id
        WHERE d.division = @division AND d.year = @year AND u.merged_into IS NULL ORDER BY u.code, u.name
        """, new { division, year = (long)year });

    private static Outcome<Done> Refused(Session session, Input input, DateTimeOffset at, Refusal refusal)
    {
        TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Refused, input.By, $"monitoring/{input.Division}", $"下达监控任务，没有办成（{refusal.Code}）"));
        return Outcome.Refused<Done>(refusal);
    }

    private sealed record There(long DocumentId, long TableId);
}
