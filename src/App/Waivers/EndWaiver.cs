using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Waivers;

/// <summary>Withdraws a waiver together with those that were given in the same answer: the finding counts as open again.</summary>
public sealed class EndWaiver(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>Which waiver.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="WaiverId">The waiver.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, long WaiverId, Writer By);

    /// <summary>Runs; the waiver as it ended.</summary>
    public Task<Outcome<Waiver>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await DocumentRows.Load(session, input.Key) is not { } kept) return Outcome.Refused<Waiver>(Refusals.NoSuchDocument);
        var standing = await WaiverRows.Load(session, input.Key, withEnded: false);
        var end = new WaiverEnd(Timestamps.Parse(Timestamps.Print(clock.GetUtcNow())), input.By, WaiverEndReason.Withdrawn);
        if (standing.FirstOrDefault(waiver => waiver.Id == input.WaiverId) is not { } found) return Outcome.Refused<Waiver>(new("NoSuchWaiver", "这条说明已经失效或取消。"));
        var together = standing.Where(waiver => (waiver.Check, waiver.At, waiver.By) == (found.Check, found.At, found.By)).ToList();
        foreach (var waiver in together)
            if (!await WaiverRows.End(session, input.Key, waiver.Id, end)) throw new StoreException(new("Busy", Refusals.Overtaken.Message));
        TraceLog.Append(session, input.Key.Division, end.At, TracedAct.Signed(TraceAct.Waived, input.By, input.Key.PathOf(kept.Version), $"取消说明 {found.Check}，{together.Count} 处"));
        var open = WaivedFindings.Split(kept, CheckRun.Over([kept.Document], await Organisations.OfficeRules.Of(session, input.Key.Division, rules)), [.. standing.Except(together)]).Open;
        return await OpenCounts.Save(session, kept, open) ? Outcome.Of(found with { End = end }) : throw new StoreException(new("Busy", Refusals.Overtaken.Message));
    }, cancellation);
}
