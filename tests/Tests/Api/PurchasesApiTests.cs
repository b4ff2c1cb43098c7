using System.Net;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>Purchases and the project library by programs: versions, duties kept apart, units kept apart.</summary>
public sealed class PurchasesApiTests(WebSite site) : IClassFixture<WebSite>
{
    private static int division = 138_300;

    private async Task<(KeptDocument Kept, Caller Clerk, Caller Head)> Begin()
    {
        var code = Interlocked.Increment(ref division).ToString();
        var kept = (await site.Get<KeepDocument>().Run(new(code, County.Document(1, 2, 2024) with { Division = code }, "张会计"))).Value.ShouldNotBeNull();
        return (kept, await Program(kept, "经办", Role.Preparer), await Program(kept, "镇长", Role.UnitHead));
    }

    private Task<Caller> Program(KeptDocument kept, string name, Role role, TokenScope? scopes = null) => site.Program(name + kept.Key.Division, kept.Document.Unit, role, scopes, kept.Key.Division);

    private static object Purchase(KeptDocument kept, string name = "办公计算机", string? unit = null) =>
        new { division = kept.Key.Division, year = 2024, unit = unit ?? kept.UnitId.ToString(), name, category = "goods", itemClass = "台式计算机", budget = "256000.00", subjects = new[] { kept.Tables[0].Id.ToString() } };

    /// <summary>Sends with the version as it is now.</summary>
    private static async Task<Reply> Now(Caller who, HttpMethod method, string path, string under, object body) => await who.Send(method, path + under, body, ("If-Match", (await who.Get(path)).ETag!));

    private static Task<Reply> Move(Caller who, string path, string act, string on, string? method = null) => Now(who, HttpMethod.Post, path, "/moves", new { act, on, method });

