using System.Net;
using Mingji.App.Documents.Reading;
using Mingji.Domain.Goals;

namespace Mingji.Tests.Pages;

public sealed class DocumentPageTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Cost = "p1-target-r4";

    [Fact]
    public async Task A_repair_mends_the_cell_and_undo_and_redo_go_back_and_forth()
    {
        var visitor = await Looking();
        await visitor.Submit(".side form[action*=Repair]");
        visitor.RedirectedTo.ShouldBe($"/documents/1?project=1#c-{Cost}");
        visitor.Text($"#c-{Cost} .cell-text").ShouldBe("≤500元/米");
        visitor.Text(".notice").ShouldContain("第 4 行指标值");
        visitor.Text(".counts").ShouldContain("没有发现问题");
        await visitor.Submit("[data-key=undo]");
        visitor.Text($"#c-{Cost} .cell-text").ShouldBe("≥500元/米");
        visitor.Text(".counts").ShouldContain("错误");
        await visitor.Submit("[data-key=redo]");
        visitor.Text($"#c-{Cost} .cell-text").ShouldBe("≤500元/米");
    }

    [Fact]
    public async Task Without_script_a_cell_opens_by_its_link_and_is_saved_by_a_form()
    {
        var visitor = await Looking();
        await visitor.Get(visitor.Cell(Cost)!.GetAttribute("href")!);
        visitor.Page.QuerySelector("textarea[autofocus]")!.TextContent.ShouldBe("≥500元/米");
        visitor.Text(".cell-pop").ShouldContain("成本应当是上限");
        await visitor.Submit(".cell-pop .editor", ("text", "≤44万元"));
        visitor.RedirectedTo.ShouldBe($"/documents/1?project=1#c-{Cost}");
        visitor.Text($"#c-{Cost} .cell-text").ShouldBe("≤44万元");
        visitor.Text(".summary").ShouldContain("已保存");
        visitor.Page.QuerySelector(".editor").ShouldBeNull();
    }

    [Fact]
    public async Task Text_typed_over_a_change_from_another_window_is_kept_and_nothing_is_lost()
    {
        var visitor = await Looking();
        await visitor.Get($"/documents/1?edit={Cost}");
        await visitor.Submit(".cell-pop .editor", ("was", "≥40万元"), ("text", "我写的"));
        visitor.Text("[role=alert]").ShouldContain("“≥500元/米”");
        visitor.Page.QuerySelector(".cell-pop textarea")!.TextContent.ShouldBe("我写的");
        await visitor.Submit(".cell-pop .editor");
        visitor.Text($"#c-{Cost} .cell-text").ShouldBe("我写的");
    }

    [Fact]
    public async Task The_script_gets_the_changed_part_of_the_page_alone()
    {
        var visitor = await Looking();
        await visitor.SubmitByScript(".side form[action*=Repair]");
        visitor.RedirectedTo.ShouldBeNull();
        visitor.Page.QuerySelector("header.top").ShouldBeNull();
        visitor.Page.GetElementById("work")!.GetAttribute("data-focus").ShouldBe(Cost);
        visitor.Text($"#c-{Cost} .cell-text").ShouldBe("≤500元/米");
    }

    [Fact]
    public async Task One_visitor_never_sees_the_documents_of_another()
    {
        var (mine, other) = (await Looking(), site.Visitor());
        await other.Get("/documents/1");
        other.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await other.Open(Mingji.Domain.Checks.CheckExample.CleanDocument);
        other.Text("main").ShouldNotContain("≥500元/米");
        await mine.Get("/documents/2");
        mine.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData("p1-target-r99"), InlineData("p9-target-r1")]
    public async Task A_cell_that_is_gone_is_refused_in_words(string cell)
    {
        var visitor = await Looking();
        await visitor.Get($"/documents/1?edit={Cost}");
        await visitor.Submit(".cell-pop .editor", ("cell", cell), ("text", "1"));
        visitor.Text(".notice").ShouldContain("已经不在文本里");
    }

    [Fact]
    public async Task A_cell_name_that_is_none_is_a_bad_request()
    {
        var visitor = await Looking();
        await visitor.Get($"/documents/1?edit={Cost}");
        await visitor.Submit(".cell-pop .editor", ("cell", "../../etc"));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Of_a_hundred_projects_one_is_shown()
    {
        var visitor = site.Visitor();
        await visitor.Open(PageDocuments.Large);
        await visitor.Get("/documents/1?project=57");
        visitor.Page.QuerySelectorAll(".form-rows").Length.ShouldBe(1);
        visitor.Text("h2").ShouldContain("第57号");
        visitor.Page.QuerySelectorAll(".parts a").Length.ShouldBe(101);
        visitor.Text(".parts [aria-current]").ShouldStartWith("57");
        visitor.Page.QuerySelectorAll(".cell").Length.ShouldBeLessThan(80);
    }

    [Fact]
    public async Task What_was_not_understood_stands_after_its_project_with_place_and_reason()
    {
        var visitor = site.Visitor();
        await visitor.Open(PageDocuments.Full);
        visitor.Text(".leftovers").ShouldContain("第 3 个表格第 12 行");
        visitor.Text(".leftovers").ShouldContain("最终金额以合同为准");
        visitor.Text(".leftovers").ShouldNotContain("王某某");
        await visitor.Get("/documents/1?project=0");
        visitor.Text(".leftovers").ShouldContain("王某某");
    }

    [Fact]
    public async Task The_list_narrows_to_a_severity()
    {
        var visitor = await Looking();
        await visitor.Get("/documents/1?severity=info");
        visitor.Page.QuerySelectorAll(".side .finding").ShouldBeEmpty();
        visitor.Text(".side").ShouldContain("这里没有“提示”");
        await visitor.Get("/documents/1?severity=error");
        visitor.Page.QuerySelectorAll(".side .finding").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Markup_in_a_cell_is_text()
    {
        var visitor = await Looking();
        await visitor.Get("/documents/1?edit=p1-budgettotal");
        await visitor.Submit(".cell-pop .editor", ("text", "\"><img src=x onerror=alert(1)>"));
        visitor.Page.QuerySelectorAll("img[src=x]").ShouldBeEmpty();
        visitor.Text("#c-p1-budgettotal .cell-text").ShouldContain("<img");
    }

    [Fact]
    public async Task The_word_file_downloaded_after_a_repair_holds_the_repair()
    {
        var visitor = await Looking();
        await visitor.Submit(".side form[action*=Repair]");
        var file = await visitor.Download("/documents/1/download?as=docx");
        visitor.Answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("柳河镇2024年预算绩效文本-修改后.docx");
        var read = DocumentReader.Read(new MemoryStream(file), "x.docx").Documents.ShouldHaveSingleItem();
        read.TextAt(new Place(1, 1, Field.Target, 4)).ShouldBe("≤500元/米");
    }

    [Theory, InlineData("xlsx"), InlineData("json"), InlineData("findings")]
    public async Task Every_format_downloads(string format)
    {
        var visitor = await Looking();
        var file = await visitor.Download($"/documents/1/download?as={format}");
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Length.ShouldBeGreaterThan(400);
        var text = format == "json" ? System.Text.Encoding.UTF8.GetString(file) : Part(file, format == "xlsx" ? "xl/worksheets/sheet5.xml" : "xl/worksheets/sheet1.xml");
        text.ShouldContain("成本应当是上限");
    }

    [Fact]
    public async Task An_unknown_format_is_not_found()
    {
        var visitor = await Looking();
        await visitor.Get("/documents/1/download?as=exe");
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<Visitor> Looking()
    {
        var visitor = site.Visitor();
        await visitor.Open(PageDocuments.WrongCost);
        return visitor;
    }

    private static string Part(byte[] package, string name)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(package));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
