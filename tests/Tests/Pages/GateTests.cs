using System.Net;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;

namespace Mingji.Tests.Pages;

/// <summary>Every page there is, for every role, for every way a unit can stand to the person: what opens and what does not. A page that is not listed here fails.</summary>
public sealed class GateTests : IAsyncLifetime
{
    private const string Division = "130999";

    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private enum Opens { Visitors, SignedIn, Writers, Readers, WritersOfUnit, ReleasersOfUnit, System, SystemOrSecurity, Security, Audit, Reviewers, MoneyKeepers }

    private static readonly Dictionary<string, Opens> Pages = new()
    {
        ["/Check"] = Opens.Visitors, ["/Keys"] = Opens.Visitors, ["/Error"] = Opens.Visitors, ["/Api"] = Opens.Visitors, ["/Documents/Show"] = Opens.Visitors, ["/Documents/Download"] = Opens.Visitors,
        ["/Accounts/SignIn"] = Opens.Visitors, ["/Accounts/FirstRun"] = Opens.Visitors, ["/Accounts/Link"] = Opens.Visitors, ["/Accounts/Expired"] = Opens.Visitors,
        ["/Index"] = Opens.SignedIn, ["/Projects/List"] = Opens.SignedIn, ["/Imports/List"] = Opens.SignedIn,
        ["/Accounts/Own"] = Opens.SignedIn, ["/Accounts/Tokens"] = Opens.SignedIn, ["/Accounts/Password"] = Opens.SignedIn, ["/Accounts/SecondFactor"] = Opens.SignedIn, ["/Accounts/SignOut"] = Opens.SignedIn,
        ["/New"] = Opens.Writers, ["/Imports/New"] = Opens.Writers, ["/Imports/Preview"] = Opens.Writers, ["/Imports/Differences"] = Opens.Writers, ["/Imports/TakeBack"] = Opens.Writers,
        ["/Imports/Show"] = Opens.Readers,
        ["/Kept/Show"] = Opens.Readers, ["/Kept/History"] = Opens.Readers, ["/Kept/Compare"] = Opens.Readers, ["/Kept/Cell"] = Opens.Readers, ["/Kept/Line"] = Opens.Readers, ["/Kept/Download"] = Opens.Readers, ["/Kept/LookAgain"] = Opens.Readers,
        ["/Kept/Flow"] = Opens.Readers, ["/Review/List"] = Opens.Reviewers, ["/Review/Assign"] = Opens.Reviewers, ["/Review/Control"] = Opens.Reviewers, ["/Review/ControlPaste"] = Opens.Reviewers, ["/Review/Deputies"] = Opens.SignedIn,
        ["/Kept/Sheet"] = Opens.Readers, ["/Kept/Adjust"] = Opens.Readers, ["/Kept/Terminate"] = Opens.Readers, ["/Kept/Append"] = Opens.Readers, ["/Kept/Matrix"] = Opens.Readers, ["/Kept/Waivers"] = Opens.Readers, ["/Kept/Add"] = Opens.WritersOfUnit, ["/Kept/Paste"] = Opens.WritersOfUnit, ["/Kept/Delete"] = Opens.WritersOfUnit,
        ["/Disclosure/List"] = Opens.Readers, ["/Disclosure/Show"] = Opens.Readers, ["/Disclosure/Download"] = Opens.Readers, ["/Disclosure/Compare"] = Opens.Readers,
        ["/Disclosure/Publish"] = Opens.ReleasersOfUnit, ["/Disclosure/Withdraw"] = Opens.ReleasersOfUnit, ["/Verify/Index"] = Opens.Visitors,
        ["/Public/Index"] = Opens.Visitors, ["/Public/Search"] = Opens.Visitors, ["/Public/Year"] = Opens.Visitors, ["/Public/Unit"] = Opens.Visitors, ["/Public/Versions"] = Opens.Visitors,
        ["/Public/Project"] = Opens.Visitors, ["/Public/Ask"] = Opens.Visitors, ["/Public/Sent"] = Opens.Visitors, ["/Questions/List"] = Opens.SignedIn, ["/Questions/Show"] = Opens.Readers,
        ["/People/List"] = Opens.SystemOrSecurity, ["/People/Edit"] = Opens.SystemOrSecurity, ["/People/New"] = Opens.System, ["/People/Waiting"] = Opens.Security,
        ["/Units/List"] = Opens.System, ["/Units/New"] = Opens.System, ["/Units/Edit"] = Opens.System, ["/Units/Import"] = Opens.System, ["/Units/Offices"] = Opens.System, ["/Years/List"] = Opens.System, ["/Trace/List"] = Opens.Audit, ["/Trace/Head"] = Opens.Audit,
        ["/Spending/Board"] = Opens.SignedIn, ["/Spending/Payments"] = Opens.SignedIn, ["/Spending/Carried"] = Opens.SignedIn, ["/Spending/Payment"] = Opens.Readers, ["/Spending/Enter"] = Opens.MoneyKeepers, ["/Spending/Imports"] = Opens.MoneyKeepers, ["/Spending/Import"] = Opens.MoneyKeepers, ["/Reserves/List"] = Opens.SignedIn, ["/Reserves/Show"] = Opens.Readers,
        ["/Calendar/Show"] = Opens.SignedIn, ["/Calendar/Late"] = Opens.SignedIn, ["/Calendar/Dates"] = Opens.Reviewers,
        ["/Overview/Index"] = Opens.SignedIn, ["/Monitoring/Index"] = Opens.SignedIn, ["/Monitoring/New"] = Opens.Reviewers, ["/Monitoring/Show"] = Opens.Readers,
        ["/Rectifications/List"] = Opens.SignedIn, ["/Rectifications/New"] = Opens.Reviewers, ["/Rectifications/Show"] = Opens.Readers,
        ["/Procurement/List"] = Opens.SignedIn, ["/Procurement/New"] = Opens.Writers, ["/Procurement/Suppliers"] = Opens.SignedIn, ["/Procurement/Show"] = Opens.Readers, ["/Kept/Purchases"] = Opens.Readers, ["/Library/List"] = Opens.SignedIn, ["/Library/Joins"] = Opens.Writers, ["/Library/Classes"] = Opens.Reviewers, ["/Library/Show"] = Opens.Readers,
    };