    [Fact]
    public async Task A_purchase_goes_from_the_intention_to_the_last_payment_by_two_people()
    {
        var (kept, clerk, head) = await Begin();
        (await clerk.Post("/purchases", Purchase(kept, " "))).Short.ShouldBe("422 NoName");
        var made = await clerk.Post("/purchases", Purchase(kept), ("Idempotency-Key", "buy-1"));
        made.Status.ShouldBe(HttpStatusCode.Created, made.Text);
        (await clerk.Post("/purchases", Purchase(kept), ("Idempotency-Key", "buy-1"))).Text.ShouldBe(made.Text);
        var path = made.Location!["/api/v1".Length..];
        (await Move(clerk, path, "Announce", "2024-03-01")).Status.ShouldBe(HttpStatusCode.OK);
        // Made for another version it is refused, and so is one that names none.
        (await clerk.Post(path + "/moves", new { act = "Plan", on = "2024-03-20" }, ("If-Match", made.ETag!))).Short.ShouldBe("412 Stale");
        (await clerk.Post(path + "/moves", new { act = "Plan", on = "2024-03-20" })).Short.ShouldBe("428 VersionMissing");
        (await Move(clerk, path, "Fly", "2024-03-20")).Short.ShouldBe("400 NoSuchAct");
        (await Move(clerk, path, "Plan", "2024-03-20")).Status.ShouldBe(HttpStatusCode.OK);
        (await Move(clerk, path, "SetMethod", "2024-04-08")).Short.ShouldBe("422 NoMethod");
        (await Move(clerk, path, "SetMethod", "2024-04-08", "own")).Status.ShouldBe(HttpStatusCode.OK);
        (await Move(await Program(kept, "经办", Role.Preparer, TokenScope.Read | TokenScope.Write), path, "ReviewContract", "2024-05-05")).Short.ShouldBe("403 ScopeMissing");
        (await Move(clerk, path, "ReviewContract", "2024-05-05")).Short.ShouldBe("403 HandlerMayNotCheck");
        (await clerk.Get(path)).Json.GetProperty("refused").EnumerateArray().ShouldHaveSingleItem().GetProperty("code").GetString().ShouldBe("ReviewContract");
        (await Move(head, path, "ReviewContract", "2024-05-05")).Status.ShouldBe(HttpStatusCode.OK);

        object Contract(decimal percent) => new
        {
            number = "PC-1", supplier = "平川县办公设备有限公司", supplierCode = "91350100M000100Y43", amount = "250000.00", signedOn = "2024-05-06", terms = new[] { new { milestone = "验收合格后", percent, dueOn = "2024-06-30" } },
            file = new { name = "合同.pdf", content = Convert.ToBase64String("%PDF-1.4"u8) },
        };
        (await Now(clerk, HttpMethod.Post, path, "/contracts", Contract(90))).Short.ShouldBe("422 BadTerms");
        var signed = await Now(clerk, HttpMethod.Post, path, "/contracts", Contract(100));
        signed.Status.ShouldBe(HttpStatusCode.OK, signed.Text);
        var number = signed.Json.GetProperty("steps").EnumerateArray().Last().GetProperty("number").GetInt64();
        (await head.Get($"{path}/steps/{number}/file")).Text.ShouldBe("%PDF-1.4");
        var contract = "/contracts/" + signed.Json.GetProperty("contracts").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString();
        var sheet = new { on = "2024-05-20", what = "台式计算机", quantity = 3, isPassed = true, indicator = kept.Tables[0].Rows[0].ToString() };
        (await Now(clerk, HttpMethod.Post, path, contract + "/acceptances", sheet)).Short.ShouldBe("403 HandlerMayNotCheck");
        var accepted = await Now(head, HttpMethod.Post, path, contract + "/acceptances", sheet);
        accepted.Json.GetProperty("contracts")[0].GetProperty("acceptances").EnumerateArray().ShouldHaveSingleItem().GetProperty("quantity").GetDecimal().ShouldBe(3, accepted.Text);
        (await Move(head, path, "Accept", "2024-05-20")).Status.ShouldBe(HttpStatusCode.OK);
        (await Now(clerk, HttpMethod.Post, path, contract + "/payments", new { on = "2024-06-01", amount = "250000.01" })).Short.ShouldBe("422 TooMuch");
        var paid = await Now(clerk, HttpMethod.Post, path, contract + "/payments", new { on = "2024-06-01", amount = "250000.00", milestone = "验收合格后", overBudgetKnown = true });
        paid.Json.GetProperty("purchase").GetProperty("state").GetProperty("code").GetString().ShouldBe("Paid", paid.Text);
        // The treasury tells of the same payment: it counts once, and a person says whether that is so.
        var finance = await Program(kept, "业务股", Role.BusinessSection);
        (await finance.Post($"/payments/{kept.Key.Division}/2024", new { voucher = "Z1", paidOn = "2024-06-03", amount = "250000.00", project = kept.Document.Projects[0].Name, contract = "PC-1", overBudgetKnown = true })).Status.ShouldBe(HttpStatusCode.Created);
        var payment = (await clerk.Get(path)).Json.GetProperty("contracts")[0].GetProperty("payments").EnumerateArray().ShouldHaveSingleItem();
        (payment.GetProperty("voucher").GetString(), payment.GetProperty("isGuess").GetBoolean()).ShouldBe(("Z1", true));
        var pair = new { payment = payment.GetProperty("payment").GetString(), year = 2024, voucher = "Z1", isSame = true };
        (await Now(clerk, HttpMethod.Post, path, contract + "/pairings", new { payment = "4711", year = 2024, voucher = "Z1", isSame = true })).Short.ShouldBe("404 NoSuchPair");
        (await Now(clerk, HttpMethod.Post, path, contract + "/pairings", pair)).Json.GetProperty("contracts")[0].GetProperty("payments").EnumerateArray().ShouldHaveSingleItem().GetProperty("isGuess").GetBoolean().ShouldBeFalse();
        var row = (await clerk.Get("/purchases?year=2024&q=PC-1")).Items.ShouldHaveSingleItem();
        (row.GetProperty("contracted").GetString(), row.GetProperty("unpaid").GetString()).ShouldBe(("250000.00", "0.00"));
    }

