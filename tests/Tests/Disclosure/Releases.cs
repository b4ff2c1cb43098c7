using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.App.Waivers;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Disclosure;

/// <summary>The desk of a clerk who keeps, edits, releases, withdraws and verifies.</summary>
internal sealed class Releases(Database database)
{
    private readonly Ids ids = new(TimeProvider.System);

    /// <summary>One who may release, for the whole province.</summary>
    public static readonly Actor Director = new(9, "李主任", new UnitPlace("130000", 1, null), [new Post(Role.TownshipFinance, Scope.DivisionAndBelow)]);

    /// <summary>A document that nothing holds back.</summary>
    public static readonly GoalDocument Clean = CheckExample.CleanDocument;

    /// <summary>The same with a secret word in a cell, which C63 objects to.</summary>
    public static readonly GoalDocument Secret = Clean.Apply(new CellEdit(new Place(1, 1, Field.Basis, 1), "机密文件"));

    /// <summary>A sign-off for everything that holds a document back.</summary>
    public static IEnumerable<SignOff> Answers(KeptDocument kept) => ReleaseGate.Judge(CheckRun.Over([ReleaseDraft.ContentOf(kept)], RulePack.National), [], [])
        .Open.Select(finding => finding.Check).Distinct().Select(check => new SignOff(check, "已经核对"));

    public OpenRelease Open => new(database);

    public OpenDocument Documents => new(database);

    public async Task<KeptDocument> Kept(GoalDocument document) =>
        (await new KeepDocument(database, RulePack.National, TimeProvider.System, ids).Run(new(document.Division ?? "130999", document, "张会计"))).Value.ShouldNotBeNull();

    public async Task<KeptDocument> Set(KeptDocument kept, Place place, string text) =>
        (await new EditDocument(database, RulePack.National, TimeProvider.System, ids)
            .Run(new(kept.Key, kept.Version, [CellChanged.To(kept.Document, place, text)], "张会计"))).Value.ShouldNotBeNull();

    public Task<ReleaseDocument.Result> Release(KeptDocument kept, string? reason = null, params SignOff[] signOffs) =>
        new ReleaseDocument(database, RulePack.National, TimeProvider.System, ids).Run(new(kept.Key, kept.Version, [.. signOffs], Director, reason));

    /// <summary>A document with an error in row 1, which a person can explain.</summary>
    public static readonly GoalDocument Wrong = CheckExample.WithRow(IndicatorClass.Cost, "每米道路硬化成本", "工程决算金额与完工长度之比", "≥500元/米");

    /// <summary>Explains a finding in the form; none where that is refused.</summary>
    public async Task<IReadOnlyList<Waiver>> Waive(KeptDocument kept, Finding finding, string reason = "合同如此约定") =>
        (await new WaiveFinding(database, RulePack.National, TimeProvider.System, ids).Run(new(kept.Key, kept.Version, finding.Check, finding.Place, reason, "王会计"))).Value ?? [];

    public Task<IReadOnlyList<Waiver>> Waivers(KeptDocument kept) => new ListWaivers(database).Run(kept.Key, withEnded: false);

    public Task<Outcome<Waiver>> EndWaiver(KeptDocument kept, long id) => new EndWaiver(database, RulePack.National, TimeProvider.System).Run(new(kept.Key, id, "王会计"));

    public Task<Outcome<FindRelease.Found>> Find(string mark) => new FindRelease(database).Run(mark);

    public Task<Outcome<Release>> Withdraw(KeptDocument kept, long number, string reason) =>
        new WithdrawRelease(database, RulePack.National, TimeProvider.System, ids).Run(new(kept.Key, number, reason, Director));

    public async Task<VerifyDocument.Verified> Verify(GoalDocument document) =>
        (await new VerifyDocument(database).Run((ValueList<GoalDocument>)[document])).ShouldHaveSingleItem();

    public async Task<string> State(KeptDocument kept) => (await Row(kept)).State;

    public async Task<ListDocuments.Row> Row(KeptDocument kept) =>
        (await new ListDocuments(database).Run(kept.Key.Division, kept.Document.Year!.Value)).Single(row => row.Id == kept.Key.Id);
}
