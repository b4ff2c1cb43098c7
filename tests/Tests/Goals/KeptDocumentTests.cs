using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Tests.Data;

namespace Mingji.Tests.Goals;

public sealed class KeptDocumentTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private sealed class Desk(Stores stores, Database database)
    {
        private readonly Ids ids = new(TimeProvider.System);

        public KeepDocument Keep => new(database, RulePack.National, TimeProvider.System, ids);

        public EditDocument Edit => new(database, RulePack.National, TimeProvider.System, ids);

        public UndoEdit Undo => new(database, RulePack.National, TimeProvider.System, ids);

        /// <summary>Reads the rows themselves, not what the saving process remembers.</summary>
        public OpenDocument Open { get; } = new(stores.Again(database));

        public async Task<KeptDocument> Kept(GoalDocument document) =>
            (await Keep.Run(new("130999", document, "张会计"))).Value.ShouldNotBeNull();

        public async Task<Outcome<KeptDocument>> Set(KeptDocument seen, Place place, string text, string by = "张会计") =>
            await Edit.Run(new(seen.Key, seen.Version, [CellChanged.To(seen.Document, place, text)], by));
    }

    private static readonly GoalDocument Document = CheckExample.CleanDocument with
    {
        Projects =
        [
            CheckExample.CleanTable with { LongTermGoals = ["三年内主街全部硬化"], Extras = [new("项目期", "3年")] },
            CheckExample.CleanTable with { Name = "柳河镇环卫保洁", Code = null, Title = null, MoneyUnit = MoneyUnit.WanYuan, IsMoneyUnitStated = false },
        ],
        Plan = new DepartmentPlan
        {
            OverallGoals = new PlanChapter("总述", [new(null, "全年目标")]),
            Safeguards = new PlanChapter(null, [new("完善制度建设", "第一段\n第二段"), new("加强支出管理", "")]),
        },
        NotUnderstood = [new Leftover("第 3 段", "多余的话", "不属于表格", 1)],
    };

    private static readonly Place Purpose = new(1, 1, Field.Purpose);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_was_kept_comes_back_whole(string kind)
    {
        var desk = new Desk(stores, await stores.Fresh(kind));
        var kept = await desk.Kept(Document);
        var opened = (await desk.Open.Run(kept.Key)).ShouldNotBeNull();
        opened.ShouldBe(kept);
        opened.Document.ShouldBe(Document);
        (await desk.Open.AsOf(kept.Key, 1)).ShouldBe(Document);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_same_units_year_is_not_kept_twice(string kind)
    {
        var desk = new Desk(stores, await stores.Fresh(kind));
        await desk.Kept(Document);
        (await desk.Keep.Run(new("130999", Document, "李会计"))).Refusal!.Code.ShouldBe("AlreadyKept");
        (await desk.Keep.Run(new("130999", Document with { Year = 2025 }, "李会计"))).Refusal.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Two_people_on_different_cells_both_keep_their_change(string kind)
    {
        var desk = new Desk(stores, await stores.Fresh(kind));
        var seen = await desk.Kept(Document);
        (await desk.Set(seen, Purpose, "甲改的用途", "甲")).Refusal.ShouldBeNull();
        (await desk.Set(seen, new Place(1, 1, Field.Name, 1), "乙改的名称", "乙")).Refusal.ShouldBeNull();
        var now = (await desk.Open.Run(seen.Key))!.Document;
        now.Projects[0].Purpose.ShouldBe("甲改的用途");
        now.Projects[0].Indicators[0].Name.ShouldBe("乙改的名称");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_same_cell_edited_by_two_keeps_the_first_and_tells_the_second(string kind)
    {
        var desk = new Desk(stores, await stores.Fresh(kind));
        var seen = await desk.Kept(Document);
        await desk.Set(seen, Purpose, "甲改的用途", "甲");
        var refusal = (await desk.Set(seen, Purpose, "乙改的用途", "乙")).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("CellChangedByOther");
        refusal.Message.ShouldContain("甲改的用途");
        refusal.Message.ShouldContain("乙改的用途");
        (await desk.Open.Run(seen.Key))!.Document.Projects[0].Purpose.ShouldBe("甲改的用途");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_stale_edit_follows_its_row_when_a_row_was_put_above(string kind)
    {
        var desk = new Desk(stores, await stores.Fresh(kind));
        var seen = await desk.Kept(Document);
        var added = new Inserted(new EditList(EditListKind.Indicators, 1), 1, new RowEntry(CheckExample.Row(IndicatorClass.Quantity, "安装路灯", "", "≥20盏")));
        (await desk.Edit.Run(new(seen.Key, seen.Version, [added], "甲"))).Refusal.ShouldBeNull();
        (await desk.Set(seen, new Place(1, 1, Field.Target, 2), "≥98%", "乙")).Refusal.ShouldBeNull();
        var rows = (await desk.Open.Run(seen.Key))!.Document.Projects[0].Indicators;
        rows[0].Name.ShouldBe("安装路灯");
        rows[2].Target.Text.ShouldBe("≥98%");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Undo_and_redo_walk_over_the_history_and_history_only_grows(string kind)
    {
        var desk = new Desk(stores, await stores.Fresh(kind));
        var first = await desk.Kept(Document);
        var second = (await desk.Set(first, Purpose, "一")).Value!;
        await desk.Set(second, Purpose, "二");
        (await Step(isRedo: false)).ShouldBe("一");
        (await Step(isRedo: false)).ShouldBe(Document.Projects[0].Purpose);
        (await desk.Undo.Run(new(first.Key, false, "甲"))).Refusal!.Code.ShouldBe("NothingToUndo");
        (await Step(isRedo: true)).ShouldBe("一");
        (await Step(isRedo: true)).ShouldBe("二");
        (await desk.Undo.Run(new(first.Key, true, "甲"))).Refusal!.Code.ShouldBe("NothingToRedo");
        (await desk.Open.History(first.Key)).Count.ShouldBe(7);

        async Task<string> Step(bool isRedo) => (await desk.Undo.Run(new(first.Key, isRedo, "甲"))).Value!.Document.Projects[0].Purpose;
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Any_walk_of_edits_and_undos_replays_to_what_is_stored_and_ids_follow_their_rows(string kind)
    {
        var desk = new Desk(stores, await stores.Fresh(kind));
        var kept = await desk.Kept(Document);
        var random = new Random(20241121);
        for (var i = 0; i < 60; i++)
        {
            var step = random.Next(6) switch
            {
                0 => (await desk.Undo.Run(new(kept.Key, random.Next(2) == 0, "丙"))).Value,
                var n => (await desk.Edit.Run(new(kept.Key, kept.Version, [Draw(kept.Document, n, random)], "丙"))).Value,
            };
            if (step is null) continue;
            AssertIdsFollow(kept, step);
            kept = step;
        }
        kept.Version.ShouldBeGreaterThan(30);
        (await desk.Open.Run(kept.Key)).ShouldBe(kept);
        OpenDocument.Replay(await desk.Open.History(kept.Key)).ShouldBe(kept.Document);
    }

    private static DocumentEdit Draw(GoalDocument document, int n, Random random)
    {
        var project = random.Next(document.Projects.Count) + 1;
        var rows = new EditList(EditListKind.Indicators, project);
        var count = document.Projects[project - 1].Indicators.Count;
        return n switch
        {
            1 => new Inserted(rows, random.Next(count + 1) + 1, new RowEntry(CheckExample.Row(IndicatorClass.Quality, $"指标{random.Next()}", "", "=100%"))),
            2 when count > 1 => Removed(random.Next(count) + 1),
            3 when count > 1 => new Moved(rows, random.Next(count) + 1, random.Next(count) + 1),
            4 when document.Projects.Count < 4 => new Inserted(new(EditListKind.Projects), project, new TableEntry(CheckExample.CleanTable with { Name = $"项目{random.Next()}" })),
            _ => CellChanged.To(document, new Place(1, project, Field.Purpose), $"用途{random.Next()}"),
        };

        Removed Removed(int at) => new(rows, at, rows.At(document, at)!);
    }

    private static void AssertIdsFollow(KeptDocument before, KeptDocument after)
    {
        after.Tables.Count.ShouldBe(after.Document.Projects.Count);
        var names = Rows(before);
        foreach (var (id, name) in Rows(after))
            if (names.TryGetValue(id, out var old)) name.ShouldBe(old); // no step of the walk renames a row

        static Dictionary<long, string> Rows(KeptDocument kept) => kept.Tables
            .SelectMany((table, i) => table.Rows.Select((id, j) => (id, kept.Document.Projects[i].Indicators[j].Name)))
            .ToDictionary(pair => pair.id, pair => pair.Name);
    }
}
