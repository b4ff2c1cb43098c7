using System.Text;
using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Data;

namespace Mingji.Tests.Pages;

public sealed class ImportPageTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static (string, byte[]) File(string name, GoalDocument document)
    {
        using var stream = new MemoryStream();
        ExchangeJson.Write(stream, [document], []);
        return (name, stream.ToArray());
    }

    private static async Task<Visitor> Choose(WebSite site, params (string, byte[])[] files)
    {
        var visitor = site.Visitor();
        await visitor.Introduce();
        await visitor.Get("/imports/new");
        await visitor.SendFiles(files);
        await visitor.WaitPast("正在读取文件", "/imports/preview");
        visitor.Text("h1").ShouldBe("导入预览");
        return visitor;
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task From_choosing_over_the_preview_to_the_report_and_back_again(string kind)
    {
        await using var site = await WebSite.On(await stores.Connection(kind));
        await site.KeepInCounty(County.Document(1, 2));
        var changed = County.Document(1, 2).Apply(new CellEdit(new Place(1, 1, Field.Purpose), "用于公厕改造"));
        var leftover = County.Document(2, 1) with { NotUnderstood = [new Leftover("第 3 段", "备注：含税", "表格里没有对应的栏目", 1)] };
        var visitor = await Choose(site, File("一镇.json", changed), File("文件夹/二镇.json", leftover), ("文件夹/.DS_Store", [1]));
        visitor.Text(".summary").ShouldBe("2 个文件：新增 1 份文本，替换 1 份（1 处不同），相同 0 份，不能导入 0 个文件。另有 1 个不是文本的文件没有读取。");
        visitor.Text(".left-over").ShouldContain("第 3 段");
        await visitor.Get(visitor.Page.QuerySelector("tbody td a")!.GetAttribute("href")!);
        visitor.Text("tbody tr").ShouldContain("用于公厕改造");
        visitor.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        await visitor.Get("/imports/preview");
        visitor.Text(".primary .btn").ShouldBe("全部导入");
        await visitor.Submit(".primary");
        visitor.Text(".summary").ShouldContain("张会计，已完成。新增 1 份文本，替换 1 份，相同 0 份，未导入 0 个文件。");
        var report = visitor.RedirectedTo!;
        (await site.Get<ListDocuments>().Run(County.Division, 2024, cancellation: Cancellation)).Count.ShouldBe(2);

        await visitor.Get("/imports/preview");
        visitor.Text("h1").ShouldBe("没有等待导入的文件");
        await visitor.Get("/imports");
        visitor.Text("tbody tr").ShouldEndWith("张会计 2 1 1 0 0 已完成");

        await visitor.Get(report + "/take-back");
        visitor.Text("ul").ShouldBe("新增的 1 份文本从工作台和项目列表中移走； 替换的 1 份文本恢复为导入前的内容； 原来的文件和修改记录都保留，以后可以再次导入。");
        await visitor.Submit("form.actions");
        visitor.Text(".notice").ShouldContain("由张会计撤回");
        (await site.Get<ListDocuments>().Run(County.Division, 2024, cancellation: Cancellation)).ShouldHaveSingleItem().UnitName.ShouldContain("第1镇");
        await visitor.Get(report + "/take-back");
        visitor.Answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Refused_files_say_why_and_only_the_good_go_in(string kind)
    {
        await using var site = await WebSite.On(await stores.Connection(kind));
        var visitor = await Choose(site, File("好.json", County.Document(1, 1)), ("坏.docx", [1, 2, 3]), File("无年度.json", County.Document(2, 1) with { Year = null }));
        visitor.Page.QuerySelectorAll(".refused dt").Select(file => file.TextContent).ShouldBe(["坏.docx", "无年度.json"]);
        visitor.Text(".refused").ShouldContain("看不出是哪一年的文本");
        visitor.Text(".primary .btn").ShouldBe("只导入没有问题的");
        await visitor.Submit(".primary");
        visitor.Text(".summary").ShouldContain("新增 1 份文本，替换 0 份，相同 0 份，未导入 2 个文件");
        visitor.Text(".refused h2").ShouldBe("2 个文件没有导入");
    }

    [Fact]
    public async Task The_same_file_again_has_nothing_to_do_and_nothing_good_neither()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        await site.KeepInCounty(County.Document(1, 1));
        var visitor = await Choose(site, File("同.json", County.Document(1, 1)));
        visitor.Text(".notice").ShouldContain("内容完全相同");
        visitor.Page.QuerySelector(".primary").ShouldBeNull();
        await visitor.Submit("form[action*=Drop]");
        visitor.Text("h1").ShouldBe("导入文件");
        visitor.Page.QuerySelector(".notice").ShouldBeNull();
        visitor = await Choose(site, ("坏.docx", Encoding.UTF8.GetBytes("nichts")));
        visitor.Text(".notice").ShouldContain("没有可以导入的文本");
    }

    [Fact]
    public async Task An_import_edited_since_says_so_before_anything_is_pressed()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var visitor = await Choose(site, File("一镇.json", County.Document(1, 1)));
        await visitor.Submit(".primary");
        var report = visitor.RedirectedTo!;
        var row = (await site.Get<ListDocuments>().Run(County.Division, 2024, cancellation: Cancellation)).ShouldHaveSingleItem();
        var kept = (await site.Get<OpenDocument>().Run(new(County.Division, row.Id), Cancellation))!;
        await visitor.Get(report + "/take-back");
        await site.Get<EditDocument>().Run(new(kept.Key, kept.Version, [CellChanged.To(kept.Document, new Place(1, 1, Field.Purpose), "手工改过")], "甲"), Cancellation);
        await visitor.Submit("form.actions");
        visitor.Text("[role=alert]").ShouldContain("不能整体撤回");
        await visitor.Get(report + "/take-back");
        visitor.Page.QuerySelector("form.actions").ShouldBeNull();
        visitor.Text("main ul").ShouldContain("平川县第1镇");
    }

    /// <summary>An import in the store that no running program knows of.</summary>
    private static async Task<QueuedImport> Queue(Database database, bool isAllOrNothing, params (string, byte[])[] files)
    {
        var ids = new Ids(TimeProvider.System);
        var importing = new ImportDocuments(database, RulePack.National, TimeProvider.System, ids);
        var plan = await new PlanImport(database).Run(new(files, County.Division, ReadLimits.Default), cancellation: Cancellation);
        return (await new QueueImport(database, importing, TimeProvider.System, ids).Run(new(plan, County.Division, isAllOrNothing, "张会计"), Cancellation)).ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_import_left_unfinished_goes_on_when_the_program_starts_again(string kind)
    {
        var connection = await stores.Connection(kind);
        await using var before = Database.Open(connection);
        await Migrator.Migrate(before, TimeProvider.System, Cancellation);
        var import = await Queue(before, false, File("一镇.json", County.Document(1, 1)), File("二镇.json", County.Document(2, 1)));
        await using var site = await WebSite.On(connection);
        var visitor = await site.SignedIn();
        await visitor.Get($"/imports/{import.Id}");
        await visitor.WaitPast("正在导入", $"/imports/{import.Id}");
        visitor.Text(".summary").ShouldContain("张会计，已完成。新增 2 份文本");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_import_under_way_tells_how_far_it_is_on_every_page_and_can_be_stopped(string kind)
    {
        var connection = await stores.Connection(kind);
        await using var site = await WebSite.On(connection);
        await using var database = Database.Open(connection);
        var import = await Queue(database, false, File("一镇.json", County.Document(1, 1)), File("二镇.json", County.Document(2, 1)));
        var visitor = site.Visitor();
        await visitor.Introduce();
        visitor.Carry("mingji-importing", import.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await visitor.Get("/projects");
        visitor.Text(".import-notice").ShouldBe("正在导入，已完成 0 个文件，共 2 个。 看进度");
        await visitor.Get(visitor.Page.QuerySelector(".import-notice a")!.GetAttribute("href")!);
        visitor.Text("h1").ShouldBe("正在导入");
        visitor.Text(".lead").ShouldBe("已完成 0 个文件，共 2 个。正在处理“一镇.json”。");
        visitor.Page.QuerySelector("progress")!.GetAttribute("max").ShouldBe("2");
        visitor.Page.QuerySelector("#importing")!.GetAttribute("hx-trigger").ShouldStartWith("load");
        visitor.Page.QuerySelector(".import-notice").ShouldBeNull();

        await visitor.Submit("form[action*=Stop]");
        visitor.Text(".summary").ShouldContain("中途停止");
        visitor.Text(".is-refusal").ShouldBe("没有存入任何文本：由张会计停止。");
        await visitor.Get("/");
        visitor.Page.QuerySelector(".import-notice").ShouldBeNull(); // its end has been seen
        (await site.Get<ListDocuments>().Run(County.Division, 2024, cancellation: Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_or_nothing_is_offered_where_there_is_more_than_one_file_and_holds()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        (await Choose(site, File("一镇.json", County.Document(1, 1)))).Page.QuerySelector("[name=all]").ShouldBeNull();
        var visitor = await Choose(site, File("一镇.json", County.Document(1, 1)), File("二镇.json", County.Document(2, 1)));
        await site.KeepInCounty(County.Document(2, 2)); // after the preview
        await visitor.Submit(".primary", ("all", "true"));
        visitor.Text(".is-refusal").ShouldStartWith("没有存入任何文本：“二镇.json”不能导入，所以全部没有存入：预览以后");
        (await site.Get<ListDocuments>().Run(County.Division, 2024, cancellation: Cancellation)).ShouldHaveSingleItem().ProjectCount.ShouldBe(2);
    }

    [Fact]
    public async Task Files_wait_for_the_one_who_chose_them_only()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        await Choose(site, File("一镇.json", County.Document(1, 1)));
        var other = site.Visitor();
        await other.Introduce("李主任");
        await other.Get("/imports/preview");
        other.Text("h1").ShouldBe("没有等待导入的文件");
    }

    [Fact]
    public async Task Sending_nothing_or_a_wrong_division_says_what_to_do()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var visitor = site.Visitor();
        await visitor.Introduce();
        await visitor.Get("/imports/new");
        await visitor.SendFiles();
        visitor.Text("[role=alert]").ShouldContain("还没有选择文件");
        visitor.Page.GetElementById("division")!.SetAttribute("value", "1310");
        await visitor.SendFiles(File("一镇.json", County.Document(1, 1)));
        visitor.Text("[role=alert]").ShouldContain("六位数字");
    }
}
