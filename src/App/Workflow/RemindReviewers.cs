using Mingji.App.Accounts;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>催办审核。Reminds the reviewers of goal tables past their day: whoever one is assigned to, else all who could review it. They see it on the start page and in the queue until it moves on; once a day.</summary>
public sealed class RemindReviewers(Database database, TimeProvider clock)
{
    /// <summary>Of what to remind.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Subjects">Which goal tables and plans.</param>
    /// <param name="By">Who reminds: somebody who reviews for their units.</param>
    public sealed record Input(string Division, int Year, ValueList<SubjectKey> Subjects, Actor By);

    /// <summary>What it came to.</summary>
    /// <param name="Sent">Reminders sent.</param>
    /// <param name="AlreadyToday">What somebody reminded of today already.</param>
    /// <param name="NotLate">What is not past its day any more, does not wait for a reviewer, or lies outside of the person's reach.</param>
    /// <param name="WithoutPeople">What nobody there could review, by name.</param>
    public sealed record Done(int Sent, int AlreadyToday, int NotLate, IReadOnlyList<string> WithoutPeople);

    /// <summary>Runs.</summary>
    public Task<Outcome<Done>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (!input.By.Reviews()) return Outcome.Refused<Done>(new("NotYourUnit", "您的岗位不催办审核。"));
        if (await Organisations.BudgetYears.IsClosed(session, input.Division, input.Year)) return Outcome.Refused<Done>(Refusals.YearClosed(input.Year));
        var at = clock.GetUtcNow();
        var today = ChinaTime.Day(at);
        var people = (await ActorRows.Where(session, "p.division = @Division", new { input.Division })).Select(found => found.Actor).ToList();
        var (sent, alreadyToday, notLate, without) = (0, 0, 0, new SortedSet<string>(StringComparer.Ordinal));
        foreach (var group in input.Subjects.Distinct().GroupBy(key => key.Document))
        {
            var document = group.Key.Division == input.Division ? await SubjectRows.Of(session, group.Key) : null;
            foreach (var key in group)
            {
                if (document?.Find(key.Id) is not { } subject || document.Year != input.Year || !input.By.Reviews(subject.Unit) || !(subject.DueOn < today) || !IsReviewed(subject.State)) notLate++;
                else if (Names(subject, people) is not { Length: > 0 } names) without.Add(subject.Name);
                else if (await Remind(session, subject, names, input.By, at) == 0) alreadyToday++;
                else
                {
                    TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Reminded, input.By, key.Path, $"催办审核：{names}"));
                    sent++;
                }
            }
        }
        return Outcome.Of(new Done(sent, alreadyToday, notLate, [.. without]));
    }, cancellation);

    private static bool IsReviewed(FlowState state) => GoalFlow.Table.Transitions.Any(line => line.From == state && line.IsReview);

    private static string Names(KeptSubject subject, List<Actor> people) => string.Join('、', subject.Assignee is { } assignee
        ? people.Where(person => person.PersonId == assignee.PersonId).Select(person => person.Name)
        : people.Where(person => GoalFlow.Table.Available(person, subject.ToFlow()).Any(line => line.IsReview)).Select(person => person.Name).Order(StringComparer.Ordinal));

    // Somebody may remind of the same thing at the same moment; one of the two stays.
    private static Task<int> Remind(Session session, KeptSubject subject, string names, Actor by, DateTimeOffset at) => session.Execute(
        """
        INSERT INTO review_reminder (division, document_id, subject_id, sent_on, sent_at, sender_id, sent_by, sent_to, row_version)
        VALUES (@Division, @DocumentId, @SubjectId, @On, @At, @PersonId, @Name, @names, 1) ON CONFLICT (division, document_id, subject_id, sent_on) DO NOTHING
        """,
        new
        {
            subject.Key.Document.Division, DocumentId = subject.Key.Document.Id, SubjectId = subject.Key.Id, On = CalendarRows.Print(ChinaTime.Day(at)), At = Timestamps.Print(at), by.PersonId, by.Name, names,
        });
}
