using Microsoft.AspNetCore.Routing;
using Mingji.Api;
using Mingji.App.Accounts;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.App.Questions;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Organisations;
using Mingji.Domain.Questions;
using Mingji.Domain.Spending;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>Every operation there is, for every role, for every way a unit can stand to the person, and for tokens of too little. An operation that is not listed here fails.</summary>
public sealed class ApiGateTests : IAsyncLifetime
{
    private const string Division = "130999";

    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    internal enum For
    {
        Anyone, ReadersOfUnit, WritersOfUnit, ReviewersOfUnit, ReleasersOfUnit, Writers, Reviewers, ReviewersInReach, ReviewersOfDivision, SettersOfFigures, SettersOfDivision, OfFlow, System, Audit,
        WritersInReach, BuyersOfUnit, MendersOfUnit, MoneyKeepers, KeepersInReach, KeepersOfDivision, StoppersOfDivision, ReadersOfDivision, IssuersOfDivision, NoticesOfUnit,
    }

    /// <summary>Whom an operation is for, and what a request gets that is let through: bodies and versions are left out, so that nothing changes.</summary>
    private static readonly Dictionary<string, (For For, string Through)> Table = new()
    {
        ["getMe"] = (For.Anyone, "200"), ["listShelves"] = (For.Anyone, "200"), ["listDocuments"] = (For.Anyone, "200"), ["listProjects"] = (For.Anyone, "200"), ["listQuestions"] = (For.Anyone, "200"),
        ["checkFile"] = (For.Anyone, "400 FileMissing"), ["verifyFile"] = (For.Anyone, "400 FileMissing"), ["verifyCode"] = (For.Anyone, "422 NotACode"),
        ["exportProjects"] = (For.Anyone, "200"), ["importProjects"] = (For.Writers, "400 FileMissing"),
        ["importDocuments"] = (For.Writers, "400 FileMissing"),
        ["getDocument"] = (For.ReadersOfUnit, "200"), ["getDocumentFile"] = (For.ReadersOfUnit, "200"), ["listFindings"] = (For.ReadersOfUnit, "200"), ["getCell"] = (For.ReadersOfUnit, "200"),
        ["listCellHistory"] = (For.ReadersOfUnit, "200"), ["listHistory"] = (For.ReadersOfUnit, "200"), ["getVersion"] = (For.ReadersOfUnit, "200"), ["listWaivers"] = (For.ReadersOfUnit, "200"),
        ["listSubjects"] = (For.ReadersOfUnit, "200"), ["getSubject"] = (For.ReadersOfUnit, "200"), ["listReleases"] = (For.ReadersOfUnit, "200"), ["getRelease"] = (For.ReadersOfUnit, "200"),
        ["getReleaseFile"] = (For.ReadersOfUnit, "200"), ["getQuestion"] = (For.ReadersOfUnit, "200"),
        ["replaceDocument"] = (For.WritersOfUnit, "428 VersionMissing"), ["putCell"] = (For.WritersOfUnit, "428 VersionMissing"), ["addWaiver"] = (For.WritersOfUnit, "428 VersionMissing"),
        ["endWaiver"] = (For.WritersOfUnit, "404 NoSuchWaiver"), ["getPublication"] = (For.ReleasersOfUnit, "200"), ["publishDocument"] = (For.ReleasersOfUnit, "428 VersionMissing"),
        ["withdrawRelease"] = (For.ReleasersOfUnit, "422 WithdrawalWithoutReason"), ["replyQuestion"] = (For.WritersOfUnit, "428 VersionMissing"),
        ["moveSubject"] = (For.ReviewersOfUnit, "428 VersionMissing"), ["addComment"] = (For.ReviewersOfUnit, "428 VersionMissing"), ["answerComment"] = (For.ReviewersOfUnit, "404 NoSuchComment"),
        ["undoChange"] = (For.WritersOfUnit, "428 VersionMissing"), ["redoChange"] = (For.WritersOfUnit, "428 VersionMissing"),
        ["listScoreForms"] = (For.Anyone, "200"), ["listSheets"] = (For.ReadersOfUnit, "200"), ["fillSheet"] = (For.ReviewersOfUnit, "428 VersionMissing"),
        ["listDeputies"] = (For.Anyone, "200"), ["listDeputyCandidates"] = (For.OfFlow, "200"), ["addDeputy"] = (For.OfFlow, "422 BadDeputy"), ["endDeputy"] = (For.Anyone, "404 NoSuchDeputy"),
        ["listControl"] = (For.Reviewers, "200"), ["getControl"] = (For.ReviewersInReach, "200"), ["putControl"] = (For.SettersOfFigures, "200"),
        ["getFlowSettings"] = (For.ReviewersOfDivision, "200"), ["putFlowSettings"] = (For.SettersOfDivision, "200"),
        ["listReview"] = (For.Reviewers, "200"), ["passReview"] = (For.Reviewers, "400 BadSubjects"),
        ["listUnits"] = (For.System, "200"), ["getUnit"] = (For.System, "200"), ["listOffices"] = (For.System, "200"), ["listYears"] = (For.System, "200"), ["putYear"] = (For.System, "200"),
        ["listLog"] = (For.Audit, "200"), ["getLogHead"] = (For.Audit, "200"),
    };

