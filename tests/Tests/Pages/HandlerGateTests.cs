using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Procurement;
using Mingji.App.Projects;
using Mingji.App.Rectifications;
using Mingji.App.Spending;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Spending;
using Mingji.Pages.Kept;
using Mingji.Tests.Data;

namespace Mingji.Tests.Pages;

/// <summary>
/// Every form there is, found by asking the program and not by a list, sent by each role at each relation of the unit that has no business with it. Who has is said in the words of the offices, for
/// whole areas of the site; a handler of an area nobody named fails, and so does a refusal that changed anything.
/// </summary>
public sealed class HandlerGateTests : IAsyncLifetime
{
    private const string Division = "130999";

    private static readonly string[] Relations = ["本单位", "同部门的单位", "本级别的部门", "别的县"];

    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    /// <summary>What a person does for one's own account, a visitor on open pages, and everybody who signed in with what is only theirs.</summary>
    private static readonly string[] Everybodys = ["/Accounts/", "/Public/", "/Documents/", "/Check", "/Verify/", "/Error", "/Calendar/Show", "/Imports/Show", "/Review/Deputies OnPostEnd"];

    /// <summary>Who has business in an area; the longest name that fits counts.</summary>
    private static readonly Dictionary<string, Func<Role, bool>> Areas = new()
    {
        ["/New"] = Writes, ["/Imports/"] = Writes,
        ["/Kept/"] = Writes, ["/Kept/Flow"] = WritesOrReviews, ["/Kept/Sheet"] = WritesOrReviews, ["/Kept/Adjust"] = WritesOrReviews, ["/Kept/Terminate"] = WritesOrReviews, ["/Kept/Append"] = WritesOrReviews,
        ["/Kept/Waivers"] = WritesOrReviews,
        ["/Disclosure/"] = role => role is Role.UnitHead or Role.TownshipFinance or Role.PerformanceSection,
        ["/Questions/"] = Writes,
        ["/Review/"] = Reviews, ["/Review/Deputies"] = WritesOrReviews, ["/Calendar/Late"] = Reviews, ["/Calendar/Dates"] = Reviews,
        ["/Spending/"] = KeepsMoney, ["/Reserves/"] = KeepsMoney, ["/Monitoring/"] = WritesOrReviews, ["/Monitoring/Index"] = Reviews, ["/Rectifications/"] = WritesOrReviews,
        ["/Procurement/"] = WritesOrReviews, ["/Procurement/New"] = Writes, ["/Library/"] = WritesOrReviews, ["/Library/Joins"] = Writes, ["/Library/Classes"] = role => role is Role.TownshipFinance or Role.PerformanceSection, ["/Monitoring/New"] = Reviews, ["/Rectifications/New"] = Reviews,
        ["/People/"] = role => role is Role.SystemAdministrator or Role.SecurityAdministrator, ["/People/New"] = role => role == Role.SystemAdministrator, ["/People/Waiting"] = role => role == Role.SecurityAdministrator,
        ["/Units/"] = role => role == Role.SystemAdministrator, ["/Years/"] = role => role == Role.SystemAdministrator, ["/Trace/"] = role => role == Role.AuditAdministrator,
    };

    /// <summary>Pages about a thing by its own number: of each relation one is made. They and the boards beside them refuse in words; what they say is that nothing was done.</summary>
    private static readonly Dictionary<string, string> Things = new()
    {
        ["/Spending/Payment"] = "payment", ["/Reserves/Show"] = "reserve", ["/Monitoring/Show"] = "form", ["/Rectifications/Show"] = "rectification", ["/Procurement/Show"] = "purchase", ["/Library/Show"] = "project",
    };

    private static readonly string[] Boards = ["/Monitoring/Index", "/Procurement/List", "/Library/List", "/Library/Classes"];

    private static bool KeepsMoney(Role role) => role is Role.TownshipFinance or Role.BusinessSection or Role.PerformanceSection;

    private static bool Writes(Role role) => role is Role.Preparer or Role.UnitHead or Role.TownshipFinance;

    private static bool Reviews(Role role) => role is Role.TownshipFinance or Role.DepartmentReviewer or Role.BusinessSection or Role.PerformanceSection;

    private static bool WritesOrReviews(Role role) => Writes(role) || Reviews(role);

    /// <summary>How many of the relations a role reaches.</summary>
    private static int Reach(Role role) => role switch
    {
        Role.Preparer or Role.UnitHead => 1,
        Role.DepartmentReviewer => 2,
        Role.SystemAdministrator or Role.SecurityAdministrator or Role.AuditAdministrator => 0,
        _ => 3,
    };

