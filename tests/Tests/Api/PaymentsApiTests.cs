using System.Net;
using System.Text;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>The year's money by programs: the same rules as on the pages, and seen on the pages.</summary>
public sealed class PaymentsApiTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Code = "13099924P00010110001P"; // 45 万元

    private async Task<(KeptDocument Kept, Caller Finance, string Year)> County()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        return (kept, await site.Program("业务股" + kept.Key.Division, new UnitRef(null, "平川县财政局"), Role.BusinessSection, division: kept.Key.Division), kept.Key.Division + "/2024");
    }

    private static object Payment(string voucher, string amount, string day = "2024-03-05", string? project = Code, bool overBudgetKnown = false, bool repeatKnown = false) =>
        new { voucher, paidOn = day, amount, project, payee = "某公司", purpose = "工程款", overBudgetKnown, repeatKnown };

    [Fact]
    public async Task A_payment_of_a_program_stands_on_the_board_the_list_and_the_file()
    {
        var (kept, finance, year) = await County();
        var made = await finance.Post("/payments/" + year, Payment("A1", "120,000.00"));
        made.Status.ShouldBe(HttpStatusCode.Created, made.Text);
        (made.Json.GetProperty("amount").GetString(), made.Json.GetProperty("state").GetString(), made.Json.GetProperty("subject").GetString()).ShouldBe(("120000.00", "matched", kept.Tables[0].Id.ToString()));
        (await finance.Get(made.Location!["/api/v1".Length..])).Json.GetProperty("payment").GetProperty("voucher").GetString().ShouldBe("A1");

        var person = await site.AtDocument(kept, Role.BusinessSection);
        await person.Get($"/spending?division={kept.Key.Division}&year=2024");
        person.Text(".totals").ShouldContain("已支出12.00 万元");
        var project = (await finance.Get($"/documents/{kept.Key.Division}/{kept.Key.Id}/subjects/{kept.Tables[0].Id}/execution")).Json;
        (project.GetProperty("spent").GetString(), project.GetProperty("rate").GetDecimal(), project.GetProperty("dueRate").GetDecimal(), project.GetProperty("light").GetString()).ShouldBe(("120000.00", 26.67m, 100m, "red"));
        project.GetProperty("alarms").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("idle");
        var board = (await finance.Get($"/execution?year=2024&division={kept.Key.Division}&on=2024-03-31")).Json.GetProperty("all");
        (board.GetProperty("budget").GetString(), board.GetProperty("spent").GetString(), board.GetProperty("lights").GetProperty("green").GetInt32()).ShouldBe(("450000.00", "120000.00", 1));
        (await finance.Get($"/execution/projects?year=2024&division={kept.Key.Division}&alarm=overBudget")).Items.ShouldBeEmpty();
        (await finance.Get("/execution/projects?year=2024&light=7")).Short.ShouldBe("400 BadChoice");
        // The leader's page says the same, month by month and unit by unit.
        var overview = (await finance.Get("/overview?year=2024")).Json;
        (overview.GetProperty("money").GetProperty("spent").GetString(), overview.GetProperty("on").GetString(), overview.GetProperty("months").GetArrayLength()).ShouldBe(("120000.00", "2024-12-31", 12));
        (overview.GetProperty("months")[1].GetProperty("spent").GetString(), overview.GetProperty("months")[2].GetProperty("inMonth").GetString()).ShouldBe(("0.00", "120000.00"));
        var late = overview.GetProperty("units").EnumerateArray().ShouldHaveSingleItem();
        (late.GetProperty("behind").GetString(), late.GetProperty("isLate").GetBoolean(), late.GetProperty("money").GetProperty("unitId").GetString()).ShouldBe(("330000.00", true, kept.UnitId.ToString()));
        overview.GetProperty("rectifications").GetProperty("overdue").GetInt32().ShouldBe(0);

        await finance.Post("/payments/" + year, new { voucher = "T1", paidOn = "2024-04-01", amount = "-20000", reverses = "A1/1" });
        await person.Get($"/spending/payments?division={kept.Key.Division}&year=2024");
        var file = Encoding.UTF8.GetString(await person.Download(person.Page.QuerySelectorAll("a").Single(link => link.TextContent.Contains("导出表格")).GetAttribute("href")!));
        file.ShouldContain("2024,A1,1,2024-03-05,120000.00,20000.00,财政资金,已对应");
        file.ShouldContain("2024,T1,1,2024-04-01,-20000.00,0.00,"); // a spreadsheet adds it up
    }

    [Fact]
    public async Task Sent_again_under_its_key_a_payment_is_not_paid_twice()
    {
        var (_, finance, year) = await County();
        var first = await finance.Post("/payments/" + year, Payment("B1", "500"), ("Idempotency-Key", "pay-1"));
        var again = await finance.Post("/payments/" + year, Payment("B1", "500"), ("Idempotency-Key", "pay-1"));
        (again.Status, again.Text, again.Location, again.Headers["Idempotency-Replayed"]).ShouldBe((HttpStatusCode.Created, first.Text, first.Location, "true"));
        (await finance.Post("/payments/" + year, Payment("B1", "600"), ("Idempotency-Key", "pay-1"))).Short.ShouldBe("422 IdempotencyKeyReused");
        // Without a key it is asked about, and said to be another it is the next line of its voucher, as on the page.
        (await finance.Post("/payments/" + year, Payment("B1", "500"))).Short.ShouldEndWith("RepeatWarning");
        (await finance.Post("/payments/" + year, Payment("B1", "500", repeatKnown: true))).Json.GetProperty("line").GetInt64().ShouldBe(2);
        (await finance.Get("/payments?year=2024")).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Above_the_budget_is_told_first_and_a_stop_of_payments_holds_for_programs_too()
    {
        var (kept, finance, year) = await County();
        (await finance.Post("/payments/" + year, Payment("C1", "很多"))).Short.ShouldBe("422 NotAnAmount");
        (await finance.Post("/payments/" + year, Payment("C1", "1", "2023-03-05"))).Short.ShouldBe("422 OtherYear");
        (await finance.Post("/payments/" + year, Payment("C1", "450000.01"))).Short.ShouldBe("409 OverBudgetWarning");
        (await finance.Get("/payments?year=2024")).Items.ShouldBeEmpty();
        (await finance.Post("/payments/" + year, Payment("C1", "450000.01", overBudgetKnown: true))).Status.ShouldBe(HttpStatusCode.Created);

        var notice = new { division = kept.Key.Division, year = 2024, document = kept.Key.Id.ToString(), subject = kept.Tables[0].Id.ToString(), source = "audit", problem = "工程没有开工", consequence = "stopPayments", responsible = "赵镇长", dueOn = "2030-01-01" };
        var issued = await finance.Post("/rectifications", notice);
        issued.Status.ShouldBe(HttpStatusCode.Created, issued.Text);
        issued.Json.GetProperty("blocked").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("payment");
        var blocked = await finance.Post("/payments/" + year, Payment("C2", "1", overBudgetKnown: true));
        blocked.Short.ShouldBe("409 Blocked");
        blocked.Json.GetProperty("detail").GetString()!.ShouldContain("工程没有开工");
        // What comes back is no payment.
        (await finance.Post("/payments/" + year, new { voucher = "C3", paidOn = "2024-05-05", amount = "-0.01", reverses = "C1" })).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Payments_are_listed_page_by_page_matched_and_reversed()
    {
        var (kept, finance, year) = await County();
        foreach (var day in (int[])[1, 2, 3]) (await finance.Post("/payments/" + year, Payment("D" + day, $"{day}00", $"2024-03-0{day}", day == 3 ? "没有的项目" : Code))).Status.ShouldBe(HttpStatusCode.Created);
        var page = await finance.Get("/payments?year=2024&limit=2&ascending=true");
        page.Items.Select(item => item.GetProperty("voucher").GetString()).ShouldBe(["D1", "D2"]);
        (await finance.Get("/payments?year=2024&limit=2&ascending=true&cursor=" + page.Next)).Items.ShouldHaveSingleItem().GetProperty("voucher").GetString().ShouldBe("D3");
        (await finance.Get("/payments?year=2024&sort=amount&cursor=" + page.Next)).Short.ShouldBe("400 BadCursor"); // of another column
        (await finance.Get("/payments?year=2024&state=matched&q=D2")).Items.ShouldHaveSingleItem();

        var loose = (await finance.Get("/payments?year=2024&state=unmatched")).Items.ShouldHaveSingleItem();
        loose.GetProperty("why").GetString().ShouldBe("unknownProject");
        var path = $"/payments/{year}/{loose.GetProperty("id").GetString()}";
        (await finance.Post(path + "/match", new { project = "也没有" })).Short.ShouldBe("404 NoSuchProject");
        (await finance.Post(path + "/match", new { project = Code })).Json.GetProperty("payment").GetProperty("subject").GetString().ShouldBe(kept.Tables[0].Id.ToString());
        (await finance.Post(path + "/match", new { project = Code })).Short.ShouldBe("409 AlreadyMatched");
        var reversal = await finance.Post(path + "/reversal", new { reason = "重复支付" });
        (reversal.Status, reversal.Json.GetProperty("amount").GetString(), reversal.Json.GetProperty("reversesId").GetString()).ShouldBe((HttpStatusCode.Created, "-300.00", loose.GetProperty("id").GetString()));
        (await finance.Post(path + "/reversal", new { reason = "重复支付" })).Short.ShouldBe("409 AlreadyReversed");
        (await finance.Get(path)).Json.GetProperty("related").EnumerateArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_unit_reads_its_own_and_a_township_registers_for_its_own()
    {
        var (kept, finance, year) = await County();
        var path = (await finance.Post("/payments/" + year, Payment("E1", "100"))).Location!["/api/v1".Length..];
        var clerk = await site.Program("一镇会计" + kept.Key.Division, kept.Document.Unit, Role.Preparer, division: kept.Key.Division);
        (await clerk.Get(path)).Status.ShouldBe(HttpStatusCode.OK);
        (await clerk.Post("/payments/" + year, Payment("E2", "100"))).Short.ShouldBe("403 NotAllowed");
        var other = new UnitRef("399001", "平川县柳林镇人民政府本级");
        var township = await site.Program(await site.AddPerson("柳林镇财政所" + kept.Key.Division, kept.Key.Division, other, new Post(Role.TownshipFinance, Scope.OwnUnit), new Post(Role.Inspector, Scope.Division)));
        (await township.Get(path)).Status.ShouldBe(HttpStatusCode.OK); // reads all, registers for its own
        (await township.Post("/payments/" + year, Payment("E3", "100"))).Short.ShouldBe("422 BadPayment");
        (await township.Post(path + "/reversal", new { reason = "重复支付" })).Short.ShouldBe("422 BadPayment");
        (await (await site.Program(await site.AddPerson("邻县业务股" + kept.Key.Division, "139990", new UnitRef(null, "邻县财政局"), new Post(Role.BusinessSection, Scope.Division)))).Post("/payments/" + year, Payment("E4", "100"))).Short.ShouldBe("404 NotFound");
        (await finance.Get("/payments?year=2024")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_file_is_looked_at_imported_as_seen_and_taken_back()
    {
        var (kept, finance, year) = await County();
        var content = Encoding.UTF8.GetBytes($"支付凭证号,支付日期,支付金额,项目编码,资金性质\nF1,2024-03-05,100,{Code},一般公共预算\nF2,2024-03-06,200,,一般公共预算\nF3,2023-03-06,200,{Code},一般公共预算");
        var offered = await finance.Post($"/payment-imports/{year}?file=一季度.csv", content);
        offered.Status.ShouldBe(HttpStatusCode.Created, offered.Text);
        var preview = offered.Json.GetProperty("preview");
        (preview.GetProperty("added").GetInt64(), preview.GetProperty("amount").GetString(), preview.GetProperty("unmatched").GetInt64(), preview.GetProperty("wrong").GetInt64()).ShouldBe((2, "300.00", 1, 1));
        var problem = preview.GetProperty("problems").EnumerateArray().ShouldHaveSingleItem();
        (problem.GetProperty("row").GetInt32(), problem.GetProperty("text").GetString()!.Contains("不在 2024 年度")).ShouldBe((4, true));
        var path = offered.Location!["/api/v1".Length..];
        (await finance.Get("/payments?year=2024")).Items.ShouldBeEmpty();
        Encoding.UTF8.GetString((await finance.Get(path + "/marked")).Bytes).ShouldContain("不在 2024 年度");

        (await finance.Post(path + "/run", new { all = true, seen = 2 })).Short.ShouldBe("409 BadRows");
        (await finance.Post(path + "/run", new { all = false, seen = 1 })).Short.ShouldBe("409 ChangedSince");
        var done = await finance.Post(path + "/run", new { all = false, seen = 2 }, ("Idempotency-Key", "run-1"));
        (done.Status, done.Json.GetProperty("import").GetProperty("state").GetString(), done.Json.GetProperty("import").GetProperty("added").GetInt64()).ShouldBe((HttpStatusCode.OK, "done", 2));
        (await finance.Post(path + "/run", new { all = false, seen = 2 }, ("Idempotency-Key", "run-1"))).Text.ShouldBe(done.Text);
        (await finance.Get("/payments?year=2024")).Items.Count.ShouldBe(2);
        (await finance.Post($"/payment-imports/{year}?file=又一次.csv", content)).Short.ShouldBe("409 SameFile");
        (await finance.Send(HttpMethod.Delete, path, null)).Json.GetProperty("payments").GetInt64().ShouldBe(2);
        (await finance.Get("/payments?year=2024")).Items.ShouldBeEmpty();
        (await finance.Get("/payment-imports?year=2024")).Items.ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("taken_back");

        // Columns that nobody knows are said; what a colleague of one unit brought is not for another.
        var strange = await finance.Post($"/payment-imports/{year}?file=别的表.csv", Encoding.UTF8.GetBytes($"票号,哪天,多少,哪个项目\nG1,2024-02-05,15000,{Code}\n"));
        strange.Json.GetProperty("preview").GetProperty("missing").GetArrayLength().ShouldBeGreaterThan(0);
        var mapped = await finance.Put(strange.Location!["/api/v1".Length..] + "/columns", new { columns = new[] { new { column = "voucher", index = 0 }, new { column = "paidOn", index = 1 }, new { column = "amount", index = 2 }, new { column = "projectCode", index = 3 } }, unit = "yuan", unitConfirmed = true });
        mapped.Json.GetProperty("preview").GetProperty("amount").GetString().ShouldBe("15000.00", mapped.Text);
        // Whose money it is has to be said, and is not guessed.
        mapped.Json.GetProperty("preview").GetProperty("sourceless").GetInt64().ShouldBe(1);
        (await finance.Post(strange.Location!["/api/v1".Length..] + "/run", new { all = true, seen = 1 })).Short.ShouldEndWith(" SourceNeeded");
        var sourced = await finance.Put(strange.Location!["/api/v1".Length..] + "/columns", new { columns = new[] { new { column = "voucher", index = 0 }, new { column = "paidOn", index = 1 }, new { column = "amount", index = 2 }, new { column = "projectCode", index = 3 } }, unit = "yuan", unitConfirmed = true, source = "other" });
        sourced.Json.GetProperty("preview").GetProperty("sourceless").GetInt64().ShouldBe(0, sourced.Text);
        var township = await site.Program(await site.AddPerson("二镇财政所" + kept.Key.Division, kept.Key.Division, new UnitRef("399002", "平川县杨树镇人民政府本级"), new Post(Role.TownshipFinance, Scope.OwnUnit), new Post(Role.Inspector, Scope.Division)));
        (await township.Get(strange.Location!["/api/v1".Length..])).Short.ShouldBe("404 NotFound");
        (await township.Get("/payment-imports?year=2024")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reserve_is_registered_assigned_taken_back_and_collected()
    {
        var (kept, finance, year) = await County();
        var unit = kept.UnitId.ToString();
        var made = await finance.Post("/reserves/" + year, new { name = "道路养护（代编）", amount = "100000.00", unit, basis = "平财预〔2024〕1号" });
        made.Status.ShouldBe(HttpStatusCode.Created, made.Text);
        var path = made.Location!["/api/v1".Length..];
        (await finance.Post(path + "/assignments", new { amount = "110000.00", unit, on = "2024-05-06" })).Short.ShouldBe("422 TooMuch");
        var assigned = await finance.Post(path + "/assignments", new { amount = "40000.00", unit, on = "2024-05-06", project = "水毁道路抢修", isNew = true }, ("Idempotency-Key", "as-1"));
        (assigned.Json.GetProperty("reserve").GetProperty("left").GetString(), assigned.Json.GetProperty("reserve").GetProperty("state").GetString()).ShouldBe(("60000.00", "partly"));
        await finance.Post(path + "/assignments", new { amount = "40000.00", unit, on = "2024-05-06", project = "水毁道路抢修", isNew = true }, ("Idempotency-Key", "as-1"));
        var step = (await finance.Get(path)).Json.GetProperty("steps").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString();
        (await finance.Post($"{path}/assignments/{step}/return", new { basis = "平财预〔2024〕9号" })).Json.GetProperty("reserve").GetProperty("left").GetString().ShouldBe("100000.00");
        (await finance.Post(path + "/collection", new { basis = "平财预〔2024〕30号" })).Json.GetProperty("reserve").GetProperty("state").GetString().ShouldBe("collected");
        (await finance.Post(path + "/collection", new { })).Short.ShouldBe("409 NothingLeft");
    }
}
