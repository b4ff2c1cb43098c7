using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>Moves a monitoring form on by one act of its table.</summary>
public sealed class MoveForm(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to do.</summary>
    /// <param name="Form">With which form.</param>
    /// <param name="Act">The act's code.</param>
    /// <param name="SeenStep">The step on the person's screen; moved since, it is refused.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(FormKey Form, string Act, long SeenStep, Actor By)
    {
        /// <summary>Why, for acts that ask for it: the key of a reason of the list for returns, else words.</summary>
        public string? Reason { get; init; }

        /// <summary>What else is to be said.</summary>
        public string? Note { get; init; }
    }

    /// <summary>Runs.</summary>
    public Task<Outcome<KeptForm>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (!await FormRows.Hold(session, input.Form) || await FormRows.Load(session, input.Form) is not { } form) return Outcome.Refused<KeptForm>(MonitoringRefusals.NoSuchForm);
        var (line, reason, refusal) = await Decide(session, form, input);
        if (refusal is not null)
        {
            var act = MonitoringFlow.Table.Acts.FirstOrDefault(known => known.Code == input.Act)?.Name ?? input.Act;
            TraceLog.Append(session, input.Form.Division, at, TracedAct.Of(TraceAct.Refused, input.By, input.Form.Path, $"{act}，没有办成（{refusal.Code}）"));
            return Outcome.Refused<KeptForm>(refusal);
        }
        if (line!.Act == MonitoringFlow.Submit) form = await EditForm.TakeCollected(session, form, input.By, at);
        var now = await Apply(session, form, line, reason, input.Note, input.By, at);
        await FormRows.Save(session, now, rules, at);
        return Outcome.Of(now);
    }, cancellation);

    /// <summary>Takes a step that was decided and writes its history; the caller saves the form.</summary>
    internal static async Task<KeptForm> Apply(Session session, KeptForm form, Transition line, string? reason, string? note, Actor by, DateTimeOffset at)
    {
        var isSubmission = line.Act == MonitoringFlow.Submit;
        var now = form with
        {
            State = line.To, Step = form.Step + 1, Round = line.BeginsRound ? form.Round + 1 : form.Round,
            SubmittedBy = isSubmission ? by.PersonId : line.BeginsRound ? null : form.SubmittedBy, Writers = line.BeginsRound ? [] : form.Writers,
        };
        await Trail.Add(session, MonitoringFlow.Table, form.Key.Division, form.Key.Id,
            new FlowStep(now.Step, form.Round, line.Act, line.From, line.To, reason, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), form.Version, by.PersonId, by.Name, null, at));
        TraceLog.Append(session, form.Key.Division, at, TracedAct.Of(TraceAct.Moved, by, form.Key.Path, $"{form.Sheet.Period}监控表，{line.Act.Name} → {line.To.Name}"));
        return now;
    }

    private async Task<(Transition? Line, string? Reason, Refusal? Refusal)> Decide(Session session, KeptForm form, Input input)
    {
        if (!input.By.Reads(form.Unit)) return (null, null, MonitoringRefusals.NoSuchForm);
        if (form.Step != input.SeenStep) return (null, null, MonitoringRefusals.Stale(form));
        if (await BudgetYears.IsClosed(session, form.Key.Division, form.Task.Year)) return (null, null, Refusals.YearClosed((int)form.Task.Year));
        var (line, no) = MonitoringFlow.Table.Decide(input.By, form.ToFlow(), input.Act, !string.IsNullOrWhiteSpace(input.Reason));
        if (line is null) return (null, null, WorkflowRefusals.Of(no!));
        var reason = input.Reason?.Trim();
        if (line is { IsReview: true, NeedsReason: true })
        {
            if (rules.ReturnReasons.Find(reason) is not { } listed) return (null, null, WorkflowRefusals.NoSuchReason);
            reason = listed.Name;
        }
        return (line, string.IsNullOrEmpty(reason) ? null : reason, await Unmet(session, form, line));
    }

    private async Task<Refusal?> Unmet(Session session, KeptForm form, Transition line)
    {
        if (line.Act == MonitoringFlow.Submit)
        {
            if (await TakeGoal.Newer(session, form, ids) is not null) return MonitoringRefusals.GoalOutdated(form.Sheet);
            var findings = MonitoringChecks.Of(form.Sheet, MonitoringFigures.Of(form.Sheet, rules.Monitoring, rules.Execution, rules.Execution.Find(form.Task.Lights)), rules.Monitoring);
            var errors = findings.Where(finding => finding.Severity == Severity.Error).ToList();
            if (errors.Count > 0) return errors.TrueForAll(MonitoringChecks.IsRedWithoutMeasure) ? MonitoringRefusals.RedWithoutMeasure(errors) : MonitoringRefusals.ErrorsOpen(errors);
            if ((await NoteRows.Of(session, form.Key, withEnded: false)).Count is var notes and > 0) return MonitoringRefusals.NotesOpen(notes);
            // The form that led to the consequence may be corrected; a later one waits.
            if (await BlockedProjects.Why(session, form.Document, form.GoalTableId, FurtherStep.MonitoringReport, exceptForm: form.Key.Id) is { } why) return MonitoringRefusals.Blocked(why);
        }
        if (line.Act == MonitoringFlow.Rectify && await RectificationRows.CountOpen(session, form.Key) == 0) return MonitoringRefusals.RectificationMissing;
        if (line.Act == MonitoringFlow.Close && await RectificationRows.CountOpen(session, form.Key) is var open and > 0) return MonitoringRefusals.RectificationsOpen(open);
        return null;
    }
}
