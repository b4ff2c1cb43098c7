using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Rectifications;

/// <summary>Moves a rectification on by one act of its table.</summary>
public sealed class MoveRectification(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to do.</summary>
    /// <param name="Key">With which.</param>
    /// <param name="Act">The act's code.</param>
    /// <param name="SeenStep">The step on the person's screen.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(RectificationKey Key, string Act, long SeenStep, Actor By)
    {
        /// <summary>The key of a reason of the list, for returns.</summary>
        public string? Reason { get; init; }

        /// <summary>What else is to be said.</summary>
        public string? Note { get; init; }
    }

    /// <summary>Runs.</summary>
    public Task<Outcome<KeptRectification>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (!await RectificationRows.Hold(session, input.Key) || await RectificationRows.Load(session, input.Key) is not { } kept || !input.By.Reads(kept.Unit))
            return Outcome.Refused<KeptRectification>(RectificationRefusals.NoSuchRectification);
        var (line, refusal) = await Decide(session, kept, input);
        if (refusal is not null)
        {
            TraceLog.Append(session, input.Key.Division, at, TracedAct.Of(TraceAct.Refused, input.By, input.Key.Path,
                $"{RectificationFlow.Table.Acts.FirstOrDefault(act => act.Code == input.Act)?.Name ?? input.Act}，没有办成（{refusal.Code}）"));
            return Outcome.Refused<KeptRectification>(refusal);
        }
        var reason = line!.NeedsReason ? rules.ReturnReasons.Find(input.Reason?.Trim())!.Name : null;
        var now = await Apply(session, kept, line, reason, input.Note, input.By, at);
        await RectificationRows.Save(session, now, at);
        return Outcome.Of(now);
    }, cancellation);

    /// <summary>Takes a step that was decided and writes its history; the caller saves.</summary>
    internal static async Task<KeptRectification> Apply(Session session, KeptRectification kept, Transition line, string? reason, string? note, Actor by, DateTimeOffset at)
    {
        var now = kept with
        {
            State = line.To, Step = kept.Step + 1, Round = line.BeginsRound ? kept.Round + 1 : kept.Round,
            SubmittedBy = line.Act == RectificationFlow.Submit ? by.PersonId : line.BeginsRound ? null : kept.SubmittedBy, Writers = line.BeginsRound ? [] : kept.Writers,
        };
        await Trail.Add(session, RectificationFlow.Table, kept.Key.Division, kept.Key.Id,
            new FlowStep(now.Step, kept.Round, line.Act, line.From, line.To, reason, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), kept.Version, by.PersonId, by.Name, null, at));
        TraceLog.Append(session, kept.Key.Division, at, TracedAct.Of(TraceAct.Moved, by, kept.Key.Path, $"整改，{line.Act.Name} → {line.To.Name}"));
        return now;
    }

    private async Task<(Transition? Line, Refusal? Refusal)> Decide(Session session, KeptRectification kept, Input input)
    {
        if (kept.Step != input.SeenStep) return (null, RectificationRefusals.Stale(kept));
        if (await BudgetYears.IsClosed(session, kept.Key.Division, kept.Year)) return (null, Refusals.YearClosed(kept.Year));
        var (line, no) = RectificationFlow.Table.Decide(input.By, kept.ToFlow(), input.Act, !string.IsNullOrWhiteSpace(input.Reason));
        if (line is null) return (null, WorkflowRefusals.Of(no!));
        if (line.NeedsReason && rules.ReturnReasons.Find(input.Reason?.Trim()) is null) return (null, WorkflowRefusals.NoSuchReason);
        if (line.Act == RectificationFlow.Submit && (kept.Measures.Length == 0 || kept.Result.Length == 0)) return (null, RectificationRefusals.NoMeasures);
        return (line, null);
    }
}