    private static (For For, string Through)? Row(string name) => Table.TryGetValue(name, out var row) || YearThings.Table.TryGetValue(name, out row) ? row : null;

    private static readonly Dictionary<string, object> Bodies = new()
    {
        ["putCell"] = new { text = "改过" }, ["addWaiver"] = new { check = "C18", cell = "p1-target-r4", reason = "合同如此" }, ["publishDocument"] = new { }, ["withdrawRelease"] = new { reason = " " },
        ["replyQuestion"] = new { act = "answer", text = "已改。" }, ["moveSubject"] = new { act = "Submit" }, ["addComment"] = new { cell = "p1-purpose", text = "看过" }, ["answerComment"] = new { answer = "已改" },
        ["passReview"] = new { begin = true, subjects = Array.Empty<object>() }, ["putYear"] = new { isClosed = false },
    };

    // Figures of a project that is not there are taken back, and the settings stay what they are: what is let through changes nothing either.
    private static object? Body(string name, (KeptDocument Kept, long Question, YearThings Year) document) => document.Year.Body(name) ?? Body(name, document.Kept);

    private static object? Body(string name, KeptDocument kept) => name switch
    {
        "putControl" => new { items = new[] { new { unit = kept.UnitId.ToString(), project = "没有的项目", amount = (string?)null } } },
        "putFlowSettings" => new { budgetRound = 0, isApprovalNeeded = false },
        "addDeputy" => new { person = "1", from = "2030-01-01", to = "2030-01-02" },
        "fillSheet" => new { kind = "review", marks = Array.Empty<object>() },
        _ => Bodies.GetValueOrDefault(name),
    };

    private static int Reach(Role role) => role switch
    {
        Role.Preparer or Role.UnitHead => 1,
        Role.DepartmentReviewer => 2,
        Role.TownshipFinance or Role.BusinessSection or Role.PerformanceSection or Role.Leader or Role.Inspector => 3,
        _ => 0,
    };

