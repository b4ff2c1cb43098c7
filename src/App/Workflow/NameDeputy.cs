using System.Globalization;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>Names somebody who stands in for a person between two days: acts in their name, with their posts.</summary>
public sealed class NameDeputy(Database database, TimeProvider clock, Ids ids)
{
    /// <summary>Who stands in for whom.</summary>
    /// <param name="Principal">Whoever is away; names their own deputy.</param>
    /// <param name="Deputy">Who stands in; somebody whose own posts reach as far (<see cref="Rights.Covers(Actor, Actor)"/>).</param>
    /// <param name="From">The first day.</param>
    /// <param name="To">The last day.</param>
    public sealed record Input(Actor Principal, FlowAssignee Deputy, DateOnly From, DateOnly To);

    /// <summary>Runs.</summary>
    public Task<Outcome<long>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var (id, at, division) = (ids.Next(), clock.GetUtcNow(), input.Principal.Home.Division);
        if (await WhyNot(session, input, ChinaTime.Day(at)) is { } refusal)
        {
            TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Refused, input.Principal, $"deputy/{input.Deputy.PersonId}", $"NameDeputy：{refusal.Code}"));
            return Outcome.Refused<long>(refusal);
        }
        await session.Execute(
            """
            INSERT INTO deputy (division, id, principal_id, principal_name, deputy_id, deputy_name, from_day, to_day, named_at, row_version)
            VALUES (@division, @id, @PersonId, @Name, @DeputyId, @DeputyName, @From, @To, @At, 1)
            """,
            new
            {
                division, id, input.Principal.PersonId, input.Principal.Name, DeputyId = input.Deputy.PersonId, DeputyName = input.Deputy.Name,
                From = DeputyRows.Print(input.From), To = DeputyRows.Print(input.To), At = Timestamps.Print(at),
            });
        TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.RightsChanged, input.Principal, $"deputy/{id}",
            $"{DeputyRows.Print(input.From)} 至 {DeputyRows.Print(input.To)} 由{input.Deputy.Name}代办"));
        return Outcome.Of(id);
    }, cancellation);

    private static async Task<Refusal?> WhyNot(Session session, Input input, DateOnly today)
    {
        if (input.To < input.From) return new("BadDays", "结束日期早于开始日期，请改正。");
        if (input.To < today) return new("PastDays", "结束日期已经过去，请改正。");
        if (input.Deputy.PersonId == input.Principal.PersonId) return new("OwnDeputy", "不能请自己代办，请另选一人。");
        var (division, person) = (input.Principal.Home.Division, input.Deputy.PersonId);
        if (await ActorRows.Where(session, "p.division = @division AND p.id = @person", new { division, person }) is not [var deputy] || !deputy.Actor.Covers(input.Principal)) return WorkflowRefusals.BadDeputy;
        return await session.Scalar<long>(
            "SELECT COUNT(*) FROM deputy WHERE division = @division AND principal_id = @PersonId AND deputy_id = @person AND from_day <= @To AND to_day >= @From AND to_day >= from_day",
            new { division, input.Principal.PersonId, person, From = DeputyRows.Print(input.From), To = DeputyRows.Print(input.To) }) > 0
            ? new("AlreadyDeputy", $"这几天里已经请{input.Deputy.Name}代办了，日期不要重叠。") : null;
    }
}

/// <summary>Ends a deputy's time early: the day before today is its last, or it never begins. What was done stays done.</summary>
public sealed class EndDeputy(Database database, TimeProvider clock)
{
    /// <summary>Which to end.</summary>
    /// <param name="Principal">Whoever named the deputy.</param>
    /// <param name="Id">The naming.</param>
    public sealed record Input(Actor Principal, long Id);

    /// <summary>Runs.</summary>
    public Task<Refusal?> Run(Input input, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        var (at, division) = (clock.GetUtcNow(), input.Principal.Home.Division);
        var today = ChinaTime.Day(at);
        var ended = await session.Execute(
            """
            UPDATE deputy SET to_day = @Yesterday, row_version = row_version + 1
            WHERE division = @division AND id = @Id AND principal_id = @PersonId AND to_day >= @Today AND to_day >= from_day
            """, new { division, input.Id, input.Principal.PersonId, Yesterday = DeputyRows.Print(today.AddDays(-1)), Today = DeputyRows.Print(today) });
        if (ended == 0) return WorkflowRefusals.NoSuchDeputy;
        TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.RightsChanged, input.Principal, $"deputy/{input.Id}", "提前结束代办"));
        return null;
    }, cancellation);
}

/// <summary>The deputies' rows.</summary>
internal static class DeputyRows
{
    /// <summary>Whether one stands in for the other at a moment: named for the day, and still reaching as far as the other does (both may have been moved since).</summary>
    public static async Task<bool> Holds(Session session, Actor principal, Actor deputy, DateTimeOffset at) => deputy.Covers(principal) && await session.Scalar<long>(
        "SELECT COUNT(*) FROM deputy WHERE deputy_id = @Deputy AND principal_id = @Principal AND from_day <= @Today AND to_day >= @Today",
        new { Deputy = deputy.PersonId, Principal = principal.PersonId, Today = Print(ChinaTime.Day(at)) }) > 0;

    public static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
