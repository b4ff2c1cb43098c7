using System.Net;
using System.Text;

namespace Mingji.Tests.Pages;

public sealed class OpenFilesTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly byte[] WordFile = Visitor.Word(PageDocuments.WrongCost);

    [Fact]
    public async Task A_word_file_leads_to_its_form_with_the_finding_in_its_cell()
    {
        var visitor = site.Visitor();
        await visitor.Upload(("文本.docx", WordFile));
        visitor.RedirectedTo.ShouldStartWith("/documents/");
        visitor.Text("h1").ShouldBe("文本.docx");
        visitor.Text(".summary").ShouldContain("1 个项目，7 项指标");
        visitor.Cell("p1-target-r4")!.ClassList.ShouldContain("has-error");
        visitor.Text("#c-p1-target-r4 .flag").ShouldBe("错误");
        visitor.Text(".side .finding").ShouldContain("成本应当是上限");
    }

    [Fact]
    public async Task Several_files_are_listed_and_those_refused_say_why()
    {
        var visitor = site.Visitor();
        await visitor.Upload(("甲.docx", WordFile), ("乙.docx", [1, 2, 3, 0, 255, 7]));
        visitor.RedirectedTo.ShouldBe("/check#opened");
        visitor.Page.QuerySelectorAll(".opened li").Length.ShouldBe(1);
        visitor.Text(".refused dt").ShouldBe("乙.docx");
        visitor.Text(".refused dd").ShouldNotBeEmpty();
        await visitor.Submit(".refused form");
        visitor.Page.QuerySelector(".refused").ShouldBeNull();
    }

    [Fact]
    public async Task The_same_file_twice_is_one_document()
    {
        var visitor = site.Visitor();
        await visitor.Upload(("文本.docx", WordFile));
        await visitor.Upload(("文本.docx", WordFile));
        await visitor.Get("/check");
        visitor.Page.QuerySelectorAll(".opened li").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_closed_document_is_gone_and_its_address_says_what_to_do()
    {
        var visitor = site.Visitor();
        await visitor.Upload(("文本.docx", WordFile));
        var address = visitor.RedirectedTo!;
        await visitor.Get("/check");
        await visitor.Submit(".opened form");
        visitor.Text("main").ShouldContain("还没有打开文本");
        await visitor.Get(address);
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        visitor.Text("main").ShouldContain("请重新打开文件");
    }

    [Fact]
    public async Task Sending_no_file_says_what_is_missing()
    {
        var visitor = site.Visitor();
        await visitor.Upload();
        visitor.Text("[role=alert]").ShouldContain("还没有选择文件");
        visitor.Page.GetElementById("files")!.GetAttribute("aria-describedby").ShouldBe("files-note files-missing");
    }

    [Fact]
    public async Task Too_much_at_once_is_refused_with_the_limit()
    {
        var visitor = site.Visitor();
        await visitor.Upload(("大.docx", new byte[3_100_000]));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        visitor.Text("main").ShouldContain("2 MB");
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        var visitor = site.Visitor();
        await visitor.Open(PageDocuments.WrongCost);
        await visitor.Submit("form[action*=Repair]", ("__RequestVerificationToken", "falsch"));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        visitor.Text("h1").ShouldBe("这一步没有完成");
        await visitor.Get("/documents/1");
        visitor.Text("#c-p1-target-r4").ShouldContain("≥500元/米");
    }

    [Fact]
    public async Task Pages_carry_strict_headers_and_plain_Chinese()
    {
        var visitor = site.Visitor();
        await visitor.Get("/check");
        var policy = visitor.Answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        visitor.Answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        visitor.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        visitor.Page.Source.Text.ShouldContain("检查文件");
        visitor.Page.QuerySelectorAll("script:not([src]), [style], style, [onclick]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Style_sheets_may_be_kept_and_come_from_here()
    {
        var visitor = site.Visitor();
        await visitor.Get("/check");
        foreach (var link in visitor.Page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!))
        {
            link.ShouldStartWith("/");
            var content = await visitor.Download(link);
            visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.OK, link);
            visitor.Answer.Headers.CacheControl.ShouldNotBeNull(link).NoStore.ShouldBeFalse(link);
            Encoding.UTF8.GetString(content).ShouldContain("{");
        }
    }

    [Fact]
    public async Task An_unknown_sample_is_not_found()
    {
        var visitor = site.Visitor();
        await visitor.Get("/check");
        visitor.Page.GetElementById("drop")!.SetAttribute("action", "/check?handler=Sample");
        await visitor.Submit("#drop", ("name", "../mingji.dll"));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
