using System.Net;
using System.Text;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Tests.Disclosure;

namespace Mingji.Tests.Pages;

public sealed class VerifyPageTests(WebSite site) : IClassFixture<WebSite>
{
    /// <summary>A document of a unit of its own, so that tests on one site do not meet.</summary>
    private static GoalDocument Document(string name)
    {
        var unit = new UnitRef((300_000 + name.Sum(character => character) % 99_999).ToString(System.Globalization.CultureInfo.InvariantCulture), $"平川县{name}人民政府本级");
        return Releases.Clean with { Unit = unit, Projects = [Releases.Clean.Projects[0] with { Unit = unit }] };
    }

    private async Task<(KeptDocument Kept, Release Release)> Released(GoalDocument document)
    {
        var kept = await site.Keep(document);
        return (kept, await Release(kept));
    }

    private async Task<Release> Release(KeptDocument kept, string? reason = null)
    {
        var draft = (await site.Get<PrepareRelease>().Run(kept.Key))!;
        var signOffs = draft.Judge([]).Open.Select(finding => finding.Check).Distinct().Select(check => new SignOff(check, "测试")).ToValueList();
        var result = await site.Get<ReleaseDocument>().Run(new(kept.Key, kept.Version, signOffs, Releases.Director, reason));
        return result.Release.ShouldNotBeNull(result.Refusal?.Message);
    }

    private async Task<KeptDocument> Edit(KeptDocument kept, Place place, string text) =>
        (await site.Get<EditDocument>().Run(new(kept.Key, kept.Version, [CellChanged.To(kept.Document, place, text)], "张会计"))).Value.ShouldNotBeNull();

    private async Task<byte[]> File(Release release, OutputKind kind)
    {
        using var file = new MemoryStream();
        (await site.Get<OpenRelease>().Write(release, kind, file)).ShouldBeNull();
        return file.ToArray();
    }

    private async Task<Visitor> Upload(params (string Name, byte[] Content)[] files)
    {
        var visitor = site.Visitor();
        await visitor.Get("/verify");
        await visitor.SendFiles(files);
        return visitor;
    }

    private static byte[] Json(params GoalDocument[] documents)
    {
        using var stream = new MemoryStream();
        ExchangeJson.Write(stream, [.. documents], []);
        return stream.ToArray();
    }

    [Theory, InlineData(OutputKind.Docx), InlineData(OutputKind.Xlsx), InlineData(OutputKind.Html), InlineData(OutputKind.Json)]
    public async Task Everybody_sees_that_a_published_file_is_equal(OutputKind kind)
    {
        var (_, release) = await Released(Document($"东{kind}镇"));
        var visitor = await Upload(($"公开.{kind.Extension()}", await File(release, kind)));
        visitor.Text(".verdict h2").ShouldBe("一致");
        visitor.Text(".verdict").ShouldContain(release.Hash.Code);
        visitor.Text(".verdict").ShouldNotContain("李主任");
        visitor.Page.QuerySelector(".differences").ShouldBeNull();
    }

    [Fact]
    public async Task An_altered_file_is_shown_cell_by_cell_with_the_way_to_the_true_one()
    {
        var (kept, release) = await Released(Document("改镇"));
        var visitor = await Upload(("改过的.docx", Visitor.Word(kept.Document.Apply(new CellEdit(new Place(1, 1, Field.BudgetTotal), "950000.00")))));
        visitor.Text(".verdict h2").ShouldBe("不一致");
        visitor.Text(".verdict").ShouldContain("“改过的.docx”");
        visitor.Text(".verdict .differences tbody tr").ShouldBe("预算数 450000.00 950000.00");
        visitor.Page.QuerySelector(".verdict a")!.GetAttribute("href").ShouldBe("/verify/" + release.Hash.Code);
    }