    /// <summary>How far each role reaches from 601001: its unit, 601002 of the same department, 602001 of the county, a unit of another county.</summary>
    private static int Reach(Role role) => role switch
    {
        Role.Preparer or Role.UnitHead => 1,
        Role.DepartmentReviewer => 2,
        Role.TownshipFinance or Role.BusinessSection or Role.PerformanceSection or Role.Leader or Role.Inspector => 3,
        _ => 0,
    };

    private static bool Writes(Role role) => role is Role.Preparer or Role.UnitHead or Role.TownshipFinance;

    private static bool KeepsMoney(Role role) => role is Role.TownshipFinance or Role.BusinessSection or Role.PerformanceSection;

    // Said here once more, beside the table of the workflow it must agree with.
    private static bool Releases(Role role) => role is Role.UnitHead or Role.TownshipFinance or Role.PerformanceSection;

    [Fact]
    public async Task Every_page_opens_for_those_it_is_for_and_for_nobody_else()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var town = new UnitRef("601001", "平川县柳河镇人民政府本级");
        var people = new Dictionary<Role, Visitor>();
        foreach (var role in Enum.GetValues<Role>())
        {
            await site.AddPerson(role.Word(), Division, town, new Post(role, role.UsualScope()));
            people[role] = site.Visitor();
            await people[role].SignIn(role.Word());
        }
        var other = await site.AddPerson("邻县人", "130998", new UnitRef("601001", "邻县某镇人民政府本级"), new Post(Role.Preparer, Scope.OwnUnit));
        var person = (await site.Get<Mingji.App.Accounts.ListPeople>().Find(Role.Leader.Word())).ShouldNotBeNull();
        var units = new List<KeptDocument>();
        foreach (var (division, code) in ((string, string)[])[(Division, "601001"), (Division, "601002"), (Division, "602001"), ("130998", "601001")]) units.Add(await Import(site, division, code));

