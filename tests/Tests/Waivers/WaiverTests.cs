using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Waivers;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Tests.Data;

namespace Mingji.Tests.Waivers;

public sealed class WaiverTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    /// <summary>Row 1 promises in words what must be a number, and the table has no satisfaction row.</summary>
    private static readonly GoalDocument Faulty = CheckExample.WithTable(table => table with
    {
        Indicators = table.Indicators.SetItem(1, table.Indicators[1] with { Target = TargetValue.Parse("达到100百分比以上") }).RemoveAt(6),
        Goals = ["完成相关工作任务"],
    });

    private sealed class Desk(Database database)
    {
        private readonly Ids ids = new(TimeProvider.System);

        public async Task<KeptDocument> Kept(GoalDocument document) =>
            (await new KeepDocument(database, RulePack.National, TimeProvider.System, ids).Run(new("130999", document, "张会计"))).Value.ShouldNotBeNull();

        public async Task<KeptDocument> Edit(KeptDocument seen, params DocumentEdit[] edits) =>
            (await new EditDocument(database, RulePack.National, TimeProvider.System, ids).Run(new(seen.Key, seen.Version, [.. edits], "李会计"))).Value.ShouldNotBeNull();

        public Task<Outcome<IReadOnlyList<Waiver>>> Waive(KeptDocument seen, Finding finding, string reason = "上级文件如此规定") =>
            new WaiveFinding(database, RulePack.National, TimeProvider.System, ids).Run(new(seen.Key, seen.Version, finding.Check, finding.Place, reason, "王主任"));

        public Task<Outcome<Waiver>> End(KeptDocument seen, long id) => new EndWaiver(database, RulePack.National, TimeProvider.System).Run(new(seen.Key, id, "王主任"));

        public Task<IReadOnlyList<Waiver>> List(KeptDocument kept, bool withEnded = false) => new ListWaivers(database).Run(kept.Key, withEnded);

        public async Task<WaivedFindings> Split(KeptDocument kept) => WaivedFindings.Split(kept, Findings(kept), await List(kept));

        public async Task<long> Counted(KeptDocument kept) =>
            (await new ListDocuments(database).Run("130999", 2024)).Where(row => row.Id == kept.Key.Id).Sum(row => row.ErrorCount + row.WarningCount + row.InfoCount);
    }

    private static ValueList<Finding> Findings(KeptDocument kept) => CheckRun.Over([kept.Document], RulePack.National);

    private static Finding InRow(KeptDocument kept, int row) => Findings(kept).First(finding => finding.Place.Row == row && finding.Sites.Count == 1 && finding.Place.Field != Field.Whole);

    private static Finding AboutTheTable(KeptDocument kept) => Findings(kept).First(finding => finding.Place is { Row: null, Field: Field.Whole });

    private static EditList Rows => new(EditListKind.Indicators, 1);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_waived_finding_stands_apart_and_does_not_count_as_open(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(Faulty);
        var (all, finding) = (Findings(kept).Count, InRow(kept, 2));
        (await desk.Counted(kept)).ShouldBe(all);
        var waiver = (await desk.Waive(kept, finding)).Value.ShouldNotBeNull().ShouldHaveSingleItem();
        (await desk.List(kept)).ShouldHaveSingleItem().ShouldBe(waiver);
        var split = await desk.Split(kept);
        split.Waived.ShouldHaveSingleItem().Finding.ShouldBe(finding);
        split.Open.Count.ShouldBe(all - 1);
        split.Open.ShouldNotContain(finding);
        (await desk.Counted(kept)).ShouldBe(all - 1);
        (await desk.Waive(kept, finding)).Refusal!.Code.ShouldBe("AlreadyWaived");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_waiver_follows_its_row_and_falls_when_the_cell_changes(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(Faulty);
        var finding = InRow(kept, 2);
        await desk.Waive(kept, finding);
        kept = await desk.Edit(kept, new Inserted(Rows, 1, new RowEntry(CheckExample.Row(IndicatorClass.Quantity, "安装路灯数量", "安装完成的路灯数量", "≥20盏"))), new Moved(Rows, 3, 5));
        (await desk.List(kept)).ShouldHaveSingleItem();
        (await desk.Split(kept)).Waived.ShouldHaveSingleItem().Finding.Place.Row.ShouldBe(5);
        kept = await desk.Edit(kept, CellChanged.To(kept.Document, finding.Place with { Row = 4 }, "别的一行改了也无妨"));
        (await desk.List(kept)).ShouldHaveSingleItem();
        kept = await desk.Edit(kept, CellChanged.To(kept.Document, finding.Place with { Row = 5 }, "尽量达到"));
        (await desk.List(kept)).ShouldBeEmpty();
        var ended = (await desk.List(kept, withEnded: true)).ShouldHaveSingleItem().End.ShouldNotBeNull();
        (ended.Because, ended.By).ShouldBe((WaiverEndReason.CellChanged, "李会计"));
        (await desk.Counted(kept)).ShouldBe(Findings(kept).Count);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_waiver_falls_when_its_row_goes(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(Faulty);
        await desk.Waive(kept, InRow(kept, 2));
        kept = await desk.Edit(kept, new Removed(Rows, 2, Rows.At(kept.Document, 2)!));
        (await desk.List(kept, withEnded: true)).ShouldHaveSingleItem().End!.Because.ShouldBe(WaiverEndReason.RowGone);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_waiver_about_a_whole_table_stands_as_long_as_the_finding_says_the_same(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(Faulty);
        var finding = AboutTheTable(kept);
        await desk.Waive(kept, finding);
        kept = await desk.Edit(kept, CellChanged.To(kept.Document, new Place(1, 1, Field.Purpose), "另写用途"));
        (await desk.Split(kept)).Waived.ShouldHaveSingleItem().Finding.Check.ShouldBe(finding.Check);
        kept = await desk.Edit(kept, new Inserted(Rows, 7, new RowEntry(CheckExample.CleanTable.Indicators[6])));
        (await desk.List(kept, withEnded: true)).ShouldHaveSingleItem().End!.Because.ShouldBe(WaiverEndReason.FindingChanged);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_withdrawn_waiver_leaves_the_finding_open_again(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(Faulty);
        var waiver = (await desk.Waive(kept, InRow(kept, 2))).Value![0];
        (await desk.End(kept, waiver.Id)).Value!.End!.Because.ShouldBe(WaiverEndReason.Withdrawn);
        (await desk.Split(kept)).Waived.ShouldBeEmpty();
        (await desk.Counted(kept)).ShouldBe(Findings(kept).Count);
        (await desk.End(kept, waiver.Id)).Refusal!.Code.ShouldBe("NoSuchWaiver");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_no_finding_or_has_no_reason_is_refused(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(Faulty);
        var finding = InRow(kept, 2);
        (await desk.Waive(kept, finding, "  ")).Refusal!.Code.ShouldBe("ReasonMissing");
        (await desk.Waive(kept, finding with { Check = "C00" })).Refusal!.Code.ShouldBe("NoSuchFinding");
        var edited = await desk.Edit(kept, new Inserted(Rows, 1, new RowEntry(CheckExample.CleanTable.Indicators[0])));
        (await desk.Waive(kept, finding)).Value!.ShouldHaveSingleItem().Cell.RowId.ShouldBe(edited.Tables[0].Rows[2]); // seen before the row came in above
        (await desk.List(kept)).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_goal_keeps_its_waiver_when_another_is_put_before_it(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(Faulty);
        var finding = Findings(kept).First(found => found.Place.Field == Field.Goal);
        await desk.Waive(kept, finding);
        kept = await desk.Edit(kept, new Inserted(new EditList(EditListKind.Goals, 1), 1, new TextEntry(CheckExample.CleanTable.Goals[0])));
        (await desk.List(kept)).ShouldNotBeEmpty();
        kept = await desk.Edit(kept, new Removed(new EditList(EditListKind.Goals, 1), 2, new TextEntry("完成相关工作任务")));
        (await desk.List(kept)).ShouldBeEmpty();
    }

    /// <summary>Two targets that spell percent out: one finding with two places, mended without choice.</summary>
    private static readonly GoalDocument SpeltOut = CheckExample.WithTable(table => table with
    {
        Indicators = table.Indicators
            .SetItem(1, table.Indicators[1] with { Target = TargetValue.Parse("=100百分比") })
            .SetItem(6, table.Indicators[6] with { Target = TargetValue.Parse("≥90百分比") }),
    });

    private static Finding InTwoPlaces(KeptDocument kept) => Findings(kept).Single(finding => finding.IsSafelyRepairable && finding.Sites.Count == 2);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task One_answer_covers_all_places_of_a_finding_and_is_withdrawn_as_one(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(SpeltOut);
        var given = (await desk.Waive(kept, InTwoPlaces(kept))).Value.ShouldNotBeNull();
        given.Count.ShouldBe(2);
        (await desk.Split(kept)).Open.ShouldBeEmpty();
        (await desk.End(kept, given[1].Id)).Refusal.ShouldBeNull();
        (await desk.List(kept)).ShouldBeEmpty();
        (await desk.Split(kept)).Open.ShouldHaveSingleItem().Sites.Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_place_that_changes_is_open_alone_and_the_other_stays_answered(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(SpeltOut);
        await desk.Waive(kept, InTwoPlaces(kept));
        kept = await desk.Edit(kept, CellChanged.To(kept.Document, new Place(1, 1, Field.Target, 7), "≥91百分比"));
        var split = await desk.Split(kept);
        split.Open.ShouldHaveSingleItem().Sites.ShouldHaveSingleItem().Place.Row.ShouldBe(7);
        split.Waived.ShouldHaveSingleItem().Finding.Sites.ShouldHaveSingleItem().Place.Row.ShouldBe(2);
        (await desk.Waive(kept, split.Open[0], "口径如此")).Value.ShouldNotBeNull().ShouldHaveSingleItem().Cell.RowId.ShouldBe(kept.Tables[0].Rows[6]);
        (await desk.Split(kept)).Open.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_was_answered_is_left_alone_by_the_repair_of_everything(string kind)
    {
        var database = await stores.Fresh(kind);
        var desk = new Desk(database);
        var kept = await desk.Kept(SpeltOut);
        await desk.Waive(kept, InTwoPlaces(kept));
        kept = await desk.Edit(kept, CellChanged.To(kept.Document, new Place(1, 1, Field.Target, 7), "≥91百分比"));
        var repair = new RepairDocument(database, RulePack.National, TimeProvider.System, new Ids(TimeProvider.System));
        var mended = (await repair.Run(new(kept.Key, kept.Version, "张会计"))).ShouldNotBeNull();
        mended.Cells.ShouldHaveSingleItem().Row.ShouldBe(7);
        mended.Now.Document.Projects[0].Indicators[1].Target.Text.ShouldBe("=100百分比");
        (await desk.List(mended.Now)).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_secret_or_personal_is_signed_off_at_publication_and_not_in_the_form(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(CheckExample.WithTable(table => table with { Purpose = "硬化东沟村主街道路900米，联系人13800138000。" }));
        var refusal = (await desk.Waive(kept, Findings(kept).Single(finding => finding.Check == "C63"))).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("SignedOffAtRelease");
        refusal.Message.ShouldContain("公开时签批");
        (await desk.List(kept, withEnded: true)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_waiver_knows_where_its_cell_is_now(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(Faulty);
        var row = (await desk.Waive(kept, InRow(kept, 2))).Value![0];
        var goal = (await desk.Waive(kept, Findings(kept).First(found => found.Place.Field == Field.Goal))).Value![0];
        var whole = (await desk.Waive(kept, AboutTheTable(kept))).Value![0];
        kept = await desk.Edit(kept,
            new Inserted(Rows, 1, new RowEntry(CheckExample.CleanTable.Indicators[0])),
            new Inserted(new EditList(EditListKind.Goals, 1), 1, new TextEntry(CheckExample.CleanTable.Goals[0])));
        row.PlaceIn(kept)!.Value.Row.ShouldBe(3);
        goal.PlaceIn(kept)!.Value.Item.ShouldBe(2);
        whole.PlaceIn(kept).ShouldBe(new Place(1, 1, Field.Whole));
        kept = await desk.Edit(kept, new Removed(Rows, 3, Rows.At(kept.Document, 3)!));
        row.PlaceIn(kept).ShouldBeNull();
    }
}
