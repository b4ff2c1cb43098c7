using System.Text;
using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Data;

namespace Mingji.Tests.Imports;

public sealed class ImportTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static readonly GoalDocument Liuhe = CheckExample.CleanDocument;

    private static readonly GoalDocument Qingshan = CheckExample.CleanDocument with
    {
        Unit = new UnitRef("302001", "平川县青山乡人民政府本级"),
        Projects = [CheckExample.CleanTable with { Code = null, Name = "青山乡保洁" }],
    };

    private static (string, byte[]) File(string name, params GoalDocument[] documents)
    {
        using var stream = new MemoryStream();
        ExchangeJson.Write(stream, [.. documents], []);
        return (name, stream.ToArray());
    }

    private sealed class Desk(Database database)
    {
        private readonly Ids ids = new(TimeProvider.System);

        public Database Database => database;

        public Task<ImportPlan> Plan(params (string, byte[])[] files) => new PlanImport(database).Run(new(files, "130999", ReadLimits.Default));

        public async Task<ImportDocuments.Report> Import(bool allOrNothing, params (string, byte[])[] files) =>
            await new ImportDocuments(database, RulePack.National, TimeProvider.System, ids).Run(new(await Plan(files), "130999", allOrNothing, "张会计"));

        public Task<Outcome<int>> TakeBack(long import) => new TakeBackImport(database, RulePack.National, TimeProvider.System, ids).Run(new("130999", import, "李主任"));

        public Task<IReadOnlyList<ListDocuments.Row>> Documents() => new ListDocuments(database).Run("130999", 2024);

        public async Task<KeptDocument> Only() => (await new OpenDocument(database).Run(new DocumentKey("130999", (await Documents()).ShouldHaveSingleItem().Id)))!;

        public EditDocument Edit => new(database, RulePack.National, TimeProvider.System, ids);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_same_file_twice_changes_nothing_the_second_time(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var first = await desk.Import(false, File("a.json", Liuhe, Qingshan));
        (first.Added, first.Changed, first.Same).ShouldBe((2, 0, 0));
        var versions = (await desk.Documents()).Select(row => row.Version).ToList();
        var second = await desk.Import(false, File("a.json", Liuhe, Qingshan));
        (second.Added, second.Changed, second.Same).ShouldBe((0, 0, 2));
        (await desk.Documents()).Select(row => row.Version).ShouldBe(versions);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_plan_says_what_would_change_and_changes_nothing(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        await desk.Import(false, File("a.json", Liuhe));
        var mended = Liuhe.Apply(new CellEdit(new Place(1, 1, Field.Purpose), "新的用途")).Apply(new CellEdit(new Place(1, 1, Field.Target, 1), "≥950米"));
        var plan = await desk.Plan(File("b.json", mended), File("c.json", Qingshan), ("d.txt", Encoding.UTF8.GetBytes("今天天气很好。")));
        plan.Files[0].Documents[0].ShouldSatisfyAllConditions(planned => planned.Effect.ShouldBe(ImportEffect.Changed), planned => planned.ChangedCells.ShouldBe(2));
        plan.Files[1].Documents[0].Effect.ShouldBe(ImportEffect.New);
        plan.Files[2].Refusal!.Code.ShouldBe("NoGoalTable");
        (await desk.Only()).Document.ShouldBe(Liuhe with { Source = (await desk.Only()).Document.Source });
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task All_or_nothing_keeps_everything_out_and_good_ones_lets_the_good_in(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        (string, byte[])[] files = [File("a.json", Liuhe), ("bad.docx", [1, 2, 3])];
        var nothing = await desk.Import(true, files);
        nothing.ImportId.ShouldBeNull();
        nothing.Refused.ShouldHaveSingleItem().File.ShouldBe("bad.docx");
        (await desk.Documents()).ShouldBeEmpty();
        var good = await desk.Import(false, files);
        (good.Added, good.Refused.Count).ShouldBe((1, 1));
        (await desk.Documents()).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_import_taken_back_leaves_what_stood_before_and_can_be_done_again(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        await desk.Import(false, File("a.json", Liuhe));
        var before = (await desk.Only()).Document;
        var changed = await desk.Import(false, File("b.json", Liuhe.Apply(new CellEdit(new Place(1, 1, Field.Purpose), "新的用途"))), File("c.json", Qingshan));
        (await desk.TakeBack(changed.ImportId!.Value)).Value.ShouldBe(2);
        var after = await desk.Only();
        after.Document.ShouldBe(before);
        OpenDocument.Replay(await new OpenDocument(desk.Database).History(after.Key)).ShouldBe(before);
        (await desk.TakeBack(changed.ImportId.Value)).Refusal!.Code.ShouldBe("NoSuchImport");
        (await desk.Import(false, File("c.json", Qingshan))).Added.ShouldBe(1);
        (await desk.Documents()).Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_import_edited_since_is_not_taken_back(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var import = await desk.Import(false, File("a.json", Liuhe));
        var kept = await desk.Only();
        await desk.Edit.Run(new(kept.Key, kept.Version, [CellChanged.To(kept.Document, new Place(1, 1, Field.Purpose), "手工改过")], "甲"));
        (await Should.ThrowAsync<StoreException>(() => desk.TakeBack(import.ImportId!.Value))).Refusal.Code.ShouldBe("EditedSince");
        (await desk.Only()).Document.Projects[0].Purpose.ShouldBe("手工改过");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Another_units_code_and_half_another_years_file_are_refused_with_the_reason(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        await desk.Import(false, File("a.json", Liuhe));
        var plan = await desk.Plan(
            File("clash.json", Qingshan with { Projects = [CheckExample.CleanTable with { Name = "青山乡保洁" }] }),
            File("mixed.json", Qingshan with { Projects = [CheckExample.CleanTable with { Code = "13099924P00010110002A" }, CheckExample.CleanTable with { Code = "13099923P00010110003A" }] }),
            File("noyear.json", Qingshan with { Year = null }),
            File("twice1.json", Qingshan), File("twice2.json", Qingshan));
        plan.Files.Select(file => file.Refusal?.Code).ShouldBe(["CodeOfAnother", "MixedYears", "NoYear", null, "Twice"]);
        plan.Files[0].Refusal!.Message.ShouldContain("柳河镇");
    }
}