        var wrong = new List<string>();
        foreach (var (page, template) in Routes(site))
        {
            if (!Pages.TryGetValue(page, out var opens))
            {
                wrong.Add($"{page} is not in the table");
                continue;
            }
            // A question's page opens only where there is a question; PublicPageTests ask one, MonitoringPageTests open forms and rectifications.
            if (page is "/Error" or "/Accounts/Expired" or "/Questions/Show" or "/Monitoring/Show" or "/Rectifications/Show" || opens == Opens.Visitors && template.Contains('{')) continue;
            var visitor = site.Visitor();
            await visitor.Get(Fill(template, units[0], person.Division, person.Id));
            if ((visitor.RedirectedTo?.StartsWith("/sign-in", StringComparison.Ordinal) != true) != (opens == Opens.Visitors)) wrong.Add($"{template} for a visitor: {visitor.Answer.StatusCode} {visitor.RedirectedTo}");
            foreach (var (role, who) in people)
                for (var relation = 0; relation < 4; relation++)
                {
                    if (relation > 0 && !page.StartsWith("/Kept/", StringComparison.Ordinal) && page is not ("/Imports/Show" or "/People/Edit" or "/Units/Edit" or "/Units/Offices")) continue;
                    await who.Get(page == "/People/Edit" && relation == 3 ? Fill(template, units[3], other.Division, other.Id) : Fill(template, units[relation], person.Division, person.Id));
                    var expected = Expected(opens, role, relation, page);
                    if (who.Answer.StatusCode != expected) wrong.Add($"{template} for {role} at {relation}: {who.Answer.StatusCode}, not {expected}");
                }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_act_that_no_page_knows_breaks_nothing()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        await site.AddPerson("财政所", Division, new UnitRef("601001", "平川县柳河镇人民政府本级"), new Post(Role.TownshipFinance, Scope.Division));
        var who = site.Visitor();
        await who.SignIn("财政所");
        var kept = await Import(site, Division, "601001");
        var wrong = new List<string>();
        // Signing out comes last: it ends the visit.
        foreach (var (page, template) in Routes(site).OrderBy(route => route.Page == "/Accounts/SignOut"))
        {
            if (page is "/Error" || Pages[page] is Opens.System or Opens.SystemOrSecurity or Opens.Security or Opens.Audit || template.Contains('{') && Pages[page] == Opens.Visitors) continue;
            var address = Fill(template, kept, Division, 1) + "?handler=Nonsense";
            await who.Get(address);
            if (who.Answer.StatusCode >= HttpStatusCode.InternalServerError) wrong.Add($"GET {address}: {who.Answer.StatusCode}");
            await who.Get("/account");
            who.Page.QuerySelector("form[action='/sign-out']")!.SetAttribute("action", address);
            await who.Submit("header form");
            if (who.Answer.StatusCode >= HttpStatusCode.InternalServerError || page == "/Kept/Show" && who.Answer.StatusCode != HttpStatusCode.NotFound) wrong.Add($"POST {address}: {who.Answer.StatusCode}");
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_is_written_by_writers_of_its_unit_alone_and_out_of_reach_it_is_not_there()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var units = new List<KeptDocument>();
        foreach (var (division, code) in ((string, string)[])[(Division, "601001"), (Division, "601002"), (Division, "602001"), ("130998", "601001")]) units.Add(await Import(site, division, code));
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            await site.AddPerson(role.Word(), Division, new UnitRef("601001", ""), new Post(role, role.UsualScope()));
            var who = site.Visitor();
            await who.SignIn(role.Word());
            for (var relation = 0; relation < 4; relation++)
                foreach (var handler in (string[])["Edit", "Repair", "RepairSafe", "Undo", "Redo", "Arrange"])
                {
                    await who.Get("/account");
                    who.Page.QuerySelector("form[action='/sign-out']")!.SetAttribute("action", $"{units[relation].Path()}?handler={handler}&seen=1&project=1");
                    await who.Submit("header form", ("cell", "p1-purpose"), ("text", "改过"), ("was", ""), ("check", "C01"), ("do", ""));
                    var status = who.Answer.StatusCode;
                    var isRight = relation >= Reach(role) ? status == HttpStatusCode.NotFound : Writes(role) ? status is HttpStatusCode.OK or HttpStatusCode.BadRequest : status == HttpStatusCode.Forbidden;
                    if (!isRight) wrong.Add($"{handler} by {role} at {relation}: {status}");
                }
        }
        wrong.ShouldBeEmpty();
        // Whoever may not write wrote nothing.
        (await site.Get<OpenDocument>().Run(units[3].Key)).ShouldBe(units[3]);
    }

