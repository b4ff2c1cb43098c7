using System.ComponentModel;
using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Procurement;
using Mingji.Domain.Checks;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Api;

/// <summary>采购: purchases with their clocks, registered, changed, taken from step to step. Their contracts stand in <see cref="ContractsApi"/>.</summary>
internal static class PurchasesApi
{
    private const string One = "/purchases/{division}/{purchase:long}";

    [Description("一项采购")]
    public sealed record PurchaseRow(
        string Division, int Year, string Id, string UnitId, string? UnitCode, string UnitName, string Name, PurchaseCategory Category, string CategoryName, [property: Description("品目")] string ItemClass,
        [property: Description("采购预算，元")] string Budget, WorkflowApi.Word State, [property: Description("采购方式的键")] string? Method, string? MethodName, [property: Description("合同合计，元")] string Contracted,
        [property: Description("未支付，元")] string Unpaid, [property: Description("下一时限")] DateOnly? DueOn, string? DueWhat, bool IsOverdue, IReadOnlyList<PurchaseDoubt> Findings, long Version);

    public sealed record PurchaseDoubt(string Code, Severity Severity, string Message, string Advice, string Basis);

    public sealed record PurchaseDay(PurchaseEvent Event, string Name, DateOnly On);

    public sealed record ClockRow(string Key, string Name, DateOnly Start, [property: Description("最后一天；应当隔开时间的，是最早的一天")] DateOnly Due, DateOnly? Done, ClockStanding Standing, bool IsLaw, string Basis);

    public sealed record PaidFrom(string Document, string Subject, string Name, string? Budget);

    public sealed record RefusedAct(string Code, string Name, string Why);

    public sealed record PurchaseStepRow(long Number, WorkflowApi.Word Act, WorkflowApi.Word To, DateOnly On, string? Reason, string? File, string By);

    public sealed record BoundIndicator(string Id, string Project, string Name, string Target);

    [Description("一项采购的全部")]
    public sealed record PurchaseView(
        PurchaseRow Purchase, string MethodReason, string? BidBond, string? PerformanceBond, [property: Description("按金额和类别应当采用的方式")] string ProposedMethod, string ProposedWhy, IReadOnlyList<PaidFrom> Projects,
        IReadOnlyList<PurchaseDay> Days, IReadOnlyList<ClockRow> Clocks, [property: Description("本人现在能办的")] IReadOnlyList<WorkflowApi.ActRow> Available, [property: Description("因为经办过而不能办的")] IReadOnlyList<RefusedAct> Refused,
        IReadOnlyList<PurchaseStepRow> Steps, IReadOnlyList<ContractsApi.ContractView> Contracts, [property: Description("验收数量可以计入的指标")] IReadOnlyList<BoundIndicator> Indicators, [property: Description("档案保存到哪一天")] DateOnly? KeptUntil,
        [property: Description("投诉处理期间暂停采购到哪一天；没有暂停的为空")] DateOnly? SuspendedUntil,
        [property: Description("供应商的询问、质疑和投诉")] IReadOnlyList<ObjectionsApi.ObjectionView> Objections);

    [Description("应当有采购计划或方式而没有的项目")]
    public sealed record PurchaseNeed(string Division, string Document, string Subject, int Position, string UnitName, PurchaseDoubt Finding);

    [Description("采购的内容")]
    public sealed record PurchaseText(
        string Name, PurchaseCategory Category, string? ItemClass, [property: Description("采购预算，元")] string Budget, [property: Description("列支的目标表编号，须是同一单位同一年度的")] IReadOnlyList<string>? Subjects);

    [Description("登记一项采购")]
    public sealed record NewPurchase(
        string Division, int Year, [property: Description("单位编号")] string Unit, string Name, PurchaseCategory Category, string? ItemClass, [property: Description("采购预算，元")] string Budget,
        [property: Description("列支的目标表编号，须是同一单位同一年度的")] IReadOnlyList<string>? Subjects);

    [Description("办理一步")]
    public sealed record PurchaseMove(
        [property: Description("动作代码，取自 available；签订合同见 contracts")] string Act, [property: Description("实际办理的日期")] DateOnly? On, string? Reason, [property: Description("确定采购方式时：方式的键")] string? Method,
        [property: Description("采用其他方式时：法定情形")] string? Condition, Asked.Attached? File);

    public sealed record NewDay(PurchaseEvent Event, [property: Description("不写则取消")] DateOnly? On);