    [Fact]
    public async Task Every_operation_opens_for_those_it_is_for_and_for_nobody_else()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"), change: settings => settings with { ApiRequestsAMinute = 100_000 });
        var documents = new List<(KeptDocument Kept, long Question, YearThings Year)>();
        foreach (var (division, code) in ((string, string)[])[(Division, "601001"), (Division, "601002"), (Division, "602001"), ("130998", "601001")]) documents.Add(await Released(site, division, code));
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var who = await site.Program(role.Word(), new UnitRef("601001", "平川县601001镇人民政府本级"), role);
            foreach (var (name, method, template) in Routes(site))
            {
                if (Row(name) is not { } row)
                {
                    wrong.Add($"{name} is not in the table");
                    continue;
                }
                for (var relation = 0; relation < 4; relation++)
                {
                    var answer = await who.Send(method, Fill(name, template, documents[relation]), Body(name, documents[relation]));
                    var expected = Expected(row.For, role, relation) ?? row.Through;
                    if (answer.Short != expected) wrong.Add($"{name} by {role} at {relation}: {answer.Short}, not {expected}");
                }
            }
        }
        wrong.Distinct().ShouldBeEmpty();
        foreach (var (kept, _, _) in documents) (await site.Get<OpenDocument>().Run(kept.Key, TestContext.Current.CancellationToken)).ShouldBe(kept);
    }

    [Fact]
    public async Task A_token_does_nothing_its_scopes_do_not_name_and_nobody_comes_without_one()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"), change: settings => settings with { ApiRequestsAMinute = 100_000 });
        var document = await Released(site, Division, "601001");
        var wrong = new List<string>();
        var person = await site.AddPerson("所长", Division, new UnitRef("601001", ""), new Post(Role.TownshipFinance, Scope.Division));
        foreach (var (name, method, template) in Routes(site))
        {
            var address = Fill(name, template, document);
            var stranger = await site.Stranger().Send(method, address, Body(name, document));
            if (stranger.Short != "401 TokenMissing") wrong.Add($"{name} by a stranger: {stranger.Short}");
            if (Operations(site)[name].Scope is not TokenScope.None and var scope)
            {
                var answer = await (await site.Program(person, Callers.Every & ~scope)).Send(method, address, Body(name, document));
                if (answer.Short != "403 ScopeMissing") wrong.Add($"{name} without {scope}: {answer.Short}");
                await EndTokens(site, person);
            }
            if (method != HttpMethod.Get && name is not ("checkFile" or "verifyFile") && Operations(site)[name].Scope == TokenScope.Read) wrong.Add($"{name} changes something and asks only to read");
            if (method == HttpMethod.Post && name is not ("checkFile" or "verifyFile") && !Operations(site)[name].IsRepeatable) wrong.Add($"{name} takes no idempotency key");
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_hold_what_is_in_reach_and_nothing_else()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        foreach (var code in (string[])["601001", "601002", "602001"]) await Released(site, Division, code);
        foreach (var role in Enum.GetValues<Role>())
        {
            var who = await site.Program(role.Word(), new UnitRef("601001", ""), role);
            foreach (var list in (string[])["/documents?year=2024", "/projects?year=2024", "/questions", "/projects?year=2024&q=公厕改造", "/payments?year=2024", "/reserves?year=2024", "/purchases?year=2024", "/library?year=2024",
                "/monitoring/forms?year=2024", "/monitoring/tasks?year=2024", "/rectifications?year=2024", "/execution/projects?year=2024"])
                (await who.Get(list)).Items.Count.ShouldBe(Reach(role), $"{list} for {role}");
            (await who.Get("/shelves")).Items.Count.ShouldBe(Reach(role) > 0 ? 1 : 0);
            (await who.Get("/documents?year=2024&division=130998")).Items.ShouldBeEmpty();
        }
    }

    /// <summary>How a request is refused; <see langword="null"/> when it is let through.</summary>
    private static string? Expected(For whom, Role role, int relation)
    {
        const string NotTheirs = "403 NotAllowed";
        const string NotThere = "404 NotFound";
        const string NotTheirUnit = "403 NotYourUnit";
        var isReached = relation < Reach(role);
        return whom switch
        {
            For.Anyone => null,
            For.ReadersOfUnit => isReached ? null : NotThere,
            For.WritersOfUnit => !isReached ? NotThere : role.Writes() ? null : NotTheirs,
            For.ReviewersOfUnit => !isReached ? NotThere : role.Writes() || role.Reviews() ? null : NotTheirs,
            For.ReleasersOfUnit => !isReached ? NotThere : GoalFlow.Table.Transitions.Any(line => line.Act == GoalFlow.Disclose && line.By.Contains(role)) ? null : NotTheirs,
            For.Writers => role.Writes() ? null : NotTheirs,
            For.Reviewers => role.Reviews() ? null : NotTheirs,
            For.ReviewersInReach => !role.Reviews() ? NotTheirs : isReached ? null : NotThere,
            For.ReviewersOfDivision => !role.Reviews() ? NotTheirs : relation < 3 ? null : NotThere,
            For.SettersOfFigures => !role.Reviews() ? NotTheirs : isReached && role is (Role.BusinessSection or Role.PerformanceSection) ? null : NotTheirUnit,
            For.SettersOfDivision => !role.Reviews() ? NotTheirs : relation < 3 && role is (Role.TownshipFinance or Role.PerformanceSection) ? null : NotTheirUnit,
            For.WritersInReach => !role.Writes() ? NotTheirs : isReached ? null : NotThere,
            For.BuyersOfUnit => !role.Writes() ? NotTheirs : relation == 3 ? NotThere : isReached ? null : "404 NoSuchPurchase",
            For.MendersOfUnit => !role.Writes() ? NotTheirs : !isReached ? NotThere : role == Role.TownshipFinance ? "409 NotEditable" : null,
            For.MoneyKeepers => role.KeepsMoney() ? null : NotTheirs,
            For.KeepersInReach => !role.KeepsMoney() ? NotTheirs : isReached ? null : NotThere,
            For.KeepersOfDivision => !role.KeepsMoney() ? NotTheirs : relation < 3 ? null : NotThere,
            For.StoppersOfDivision => !role.Reviews() ? NotTheirs : relation == 3 ? NotThere : role is Role.PerformanceSection or Role.TownshipFinance ? null : "403 MayNotSet",
            For.ReadersOfDivision => Reach(role) > 0 && relation < 3 ? null : NotThere,
            For.IssuersOfDivision => !role.Reviews() ? NotTheirs : relation == 3 ? NotThere : role is Role.PerformanceSection or Role.TownshipFinance ? null : "403 NotYours",
            For.NoticesOfUnit => !role.Reviews() ? NotTheirs : isReached ? null : "403 NotYours",
            For.OfFlow => role.Writes() || role.Reviews() ? null : NotTheirs,
            For.System => Administrator(Role.SystemAdministrator),
            For.Audit => Administrator(Role.AuditAdministrator),
        };

        string? Administrator(Role needed) => role != needed ? NotTheirs : relation == 3 ? NotThere : null;
    }

    private static async Task EndTokens(WebSite site, AccountKey person)
    {
        foreach (var row in await site.Get<AccessTokens>().List(person))
            if (row.EndedAt is null) await site.Get<AccessTokens>().End(person, row.Id, App.Organisations.ActBy.Terminal("测试"));
    }

    private static Dictionary<string, Operation> Operations(WebSite site) => site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<Operation>() is not null)
        .ToDictionary(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, endpoint => endpoint.Metadata.GetMetadata<Operation>()!);

    /// <summary>Everything below /api but the document that describes it, whether it calls itself an operation or not.</summary>
    private static IEnumerable<(string Name, HttpMethod Method, string Template)> Routes(WebSite site) => site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal))
        .Select(endpoint => (endpoint.Metadata.GetMetadata<Operation>() is null ? endpoint.RoutePattern.RawText! : endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName,
            HttpMethod.Parse(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]), endpoint.RoutePattern.RawText!["/api/v1".Length..]));

    private static string Fill(string name, string template, (KeptDocument Kept, long Question, YearThings Year) document)
    {
        var (kept, question, year) = document;
        var path = year.Fill(template).Replace("{division}", kept.Key.Division).Replace("{document:long}", kept.Key.Id.ToString()).Replace("{cell}", "p1-target-r4").Replace("{version:long}", "1").Replace("{kind}", "json")
            .Replace("{subject:long}", kept.Tables[0].Id.ToString()).Replace("{number:long}", "1").Replace("{question:long}", question.ToString()).Replace("{waiver:long}", "1").Replace("{comment:long}", "1")
            .Replace("{unit:long}", kept.UnitId.ToString()).Replace("{year:int}", "2030").Replace("{deputy:long}", "1").Replace("{mark}", "x");
        return name switch
        {
            "listDocuments" or "listProjects" or "listReview" or "exportProjects" => path + "?year=2024",
            _ when year.Query(name) is { } query => path + query,
            "listUnits" or "listYears" or "listLog" or "getLogHead" => path + "?division=" + kept.Key.Division,
            _ => path,
        };
    }

    /// <summary>A document that went out, with a question about it.</summary>
    private static async Task<(KeptDocument Kept, long Question, YearThings Year)> Released(WebSite site, string division, string code)
    {
        var unit = new UnitRef(code, $"平川县{code}镇人民政府本级");
        var content = CheckExample.CleanDocument with
        {
            Year = 2024, Division = division, Unit = unit,
            Projects = [CheckExample.CleanTable with { Name = $"{code}公厕改造项目", Code = null, Unit = unit }],
        };
        var kept = (await site.Get<KeepDocument>().Run(new(division, content, "张会计"))).Value.ShouldNotBeNull();
        var released = await site.Get<ReleaseDocument>().Run(new(kept.Key, kept.Version, [new SignOff("C01", "编码待财政部门统一编定。")], new Actor(1, "公开人", new UnitPlace(division, kept.UnitId, code), [new Post(Role.TownshipFinance, Scope.Division), new Post(Role.UnitHead, Scope.OwnUnit)])));
        released.Refusal.ShouldBeNull(released.Refusal?.Message);
        var question = (await site.Get<AskQuestion>().Run(new(kept.Key, 1, QuestionKind.Question, null, "公厕建在村里什么地方？"))).Value.ShouldNotBeNull();
        var year = await YearThings.Make(site, kept);
        return ((await site.Get<OpenDocument>().Run(kept.Key)).ShouldNotBeNull(), question.Id, year);
    }
}
