using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;
using static Mingji.Domain.Workflow.GoalFlow;

namespace Mingji.App.Demo;

/// <summary>
/// The demo county's past years as they stand now: the year before the newest in execution, what lies further back archived, each with the way it went and who did it. Written as
/// history: whether today's checks would have let it pass was nobody's question then.
/// </summary>
internal sealed class PastDemo(Database database)
{
    /// <summary>Runs on a county whose accounts are there and whose releases are made; gives back how many goal tables and plans came to where they are.</summary>
    public async Task<int> Run(DateTimeOffset now, CancellationToken cancellation)
    {
        var people = new Dictionary<string, Actor>(StringComparer.Ordinal);
        foreach (var name in DemoData.Embedded.Units.Townships.Concat(DemoData.Embedded.Units.Departments).SelectMany(unit => new[] { unit.Key + "2", unit.Key + "3" }).Append("czj-businesssection").Append("czj-performancesection"))
            if (await new FindActor(database).Run(name, cancellation) is { } actor) people[name] = actor;
        var keys = DemoData.Embedded.Units.Townships.Concat(DemoData.Embedded.Units.Departments).ToDictionary(unit => unit.Code, unit => unit.Key);
        return await database.Write(async session =>
        {
            var count = 0;
            foreach (var year in DemoCounty.Years.SkipLast(1))
                foreach (var row in await session.Query<Row>(
                    "SELECT d.id AS Id, u.code AS Code FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id WHERE d.division = @Division AND d.year = @Year AND d.state <> 'empty' ORDER BY d.id",
                    new { DemoCounty.Division, Year = (long)year }))
                    if (keys.TryGetValue(row.Code, out var key) && people.TryGetValue(key + "2", out var reviewer) && people.TryGetValue(key + "3", out var head)
                        && people.TryGetValue("czj-businesssection", out var business) && people.TryGetValue("czj-performancesection", out var performance))
                        count += await Walk(session, new(DemoCounty.Division, row.Id), year, new(head, reviewer, business, performance), now);
            if (count > 0) TraceLog.Append(session, DemoCounty.Division, now, new TracedAct(TraceAct.Maintained, null, "演示数据", "store", $"补记往年 {count} 张目标表和部门目标的办理经过"));
            return count;
        }, cancellation);
    }

    /// <summary>Takes what nobody has moved yet of a document the usual way of its year; gives back how many goal tables and plans.</summary>
    internal static async Task<int> Walk(Session session, DocumentKey key, int year, People people, DateTimeOffset now)
    {
        if (await SubjectRows.Of(session, key) is not { } document) return 0;
        var versions = await ChangeRows.Steps(session, key);
        long Version(DateTimeOffset at) => versions.LastOrDefault(change => change.At <= at)?.Version ?? versions[0].Version;
        var released = await ReleaseRows.Of(session, key) is [.., var first] ? first : null;
        var count = 0;
        foreach (var subject in document.Subjects.Where(subject => subject.Step == 0))
        {
            var steps = new List<FlowStep>();
            var state = Draft;
            foreach (var (act, by, at, reason) in Way(year, people, released, subject.Position).Where(step => step.At < now))
            {
                var line = Table.Find(state, act.Code) ?? throw new InvalidOperationException($"{state.Code} has no {act.Code}.");
                steps.Add(new(steps.Count + 1, 1, act, state, line.To, reason, null, Version(at), by.PersonId, by.Name, null, at));
                state = line.To;
            }
            if (steps.Count == 0) continue;
            foreach (var step in steps) await StepRows.Add(session, subject.Key, step, 0, null);
            var approved = steps.Find(step => step.Act == Approve)?.Version;
            await SubjectRows.Save(session, subject with
            {
                State = state, Step = steps.Count, Round = 1, SubmittedBy = people.Head.PersonId, SubmittedVersion = steps[0].Version, ReviewedVersion = approved, ApprovedVersion = approved, DueOn = null,
            }, steps[^1].At);
            count++;
        }
        return count;
    }

    /// <summary>The usual way of a year: handed in in December, approved in January, out as it was released, in execution from March, archived when the year is over and done.</summary>
    private static IEnumerable<(FlowAct Act, Actor By, DateTimeOffset At, string? Reason)> Way(int year, People people, Release? released, int position)
    {
        DateTimeOffset On(int of, int month, int day) => new DateTimeOffset(of, month, day, 2, 0, 0, TimeSpan.Zero).AddMinutes(7 * position);
        yield return (Submit, people.Head, On(year - 1, 12, 26), null);
        yield return (BeginReview, people.Reviewer, On(year - 1, 12, 28), null);
        yield return (Pass, people.Reviewer, On(year, 1, 4), null);
        yield return (GradeExcellent, people.Business, On(year, 1, 9), null);
        yield return (Approve, people.Performance, On(year, 1, 16), null);
        if (released is not null)
        {
            yield return (Disclose, people.Performance, released.At, null);
            if (released.Withdrawal is { } withdrawal) yield return (GoalFlow.Withdraw, people.Performance, withdrawal.At, withdrawal.Reason);
        }
        yield return (Execute, people.Performance, On(year, 3, 5), null);
        // The newest of the past years is still being accounted for.
        if (year < DemoCounty.Years[^1] - 1) yield return (Archive, people.Performance, On(year + 1, 3, 28), null);
    }

    /// <summary>Who took the steps.</summary>
    internal sealed record People(Actor Head, Actor Reviewer, Actor Business, Actor Performance);

    private sealed record Row(long Id, string Code);
}
