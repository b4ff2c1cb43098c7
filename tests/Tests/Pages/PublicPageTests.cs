using System.Net;
using System.Security.Cryptography;
using System.Xml.Linq;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Exchange;
using Mingji.App.Goals;
using Mingji.App.Questions;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Questions;
using Mingji.Pages.Public;
using Mingji.Tests.Disclosure;

namespace Mingji.Tests.Pages;

public sealed class PublicPageTests : IAsyncLifetime
{
    private const string Nasty = "<script>alert(1)</script>\"'&]]>";

    private readonly WebSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Nothing_released_is_said_and_no_draft_is_seen()
    {
        var kept = await site.KeepInCounty(Releases.Clean);
        var visitor = site.Visitor();
        await visitor.Get("/public");
        visitor.Text(".empty").ShouldContain("还没有公开的文本");
        await visitor.Get("/public/search?q=道路");
        visitor.Text(".empty").ShouldContain("没有找到项目");
        foreach (var address in (string[])[Address(kept), Address(kept) + "/1", Address(kept) + ".docx", Address(kept) + ".json", Address(kept) + "/versions", "/public/130999/2024"])
        {
            await visitor.Get(address);
            visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
        visitor.Text("h1").ShouldBe("没有找到这一页");
        visitor.Page.QuerySelector("main a")!.GetAttribute("href").ShouldBe("/public");
        visitor.Page.QuerySelector("script").ShouldBeNull();
    }

    [Fact]
    public async Task From_the_home_page_over_year_and_unit_to_the_project_and_its_plain_sentence()
    {
        var kept = await Release(Releases.Clean);
        var visitor = site.Visitor();
        await visitor.Get("/public");
        await visitor.Get(visitor.Page.QuerySelector("tbody th a")!.GetAttribute("href")!);
        visitor.Address.ShouldEndWith("/public/130999/2024");
        await visitor.Get(visitor.Page.QuerySelector("tbody th a")!.GetAttribute("href")!);
        visitor.Address.ShouldEndWith(Address(kept));
        visitor.Text(".record").ShouldContain("李主任");
        visitor.Text(".record").ShouldContain($"http://localhost{Address(kept)}");
        await visitor.Get(visitor.Page.QuerySelector("tbody th a")!.GetAttribute("href")!);
        visitor.Text(".sentence").ShouldBe("2024 年，柳河镇用 45 万元硬化东沟村主街道路 900 米。");
        visitor.Page.QuerySelectorAll(".indicators tbody tr").Length.ShouldBe(7);
        visitor.Page.QuerySelectorAll("table").ShouldAllBe(table => table.QuerySelector("caption") != null && table.QuerySelector("th[scope]") != null);
        var record = visitor.Text(".record");
        var release = (await site.Get<OpenRelease>().All(kept.Key))[0];
        record.ShouldContain(release.Hash.Code);
        record.ShouldContain(release.DocxSha256);
        visitor.Page.QuerySelector(".record a[href^='/verify/']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Files_are_those_of_the_release_and_the_word_file_byte_for_byte()
    {
        var kept = await Release(Releases.Clean);
        var release = (await site.Get<OpenRelease>().All(kept.Key))[0];
        var visitor = site.Visitor();
        var docx = await visitor.Download(Address(kept) + ".docx");
        Convert.ToHexStringLower(SHA256.HashData(docx)).ShouldBe(release.DocxSha256);
        visitor.Answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("平川县柳河镇人民政府本级2024年部门预算绩效文本.docx");
        foreach (var kind in (string[])["xlsx", "csv", "json"]) (await visitor.Download($"{Address(kept)}.{kind}")).ShouldBe(await visitor.Download($"{Address(kept)}.{kind}"), kind);
        var csv = System.Text.Encoding.UTF8.GetString(await visitor.Download(Address(kept) + ".csv"));
        csv.ShouldStartWith("\uFEFF年度,行政区划代码");
        csv.Split("\r\n").Length.ShouldBe(9);
        csv.ShouldContain(",'=100%,");
        await visitor.Get(Address(kept) + ".exe");
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_page_has_its_data_in_the_exchange_format()
    {
        var kept = await Release(Releases.Clean with { Projects = [Releases.Clean.Projects[0], Releases.Clean.Projects[0] with { Number = 2, Name = "柳河镇西岭村引水渠修缮", Title = "柳河镇西岭村引水渠修缮绩效目标表", Code = null }] });
        var visitor = site.Visitor();
        foreach (var (address, projects) in new[] { (Address(kept) + ".json", 2), (Address(kept) + "/2.json", 1), ("/public/130999/2024.json", 2), ("/public.json", 2), ("/public/search.json?q=引水", 1) })
        {
            var read = ExchangeJson.Read(new MemoryStream(await visitor.Download(address)));
            read.Documents.ShouldHaveSingleItem().Projects.Count.ShouldBe(projects, address);
            visitor.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        }
        ContentHash.Of(ExchangeJson.Read(new MemoryStream(await visitor.Download(Address(kept) + ".json"))).Documents[0]).ShouldBe((await site.Get<OpenRelease>().All(kept.Key))[0].Hash);
    }

    [Fact]
    public async Task A_withdrawn_document_is_gone_everywhere_and_says_when_and_why()
    {
        var kept = await Release(Releases.Clean);
        await site.Get<WithdrawRelease>().Run(new(kept.Key, 1, "含有错误的数据", Releases.Director));
        var visitor = site.Visitor();
        foreach (var address in (string[])[Address(kept), Address(kept) + "/1", Address(kept) + "/1/ask", Address(kept) + ".docx", Address(kept) + ".json", Address(kept) + "/1.json"])
        {
            await visitor.Get(address);
            visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.Gone, address);
            visitor.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            visitor.Page.DocumentElement.OuterHtml.ShouldContain("含有错误的数据");
            visitor.Page.DocumentElement.OuterHtml.ShouldNotContain("东沟村");
        }
        foreach (var address in (string[])["/public", "/public/search", "/public/feed.xml", "/sitemap.xml", "/public.json", "/public/search.json?division=130999", Address(kept) + "/versions"])
        {
            await visitor.Get(address);
            visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            visitor.Page.DocumentElement.OuterHtml.ShouldNotContain("东沟村");
        }
        await visitor.Get("/public");
        visitor.Text(".news").ShouldContain("撤回");
        visitor.Text(".news").ShouldContain("含有错误的数据");
    }

    [Fact]
    public async Task A_correction_names_its_reason_and_what_changed()
    {
        var kept = await Release(Releases.Clean);
        var edit = CellChanged.To(kept.Document, new Place(1, 1, Field.Purpose), "用于硬化东沟村主街道路950米。");
        var edited = (await site.Get<EditDocument>().Run(new(kept.Key, kept.Version, [edit], "张会计"))).Value!;
        await site.Get<ReleaseDocument>().Run(new(edited.Key, edited.Version, [.. Releases.Answers(edited)], Releases.Director, "里程写错"));
        var visitor = site.Visitor();
        await visitor.Get(Address(kept));
        visitor.Text(".notice").ShouldContain("里程写错");
        await visitor.Get(visitor.Page.QuerySelector(".notice a")!.GetAttribute("href")!);
        visitor.Text(".changes").ShouldContain("950米");
        visitor.Page.QuerySelectorAll(".versions > li").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Pages_are_kept_for_a_minute_known_again_and_carry_no_cookie()
    {
        var kept = await Release(Releases.Clean);
        var visitor = site.Visitor();
        await visitor.Introduce();
        foreach (var address in (string[])["/public", "/public/130999/2024", Address(kept), Address(kept) + "/1", Address(kept) + "/1/ask", "/public/search?q=道路", "/public/feed.xml", Address(kept) + ".docx", "/robots.txt", "/sitemap.xml"])
        {
            await visitor.Get(address);
            visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            visitor.Answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=60", address);
            visitor.Answer.Headers.Contains("Set-Cookie").ShouldBeFalse(address);
            var tag = visitor.Answer.Headers.ETag.ShouldNotBeNull(address).Tag;
            await visitor.Get(address, ("If-None-Match", tag));
            visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotModified, address);
            visitor.Answer.Headers.ETag!.Tag.ShouldBe(tag);
            (await visitor.Answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
            await visitor.Get(address, ("If-None-Match", "\"other\""));
            visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }
        await visitor.Get("/projects");
        visitor.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task The_feed_the_sitemap_and_robots_are_well_formed_and_lead_home()
    {
        var kept = await Release(Releases.Clean with { Unit = new("301001", "平川县" + Nasty + "镇\u0001") });
        var visitor = site.Visitor();
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(System.Text.Encoding.UTF8.GetString(await visitor.Download("/public/feed.xml"))).Root!;
        feed.Element(atom + "entry")!.Element(atom + "title")!.Value.ShouldContain("<script>");
        feed.Element(atom + "entry")!.Element(atom + "link")!.Attribute("href")!.Value.ShouldBe("http://localhost" + Address(kept));
        XDocument.Parse(System.Text.Encoding.UTF8.GetString(await visitor.Download("/sitemap.xml"))).Root!.Value.ShouldContain(Address(kept));
        var robots = System.Text.Encoding.UTF8.GetString(await visitor.Download("/robots.txt"));
        robots.ShouldContain("Sitemap: http://localhost/sitemap.xml");
        robots.ShouldContain("Disallow: /\n");
    }

    [Fact]
    public async Task A_question_is_asked_moderated_answered_and_only_then_seen()
    {
        var kept = await Release(Releases.Clean);
        var visitor = site.Visitor();
        await visitor.Get(Address(kept) + "/1");
        await visitor.Get(visitor.Page.QuerySelector("a[href$='/ask']")!.GetAttribute("href")!);
        await visitor.Submit("form.ask", ("kind", "Mistake"), ("text", $"单价写错了{Nasty}"), ("name", "村民" + Nasty));
        visitor.RedirectedTo.ShouldBe(Address(kept) + "/1/sent");
        await visitor.Get(Address(kept) + "/1");
        visitor.Text("section[aria-labelledby=questions]").ShouldContain("还没有公开的提问");

        var staff = site.Visitor();
        await staff.Introduce("王所长");
        await staff.Get("/");
        staff.Text(".list tbody th").ShouldContain("1 条提问待答复");
        await staff.Get(staff.Page.QuerySelector("a[href^='/questions']")!.GetAttribute("href")!);
        await staff.Get(staff.Page.QuerySelector("tbody th a")!.GetAttribute("href")!);
        staff.Page.QuerySelector("main script").ShouldBeNull();
        await staff.Submit("#answer", ("text", "请打13800138000"));
        staff.Text(".is-refusal").ShouldContain("个人信息");
        staff.Page.QuerySelector("#answer-text")!.TextContent.ShouldBe("请打13800138000");
        await staff.Submit("#answer", ("text", $"已经核对{Nasty}"));
        staff.Text("table").ShouldContain("答复并公开");

        await visitor.Get(Address(kept) + "/1");
        visitor.Text(".talk blockquote").ShouldBe($"单价写错了{Nasty}");
        visitor.Text(".answer").ShouldContain($"已经核对{Nasty}");
        visitor.Page.QuerySelector("script").ShouldBeNull();
        var seen = staff.Page.QuerySelector("#reject [name=seen]")!.GetAttribute("value")!;
        await staff.Submit("#reject", ("text", "内容不实"), ("seen", "1"));
        staff.Text(".is-refusal").ShouldContain("别人刚刚处理了");
        await staff.Submit("#reject", ("text", "内容不实"), ("seen", seen));
        await visitor.Get(Address(kept) + "/1");
        visitor.Text("section[aria-labelledby=questions]").ShouldContain("还没有公开的提问");
    }

    [Fact]
    public async Task Personal_numbers_are_told_before_sending_and_hidden_whatever_is_sent()
    {
        var kept = await Release(Releases.Clean);
        var visitor = site.Visitor();
        await visitor.Get(Address(kept) + "/1/ask");
        await visitor.Submit("form.ask", ("kind", "Question"), ("text", "修好后请打 13800138000 告诉我"), ("name", ""));
        visitor.Text("#told").ShouldContain("手机号码 138****8000");
        visitor.Page.QuerySelector("#text")!.TextContent.ShouldBe("修好后请打 138****8000 告诉我");
        (await site.Get<ListQuestions>().Run(new("130999", QuestionState.Open))).Rows.ShouldBeEmpty();
        await visitor.Submit("form.ask", ("kind", "Question"));
        (await site.Get<ListQuestions>().Run(new("130999", QuestionState.Open))).Rows.ShouldHaveSingleItem().Body.ShouldBe("修好后请打 138****8000 告诉我");
        await visitor.Get(Address(kept) + "/1/ask");
        await visitor.Submit("form.ask", ("kind", "Question"), ("text", "这是不是机密项目？"));
        visitor.Text("#told").ShouldContain("机密");
        await visitor.Submit("form.ask", ("kind", "Question"));
        visitor.RedirectedTo.ShouldBe(Address(kept) + "/1/sent");
    }

    [Fact]
    public async Task A_machine_that_fills_in_every_field_and_a_hurried_asker_are_held_up()
    {
        var kept = await Release(Releases.Clean);
        var visitor = site.Visitor();
        await visitor.Get(Address(kept) + "/1/ask");
        await visitor.Submit("form.ask", ("kind", "Question"), ("text", "便宜的药请点这里"), ("website", "http://spam.example"));
        visitor.RedirectedTo.ShouldBe(Address(kept) + "/1/sent");
        (await site.Get<ListQuestions>().Run(new("130999", QuestionState.Open))).Rows.ShouldBeEmpty();
        for (var i = 1; i <= 4; i++)
        {
            await visitor.Get(Address(kept) + "/1/ask");
            await visitor.Submit("form.ask", ("kind", "Question"), ("text", $"第{i}个问题，请答复"));
            visitor.Answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        visitor.Text("[role=alert]").ShouldContain("过一会儿再试");
        visitor.Page.QuerySelector("#text")!.TextContent.ShouldBe("第4个问题，请答复");
        (await site.Get<ListQuestions>().Run(new("130999", QuestionState.Open))).Rows.Count.ShouldBe(3);
        await visitor.Submit("form.ask", ("kind", "Question"), ("text", "短"));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        visitor.Text("[role=alert]").ShouldContain("内容太短");
    }

    [Fact]
    public void Ten_minutes_later_one_may_ask_again_and_other_addresses_are_not_held_up()
    {
        var clock = new Clock();
        var limit = new AskLimit(clock);
        IPAddress here = IPAddress.Parse("10.1.2.3"), home = IPAddress.Parse("2001:db8:1:2::5"), sameHome = IPAddress.Parse("2001:db8:1:2::6");
        for (var i = 0; i < 3; i++) limit.Allows(here).ShouldBeTrue();
        limit.Allows(here).ShouldBeFalse();
        limit.Allows(home).ShouldBeTrue();
        for (var i = 0; i < 2; i++) limit.Allows(sameHome).ShouldBeTrue();
        limit.Allows(home).ShouldBeFalse();
        for (var round = 0; round < 3; round++)
        {
            clock.Now += TimeSpan.FromMinutes(11);
            if (round < 2)
                for (var i = 0; i < 3; i++) limit.Allows(here).ShouldBeTrue();
        }
        limit.Allows(here).ShouldBeTrue();
        limit.Allows(here).ShouldBeFalse(); // ten a day
        clock.Now += TimeSpan.FromDays(1);
        limit.Allows(here).ShouldBeTrue();
    }

    [Theory, InlineData("/public/130999/2024?after=x"), InlineData("/public/search?after=1~2"), InlineData("/public/search?year=x"), InlineData("/public.json?after=~"), InlineData("/public/search.json?after=1")]
    public async Task An_address_written_by_hand_is_refused_in_words(string address)
    {
        await Release(Releases.Clean);
        var visitor = site.Visitor();
        await visitor.Get(address);
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_search_shows_what_was_typed_and_nothing_runs()
    {
        await Release(Releases.Clean);
        var visitor = site.Visitor();
        await visitor.Get("/public/search?q=" + Uri.EscapeDataString("道路" + Nasty));
        visitor.Page.QuerySelector("#q")!.GetAttribute("value").ShouldBe("道路" + Nasty);
        visitor.Page.QuerySelector("script").ShouldBeNull();
        await visitor.Get("/public/search?q=灯");
        visitor.Text("[role=status]").ShouldContain("“灯”只有一个字");
        await visitor.Get("/public/search?q=道路");
        visitor.Text(".results p").ShouldBe("2024 年，柳河镇用 45 万元硬化东沟村主街道路 900 米。");
    }

    private async Task<KeptDocument> Release(GoalDocument document)
    {
        var kept = await site.KeepInCounty(document);
        var result = await site.Get<ReleaseDocument>().Run(new(kept.Key, kept.Version, [.. Releases.Answers(kept)], Releases.Director));
        result.Refusal.ShouldBeNull(result.Refusal?.Message);
        return kept;
    }

    private static string Address(KeptDocument kept) => $"/public/{kept.Key.Division}/{kept.Key.Id}";

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2025, 3, 12, 2, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
