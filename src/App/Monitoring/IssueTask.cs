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

/// <summary>
/// 下达监控任务。Opens a monitoring form for each approved project of the chosen units, and of the divisions below that were chosen: each of these gets the task as its own, with the deadline and
/// with the name of the one it came from. Sent once more it opens forms for what was approved meanwhile.
/// </summary>
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
    public sealed record Input(string Division, int Year, int Month, string Title, string Content, DateOnly Due, ValueList<long> Units, string Lights, Actor By)
    {
        /// <summary>The divisions below that get it too, by their codes of GB/T 2260.</summary>
        public ValueList<string> Below { get; init; } = [];

        /// <summary>Whether only those below get it, and no unit of the division itself.</summary>
        public bool IsBelowAlone { get; init; }
    }

    /// <summary>What it came to.</summary>
    /// <param name="TaskId">The task.</param>
    /// <param name="Forms">Forms that were opened.</param>
    /// <param name="Units">Units that got some.</param>
    public sealed record Done(long TaskId, int Forms, int Units)
    {
        /// <summary>Divisions below that got it.</summary>
        public int Divisions { get; init; }

        /// <summary>The deadline: the day asked for, or the working day after it.</summary>
        public DateOnly Due { get; init; }
    }

    /// <summary>Runs.</summary>
    public Task<Outcome<Done>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (string.IsNullOrWhiteSpace(input.Title)) return Outcome.Refused<Done>(MonitoringRefusals.NoTitle);
        if (input.Month is < 1 or > 12) return Outcome.Refused<Done>(MonitoringRefusals.BadMonth);
        if (input.Due < ChinaTime.Day(at)) return Outcome.Refused<Done>(MonitoringRefusals.BadDue);
        if (await BudgetYears.IsClosed(session, input.Division, input.Year)) return Outcome.Refused<Done>(Refusals.YearClosed(input.Year));
        // A day on which nobody works is no deadline: the next working day is.
        var due = (await CalendarRows.Holidays(session, input.Division, rules)).FirstWorkingDay(input.Due);
        var task = new MonitoringTask
        {
            Id = ids.Next(), Year = input.Year, Month = input.Month, Title = input.Title.Trim(), Content = input.Content.Trim(), DueOn = CalendarRows.Print(due), Lights = rules.Execution.Find(input.Lights).Key,
            IssuedAt = Timestamps.Print(at), IssuedBy = input.By.Name,
        };
        var below = input.Below.Distinct().Order(StringComparer.Ordinal).ToList();
        if (below.Any(division => !IssuesBelow(input.By, input.Division, division))) return Refused(session, input, at, MonitoringRefusals.NotYours);
        if (!input.By.IssuesTasks()) return Refused(session, input, at, MonitoringRefusals.NotYours);
        var (forms, units) = (0, 0);
        if (!input.IsBelowAlone)
        {
            if (await Open(session, input.Division, task, input.Units, input.By, at) is not { } own) return Refused(session, input, at, MonitoringRefusals.NotYours);
            (forms, units) = own;
        }
        var sent = new List<(string Division, MonitoringTask Task, int Forms, int Units)>();
        foreach (var division in below)
        {
            // A division whose year is closed can no longer report on it.
            if (await BudgetYears.IsClosed(session, division, input.Year)) continue;
            var child = task with { Id = ids.Next() };
            if (await Open(session, division, child, [], input.By, at) is not { } opened) return Refused(session, input, at, MonitoringRefusals.NotYours);
            sent.Add((division, child, opened.Forms, opened.Units));
        }
        if (forms + sent.Sum(entry => entry.Forms) == 0) return Outcome.Refused<Done>(MonitoringRefusals.NoProjects);
        await Add(session, input.Division, task, input.By, null, null);
        foreach (var (division, child, opened, reached) in sent)
        {
            await Add(session, division, child, input.By, input.Division, task.Id);
            TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Moved, input.By, $"monitoring/{division}/task/{child.Id}", $"上级（{input.Division}）下达 {input.Year} 年{task.Period}监控任务：{reached} 个单位、{opened} 个项目"));
        }
        var done = new Done(task.Id, forms + sent.Sum(entry => entry.Forms), units + sent.Sum(entry => entry.Units)) { Divisions = sent.Count, Due = due };
        TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Moved, input.By, $"monitoring/{input.Division}/task/{task.Id}",
            $"下达 {input.Year} 年{task.Period}监控任务：{(sent.Count > 0 ? $"{sent.Count} 个下级地区，" : "")}{done.Units} 个单位、{done.Forms} 个项目"));
        return Outcome.Of(done);
    }, cancellation);

    /// <summary>Opens forms of a task for projects that were approved after it was issued, in the divisions below as well.</summary>
    public Task<Outcome<Done>> Extend(string division, long taskId, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (await MonitoringTask.Find(session, division, taskId) is not { } task) return Outcome.Refused<Done>(MonitoringRefusals.NoSuchTask);
        if (await BudgetYears.IsClosed(session, division, task.Year)) return Outcome.Refused<Done>(Refusals.YearClosed((int)task.Year));
        if (await ChangeTask.IsWithdrawn(session, division, taskId)) return Outcome.Refused<Done>(MonitoringRefusals.TaskWithdrawn);
        var (forms, units) = (0, 0);
        var children = await session.Query<Child>("SELECT division AS Division, id AS Id FROM monitoring_task WHERE issuer_division = @division AND issuer_task_id = @taskId ORDER BY division", new { division, taskId });
        foreach (var (where, id) in children.Select(child => (child.Division, child.Id)).Prepend((division, taskId)))
        {
            if (await BudgetYears.IsClosed(session, where, task.Year)) continue;
            var asked = (await session.Query<long>("SELECT DISTINCT unit_id FROM monitoring_form WHERE division = @where AND task_id = @id AND state <> 'Withdrawn'", new { where, id })).ToValueList();
            // Of a division itself only the units that were asked; of one below whoever has been approved by now.
            if (where == division && asked.Count == 0) continue;
            if (await Open(session, where, task with { Id = id }, where == division ? asked : [], by, at) is not { } opened) return Outcome.Refused<Done>(MonitoringRefusals.NotYours);
            if (opened.Forms > 0) TraceLog.Append(session, where, at, TracedAct.Of(TraceAct.Moved, by, $"monitoring/{where}/task/{id}", $"补发 {task.Year} 年{task.Period}监控任务：{opened.Forms} 个项目"));
            (forms, units) = (forms + opened.Forms, units + opened.Units);
        }
        return forms == 0 ? Outcome.Refused<Done>(MonitoringRefusals.NoProjects) : Outcome.Of(new Done(taskId, forms, units));
    }, cancellation);

    /// <summary>The units of a year a person can issue to, with how many projects of each are under way.</summary>
    public Task<IReadOnlyList<Candidate>> Candidates(string division, int year, Actor by, CancellationToken cancellation = default) => database.Read(async session =>
        (IReadOnlyList<Candidate>)[.. (await Units(session, division, year)).Where(unit => unit.Projects > 0 && by.IssuesTasks(new UnitPlace(division, unit.Id, unit.Code)))], cancellation);

    /// <summary>The divisions below that a person can issue to: those with documents of the year, with their units and how many projects are under way.</summary>
    public Task<IReadOnlyList<Place>> Below(string division, int year, Actor by, CancellationToken cancellation = default) => database.Read<IReadOnlyList<Place>>(async session =>
    {
        var trunk = DivisionCodes.Trunk(division);
        var names = (await session.Query<Named>("SELECT division AS Code, name AS Name FROM division WHERE division LIKE @Trunk", new { Trunk = trunk + "%" })).ToDictionary(row => row.Code, row => row.Name);
        var places = new List<Place>();
        foreach (var below in await session.Query<string>("SELECT DISTINCT division FROM document WHERE year = @Year AND division LIKE @Trunk AND division <> @division ORDER BY division", new { Year = (long)year, Trunk = trunk + "%", division }))
        {
            if (!IssuesBelow(by, division, below)) continue;
            var units = await Units(session, below, year);
            places.Add(new(below, names.TryGetValue(below, out var name) && name.Length > 0 ? name : units.Count == 0 ? "" : units[0].Name + "等", units.Count, units.Sum(unit => unit.Projects)));
        }
        return places;
    }, cancellation);

    /// <summary>A division below.</summary>
    /// <param name="Division">行政区划代码.</param>
    /// <param name="Name">Its name, or the first of its units where nobody gave it one.</param>
    /// <param name="Units">How many units it has.</param>
    /// <param name="Projects">How many of their projects are under way.</param>
    public sealed record Place(string Division, string Name, int Units, long Projects);

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

    // Below in the tree, and within what the person's posts reach.
    internal static bool IssuesBelow(Actor by, string division, string below) =>
        below != division && DivisionCodes.IsValid(below) && below.StartsWith(DivisionCodes.Trunk(division), StringComparison.Ordinal) && by.IssuesTasks(new UnitPlace(below, 0, null));

    private async Task<(int Forms, int Units)?> Open(Session session, string division, MonitoringTask task, ValueList<long> wanted, Actor by, DateTimeOffset at)
    {
        var units = await Units(session, division, (int)task.Year);
        var chosen = units.Where(unit => wanted.Count == 0 ? by.IssuesTasks(new UnitPlace(division, unit.Id, unit.Code)) : wanted.Contains(unit.Id)).ToList();
        if (chosen.Any(unit => !by.IssuesTasks(new UnitPlace(division, unit.Id, unit.Code))) || wanted.Any(id => units.All(unit => unit.Id != id))) return null;
        if (chosen.Count == 0) return by.IssuesTasks() && (by.Home.Division == division || IssuesBelow(by, by.Home.Division, division)) ? (0, 0) : null;
        var there = (await session.Query<There>("SELECT document_id AS DocumentId, goal_table_id AS TableId FROM monitoring_form WHERE division = @division AND year = @Year AND month = @Month AND state <> 'Withdrawn'",
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

    private static Task Add(Session session, string division, MonitoringTask task, Actor by, string? issuer, long? issuerTask) => session.Execute(
        """
        INSERT INTO monitoring_task (division, id, year, month, title, content, due_on, lights, issued_at, issued_by, issuer_id, issuer_division, issuer_task_id, row_version)
        VALUES (@division, @Id, @Year, @Month, @Title, @Content, @DueOn, @Lights, @IssuedAt, @IssuedBy, @PersonId, @issuer, @issuerTask, 1)
        """, new { division, task.Id, task.Year, task.Month, task.Title, task.Content, task.DueOn, task.Lights, task.IssuedAt, task.IssuedBy, by.PersonId, issuer, issuerTask });

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

    private sealed record Named(string Code, string Name);

    private sealed record Child(string Division, long Id);
}
