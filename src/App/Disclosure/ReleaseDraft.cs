using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Waivers;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Disclosure;

/// <summary>What would be released of a kept document as it is now, and what is found in it.</summary>
public sealed class ReleaseDraft
{
    private readonly IReadOnlyList<(Finding Finding, IReadOnlyList<Waiver> Waivers)> answered;

    private readonly Refusal? notApproved;

    private ReleaseDraft(KeptDocument kept, IReadOnlyList<Release> earlier, IReadOnlyList<Waiver> waivers, Refusal? notApproved, RulePack rules)
    {
        this.notApproved = notApproved;
        (Kept, Earlier) = (kept, earlier);
        Content = ContentOf(kept);
        Hash = ContentHash.Of(Content);
        Findings = CheckRun.Over([Content], rules);
        answered = WaivedFindings.Split(kept, Findings, waivers).Waived;
    }

    /// <summary>The document.</summary>
    public KeptDocument Kept { get; }

    /// <summary>Its releases so far, newest first.</summary>
    public IReadOnlyList<Release> Earlier { get; }

    /// <summary>What would go out.</summary>
    public GoalDocument Content { get; }

    /// <summary>Its hash.</summary>
    public ContentHash Hash { get; }

    /// <summary>All that is found in it.</summary>
    public ValueList<Finding> Findings { get; }

    /// <summary>Why it cannot be released, whatever is signed or given as a reason; <see langword="null"/> when it can.</summary>
    public Refusal? Obstacle =>
        Content.Year is null ? DisclosureRefusals.NoYear
        : Content.Projects.Count == 0 && Content.Plan == DepartmentPlan.Empty ? DisclosureRefusals.Empty
        : Earlier is [{ Withdrawal: null } newest, ..] && newest.Hash == Hash ? DisclosureRefusals.Unchanged(newest)
        : notApproved;

    /// <summary>What would be released of a kept document: its content in its division, without traces of the file it came from.</summary>
    public static GoalDocument ContentOf(KeptDocument kept) =>
        kept.Document with { Source = null, NotUnderstood = [], Division = kept.Document.Division ?? kept.Key.Division };

    /// <summary>What holds the release back and what answers it.</summary>
    public GateVerdict Judge(ValueList<SignOff> signOffs) => ReleaseGate.Judge(Findings, [.. answered.Select(entry => entry.Finding)], signOffs);

    /// <summary>The waivers that a verdict rests on, one for each place of a waived finding.</summary>
    public ValueList<KeptWaiver> ReliedOn(GateVerdict verdict) => answered
        .Where(entry => verdict.Waived.Contains(entry.Finding))
        .SelectMany(entry => entry.Finding.Sites.Zip(entry.Waivers, (site, waiver) =>
            new KeptWaiver(waiver.Id, waiver.Check, ReleaseDocument.Words(entry.Finding, site.Place), waiver.Reason, waiver.By.Name, waiver.At)))
        .ToValueList();

    internal static async Task<ReleaseDraft?> Load(Database database, DocumentKey key, RulePack rules, CancellationToken cancellation)
    {
        // Checks take their time; no connection waits for them.
        var (kept, earlier, waivers, notApproved, judged) = await database.Read(async session =>
            (await DocumentRows.Load(session, key), await ReleaseRows.Of(session, key), await WaiverRows.Load(session, key, withEnded: false), await PublicationGate.WhyNot(session, key), await Organisations.OfficeRules.Of(session, key.Division, rules)), cancellation);
        return kept is null ? null : new(kept, earlier, waivers, notApproved, judged);
    }
}
