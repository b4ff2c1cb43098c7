using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>Gives goal tables to one reviewer, or to another, with a day until which they are to be done. Whoever could review them now may do so.</summary>
public sealed class AssignReviewer(Database database, TimeProvider clock)
{
    /// <summary>What to assign.</summary>
    /// <param name="Subjects">Which.</param>
    /// <param name="To">To whom; <see langword="null"/> frees them for any reviewer.</param>
    /// <param name="DueOn">Until when; <see langword="null"/> keeps the day.</param>
    /// <param name="By">Who assigns.</param>
    public sealed record Input(ValueList<SubjectKey> Subjects, Actor? To, DateOnly? DueOn, Actor By);

    /// <summary>Runs; how many were assigned. All of them, or none.</summary>
    public Task<Outcome<int>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var assigned = new List<KeptSubject>();
        foreach (var group in input.Subjects.GroupBy(key => key.Document).OrderBy(group => group.Key.Division, StringComparer.Ordinal).ThenBy(group => group.Key.Id))
        {
            var document = await SubjectRows.Hold(session, group.Key) ? await SubjectRows.Of(session, group.Key) : null;
            foreach (var key in group)
            {
                if (document?.Find(key.Id) is not { } subject) return Outcome.Refused<int>(WorkflowRefusals.NoSuchSubject);
                if (WhyNot(subject, input) is { } refusal) return Outcome.Refused<int>(refusal);
                assigned.Add(subject with { Assignee = input.To is { } to ? new(to.PersonId, to.Name) : null, DueOn = input.DueOn ?? subject.DueOn, Step = subject.Step + 1 });
            }
        }
        foreach (var subject in assigned)
        {
            await session.Execute(
                """
                UPDATE flow_state SET assignee_id = @Id, assignee_name = @Name, due_on = @Due, row_version = @Step
                WHERE division = @Division AND document_id = @DocumentId AND subject_id = @SubjectId
                """,
                new
                {
                    Id = subject.Assignee?.PersonId, subject.Assignee?.Name, Due = subject.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), subject.Step,
                    subject.Key.Document.Division, DocumentId = subject.Key.Document.Id, SubjectId = subject.Key.Id,
                });
            TraceLog.Append(session, subject.Key.Document.Division, at, TracedAct.Of(TraceAct.Reviewed, input.By, subject.Key.Path, $"分给{subject.Assignee?.Name ?? "任一审核人"}"));
        }
        return Outcome.Of(assigned.Count);
    }, cancellation);

    private static Refusal? WhyNot(KeptSubject subject, Input input)
    {
        var free = subject.ToFlow() with { Assignee = null };
        if (!GoalFlow.Table.Available(input.By, free).Any(line => line.IsReview)) return new("NotInReview", $"{subject.Quoted}现在是“{subject.State.Name}”，您不能分派。");
        return input.To is null || GoalFlow.Table.Available(input.To, free).Any(line => line.IsReview) ? null : new("CannotReview", $"{input.To.Name}不能审核{subject.Quoted}：没有岗位，或本轮由其填写、提交。");
    }
}

/// <summary>Names somebody who stands in for a person between two days: acts in their name, with their posts.</summary>
public sealed class NameDeputy(Database database, TimeProvider clock, Ids ids)
{
    /// <summary>Who stands in for whom.</summary>
    /// <param name="Principal">Whoever is away; names their own deputy.</param>
    /// <param name="Deputy">Who stands in.</param>
    /// <param name="From">The first day.</param>
    /// <param name="To">The last day.</param>
    public sealed record Input(Actor Principal, FlowAssignee Deputy, DateOnly From, DateOnly To);

    /// <summary>Runs.</summary>
    public Task<Outcome<long>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (input.To < input.From) return Outcome.Refused<long>(new("BadDays", "结束日期早于开始日期，请改正。"));
        if (input.Deputy.PersonId == input.Principal.PersonId) return Outcome.Refused<long>(new("OwnDeputy", "不能请自己代办，请另选一人。"));
        var (id, at) = (ids.Next(), clock.GetUtcNow());
        await session.Execute(
            """
            INSERT INTO deputy (division, id, principal_id, principal_name, deputy_id, deputy_name, from_day, to_day, named_at, row_version)
            VALUES (@Division, @id, @PersonId, @Name, @DeputyId, @DeputyName, @From, @To, @At, 1)
            """,
            new
            {
                input.Principal.Home.Division, id, input.Principal.PersonId, input.Principal.Name, DeputyId = input.Deputy.PersonId, DeputyName = input.Deputy.Name,
                From = DeputyRows.Print(input.From), To = DeputyRows.Print(input.To), At = Timestamps.Print(at),
            });
        TraceLog.Append(session, input.Principal.Home.Division, at, TracedAct.Of(TraceAct.RightsChanged, input.Principal, $"deputy/{id}",
            $"{DeputyRows.Print(input.From)} 至 {DeputyRows.Print(input.To)} 由{input.Deputy.Name}代办"));
        return Outcome.Of(id);
    }, cancellation);
}

/// <summary>The deputies' rows.</summary>
internal static class DeputyRows
{
    /// <summary>Whether one stands in for the other at a moment.</summary>
    public static async Task<bool> Holds(Session session, long principal, long deputy, DateTimeOffset at) => await session.Scalar<long>(
        "SELECT COUNT(*) FROM deputy WHERE deputy_id = @deputy AND principal_id = @principal AND from_day <= @today AND to_day >= @today",
        new { deputy, principal, today = Print(ChinaTime.Day(at)) }) > 0;

    public static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