    [Fact]
    public async Task Lists_search_and_imports_show_and_take_only_what_is_in_reach()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        foreach (var code in (string[])["601001", "602001"]) await Import(site, Division, code);
        await site.AddPerson("张会计", Division, new UnitRef("601001", ""), new Post(Role.Preparer, Scope.OwnUnit));
        var who = site.Visitor();
        await who.SignIn("张会计");
        await who.Get("/");
        who.Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("601001");
        await who.Get("/projects?q=公厕改造");
        who.Text(".pager").ShouldContain("共 1 个项目");
        who.Page.QuerySelectorAll("#unit option").Length.ShouldBe(2);
        await who.Get("/imports");
        who.Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        await who.Get("/new");
        await who.Submit("main form", ("unitName", "平川县大营镇人民政府本级"), ("year", "2027"), ("division", Division), ("unitCode", "602001"));
        who.Text("[role=alert]").ShouldContain("不能写这个单位");
        using var file = new MemoryStream();
        Mingji.App.Documents.Writing.DocumentWriter.Write(Mingji.App.Documents.Writing.OutputKind.Json, [Document(Division, "602001", 2026)], [], file);
        await who.Get("/imports/new");
        await who.SendFiles(("别的单位.json", file.ToArray()));
        await who.WaitPast("正在读取文件", "/imports/preview");
        who.Text("main").ShouldContain("您的岗位不能写");
    }

    [Fact]
    public async Task An_administrator_cannot_do_anothers_step_by_post_either()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        foreach (var role in (Role[])[Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator]) await site.AddPerson(role.Word(), Division, new UnitRef(null, "平川县财政局"), new Post(role, role.UsualScope()));
        var person = await site.AddPerson("张会计", Division, new UnitRef("601001", "柳河镇"));
        var posts = site.Get<Mingji.App.Accounts.Posts>();
        var system = (await site.Get<Mingji.App.Accounts.ListPeople>().Find(Role.SystemAdministrator.Word()))!;
        await posts.Propose(person, new Post(Role.Preparer, Scope.OwnUnit), new(system.Id, system.Name));
        var waiting = (await posts.Waiting(Division))[0];
        var wrong = new List<string>();
        foreach (var (address, may) in ((string, Role)[])
        [
            ("/people/posts", Role.SecurityAdministrator), ("/people/new", Role.SystemAdministrator), ($"/people/{Division}/{person.Id}?handler=Propose", Role.SystemAdministrator),
            ($"/people/{Division}/{person.Id}?handler=Reset", Role.SystemAdministrator), ($"/people/{Division}/{person.Id}?handler=Disable&disable=true", Role.SystemAdministrator),
            ($"/people/{Division}/{person.Id}?handler=EndPost", Role.SystemAdministrator), ($"/people/{Division}/{person.Id}", Role.SystemAdministrator),
            ("/units/new", Role.SystemAdministrator), ($"/years?division={Division}&year=2024&close=true", Role.SystemAdministrator),
        ])
            foreach (var role in (Role[])[Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator])
            {
                if (role == may) continue;
                var who = site.Visitor();
                await who.SignIn(role.Word());
                who.Page.QuerySelector("header form")!.SetAttribute("action", address);
                await who.Submit("header form", ("division", Division), ("person", person.Id.ToString()), ("post", waiting.Id.ToString()), ("confirm", "true"), ("role", "Leader"), ("name", "某"), ("signInName", "某某"));
                if (who.Answer.StatusCode != HttpStatusCode.Forbidden) wrong.Add($"{address} by {role}: {who.Answer.StatusCode}");
            }
        wrong.ShouldBeEmpty();
        (await posts.Of(person)).ShouldHaveSingleItem().State.ShouldBe("proposed");
    }

    private static HttpStatusCode Expected(Opens opens, Role role, int relation, string page)
    {
        var isReached = relation < Reach(role);
        return opens switch
        {
            Opens.Visitors or Opens.SignedIn => HttpStatusCode.OK,
            Opens.Writers when page is "/Imports/Differences" => Writes(role) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, // nothing waits
            Opens.Writers => Writes(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden,
            // There is no release, no purchase and no project of the library to look at, and the first line of the log is about somebody's account; what is out of reach sounds the same.
            Opens.MoneyKeepers when page is "/Spending/Import" => KeepsMoney(role) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, // nothing waits
            Opens.MoneyKeepers => KeepsMoney(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden,
            // None is named; SpendingPageTests name one.
            Opens.Readers when page is "/Spending/Payment" or "/Reserves/Show" => HttpStatusCode.NotFound,
            Opens.Readers when page is "/Kept/Line" or "/Procurement/Show" or "/Library/Show" or "/Disclosure/Show" or "/Disclosure/Download" or "/Disclosure/Compare" => HttpStatusCode.NotFound,
            Opens.ReleasersOfUnit when page is "/Disclosure/Withdraw" => isReached && !Releases(role) ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound,
            Opens.Readers => isReached ? HttpStatusCode.OK : HttpStatusCode.NotFound,
            Opens.WritersOfUnit => !isReached ? HttpStatusCode.NotFound : Writes(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden,
            Opens.ReleasersOfUnit => !isReached ? HttpStatusCode.NotFound : Releases(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden,
            Opens.Reviewers => role.Reviews() ? HttpStatusCode.OK : HttpStatusCode.Forbidden,
            Opens.System => Of(role == Role.SystemAdministrator),
            Opens.SystemOrSecurity => Of(role is Role.SystemAdministrator or Role.SecurityAdministrator),
            Opens.Security => Of(role == Role.SecurityAdministrator),
            Opens.Audit => Of(role == Role.AuditAdministrator),
        };

        HttpStatusCode Of(bool may) => !may ? HttpStatusCode.Forbidden : relation == 3 ? HttpStatusCode.NotFound : HttpStatusCode.OK;
    }

    private static IEnumerable<(string Page, string Template)> Routes(WebSite site) =>
        site.Get<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .Select(page => (page.ViewEnginePath, "/" + page.AttributeRouteInfo!.Template)).Where(route => route.Item2 != "/Index").OrderBy(route => route.Item2, StringComparer.Ordinal);

    private string Fill(string template, KeptDocument kept, string division, long person)
    {
        if (template.StartsWith("/people/{", StringComparison.Ordinal)) return $"/people/{division}/{person}";
        if (template.StartsWith("/units/{", StringComparison.Ordinal)) return $"/units/{kept.Key.Division}/{kept.UnitId}" + (template.EndsWith("/offices", StringComparison.Ordinal) ? "/offices" : "");
        if (template.StartsWith("/imports/{", StringComparison.Ordinal)) return template.Replace("{id:long}", imports[kept.Key].ToString());
        return template.Replace("{division}", kept.Key.Division).Replace("{id:long}", kept.Key.Id.ToString()).Replace("{cell}", "p1-target-r4").Replace("{number:long}", "1")
            + (template.EndsWith("/paste", StringComparison.Ordinal) || template.EndsWith("/delete", StringComparison.Ordinal) ? "?project=1" : template.EndsWith("/download", StringComparison.Ordinal) ? "?as=docx" : "");
    }

    private readonly Dictionary<DocumentKey, long> imports = [];

    private static GoalDocument Document(string division, string code, int year) => County.Document(1, 1, year) with { Division = division, Unit = new UnitRef(code, $"平川县{code}镇人民政府本级") };

    /// <summary>A document with one of the year before, brought in by an import.</summary>
    private async Task<KeptDocument> Import(WebSite site, string division, string code)
    {
        await site.Get<KeepDocument>().Run(new(division, Document(division, code, 2023), "张会计"));
        using var file = new MemoryStream();
        Mingji.App.Documents.Writing.DocumentWriter.Write(Mingji.App.Documents.Writing.OutputKind.Json, [Document(division, code, 2024)], [], file);
        var plan = await site.Get<PlanImport>().Run(new([($"{code}.json", file.ToArray())], division, Mingji.App.Documents.Reading.ReadLimits.Default));
        var report = await site.Get<ImportDocuments>().Run(new(plan, division, true, "张会计"));
        var row = (await new FindDocument(site.Get<Mingji.App.Data.Database>()).Run(new(null, code, 2024))).Single(row => row.Division == division);
        imports[row.Key] = report.ImportId.ShouldNotBeNull();
        return (await site.Get<OpenDocument>().Run(row.Key)).ShouldNotBeNull();
    }
}