    [Fact]
    public async Task A_stop_of_payments_stops_a_contract_too_and_units_write_their_own()
    {
        var (kept, clerk, head) = await Begin();
        var path = (await clerk.Post("/purchases", Purchase(kept))).Location!["/api/v1".Length..];
        foreach (var (act, on, method) in ((string, string, string?)[])[("Announce", "2024-03-01", null), ("Plan", "2024-03-20", null), ("SetMethod", "2024-04-08", "own")]) (await Move(clerk, path, act, on, method)).Status.ShouldBe(HttpStatusCode.OK);
        await Move(head, path, "ReviewContract", "2024-05-05");
        var signed = await Now(clerk, HttpMethod.Post, path, "/contracts", new { number = "PC-2", supplier = "某公司", amount = "100.00", signedOn = "2024-05-06", terms = new[] { new { milestone = "签订后", percent = 100, dueOn = "2024-06-30" } } });
        var contract = "/contracts/" + signed.Json.GetProperty("contracts")[0].GetProperty("id").GetString();
        object Supplier(string code, string reason) => new { supplier = "平川县办公设备有限公司", supplierCode = code, reason };
        (await Now(clerk, HttpMethod.Put, path, contract + "/supplier", Supplier("91350100M000100Y43", ""))).Short.ShouldBe("422 NoReason");
        (await Now(clerk, HttpMethod.Put, path, contract + "/supplier", Supplier("91350100M000100Y44", "名称写错"))).Short.ShouldBe("422 BadCode");
        var corrected = (await Now(clerk, HttpMethod.Put, path, contract + "/supplier", Supplier("91350100M000100Y43", "名称写错"))).Json.GetProperty("contracts")[0];
        (corrected.GetProperty("supplier").GetString(), corrected.GetProperty("corrections").EnumerateArray().ShouldHaveSingleItem().GetProperty("oldSupplier").GetString()).ShouldBe(("平川县办公设备有限公司", "某公司"));
        var section = await Program(kept, "业务股", Role.BusinessSection);
        var notice = new { division = kept.Key.Division, year = 2024, document = kept.Key.Id.ToString(), subject = kept.Tables[0].Id.ToString(), source = "audit", problem = "没有开工", consequence = "suspend", responsible = "赵镇长", dueOn = "2030-01-01" };
        (await section.Post("/rectifications", notice)).Status.ShouldBe(HttpStatusCode.Created);
        (await Now(clerk, HttpMethod.Post, path, contract + "/payments", new { on = "2024-06-01", amount = "100.00" })).Short.ShouldBe("409 Blocked");

        // One who reads the whole division and writes for another unit.
        var neighbour = await site.Program(await site.AddPerson("邻镇" + kept.Key.Division, kept.Key.Division, new UnitRef("302001", "平川县第2镇人民政府本级"), new Post(Role.Preparer, Scope.OwnUnit), new Post(Role.Inspector, Scope.Division)));
        (await Now(neighbour, HttpMethod.Put, path, "", new { name = "别的", category = "goods", budget = "1.00" })).Short.ShouldBe("403 NotYourUnit");
        (await neighbour.Post("/purchases", Purchase(kept))).Short.ShouldBe("403 NotYourUnit");
        (await Now(neighbour, HttpMethod.Post, path, contract + "/payments", new { on = "2024-06-01", amount = "100.00" })).Short.ShouldBe("403 NotYourUnit");
    }

    [Fact]
    public async Task Suppliers_ask_and_object_and_each_step_is_written_down_on_the_version_seen()
    {
        var (kept, clerk, _) = await Begin();
        var path = (await clerk.Post("/purchases", Purchase(kept))).Location!["/api/v1".Length..];
        object Challenge(string supplier, string? known = "2024-03-02") => new { kind = "challenge", supplier, matter = "评分有误", knownOn = known, raisedOn = "2024-03-04" };
        (await Now(clerk, HttpMethod.Post, path, "/objections", Challenge("某公司"))).Short.ShouldBe("409 NothingToObject");
        await Move(clerk, path, "Announce", "2024-03-01");
        (await clerk.Post(path + "/objections", Challenge("某公司"))).Short.ShouldBe("428 VersionMissing");
        (await Now(clerk, HttpMethod.Post, path, "/objections", Challenge(" "))).Short.ShouldBe("422 NoSupplier");
        (await Now(clerk, HttpMethod.Post, path, "/objections", Challenge("某公司", null))).Short.ShouldBe("422 NoDay");
        (await Now(await Program(kept, "业务股", Role.BusinessSection), HttpMethod.Post, path, "/objections", Challenge("某公司"))).Short.ShouldBe("403 NotAllowed");
        var raised = await Now(clerk, HttpMethod.Post, path, "/objections", Challenge("某公司"));
        raised.Status.ShouldBe(HttpStatusCode.OK, raised.Text);
        var objection = raised.Json.GetProperty("objections").EnumerateArray().ShouldHaveSingleItem();
        (objection.GetProperty("state").GetString(), string.Join(',', objection.GetProperty("next").EnumerateArray())).ShouldBe(("待答复", "answered,complained"));
        objection.GetProperty("clocks").EnumerateArray().Single(clock => clock.GetProperty("key").GetString() == "answer").GetProperty("due").GetString().ShouldBe("2024-03-13");
        var steps = $"/objections/{objection.GetProperty("id").GetString()}/steps";
        Task<Reply> Step(string happened, string on, string? text = null, string? at = null) => Now(clerk, HttpMethod.Post, path, at ?? steps, new { @event = happened, on, text });
        (await Step("decided", "2024-03-10", "驳回")).Short.ShouldBe("409 NotNextStep");
        (await Step("answered", "2024-03-03", "已复核")).Short.ShouldBe("422 OutOfOrder");
        (await Step("answered", "2024-03-10")).Short.ShouldBe("422 NoMatter");
        (await Step("answered", "2024-03-10", "已复核", "/objections/1/steps")).Short.ShouldBe("404 NoSuchObjection");
        (await Step("answered", "2024-03-10", "评分无误")).Status.ShouldBe(HttpStatusCode.OK);
        (await Step("complained", "2024-03-20")).Status.ShouldBe(HttpStatusCode.OK);
        (await Step("decided", "2024-04-01", "驳回投诉")).Status.ShouldBe(HttpStatusCode.OK);
        var ended = (await clerk.Get(path)).Json.GetProperty("objections")[0];
        (ended.GetProperty("state").GetString(), ended.GetProperty("answer").GetString(), ended.GetProperty("decision").GetString(), ended.GetProperty("days").GetArrayLength(), ended.GetProperty("next").GetArrayLength())
            .ShouldBe(("投诉已处理", "评分无误", "驳回投诉", 5, 0));
    }

