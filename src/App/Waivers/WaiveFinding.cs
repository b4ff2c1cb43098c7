using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Waivers;

/// <summary>Answers a finding with a reason: it no longer counts as open at any of its places.</summary>
public sealed class WaiveFinding(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to waive.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="SeenVersion">The version on the person's screen.</param>
    /// <param name="Check">The check's id.</param>
    /// <param name="Place">One of the finding's places in that version.</param>
    /// <param name="Reason">Why it may stand, at least two characters.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, long SeenVersion, string Check, Place Place, string Reason, Writer By);

    /// <summary>Runs; the waivers that are new, one a place of the finding.</summary>
    public Task<Outcome<IReadOnlyList<Waiver>>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var reason = input.Reason.Trim();
        if (reason.Length < 2) return Refused(new("ReasonMissing", "请写明理由，再保存说明。"));
        if (!ReleaseGate.IsAnsweredInTheForm(input.Check)) return Refused(new("SignedOffAtRelease", "涉密和个人信息不能在这里说明：请改掉；确需公开的，在公开时签批。"));
        if (await DocumentRows.Load(session, input.Key) is not { } kept) return Refused(Refusals.NoSuchDocument);
        if (input.SeenVersion > kept.Version) return Refused(Refusals.UnknownVersion);
        var between = await ChangeRows.After(session, input.Key, input.SeenVersion);
        if (DocumentEdit.CarryAll(input.Place, between.SelectMany(change => change.Edits)) is not { } place) return Refused(Refusals.CellGone(between[^1]));
        var findings = CheckRun.Over([kept.Document], await Organisations.OfficeRules.Of(session, input.Key.Division, rules));
        if (findings.FirstOrDefault(finding => finding.Check == input.Check && finding.Sites.Any(site => site.Place == place)) is not { } found)
            return Refused(new("NoSuchFinding", "这一处已没有这个问题，不需要说明。请刷新页面。"));

        var standing = await WaiverRows.Load(session, input.Key, withEnded: false);
        var at = Timestamps.Parse(Timestamps.Print(clock.GetUtcNow()));
        var added = new List<Waiver>();
        foreach (var site in found.Sites)
        {
            if (standing.Any(waiver => waiver.Covers(kept, found, site)) || CellRef.To(kept, site.Place) is not { } cell) continue;
            var waiver = new Waiver(ids.Next(), found.Check, cell, WaivedFindings.TextAt(kept, site), found.Message, reason, at, input.By, null);
            await WaiverRows.Add(session, input.Key, waiver);
            added.Add(waiver);
        }
        if (added.Count == 0) return Refused(new("AlreadyWaived", "这个问题已有说明。"));
        TraceLog.Append(session, input.Key.Division, at, TracedAct.Signed(TraceAct.Waived, input.By, input.Key.PathOf(kept.Version), $"说明 {found.Check}，{added.Count} 处"));
        return await OpenCounts.Save(session, kept, WaivedFindings.Split(kept, findings, [.. standing, .. added]).Open)
            ? Outcome.Of<IReadOnlyList<Waiver>>(added)
            : throw new StoreException(new("Busy", Refusals.Overtaken.Message)); // nothing may be kept of this transaction
    }, cancellation);

    private static Outcome<IReadOnlyList<Waiver>> Refused(Refusal refusal) => Outcome.Refused<IReadOnlyList<Waiver>>(refusal);
}