    [Fact]
    public async Task Every_form_refuses_whoever_it_is_not_for_and_changes_nothing_by_it()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var town = new UnitRef("601001", "平川县601001镇人民政府本级");
        var documents = new List<KeptDocument>();
        foreach (var (division, code) in ((string, string)[])[(Division, "601001"), (Division, "601002"), (Division, "602001"), ("130998", "601001")]) documents.Add(await Drafted(site, division, code));
        var things = new List<Dictionary<string, long>>();
        foreach (var document in documents) things.Add(await Made(site, document));
        var handlers = await Handlers(site);
        handlers.Count.ShouldBeGreaterThan(60);
        var (wrong, sent) = (new List<string>(), 0);
        foreach (var role in Enum.GetValues<Role>())
        {
            await site.AddPerson(role.Word(), Division, town, new Post(role, role.UsualScope()));
            var who = site.Visitor();
            await who.SignIn(role.Word());
            var before = await Stand(site);
            var ours = 0;
            foreach (var (page, handler, template, isOfDocument) in handlers)
            {
                if (Everybodys.Any(area => area.Contains(' ') ? $"{page} {handler}" == area : page.StartsWith(area, StringComparison.Ordinal))) continue;
                if (Areas.Keys.Where(area => page.StartsWith(area, StringComparison.Ordinal)).MaxBy(area => area.Length) is not { } area)
                {
                    wrong.Add($"{page} {handler} belongs to no area");
                    continue;
                }
                var thing = Things.GetValueOrDefault(page);
                for (var relation = 0; relation < (isOfDocument || thing is not null ? 4 : 1); relation++)
                {
                    var isReached = !isOfDocument && thing is null || relation < Reach(role);
                    if (isReached && Areas[area](role)) continue;
                    var address = (thing is null ? Fill(template, documents[relation]) : AddressOf(template, documents[relation], things[relation][thing])) + (thing is "payment" or "reserve" ? "&" : "?") + (handler == "OnPost" ? "" : $"handler={handler["OnPost".Length..]}&") + "seen=1&project=1";
                    await Post(who, address, documents[relation], thing is null && !Boards.Contains(page) ? [] : FieldsOf(page, handler));
                    sent++;
                    ours++;
                    var expected = isReached ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound;
                    if (isReached && (thing is not null || Boards.Contains(page)) && IsToldNothingWasDone(who, role)) continue;
                    if (who.Answer.StatusCode != expected) wrong.Add($"{page} {handler} by {role.Word()} at {Relations[relation]}: {who.Answer.StatusCode}, not {expected}");
                }
            }
            if (ours > 0 && await Stand(site) is var after && after != before)
                wrong.Add($"{role.Word()} was refused {ours} times and changed something all the same: {string.Join("; ", after.Split('\n').Except(before.Split('\n')))}");
        }
        wrong.ShouldBeEmpty();
        // Were the areas too generous, nothing would have been tried.
        sent.ShouldBeGreaterThan(900);
    }

    /// <summary>Every handler that takes a form, as the program itself knows them.</summary>
    private static async Task<List<(string Page, string Handler, string Template, bool IsOfDocument)>> Handlers(WebSite site)
    {
        var found = new List<(string, string, string, bool)>();
        var loader = site.Get<PageLoader>();
        foreach (var page in site.Get<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>().Where(page => page.AttributeRouteInfo!.Template != "Index"))
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            foreach (var handler in compiled.HandlerMethods.Where(handler => handler.HttpMethod.Equals("POST", StringComparison.OrdinalIgnoreCase)))
                found.Add((page.ViewEnginePath, "OnPost" + handler.Name, "/" + page.AttributeRouteInfo!.Template, typeof(KeptPage).IsAssignableFrom(compiled.HandlerTypeInfo)));
        }
        return found;
    }

    private static async Task Post(Visitor who, string address, KeptDocument kept, params (string, string)[] fields)
    {
        if (who.Page.QuerySelector("header form[action='/sign-out']") is null) await who.Get("/account");
        who.Page.QuerySelector("header form[action='/sign-out']")!.SetAttribute("action", address);
        // What a form of it would say at most: were it let through, something would change.
        await who.Submit("header form", [("cell", "p1-purpose"), ("text", "改过"), ("was", ""), ("act", "Submit"), ("subject", kept.Tables[0].Id.ToString()), ("step", "0"), ("subjects", $"{kept.Tables[0].Id}-0"), ("reason", "改"),
            ("name", "改名"), ("unit", kept.UnitId.ToString()), ("division", kept.Key.Division), ("year", "2024"), ("close", "true"), ("round", "1"), ("approval", "true"), ("check", "C18"), ("do", "begin"), .. fields]);
    }

    private static string Fill(string template, KeptDocument kept) =>
        template.StartsWith("/people/{", StringComparison.Ordinal) ? $"/people/{kept.Key.Division}/1"
        : template.Replace("{division}", kept.Key.Division).Replace("{id:long}", template.StartsWith("/units/", StringComparison.Ordinal) ? kept.UnitId.ToString() : kept.Key.Id.ToString())
            .Replace("{cell}", "p1-target-r4").Replace("{number:long}", "1").Replace("{question:long}", "1");

    private static string AddressOf(string template, KeptDocument kept, long id) => template.Contains("{id:long}", StringComparison.Ordinal)
        ? template.Replace("{division}", kept.Key.Division).Replace("{id:long}", id.ToString()) : $"{template}?division={kept.Key.Division}&year=2024&id={id}";

    /// <summary>What a form of a page about a thing says: good values, so that nothing but the right is wanting.</summary>
    private static (string, string)[] FieldsOf(string page, string handler) => (page, handler) switch
    {
        ("/Spending/Payment", _) => [("project", "601001公厕改造项目"), ("reason", "登记有误")],
        ("/Reserves/Show", _) => [("amount", "1"), ("on", "2024-03-05"), ("basis", "平财预〔2024〕5号"), ("step", "1"), ("project", "1~1")],
        ("/Monitoring/Show", "OnPostMove") => [("act", "Submit")],
        ("/Monitoring/Show", _) => [("cell", "p1-spenttotal"), ("text", "1"), ("set", "p1-causefunds-r1~√"), ("note", "1"), ("answer", "已改")],
        ("/Rectifications/Show", _) => [("measures", "增加施工队"), ("result", "已开工"), ("version", "0"), ("act", "Submit")],
        ("/Procurement/Show", "OnPostMove") => [("act", "Announce"), ("on", "2024-03-01")],
        ("/Procurement/Show", "OnPostPair") => [("contract", "1"), ("payment", "1"), ("voucher", "2024/V601001")],
        ("/Monitoring/Index", _) => [("month", "3")],
        ("/Procurement/Show", _) => [("name", "改名"), ("category", "Goods"), ("budget", "20万"), ("on", "2024-03-01"), ("number", "PC-1"), ("supplier", "平川县办公设备有限公司"), ("amount", "200000"), ("contract", "1"), ("day-Opening", "2024-03-01")],
        ("/Library/Classes", _) => [("kind", "function"), ("number", "1")],
        ("/Library/Show", "OnPostMove") => [("act", "Store"), ("reason", "评审通过")],
        _ => [("kind", "OtherOperating"), ("function", "201"), ("total", "1万"), ("lastYear", "2026"), ("source", "GeneralBudget"), ("firstYear", "2024"), ("from", "30201"), ("to", "30201"), ("amount", "1000"), ("reason", "年初预算")],
    };

    /// <summary>Refused in words on the page itself; administrators have no shelf of documents there.</summary>
    private static bool IsToldNothingWasDone(Visitor who, Role role) => who.Answer.StatusCode == HttpStatusCode.OK && who.Page.QuerySelector(".notice.is-refusal, [role=alert]") is not null
        || role.IsAdministrator() && who.Answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound;

    /// <summary>One of each thing that has a page of its own, of a document's unit.</summary>
    private static async Task<Dictionary<string, long>> Made(WebSite site, KeptDocument kept)
    {
        var (division, day) = (kept.Key.Division, Mingji.Domain.Calendar.ChinaTime.Day(TimeProvider.System.GetUtcNow()).AddDays(30));
        UnitPlace unit = new(division, kept.UnitId, kept.Document.Unit.Code);
        Actor Person(Role role, Scope scope) => new(900 + (long)role, role.Word() + "甲", unit, [new Post(role, scope)]);
        var keeper = MoneyKeeper.Terminal("登记人");
        var line = new PaymentLine("V" + unit.UnitCode, 1, new(2024, 3, 5), new(10_000), PaymentSource.Fiscal) { ProjectName = kept.Document.Projects[0].Name, Payee = "某公司" };
        var payment = (await site.Get<EnterPayment>().Run(new(division, 2024, line, keeper) { IsOverKnown = true })).Value.ShouldNotBeNull();
        payment.Why.ShouldBeNull();
        var reserve = (await site.Get<KeepReserve>().Add(new(division, 2024, "待分配", "财政资金", new(50_000_000), unit.UnitId, "平财预〔2024〕1号", keeper))).Value;
        (await site.Get<KeepReserve>().Assign(division, 2024, reserve, new(new(1_000_000), unit.UnitId, "修路", new(2024, 2, 1), "平财预〔2024〕2号") { IsNew = true }, keeper)).ShouldBeNull();
        var rectification = (await site.Get<IssueRectification>().Run(new(division, 2024, unit.UnitId, RectificationSource.Problem, "没有开工", "尽快开工", Consequence.Rectify, "张会计", day, Person(Role.BusinessSection, Scope.Division)))).Value;
        var purchase = (await site.Get<SavePurchase>().Run(new(division, 2024, unit.UnitId, Person(Role.Preparer, Scope.OwnUnit)) { Name = "办公计算机", Category = PurchaseCategory.Goods, Budget = new(20_000_000), Tables = [kept.Tables[0].Id] })).Value.ShouldNotBeNull();
        (await site.Get<FillLibrary>().Run(division, null)).Refusal.ShouldBeNull();
        // Approved goals get a monitoring form.
        await site.Get<Database>().Write(session => session.Execute(
            """
            INSERT INTO flow_state (division, document_id, subject_id, year, unit_id, state, round, budget_round, approved_version, entered_at, row_version, sort_due, sort_unit, sort_budget, error_count)
            VALUES (@division, @Id, @Subject, 2024, @UnitId, 'Approved', 1, 0, 1, '2024-01-10T00:00:00.000Z', 1, '9999', @UnitCode, 0, 0)
            """, new { division, kept.Key.Id, Subject = kept.Tables[0].Id, unit.UnitId, unit.UnitCode }));
        (await site.Get<IssueTask>().Run(new(division, 2024, 7, "七月监控", "如实填写", day, [unit.UnitId], "ratio", Person(Role.PerformanceSection, Scope.Division)))).Value.ShouldNotBeNull().Forms.ShouldBe(1);
        Task<long> Find(string sql) => site.Get<Database>().Read(session => session.Scalar<long>(sql, new { division, unit.UnitId }));
        return new()
        {
            ["payment"] = payment.Id, ["reserve"] = reserve, ["rectification"] = rectification.Id, ["purchase"] = purchase.Id,
            ["form"] = await Find("SELECT id FROM monitoring_form WHERE division = @division AND unit_id = @UnitId"), ["project"] = await Find("SELECT id FROM library_project WHERE division = @division AND unit_id = @UnitId"),
        };
    }

    /// <summary>What stands in the store, but for the log, which tells of the refusals, and the marks of who is signed in.</summary>
    private static async Task<string> Stand(WebSite site)
    {
        var tables = Mingji.App.Data.Backups.BackupTables.All.Where(table => !table.StartsWith("trace_", StringComparison.Ordinal));
        return await site.Get<Database>().Read(async session =>
        {
            var parts = new List<string>();
            foreach (var table in tables) parts.Add($"{table} {await session.Scalar<string>($"SELECT COUNT(*) || ' ' || COALESCE(SUM(row_version), 0) FROM {table}")}");
            return string.Join('\n', parts);
        });
    }

    /// <summary>A draft with a comment on it.</summary>
    private static async Task<KeptDocument> Drafted(WebSite site, string division, string code)
    {
        var unit = new UnitRef(code, $"平川县{code}镇人民政府本级");
        var content = CheckExample.CleanDocument with { Year = 2024, Division = division, Unit = unit, Projects = [CheckExample.CleanTable with { Name = $"{code}公厕改造项目", Code = null, Unit = unit }] };
        var kept = (await site.Get<KeepDocument>().Run(new(division, content, "张会计"))).Value.ShouldNotBeNull();
        // Somebody's comment waits, so that there is something to answer and to take away.
        var reviewer = new Actor(1, "王科员", new UnitPlace(division, kept.UnitId, code), [new Post(Role.BusinessSection, Scope.Division)]);
        (await site.Get<CommentOnCell>().Run(new(kept.Key, kept.Version, new Place(1, 1, Field.Purpose), "请写明地点", reviewer))).Refusal.ShouldBeNull();
        return kept;
    }
}