    [Fact]
    public async Task What_ought_to_be_bought_is_listed_and_projects_roll_into_the_next_year_on_the_version_seen()
    {
        var code = Interlocked.Increment(ref division).ToString();
        var document = County.Document(1, 2, 2024) with { Division = code };
        document = document with { Projects = document.Projects.SetItem(0, document.Projects[0] with { Name = "办公设备购置" }) };
        var kept = (await site.Get<KeepDocument>().Run(new(code, document, "张会计"))).Value.ShouldNotBeNull();
        var clerk = await Program(kept, "经办", Role.Preparer);
        var need = (await clerk.Get("/purchases/needs?year=2024")).Items.ShouldHaveSingleItem();
        (need.GetProperty("finding").GetProperty("code").GetString(), need.GetProperty("subject").GetString()).ShouldBe(("C60", kept.Tables[0].Id.ToString()));

        (await clerk.Get("/library/rolling?year=2024")).Items.ShouldBeEmpty(); // not in the library yet
        await clerk.Post("/library/fill", new { });
        var rolling = (await clerk.Get("/library/rolling?year=2024")).Items.ShouldHaveSingleItem();
        (rolling.GetProperty("document").GetString(), rolling.GetProperty("projects").GetInt64()).ShouldBe((kept.Key.Id.ToString(), 2));
        var path = $"/documents/{code}/{kept.Key.Id}";
        (await clerk.Post(path + "/roll", new { })).Short.ShouldBe("428 VersionMissing");
        (await clerk.Post(path + "/roll", new { }, ("If-Match", "\"v99\""))).Short.ShouldBe("412 Stale");
        var rolled = await Now(clerk, HttpMethod.Post, path, "/roll", new { });
        (rolled.Json.GetProperty("projects").GetInt32(), rolled.Json.GetProperty("ended").GetInt32()).ShouldBe((2, 0), rolled.Text);
        (await clerk.Get($"/documents/{code}/{rolled.Json.GetProperty("document").GetString()}")).Status.ShouldBe(HttpStatusCode.OK);
        (await Now(clerk, HttpMethod.Post, path, "/roll", new { })).Short.ShouldBe("409 NothingRolls");
        (await clerk.Get("/library/rolling?year=2024")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_loads_its_own_classes_and_says_what_happens_above_the_budget()
    {
        var (kept, clerk, _) = await Begin();
        var (performance, section) = (await Program(kept, "绩效股", Role.PerformanceSection), await Program(kept, "业务股", Role.BusinessSection));
        byte[] file = [.. "30201,办公费\n30299,平川专项"u8];
        var classes = $"/library/classes/{kept.Key.Division}?kind=economic&file=科目.csv&confirm=true";
        (await clerk.Get("/library/classes")).Short.ShouldBe("400 BadChoice");
        (await clerk.Get("/library/classes?kind=economic")).Items.Count.ShouldBeGreaterThan(2);
        (await section.Send(HttpMethod.Put, classes, file)).Short.ShouldBe("403 NotYourUnit");
        (await performance.Send(HttpMethod.Put, classes, (byte[])[.. "没有科目"u8])).Short.ShouldBe("422 BadClasses");
        (await performance.Send(HttpMethod.Put, classes, file)).Json.GetProperty("count").GetInt32().ShouldBe(2);
        (await clerk.Get("/library/classes?kind=economic")).Items.Select(row => row.GetProperty("name").GetString()).ShouldBe(["办公费", "平川专项"]);
        (await clerk.Get("/library/classes?kind=function")).Items.Select(row => row.GetProperty("name").GetString()).ShouldNotContain("平川专项");

        var settings = $"/execution/settings/{kept.Key.Division}/2024";
        static (string?, bool) Read(Reply reply) => (reply.Json.GetProperty("overBudget").GetString(), reply.Json.GetProperty("isContractStopped").GetBoolean());
        Read(await clerk.Get(settings)).ShouldBe(("warn", false));
        (await clerk.Put(settings + "/over-budget", new { overBudget = "stop" })).Short.ShouldBe("403 NotAllowed");
        Read(await section.Put(settings + "/over-budget", new { overBudget = "stop" })).ShouldBe(("stop", false));
        (await section.Put(settings + "/contract-stop", new { isContractStopped = true })).Short.ShouldBe("403 MayNotSet");
        Read(await performance.Put(settings + "/contract-stop", new { isContractStopped = true })).ShouldBe(("stop", true));
        Read(await clerk.Get(settings)).ShouldBe(("stop", true));
    }

    [Fact]
    public async Task A_project_is_registered_moved_by_reviewers_and_its_budget_changed_on_the_version_seen()
    {
        var (kept, clerk, _) = await Begin();
        var department = await Program(kept, "主管部门", Role.DepartmentReviewer);
        (await clerk.Post("/library/fill", new { })).Json.GetProperty("added").GetInt32().ShouldBe(2);
        (await clerk.Get("/library?year=2024")).Items.Count.ShouldBe(2);
        var made = await clerk.Post("/library", new { name = "敬老院改造", kind = "specificGoal", firstYear = 2024 });
        made.Status.ShouldBe(HttpStatusCode.Created, made.Text);
        (await clerk.Post("/library", new { name = "敬老院改造", kind = "specificGoal", firstYear = 2024 })).Short.ShouldBe("409 AlreadyThere");
        var path = made.Location!["/api/v1".Length..];
        object Change(string amount) => new { year = 2024, to = "30201", source = "generalBudget", amount, reason = "平财预〔2024〕3号" };
        var changed = await Now(clerk, HttpMethod.Post, path, "/budget-changes", Change("1000.00"));
        (changed.Json.GetProperty("budget").GetString(), changed.Json.GetProperty("lines").GetArrayLength()).ShouldBe(("1000.00", 1), changed.Text);
        (await clerk.Post(path + "/budget-changes", Change("5.00"), ("If-Match", made.ETag!))).Short.ShouldBe("412 Stale");
        (await Now(clerk, HttpMethod.Post, path, "/budget-changes", Change("-2000.00"))).Short.ShouldBe("422 BadBudget");
        (await Now(clerk, HttpMethod.Put, path, "", new { kind = "specificGoal", lastYear = 2023 })).Short.ShouldBe("422 BadTerm");
        (await Now(clerk, HttpMethod.Put, path, "", new { kind = "specificGoal", lastYear = 2026, total = "3000.00", purpose = "敬老院屋面漏水，需要翻修", goals = "翻修屋面 600 平方米" })).Json.GetProperty("project").GetProperty("total").GetString().ShouldBe("3000.00");
        (await Now(clerk, HttpMethod.Post, path, "/moves", new { act = "Store" })).Short.ShouldBe("403 NotYours");
        (await Now(department, HttpMethod.Post, path, "/moves", new { act = "Store" })).Json.GetProperty("project").GetProperty("state").GetProperty("code").GetString().ShouldBe("Stored");
        (await Now(department, HttpMethod.Post, path, "/budget-changes", Change("5.00"))).Short.ShouldBe("403 NotAllowed");
        // From now on the unit proposes and finance decides.
        (await Now(clerk, HttpMethod.Post, path, "/budget-changes", Change("500.00"))).Short.ShouldBe("422 BadDocument");
        object Proposed(string document) => new { year = 2024, to = "30201", source = "generalBudget", amount = "500.00", document, reason = "屋面面积增加一百平方米" };
        changed = await Now(clerk, HttpMethod.Post, path, "/budget-changes", Proposed("平财预〔2024〕8号"));
        changed.Json.GetProperty("budget").GetString().ShouldBe("1000.00", changed.Text);
        var proposal = path + "/budget-changes/" + changed.Json.GetProperty("proposals")[0].GetProperty("id").GetString();
        (await clerk.Post(proposal, new { act = "Approve" })).Short.ShouldBe("403 NotYours");
        var section = await Program(kept, "业务股", Role.BusinessSection);
        (await section.Post(proposal, new { act = "Approve" })).Json.GetProperty("budget").GetString().ShouldBe("1500.00");
        (await section.Post(proposal, new { act = "Approve" })).Short.ShouldBe("404 NoSuchProposal");
    }
}
