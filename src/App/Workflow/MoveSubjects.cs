using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>
/// Moves goal tables and plans on by one act, in one transaction: those that may go do, each of the others is refused alone, with its name and why.
/// </summary>
public sealed class MoveSubjects(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>One of them, as the person saw it.</summary>
    /// <param name="Key">Which.</param>
    /// <param name="SeenStep">The step on the person's screen; moved since, it is refused.</param>
    /// <param name="SeenVersion">The document's version on the screen; where the content can still change, another one is refused.</param>
    public sealed record Seen(SubjectKey Key, long SeenStep, long SeenVersion);

    /// <summary>What to move.</summary>
    /// <param name="Subjects">Which.</param>
    /// <param name="Act">The act's code.</param>
    /// <param name="By">Who.</param>
    /// <param name="Reason">Why, for acts that ask for it: the key of a reason of the list for returns and grades, else words.</param>
    /// <param name="Note">What else is to be said.</param>
    /// <param name="Principal">Whom the person stands in for as deputy.</param>
    public sealed record Input(ValueList<Seen> Subjects, string Act, Actor By, string? Reason = null, string? Note = null, Actor? Principal = null);

    /// <summary>What came of one of them.</summary>
    /// <param name="Key">Which.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Now">As it stands afterwards; <see langword="null"/> when refused.</param>
    /// <param name="Refusal">Why not.</param>
    public sealed record Result(SubjectKey Key, string Name, KeptSubject? Now, Refusal? Refusal);

    /// <summary>Runs; one result for each, in their order.</summary>
    public Task<IReadOnlyList<Result>> Run(Input input, CancellationToken cancellation = default) =>
        database.Write(session => Move(session, new(rules, clock, ids), input), cancellation);

    /// <summary>Moves in a transaction that does more.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="means">What moving needs.</param>
    /// <param name="input">What to move.</param>
    /// <param name="adjustment">What a started adjustment says, from the use case of its own.</param>
    /// <param name="isRelease">Whether the document is released or withdrawn in this transaction.</param>
    internal static async Task<IReadOnlyList<Result>> Move(Session session, MoveMeans means, Input input, Action<KeptSubject>? adjustment = null, bool isRelease = false)
    {
        var at = means.Clock.GetUtcNow();
        var results = new Dictionary<SubjectKey, Result>();
        var isDeputy = input.Principal is null || await DeputyRows.Holds(session, input.Principal, input.By, at);
        // In one order for all, so that two reviewers with overlapping lists wait and never lock each other out.
        foreach (var group in input.Subjects.GroupBy(seen => seen.Key.Document).OrderBy(group => group.Key.Division, StringComparer.Ordinal).ThenBy(group => group.Key.Id))
        {
            var document = await SubjectRows.Hold(session, group.Key) ? await SubjectRows.Of(session, group.Key) : null;
            // What goes out or comes back is decided by disclosure, which a past year does not end: a mistake is taken back whenever it is found.
            var isClosed = !isRelease && document is not null && await Organisations.BudgetYears.IsClosed(session, group.Key.Division, document.Year);
            foreach (var seen in group.DistinctBy(seen => seen.Key))
            {
                var result = document?.Find(seen.Key.Id) is not { } subject ? new(seen.Key, "", null, WorkflowRefusals.NoSuchSubject)
                    : isClosed ? new(seen.Key, subject.Name, null, Refusals.YearClosed(document.Year))
                    : !isDeputy ? new(seen.Key, subject.Name, null, WorkflowRefusals.NotDeputy)
                    : await Move(session, means, input, document, subject, seen, at, new(adjustment, isRelease));
                results[seen.Key] = result;
                TraceMove(session, input, result, at);
            }
            // What is approved is in the library from then on, with the lines of its budget.
            if (document is not null && group.Any(seen => results[seen.Key].Now is { State.IsApproved: true }) && (input.Act == GoalFlow.Approve.Code || input.Act == GoalFlow.ApproveAdjustment.Code))
                await Projects.FillLibrary.OfApproved(session, group.Key, [.. group.Where(seen => results[seen.Key].Now is { State.IsApproved: true }).Select(seen => seen.Key.Id).Distinct()], input.By, at, means.Ids);
        }
        return [.. input.Subjects.Select(seen => results[seen.Key])];
    }

    private static async Task<Result> Move(
        Session session, MoveMeans means, Input input, DocumentSubjects document, KeptSubject subject, Seen seen, DateTimeOffset at, Occasion occasion)
    {
        if (subject.Step != seen.SeenStep) return Refused(WorkflowRefusals.Stale(subject));
        if (subject.State.IsEditable && document.Version != seen.SeenVersion) return Refused(WorkflowRefusals.ChangedSinceSeen(subject));
        var (line, no) = GoalFlow.Table.Decide(input.By, subject.ToFlow(), input.Act, !string.IsNullOrWhiteSpace(input.Reason), input.Principal);
        if (line is null) return Refused(WorkflowRefusals.Of(no!));
        if (line.Act == GoalFlow.StartAdjustment && occasion.Adjustment is null) return Refused(WorkflowRefusals.AdjustmentOnItsOwn);
        if (line.IsByRelease && !occasion.IsRelease) return Refused(WorkflowRefusals.ReleaseOnItsOwn);
        var reason = input.Reason?.Trim();
        if (line is { IsReview: true, NeedsReason: true })
        {
            if (means.Rules.ReturnReasons.Find(reason) is not { } listed) return Refused(WorkflowRefusals.NoSuchReason);
            reason = listed.Name;
        }
        var settings = await FlowSettings.Of(session, document.Key.Division, document.Year);
        if (await MoveConditions.WhyNot(session, means.Rules, document, subject, line, settings) is { } unmet) return Refused(unmet);

        var now = After(subject, line, document.Version, input.By, settings, means.Rules, await Calendar.CalendarRows.Holidays(session, document.Key.Division, means.Rules), at);
        await SubjectRows.Save(session, now, at);
        var step = new FlowStep(now.Step, subject.Round, line.Act, line.From, line.To, string.IsNullOrEmpty(reason) ? null : reason, string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim(), document.Version,
            input.By.PersonId, input.By.Name, input.Principal?.Name, at);
        await StepRows.Add(session, subject.Key, step, now.BudgetRound, input.Principal?.PersonId);
        if (line.Act == GoalFlow.ApproveAdjustment || line.Act == GoalFlow.CancelAdjustment)
            await AdjustmentRows.End(session, subject.Key, document.Version, line.Act.Code, input.By.Name, at);
        occasion.Adjustment?.Invoke(now);
        return new(subject.Key, subject.Name, now, null);

        Result Refused(Refusal refusal) => new(subject.Key, subject.Name, null, refusal);
    }

    private static KeptSubject After(KeptSubject subject, Transition line, long version, Actor by, FlowSettings settings, RulePack rules, Domain.Calendar.Holidays holidays, DateTimeOffset at)
    {
        var isSubmission = line.Act == GoalFlow.Submit || line.Act == GoalFlow.SubmitAdjustment;
        var isJudged = line.BeginsRound || line.Grade is not null || line.Act == GoalFlow.Approve || line.Act == GoalFlow.ApproveAdjustment;
        var days = rules.FlowLimits.DueDays.FirstOrDefault(days => days.State == line.To.Code)?.WorkingDays;
        return subject with
        {
            State = line.To,
            Step = subject.Step + 1,
            Round = line.BeginsRound ? subject.Round + 1 : subject.Round,
            BudgetRound = settings.BudgetRound,
            SubmittedBy = isSubmission ? by.PersonId : line.BeginsRound || line.Act == GoalFlow.TakeBack ? null : subject.SubmittedBy,
            SubmittedVersion = isSubmission ? version : subject.SubmittedVersion,
            ReviewedVersion = isJudged ? version : subject.ReviewedVersion,
            ApprovedVersion = line.Act == GoalFlow.Approve || line.Act == GoalFlow.ApproveAdjustment ? version : subject.ApprovedVersion,
            // Whoever was to review has done so; the next state's reviewers are others.
            Assignee = line.Act == GoalFlow.BeginReview ? subject.Assignee : null,
            DueOn = days is { } count ? holidays.AddWorkingDays(Domain.Calendar.ChinaTime.Day(at), count) : null,
            Writers = line.BeginsRound ? [] : subject.Writers,
        };
    }

    /// <summary>What else happens in the transaction that some acts cannot do without.</summary>
    private readonly record struct Occasion(Action<KeptSubject>? Adjustment, bool IsRelease);

    private static string ActName(string code) => GoalFlow.Table.Acts.FirstOrDefault(act => act.Code == code)?.Name ?? code;

    private static void TraceMove(Session session, Input input, Result result, DateTimeOffset at) => Trace.TraceLog.Append(session, result.Key.Document.Division, at, Trace.TracedAct.Of(
        result.Now is null ? Trace.TraceAct.Refused : Trace.TraceAct.Moved, input.By, result.Key.Path,
        (result.Now is { } now ? $"{ActName(input.Act)} → {now.State.Name}" : $"{ActName(input.Act)}，没有办成（{result.Refusal!.Code}）") + (input.Principal is { } principal ? $"（代{principal.Name}）" : "")));
}

/// <summary>What moving needs besides the transaction.</summary>
internal sealed record MoveMeans(RulePack Rules, TimeProvider Clock, Ids Ids);