    [Fact]
    public async Task Text_added_beside_the_form_is_shown()
    {
        var (kept, _) = await Released(Document("添镇"));
        var visitor = await Upload(("添过的.html", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(await Html(kept.Document)).Replace("</body>", "<p>另行追加资金50万元。</p></body>"))));
        visitor.Text(".verdict h2").ShouldBe("不一致");
        visitor.Text(".verdict").ShouldContain("表格以外多出的内容");
        visitor.Text(".verdict").ShouldContain("另行追加资金50万元");

        static Task<byte[]> Html(GoalDocument document)
        {
            using var file = new MemoryStream();
            DocumentWriter.Write(OutputKind.Html, [document], [], file);
            return Task.FromResult(file.ToArray());
        }
    }

    [Fact]
    public async Task A_code_typed_in_leads_to_a_link_that_says_what_stands_and_gives_the_file()
    {
        var (_, release) = await Released(Document("码镇"));
        var visitor = site.Visitor();
        await visitor.Get("/verify?code=" + Uri.EscapeDataString($"核验码 {release.Hash.Code.ToLowerInvariant()}"));
        visitor.RedirectedTo.ShouldBe("/verify/" + release.Hash.Code);
        visitor.Text(".verdict h2").ShouldBe("现行有效：平川县码镇人民政府本级 2024 年第 1 次公开");
        (await visitor.Download(visitor.Page.QuerySelector(".verdict .files a")!.GetAttribute("href")!)).ShouldBe(await File(release, OutputKind.Docx));
        foreach (var mark in (string[])[release.Hash.Hex, release.Hash.QrText])
        {
            await visitor.Get("/verify/" + mark);
            visitor.Text(".verdict h2").ShouldStartWith("现行有效", customMessage: mark);
        }
    }

    [Fact]
    public async Task A_corrected_release_names_the_one_that_stands_and_why()
    {
        var (kept, first) = await Released(Document("更镇"));
        var docx = await File(first, OutputKind.Docx);
        var second = await Release(await Edit(kept, new Place(1, 1, Field.Purpose), "用于硬化东沟村主街道路950米"), "里程写错");
        var visitor = await Upload(("旧的.docx", docx));
        visitor.Text(".verdict h2").ShouldBe("已更正");
        visitor.Text(".verdict").ShouldContain("更正理由：里程写错");
        visitor.Text(".verdict .differences").ShouldContain("950米");
        await visitor.Get("/verify/" + first.Hash.Code);
        visitor.Text(".verdict h2").ShouldStartWith("已更正");
        visitor.Text(".verdict").ShouldContain(second.Hash.Code);
        (await visitor.Download($"/verify/{first.Hash.Code}?handler=File&as=docx")).Length.ShouldNotBe(docx.Length);
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nothing_of_a_withdrawn_release_is_shown_to_the_public_not_even_as_a_difference()
    {
        var (kept, release) = await Released(Document("撤镇").Apply(new CellEdit(new Place(1, 1, Field.Purpose), "不该公开的用途")));
        var docx = await File(release, OutputKind.Docx);
        (await site.Get<WithdrawRelease>().Run(new(kept.Key, 1, "误发内部稿", Releases.Director))).Refusal.ShouldBeNull();
        var visitor = await Upload(("原件.docx", docx));
        visitor.Text(".verdict h2").ShouldBe("已撤回");
        visitor.Text(".verdict").ShouldContain("误发内部稿");
        visitor = await Upload(("猜的.docx", Visitor.Word(kept.Document.Apply(new CellEdit(new Place(1, 1, Field.Purpose), "猜一猜")))));
        visitor.Text(".verdict h2").ShouldBe("不一致");
        visitor.Text(".verdict").ShouldContain("现在没有有效的公开");
        visitor.Page.DocumentElement.TextContent.ShouldNotContain("不该公开的用途");
        await visitor.Get("/verify/" + release.Hash.Code);
        visitor.Text(".verdict h2").ShouldStartWith("已撤回");
        visitor.Page.QuerySelector(".files").ShouldBeNull();
        await visitor.Get($"/verify/{release.Hash.Code}?handler=File&as=docx");
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_of_several_units_gets_a_verdict_for_each()
    {
        var (one, _) = await Released(Document("甲镇"));
        var (two, _) = await Released(Document("乙镇"));
        var visitor = await Upload(("两个单位.json", Json(one.Document, two.Document.Apply(new CellEdit(new Place(1, 1, Field.Purpose), "改了")), Document("丙镇"))));
        visitor.Text(".verdict .quiet").ShouldContain("这个文件里有 3 个单位的文本");
        visitor.Page.QuerySelectorAll(".verdict h2").Select(head => head.TextContent.Trim()).ShouldBe(["一致：平川县甲镇人民政府本级", "不一致：平川县乙镇人民政府本级", "无法核验：平川县丙镇人民政府本级"]);
    }

    [Fact]
    public async Task A_PDF_that_is_no_original_is_doubted_in_words()
    {
        Component.RequireProgram("soffice");
        Component.RequireProgram("pdftotext");
        var (kept, release) = await Released(Document("纸镇"));
        var visitor = await Upload(("原件.pdf", await File(release, OutputKind.Pdf)));
        visitor.Text(".verdict h2").ShouldBe("一致");
        using var other = new MemoryStream();
        PdfWriter.Write(other, [kept.Document.Apply(new CellEdit(new Place(1, 1, Field.BudgetTotal), "950000.00"))]).ShouldBeNull();
        visitor = await Upload(("另存的.pdf", other.ToArray()));
        visitor.Text(".verdict h2").ShouldBe("不一致");
        visitor.Text(".verdict .is-warning").ShouldContain("不是公开时写出的 PDF 原件");
    }

    [Fact]
    public async Task Every_refusal_says_what_to_do()
    {
        (await Upload()).Text("[role=alert]").ShouldContain("还没有选择文件");
        (await Upload(("坏.docx", [1, 2, 3]))).Text("[role=alert]").ShouldStartWith("“坏.docx”没有核验成：");
        (await Upload(("空.docx", []))).Text("[role=alert]").ShouldContain("文件是空的");
        (await Upload(("信.txt", Encoding.UTF8.GetBytes("今天天气很好。")))).Text("[role=alert]").ShouldContain("没有找到绩效目标表");
        (await Upload(("甲.docx", [1]), ("乙.docx", [1]))).Text("[role=alert]").ShouldContain("一次核验一个文件，您选了 2 个");
        var large = await Upload(("大.docx", new byte[3_100_000]));
        large.Answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        large.Text("h1").ShouldBe("文件太大");
        (await Upload(("未公开.docx", Visitor.Word(Document("从未公开镇"))))).Text(".verdict").ShouldContain("没有“平川县从未公开镇人民政府本级”的公开记录");
    }

    [Fact]
    public async Task A_store_that_was_tampered_with_is_said_to_be_so_and_vouches_for_nothing()
    {
        var (kept, release) = await Released(Document("损镇"));
        await site.Get<App.Data.Database>().Write(session => session.Execute("UPDATE release SET content = REPLACE(content, '900米', '800米') WHERE id = @Id", new { release.Id }));
        var visitor = await Upload(("手里的.docx", Visitor.Word(kept.Document)));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        visitor.Text("h1").ShouldBe("库中的内容对不上");
        visitor.Text(".lead").ShouldContain(release.Hash.Code);
    }

    [Theory, InlineData("", "还没有填写核验码"), InlineData("随便写的", "这不是核验码"), InlineData("A1B2-C3D4-E5F6-G7H8", "没有核验码为 A1B2-C3D4-E5F6-G7H8 的公开")]
    public async Task A_code_that_leads_nowhere_says_why_and_stays_in_the_field(string code, string message)
    {
        var visitor = site.Visitor();
        await visitor.Get("/verify?code=" + Uri.EscapeDataString(code));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        visitor.Text("[role=alert]").ShouldContain(message);
        visitor.Page.GetElementById("code")!.GetAttribute("value").ShouldBe(code);
        if (code.Length == 0) return;
        await visitor.Get("/verify/" + Uri.EscapeDataString(code));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        visitor.Text("[role=alert]").ShouldContain(message);
    }
}
