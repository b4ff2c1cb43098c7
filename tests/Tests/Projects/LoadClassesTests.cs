using System.Text;
using Mingji.App.Projects;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Tests.Data;
using Mingji.Tests.Documents.Reading;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Projects;

public sealed class LoadClassesTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private const string Three = "科目编码,科目名称\r\n30201,办公费\r\n\"50201\",\"办公经费\"\r\n31005,基础设施建设\r\n";

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_file_is_looked_at_before_it_replaces_the_table_and_every_former_table_can_be_put_back(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var load = new LoadClasses(desk.Database, desk.Rules, desk.Time);
        async Task<IEnumerable<string>> Used() => (await new ListClasses(desk.Database, desk.Rules).Run(FlowDesk.Division)).Economic.Select(known => known.Code);
        async Task<App.Goals.Outcome<long>> Offer(byte[] content, Actor by) => await load.Offer(FlowDesk.Division, true, content, "科目.csv", by);
        var pack = (await Used()).ToList();
        (await Offer(Encoding.UTF8.GetBytes(Three), desk.Clerk)).Refusal!.Code.ShouldBe("NotYourUnit");
        (await Offer(Encoding.UTF8.GetBytes("科目编码,科目名称"), desk.Performance)).Refusal!.Code.ShouldBe("BadClasses");
        (await Offer([], desk.Performance)).Refusal.ShouldNotBeNull();
        // A project uses a class that the file lacks.
        var project = (await new RegisterProject(desk.Database, desk.Time, desk.Ids).Run("公厕改造", ProjectKind.SpecificGoal, 2026, desk.Clerk)).Value;
        (await new ChangeBudget(desk.Database, desk.Rules, desk.Time).Run(new(FlowDesk.Division, project, 1, 2026, null, "31002", FundSource.GeneralBudget, new(100), "测算", desk.Clerk))).Refusal.ShouldBeNull();
        var number = (await Offer(Encoding.UTF8.GetBytes("\uFEFF" + Three.Replace("办公费", "办公费用")), desk.Performance)).Value;
        (await Used()).ShouldBe(pack); // nothing is replaced yet
        var preview = (await load.Look(FlowDesk.Division, true, number)).ShouldNotBeNull();
        preview.New.ShouldContain(new BudgetClass("50201", "办公经费"));
        preview.Changed.ShouldHaveSingleItem().ShouldBe((new BudgetClass("30201", "办公费"), "办公费用"));
        (preview.Now, preview.Used, preview.Gone[0].Class.Code, preview.Gone[0].Projects).ShouldBe((pack.Count, 1L, "31002", 1L));
        (await load.Use(FlowDesk.Division, true, number, desk.Business)).Refusal!.Code.ShouldBe("NotYourUnit");
        (await load.Use(FlowDesk.Division, true, number, desk.Performance)).Value.ShouldBe(3);
        (await load.Use(FlowDesk.Division, true, number, desk.Performance)).Refusal!.Code.ShouldBe("NoSuchClasses");
        (await Used()).ShouldBe(["30201", "31005", "50201"]);
        // Excel's csv in China is GBK.
        var gbk = (await Offer(CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes("30201,办公费\n30202,印刷费\n"), desk.Performance)).Value;
        (await load.Look(FlowDesk.Division, true, gbk))!.New.ShouldHaveSingleItem().ShouldBe(new BudgetClass("30202", "印刷费"));
        (await load.Drop(FlowDesk.Division, true, gbk, desk.Performance)).ShouldBeNull();
        (await Used()).Count().ShouldBe(3);
        // The way back, to the list of the pack too.
        var versions = await load.Versions(FlowDesk.Division);
        versions.Select(version => (version.State, version.Classes.Count)).ShouldBe([("former", pack.Count), ("used", 3)], ignoreOrder: true);
        (await load.Use(FlowDesk.Division, true, versions.Single(version => version.State == "former").Number, desk.Performance)).Value.ShouldBe(pack.Count);
        (await Used()).ShouldBe(pack, ignoreOrder: true);
        (await load.Versions(FlowDesk.Division)).Single(version => version.Number == number).State.ShouldBe("former");
        await desk.LogIsWhole();
    }

    [Fact]
    public async Task A_workbook_is_read_with_its_numbers_as_codes()
    {
        var desk = await FlowDesk.With(await stores.Fresh("sqlite"));
        var load = new LoadClasses(desk.Database, desk.Rules, desk.Time);
        var number = (await load.Offer(FlowDesk.Division, true, SheetReaderTests.Book("""<row r="1"><c r="A1"><v>30201</v></c><c r="B1" t="inlineStr"><is><t>办公费</t></is></c></row>"""), "科目.xlsx", desk.Performance)).Value;
        (await load.Versions(FlowDesk.Division)).Single(version => version.Number == number).Classes.ShouldBe([new BudgetClass("30201", "办公费")]);
    }
}