    public sealed record PurchaseNotes(IReadOnlyList<NewDay>? Days, [property: Description("投标保证金，元；不收的不写")] string? BidBond, [property: Description("履约保证金，元；不收的不写")] string? PerformanceBond);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/purchases", List).Is("listPurchases", "采购", "列出采购：q 为采购项目、品目、合同编号、供应商中的词，overdue 只列已逾期的，sort 为 due、name、unit、budget、changed", TokenScope.Read).Produces<Listed<PurchaseRow>>();
        api.MapGet("/purchases/needs", Needs).Is("listPurchaseNeeds", "采购", "应当有采购计划或方式而没有的项目，金额大的在前，最多 200 个", TokenScope.Read).Produces<Listed<PurchaseNeed>>();
        api.MapGet(One, Show).Is("getPurchase", "采购", "一项采购：法定时限、合同、验收、支付、经过，以及本人现在能办什么", TokenScope.Read).Produces<PurchaseView>();
        api.MapPost("/purchases", Add).Is("addPurchase", "采购", "登记一项采购", TokenScope.Write, new WritersAttribute()).Once().Produces<PurchaseView>(201);
        api.MapPut(One, Save).Is("putPurchase", "采购", "修改采购的内容；意向公开以前", TokenScope.Write, new WritersAttribute()).IfSeen().Produces<PurchaseView>();
        api.MapPut(One + "/notes", Note).Is("putPurchaseNotes", "采购", "登记没有环节的日期（通知书、公告、备案、发票等）和保证金", TokenScope.Write, new WritersAttribute()).IfSeen().Produces<PurchaseView>();
        api.MapPost(One + "/moves", Move).Is("movePurchase", "采购", "办理一个环节；令牌要有与动作相应的权限（write 或 review）", TokenScope.None).IfSeen().Once().Produces<PurchaseView>();
        api.MapGet(One + "/steps/{number:long}/file", File).Is("getPurchaseFile", "采购", "一个环节的文件", TokenScope.Read).Produces<object>(200, "application/octet-stream");
    }

    /// <summary>The purchase as it is now, with its tag.</summary>
    /// <param name="http">The request.</param>
    /// <param name="division">The division.</param>
    /// <param name="purchase">The purchase.</param>
    /// <param name="made">Where it is found, when it is new.</param>
    public static async Task<IResult> Now(HttpContext http, string division, long purchase, string? made = null)
    {
        var services = http.RequestServices;
        if (await services.GetRequiredService<ShowPurchase>().Run(new(division, purchase), http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        http.Response.Headers.ETag = Seen.Tag(view.Kept.Version);
        var now = View(view, services.GetRequiredService<RulePack>().Procurement);
        return made is null ? Results.Ok(now) : Results.Created(made, now);
    }

    /// <summary>Why a purchase is not changed: it is not there, or it is another than was seen; else its version.</summary>
    public static async Task<(long Version, IResult? Why)> Seeing(HttpContext http, ShowPurchase show, string division, long purchase) =>
        await show.Run(new(division, purchase), http.Actor(), http.RequestAborted) is not { } view ? (0, Problem.Of(404)) : (view.Kept.Version, Seen.WhyNot(http, Seen.Tag(view.Kept.Version)));

    /// <summary>A file as the use cases take it.</summary>
    public static PurchaseFile? FileOf(Asked.Attached? file) => file is { Content.Length: > 0 } ? new(Upload.Name(file.Name), file.Content) : null;

    private static async Task<IResult> List(
        HttpContext http, ListPurchases list, RulePack rules, int year, string? division, string? q, long? unit, string? state, bool? overdue, string? sort, bool? descending, string? cursor, int? limit)
    {
        if (Answer.Limit(limit) is not { } size) return Answer.BadLimit;
        if (!Asked.IsYear(year)) return Asked.BadYear;
        if (!Asked.TryChoice<PurchaseSort>(sort, out var by)) return Asked.BadChoice<PurchaseSort>("sort");
        if (state is not null && ProcurementFlow.Table.States.All(known => known.Code != state)) return Problem.Of(400, "BadState", "没有这个状态。");
        if (!Asked.TryEdge(cursor, out var edge)) return Answer.BadCursor;
        try
        {
            var page = await list.Run(new(http.Division(division), year)
            {
                Reach = http.Reach(), UnitId = unit, State = state, IsOverdue = overdue == true, Search = q ?? "", Sort = by ?? PurchaseSort.Due, IsDescending = descending == true, After = edge is { } at ? new(at.Value, at.Id) : null, PageSize = size,
            }, http.RequestAborted);
            return Results.Ok(new Listed<PurchaseRow>(
                [.. page.Rows.Select(row => Row(row.Kept, row.Findings, rules.Procurement) with { DueOn = row.DueOn, DueWhat = row.DueWhat, IsOverdue = row.IsOverdue })],
                page.Next is { } next ? Answer.Cursor(next.Value, Answer.Id(next.Id)) : null));
        }
        catch (FormatException)
        {
            return Answer.BadCursor; // of another column
        }
    }

    private static async Task<IResult> Needs(HttpContext http, ListProjectNeeds needs, int year, string? division)
    {
        if (!Asked.IsYear(year)) return Asked.BadYear;
        return Results.Ok(new Listed<PurchaseNeed>([.. (await needs.Run(http.Division(division), year, http.Reach(), cancellation: http.RequestAborted)).Select(row => new PurchaseNeed(
            row.Division, Answer.Id(row.DocumentId), Answer.Id(row.GoalTableId), row.Position, row.UnitName, Doubt(row.Finding)))], null));
    }

    private static async Task<IResult> Show(HttpContext http, ShowPurchase show, RulePack rules, string division, long purchase)
    {
        if (await show.Run(new(division, purchase), http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        await ApiGate.NoteRead(http, view.Kept.Unit, view.Kept.Path, "查阅其他单位的采购");
        // Clocks and findings change with the day, the version does not: it is no reason to answer 304.
        http.Response.Headers.ETag = Seen.Tag(view.Kept.Version);
        return Results.Ok(View(view, rules.Procurement));
    }

    private static async Task<IResult> Add(HttpContext http, SavePurchase saving, NewPurchase purchase)
    {
        if (purchase.Division is null || !Asked.IsYear(purchase.Year) || !Answer.TryNumber(purchase.Unit ?? "", out var unit)) return Problem.Of(400);
        if (await Asked.WhyNoYear(http, purchase.Division, purchase.Year) is { } none) return none;
        if (Read(new(purchase.Name, purchase.Category, purchase.ItemClass, purchase.Budget, purchase.Subjects), new(purchase.Division, purchase.Year, unit, http.Actor()) { Name = "", Category = default, Budget = null }, out var input) is { } wrong) return wrong;
        var outcome = await saving.Run(input!, http.RequestAborted);
        return outcome.Value is { } key ? await Now(http, key.Division, key.Id, string.Create(CultureInfo.InvariantCulture, $"{ApiPath.Root}/purchases/{key.Division}/{key.Id}")) : Problem.Of(outcome.Refusal!);
    }

    private static async Task<IResult> Save(HttpContext http, ShowPurchase show, SavePurchase saving, string division, long purchase, PurchaseText text)
    {
        if (await show.Run(new(division, purchase), http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        if (Seen.WhyNot(http, Seen.Tag(view.Kept.Version)) is { } stale) return stale;
        if (Read(text, new(division, view.Kept.Year, view.Kept.Unit.UnitId, http.Actor()) { Id = purchase, Seen = view.Kept.Version, Name = "", Category = default, Budget = null }, out var input) is { } wrong) return wrong;
        var outcome = await saving.Run(input!, http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await Now(http, division, purchase);
    }

    private static IResult? Read(PurchaseText text, SavePurchase.Input begun, out SavePurchase.Input? input)
    {
        input = null;
        if (!Asked.TryYuan(text.Budget, out var budget)) return Asked.NotAnAmount(new { text.Budget });
        var subjects = new List<long>();
        foreach (var subject in text.Subjects ?? [])
            if (Answer.TryNumber(subject ?? "", out var id)) subjects.Add(id);
            else return Problem.Of(400);
        input = begun with { Name = text.Name ?? "", Category = text.Category, ItemClass = text.ItemClass ?? "", Budget = budget, Tables = subjects.ToValueList() };
        return null;
    }

    private static async Task<IResult> Note(HttpContext http, ShowPurchase show, NotePurchase noting, string division, long purchase, PurchaseNotes notes)
    {
        var (version, stale) = await Seeing(http, show, division, purchase);
        if (stale is not null) return stale;
        if (!Asked.TryYuan(notes.BidBond, out var bid) || !Asked.TryYuan(notes.PerformanceBond, out var bond) || bid is { Fen: < 0 } || bond is { Fen: < 0 }) return Asked.NotAnAmount();
        // What a step brings with it is written by the step.
        if (notes.Days?.FirstOrDefault(day => !PurchaseEvents.ByHand.Contains(day.Event)) is { } other) return Problem.Of(422, "NotByHand", $"{other.Event.Word()}的日期随环节登记。", new { other.Event });
        var outcome = await noting.Run(new(new(division, purchase), version, (notes.Days ?? []).Select(day => new KeyValuePair<PurchaseEvent, DateOnly?>(day.Event, day.On)).ToValueList(), bid, bond, http.Actor()), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await Now(http, division, purchase);
    }

    private static async Task<IResult> Move(HttpContext http, ShowPurchase show, MovePurchase moving, string division, long purchase, PurchaseMove move)
    {
        if (await show.Run(new(division, purchase), http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        if ((FlowWords.WhyNot(http, ProcurementFlow.Table, move.Act) ?? Seen.WhyNot(http, Seen.Tag(view.Kept.Version))) is { } no) return no;
        var outcome = await moving.Run(new(new(division, purchase), view.Kept.Version, move.Act, move.On, http.Actor())
        {
            Reason = move.Reason, File = FileOf(move.File), Method = move.Method, Condition = move.Condition,
        }, http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal, new { move.Act }) : await Now(http, division, purchase);
    }

    private static async Task<IResult> File(HttpContext http, OpenPurchaseFile files, string division, long purchase, long number) =>
        await files.OfStep(new(division, purchase), number, http.Actor(), http.RequestAborted) is { } file ? Results.Bytes(file.Content, "application/octet-stream", file.Name) : Problem.Of(404);

    private static PurchaseView View(ShowPurchase.View view, ProcurementRules rules)
    {
        var (kept, item) = (view.Kept, view.Kept.Item);
        return new(
            Row(kept, view.Findings, rules) with { DueOn = view.Next?.Due, DueWhat = view.Next?.Clock.To.Word(), IsOverdue = view.Next?.Due < view.Today }, item.MethodReason, item.BidBond?.ToString(), item.PerformanceBond?.ToString(), view.Proposal.Method.Key,
            view.Proposal.Why, [.. kept.Projects.Select(project => new PaidFrom(Answer.Id(project.DocumentId), Answer.Id(project.Id), project.Name, Answer.Yuan(project.BudgetFen)))],
            [.. item.Dates.OrderBy(pair => pair.Key).Select(pair => new PurchaseDay(pair.Key, pair.Key.Word(), pair.Value))],
            [.. view.Clocks.Select(clock => new ClockRow(clock.Clock.Key, clock.Clock.Name, clock.Start, clock.Due, clock.Done, clock.Standing, clock.Clock.IsLaw, clock.Clock.Basis))],
            [.. view.Acts.Select(FlowWords.Row)], [.. view.Refused.Select(refused => new RefusedAct(refused.Act.Code, refused.Act.Name, refused.Why))],
            [.. kept.Steps.Select(step => new PurchaseStepRow(step.Number, FlowWords.Word(step.Act), FlowWords.Word(step.To), step.On, step.Reason, step.FileName, step.Person))], ContractsApi.Rows(view),
            [.. view.Indicators.Select(bound => new BoundIndicator(Answer.Id(bound.Id), bound.Project, bound.Name, bound.Target))], view.KeptUntil, view.Suspension?.Until, ObjectionsApi.Rows(view));
    }

    private static PurchaseRow Row(KeptPurchase kept, IEnumerable<PurchaseFinding> findings, ProcurementRules rules)
    {
        var item = kept.Item;
        return new(
            kept.Division, kept.Year, Answer.Id(kept.Id), Answer.Id(kept.Unit.UnitId), kept.Unit.UnitCode, kept.UnitName, item.Name, item.Category, item.Category.Word(), item.ItemClass, item.Budget.ToString(), FlowWords.Word(item.State),
            item.Method, rules.Method(item.Method)?.Name, item.Contracted.ToString(), item.Unpaid.ToString(), null, null, false,
            [.. findings.Select(Doubt)], kept.Version);
    }

    private static PurchaseDoubt Doubt(PurchaseFinding finding) => new(finding.Code, finding.Severity, finding.Message, finding.Advice, finding.Basis);
}
