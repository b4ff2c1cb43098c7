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
    public sealed record Input(ValueList<SubjectKey> Subjects, Actor? To, DateOnly? DueOn, Actor By)
    {
        /// <summary>The steps on the person's screen, in the order of the subjects; what was moved or assigned since is refused. None when no screen was looked at.</summary>
        public ValueList<long> SeenSteps { get; init; } = [];
    }

    /// <summary>Runs; how many were assigned. All of them, or none.</summary>
    public Task<Outcome<int>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (input.DueOn is { } due && due < ChinaTime.Day(at)) return Outcome.Refused<int>(new("PastDay", "办理期限早于今天，请改正。"));
        var seen = input.SeenSteps.Count == 0 ? null : input.Subjects.Zip(input.SeenSteps).ToDictionary(pair => pair.First, pair => pair.Second);
        var assigned = new List<KeptSubject>();
        foreach (var group in input.Subjects.GroupBy(key => key.Document).OrderBy(group => group.Key.Division, StringComparer.Ordinal).ThenBy(group => group.Key.Id))
        {
            var document = await SubjectRows.Hold(session, group.Key) ? await SubjectRows.Of(session, group.Key) : null;
            if (document is not null && await Organisations.BudgetYears.IsClosed(session, group.Key.Division, document.Year)) return Outcome.Refused<int>(Refusals.YearClosed(document.Year));
            foreach (var key in group)
            {
                if (document?.Find(key.Id) is not { } subject) return Outcome.Refused<int>(WorkflowRefusals.NoSuchSubject);
                if (seen is not null && seen[key] != subject.Step) return Outcome.Refused<int>(WorkflowRefusals.Stale(subject));
                if (WhyNot(subject, input) is { } refusal) return Outcome.Refused<int>(refusal);
                assigned.Add(subject with { Assignee = input.To is { } to ? new(to.PersonId, to.Name) : null, DueOn = input.DueOn ?? subject.DueOn, Step = subject.Step + 1 });
            }
        }
        foreach (var subject in assigned)
        {
            await session.Execute(
                """
                UPDATE flow_state SET assignee_id = @Id, assignee_name = @Name, due_on = @Due, sort_due = COALESCE(@Due, @NoDay), row_version = @Step
                WHERE division = @Division AND document_id = @DocumentId AND subject_id = @SubjectId
                """,
                new
                {
                    Id = subject.Assignee?.PersonId, subject.Assignee?.Name, Due = subject.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), QueueColumns.NoDay, subject.Step,
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
