using System.Net;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.App.Waivers;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Disclosure;

namespace Mingji.Tests.Pages;

public sealed class PublishPageTests(WebSite site) : IClassFixture<WebSite>
{
    /// <summary>A person at the release page of a document.</summary>
    private async Task<Visitor> At(KeptDocument kept, string person = "李主任")
    {
        var visitor = await site.Look(kept, person);
        await visitor.Get(kept.Path() + "/release");
        return visitor;
    }

    private async Task<Release> Released(KeptDocument kept)
    {
        var visitor = await At(kept);
        await visitor.Submit("#publish");
        return (await site.Get<OpenRelease>().All(kept.Key))[0];
    }

    private async Task<KeptDocument> Edit(KeptDocument kept, Place place, string text) =>
        (await site.Get<EditDocument>().Run(new(kept.Key, kept.Version, [CellChanged.To(kept.Document, place, text)], "张会计"))).Value.ShouldNotBeNull();

    [Fact]
    public async Task What_nothing_holds_back_goes_out_and_the_page_gives_code_picture_and_files()
    {
        var kept = await site.Keep(Releases.Clean);
        var visitor = await At(kept);
        visitor.Text("#held").ShouldBe("没有要处理的问题");
        visitor.Text(".totals").ShouldContain("项目1 个");
        visitor.Page.QuerySelector("#reason").ShouldBeNull();
        await visitor.Submit("#publish");
        visitor.RedirectedTo.ShouldBe(kept.Path() + "/releases/1");
        var release = (await site.Get<OpenRelease>().All(kept.Key)).ShouldHaveSingleItem();
        release.By.ShouldBe("李主任");
        visitor.Text("#code").ShouldBe(release.Hash.Code);
        visitor.Text(".record").ShouldContain("李主任");
        var picture = await visitor.Download(visitor.Page.QuerySelector(".mark img")!.GetAttribute("src")!);
        picture.ShouldBe(VerificationMark.Of(release.Hash).Png);
        var docx = await visitor.Download(visitor.Page.QuerySelector(".files a[href$=docx]")!.GetAttribute("href")!);
        visitor.Answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("平川县柳河镇人民政府本级2024年部门预算绩效文本.docx");
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(docx)).ShouldBe(release.DocxSha256);
        (visitor.Page.QuerySelector(".files a[href$=pdf]") is not null).ShouldBe(PdfWriter.IsInstalled);
    }

    [Fact]
    public async Task The_preview_says_what_the_release_will_say_and_releases_nothing()
    {
        var kept = await site.Keep(Releases.Clean);
        var visitor = await At(kept);
        var preview = await visitor.Download(visitor.Page.QuerySelector("a[href*=Preview]")!.GetAttribute("href")!);
        var read = DocumentReader.Read(new MemoryStream(preview), "预览.docx").Documents.ShouldHaveSingleItem();
        ContentHash.Of(read).ShouldBe(ContentHash.Of(kept.Document with { Source = null }));
        (await site.Get<OpenRelease>().All(kept.Key)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_holds_it_back_is_grouped_with_the_way_to_the_cell_and_signed_off_with_a_reason()
    {
        var kept = await site.Keep(Releases.Secret);
        var visitor = await At(kept);
        visitor.Text("#held-C63").ShouldContain("公开前应当清除涉密和个人信息");
        visitor.Page.QuerySelector(".held .sites a")!.GetAttribute("href").ShouldBe($"{kept.Path()}?project=1#c-p1-basis-r1");
        await visitor.Submit("#publish");
        visitor.Text("[role=alert]").ShouldContain("不能公开");
        (await site.Get<OpenRelease>().All(kept.Key)).ShouldBeEmpty();
        await visitor.Submit("#publish", ("signoff-C63", "保密办已审查"));
        visitor.RedirectedTo.ShouldBe(kept.Path() + "/releases/1");
        visitor.Text(".answers").ShouldContain("签批：保密办已审查 李主任");
        visitor.Text(".answers").ShouldContain("机密");
    }

    [Fact]
    public async Task A_repair_on_the_page_mends_the_cell_and_keeps_the_reasons_typed_so_far()
    {
        var kept = await site.Keep(Releases.Wrong.Apply(new CellEdit(new Place(1, 1, Field.Basis, 1), "机密文件")));
        var visitor = await At(kept);
        var button = visitor.Page.QuerySelector(".held .repair")!;
        visitor.Page.QuerySelector("#publish")!.SetAttribute("action", button.GetAttribute("formaction")!);
        await visitor.Submit("#publish", ("signoff-C63", "保密办已审查"));
        visitor.Text("[role=status]").ShouldContain("已按建议修改：第 4 行“指标值”");
        visitor.Page.QuerySelector("#signoff-C63")!.TextContent.ShouldBe("保密办已审查");
        visitor.Page.QuerySelectorAll(".held").Length.ShouldBe(1);
        await visitor.Submit("#publish");
        visitor.RedirectedTo.ShouldBe(kept.Path() + "/releases/1");
    }

    [Fact]
    public async Task Waived_errors_are_listed_with_their_reasons_and_the_release_shows_them()
    {
        var kept = await site.Keep(Releases.Wrong);
        var waiving = new WaiveFinding(site.Get<App.Data.Database>(), RulePack.National, TimeProvider.System, site.Get<App.Data.Ids>());
        foreach (var finding in CheckRun.Over([kept.Document], RulePack.National).Where(ReleaseGate.HoldsBack))
            (await waiving.Run(new(kept.Key, kept.Version, finding.Check, finding.Place, "合同如此约定", "王会计"))).Refusal.ShouldBeNull();
        var visitor = await At(kept);
        visitor.Text("#held").ShouldBe("没有要处理的问题");
        visitor.Text(".answers").ShouldContain("说明：合同如此约定 王会计");
        await visitor.Submit("#publish");
        visitor.Text(".answers").ShouldContain("说明：合同如此约定 王会计");
    }

    [Fact]
    public async Task A_correction_shows_what_changed_asks_a_reason_and_the_list_keeps_both()
    {
        var kept = await site.Keep(Releases.Clean);
        await Released(kept);
        var edited = await Edit(kept, new Place(1, 1, Field.Purpose), "用于硬化东沟村主街道路950米");
        var visitor = await At(edited);
        visitor.Text("#since").ShouldBe("公开后有修改 1 处");
        visitor.Text(".differences").ShouldContain("950米");
        await visitor.Submit("#publish");
        visitor.Text("[role=alert]").ShouldContain("请写明理由");
        await visitor.Submit("#publish", ("reason", "里程写错"));
        visitor.RedirectedTo.ShouldBe(kept.Path() + "/releases/2");
        await visitor.Get(kept.Path() + "/releases");
        visitor.Page.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("[data-label=状态]")!.TextContent).ShouldBe(["有效", "已被第 2 次更正"]);
        visitor.Text("tbody tr").ShouldContain("里程写错");
        await visitor.Get(visitor.Page.QuerySelector("tbody [data-label=不同] a")!.GetAttribute("href")!);
        visitor.Text(".lead").ShouldEndWith("第 1 次公开和第 2 次公开，有 1 处不同。");
        visitor.Text(".differences tbody tr").ShouldBe($"资金用途 {kept.Document.Projects[0].Purpose} 用于硬化东沟村主街道路950米");
        await visitor.Get(kept.Path() + "/releases/1");
        visitor.Text(".notice").ShouldContain("已被第 2 次公开更正：里程写错");
    }

    [Fact]
    public async Task A_project_code_changed_after_publication_is_told_on_every_page_that_could_miss_it()
    {
        var kept = await site.Keep(Releases.Clean);
        await Released(kept);
        var edited = await Edit(kept, new Place(1, 1, Field.Code), "13099924P00010110002W");
        var visitor = await At(edited);
        visitor.Text(".notice.is-warning").ShouldContain("公开的是 13099924P00010110001P，现在是 13099924P00010110002W");
        await visitor.Get(kept.Path());
        visitor.Text(".notice.is-warning").ShouldContain("项目编码公开后改了，公众看到的是 13099924P00010110001P");
        await visitor.Get(kept.Path() + "/releases");
        visitor.Text(".notice").ShouldContain("改了 1 个项目编码");
        await visitor.Get(visitor.Page.QuerySelector(".notice a")!.GetAttribute("href")!);
        visitor.Text(".differences tbody tr").ShouldBe("项目编码 13099924P00010110001P 13099924P00010110002W");
    }

    [Fact]
    public async Task What_another_changed_meanwhile_is_seen_before_it_goes_out()
    {
        var kept = await site.Keep(Releases.Clean);
        var visitor = await At(kept);
        await Edit(kept, new Place(1, 1, Field.Purpose), "别人改的用途");
        await visitor.Submit("#publish");
        visitor.Text("[role=alert]").ShouldContain("您看过之后，这份文本又有修改");
        visitor.Text(".totals").ShouldContain("第 2 版");
        (await site.Get<OpenRelease>().All(kept.Key)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_released_says_so_at_once_and_offers_no_button()
    {
        var kept = await site.Keep(Releases.Clean with { Projects = [], Plan = DepartmentPlan.Empty });
        var visitor = await At(kept);
        visitor.Text(".notice").ShouldContain("还没有内容");
        visitor.Page.QuerySelector("#publish").ShouldBeNull();
        var released = await site.Keep(Releases.Clean);
        await Released(released);
        visitor = await At(released);
        visitor.Text(".notice").ShouldContain("不必再次公开");
        visitor.Page.QuerySelector("#publish").ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_would_say_something_else_is_refused_with_the_places()
    {
        var kept = await site.Keep(Releases.Clean with { Projects = [Releases.Clean.Projects[0] with { Goals = ["硬化东沟村道路900米\n2.改善村民出行"] }] });
        var visitor = await At(kept);
        await visitor.Submit("#publish", [.. visitor.Page.QuerySelectorAll(".held textarea").Select(area => (area.GetAttribute("name")!, "试"))]);
        visitor.Text("[role=alert]").ShouldContain("写成 Word 文件后再读");
        visitor.Text(".differences").ShouldContain("绩效目标");
    }

    [Fact]
    public async Task A_release_is_withdrawn_with_a_reason_and_the_state_says_so_everywhere()
    {
        var kept = await site.Keep(Releases.Clean);
        await Released(kept);
        var visitor = await At(kept);
        await visitor.Get(kept.Path());
        visitor.Text(".publication").ShouldBe("已公开");
        await visitor.Get($"/?division={kept.Key.Division}&year=2024");
        visitor.Text("[data-label=状态]").ShouldBe("已公开");
        await visitor.Get(kept.Path() + "/releases/1/withdraw");
        await visitor.Submit("main form");
        visitor.Text("[role=alert]").ShouldContain("请写明撤回的理由");
        await visitor.Submit("main form", ("reason", "错发了内部稿"));
        visitor.RedirectedTo.ShouldBe(kept.Path() + "/releases/1");
        visitor.Text(".notice").ShouldContain("已撤回：错发了内部稿");
        await visitor.Get($"/?division={kept.Key.Division}&year=2024");
        visitor.Text("[data-label=状态]").ShouldBe("已撤回");
        await visitor.Get(kept.Path());
        visitor.Text(".publication").ShouldBe("已撤回");
        await visitor.Get(kept.Path() + "/releases/1/withdraw");
        visitor.Text("[role=alert]").ShouldContain("不必再撤");
        visitor.Page.QuerySelector("main form").ShouldBeNull();
    }

    [Fact]
    public async Task A_change_after_the_release_is_counted_in_the_head_of_the_form_and_on_the_list()
    {
        var kept = await site.Keep(Releases.Clean);
        await Released(kept);
        await Edit(kept, new Place(1, 1, Field.Purpose), "用于硬化东沟村主街道路950米");
        var visitor = await At(kept);
        await visitor.Get(kept.Path());
        visitor.Text(".publication").ShouldBe("公开后有修改 1 处");
        await visitor.Get($"/?division={kept.Key.Division}&year=2024");
        visitor.Text("[data-label=状态]").ShouldBe("公开后有修改");
    }

    [Fact]
    public async Task A_document_that_never_went_out_has_an_empty_list_that_leads_on()
    {
        var kept = await site.Keep(Releases.Clean);
        var visitor = await At(kept);
        await visitor.Get(kept.Path() + "/releases");
        visitor.Text(".nothing").ShouldContain("还没有公开过");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_who_is_nobody_is_asked()
    {
        var kept = await site.Keep(Releases.Clean);
        var visitor = await At(kept);
        foreach (var address in (string[])["/kept/130999/1/release", "/kept/130999/1/release?handler=Preview", "/kept/130999/1/releases", kept.Path() + "/releases/1", kept.Path() + "/releases/1?handler=Qr",
            kept.Path() + "/releases/1/download?as=docx", kept.Path() + "/releases/1/withdraw", kept.Path() + "/releases/compare?from=1"])
        {
            await visitor.Get(address);
            visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
        await Released(kept);
        foreach (var address in (string[])["/releases/1/download?as=exe", "/releases/1/download", "/releases/compare?from=1&to=2"])
        {
            await visitor.Get(kept.Path() + address);
            visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
        var nobody = site.Visitor();
        await nobody.Get(kept.Path() + "/release");
        nobody.RedirectedTo!.ShouldStartWith("/sign-in");
        await nobody.Get(kept.Path() + "/releases/1/withdraw");
        nobody.RedirectedTo!.ShouldStartWith("/sign-in");
    }
}
