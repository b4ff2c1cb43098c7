using System.ComponentModel;
using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Spending;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;

namespace Mingji.Api;

/// <summary>代编预算: lumps, what is assigned of them, taken back, collected.</summary>
internal static class ReservesApi
{
    [Description("一笔代编预算")]
    public sealed record ReserveRow(
        string Division, int Year, string Id, string Name, string Source, string Amount, string Assigned, string Collected, [property: Description("还没有细化的，元")] string Left, ReserveState State, string StateName,
        string UnitId, string? UnitCode, string UnitName, string Basis, Light Light, [property: Description("离期限的天数；过期为负，没有剩余为空")] int? DaysLeft, string EnteredAt, string EnteredBy);

    public sealed record ReserveStepRow(
        string Id, [property: Description("assigned 细化下达，returned 撤回细化，collected 收回统筹")] string Kind, string Word, string Amount, string? Unit, string Project, DateOnly DecidedOn, string Basis,
        [property: Description("撤回的是哪一次细化")] string? Undoes, bool IsUndone, string EnteredAt, string EnteredBy);

    public sealed record ReserveView(ReserveRow Reserve, IReadOnlyList<ReserveStepRow> Steps);

    public sealed record NewReserve(string Name, [property: Description("元")] string Amount, [property: Description("由哪个单位代编")] string Unit, [property: Description("资金来源")] string? Source, [property: Description("依据的文件")] string? Basis);

    public sealed record NewAssignment([property: Description("元，不超过 left")] string Amount, [property: Description("下达给哪个单位")] string Unit, [property: Description("项目库里这个单位的项目，写编码或名称")] string? Project, DateOnly On, [property: Description("依据的文件")] string? Basis,
        [property: Description("项目库里没有时登记为新项目")] bool IsNew = false, [property: Description("支出经济分类；不写为待分类")] string? EconomicCode = null);

    public sealed record NewBasis([property: Description("依据的文件")] string? Basis);

    public static void Map(IEndpointRouteBuilder api)
    {
        const string One = "/reserves/{division}/{year:int}/{reserve:long}";
        var keepers = new MoneyKeepersAttribute();
        api.MapGet("/reserves", List).Is("listReserves", "代编预算", "一年的代编预算，没有细化的多的在前", TokenScope.Read).Produces<Listed<ReserveRow>>();
        api.MapGet(One, Show).Is("getReserve", "代编预算", "一笔代编预算和它的每一步", TokenScope.Read).Produces<ReserveView>();
        api.MapPost("/reserves/{division}/{year:int}", Add).Is("addReserve", "代编预算", "登记一笔代编预算", TokenScope.Write, keepers).Once().Produces<ReserveView>(201);
        api.MapPost(One + "/assignments", Assign).Is("assignReserve", "代编预算", "细化下达一部分", TokenScope.Write, keepers).Once().Produces<ReserveView>();
        api.MapPost(One + "/assignments/{step:long}/return", TakeBack).Is("returnReserve", "代编预算", "撤回一次细化，金额可以另行细化", TokenScope.Write, keepers).Once().Produces<ReserveView>();
        api.MapPost(One + "/collection", Collect).Is("collectReserve", "代编预算", "收回没有细化的部分统筹使用", TokenScope.Write, keepers).Once().Produces<ReserveView>();
    }

    private static async Task<IResult> List(HttpContext http, ListReserves reserves, TimeProvider clock, int year, string? division, string? cursor, int? limit)
    {
        if (Answer.Limit(limit) is not { } size) return Answer.BadLimit;
        if (!Asked.IsYear(year)) return Asked.BadYear;
        if (!Asked.TryPage(cursor, out var page)) return Answer.BadCursor;
        var of = http.Division(division);
        var found = await reserves.Run(of, year, Today(clock), http.Reach(), page, size, http.RequestAborted);
        return Results.Ok(new Listed<ReserveRow>([.. found.Rows.Select(row => Row(of, row))], Asked.NextPage(page, size, found.Total)));
    }

    private static async Task<IResult> Show(HttpContext http, ListReserves reserves, TimeProvider clock, string division, int year, long reserve)
    {
        if (await Find(http, reserves, clock, division, year, reserve) is not { } found) return Problem.Of(404);
        var unit = found.Row.Reserve;
        await ApiGate.NoteRead(http, new UnitPlace(division, unit.UnitId, unit.UnitCode), string.Create(CultureInfo.InvariantCulture, $"reserves/{division}/{year}/{reserve}"), "查阅其他单位的代编预算");
        return Results.Ok(View(division, found));
    }

    private static async Task<IResult> Add(HttpContext http, ListReserves reserves, KeepReserve keeping, TimeProvider clock, string division, int year, NewReserve lump)
    {
        if (await Asked.WhyNoYear(http, division, year) is { } none) return none;
        if (!Asked.TryYuan(lump.Amount, out var amount) || amount is null) return Asked.NotAnAmount();
        if (!Answer.TryNumber(lump.Unit ?? "", out var unit)) return Problem.Of(400);
        var outcome = await keeping.Add(new(division, year, lump.Name ?? "", lump.Source ?? "", amount.Value, unit, lump.Basis ?? "", http.Actor()), http.RequestAborted);
        if (outcome.Refusal is { } refusal) return Problem.Of(refusal);
        var made = (await reserves.Find(division, year, outcome.Value, Today(clock), App.Organisations.Reach.All, http.RequestAborted))!.Value;
        return Results.Created(string.Create(CultureInfo.InvariantCulture, $"{ApiPath.Root}/reserves/{division}/{year}/{outcome.Value}"), View(division, made));
    }

    private static async Task<IResult> Assign(HttpContext http, ListReserves reserves, KeepReserve keeping, TimeProvider clock, string division, int year, long reserve, NewAssignment part)
    {
        if (await Find(http, reserves, clock, division, year, reserve) is null) return Problem.Of(404);
        if (!Asked.TryYuan(part.Amount, out var amount) || amount is null) return Asked.NotAnAmount();
        if (!Answer.TryNumber(part.Unit ?? "", out var unit)) return Problem.Of(400);
        return await Now(http, reserves, clock, division, year, reserve, await keeping.Assign(division, year, reserve, new(amount.Value, unit, part.Project ?? "", part.On, part.Basis ?? "") { IsNew = part.IsNew, EconomicCode = part.EconomicCode ?? "" }, http.Actor(), http.RequestAborted));
    }

    private static async Task<IResult> TakeBack(HttpContext http, ListReserves reserves, KeepReserve keeping, TimeProvider clock, string division, int year, long reserve, long step, NewBasis basis) =>
        await Find(http, reserves, clock, division, year, reserve) is null ? Problem.Of(404)
            : await Now(http, reserves, clock, division, year, reserve, await keeping.TakeBack(division, year, reserve, step, basis.Basis ?? "", http.Actor(), http.RequestAborted));

    private static async Task<IResult> Collect(HttpContext http, ListReserves reserves, KeepReserve keeping, TimeProvider clock, string division, int year, long reserve, NewBasis basis) =>
        await Find(http, reserves, clock, division, year, reserve) is null ? Problem.Of(404)
            : await Now(http, reserves, clock, division, year, reserve, await keeping.Collect(division, year, reserve, basis.Basis ?? "", http.Actor(), http.RequestAborted));

    private static async Task<IResult> Now(HttpContext http, ListReserves reserves, TimeProvider clock, string division, int year, long reserve, Refusal? refusal) =>
        refusal is not null ? Problem.Of(refusal) : await Find(http, reserves, clock, division, year, reserve) is { } found ? Results.Ok(View(division, found)) : Problem.Of(404);

    private static async Task<(ListReserves.Row Row, IReadOnlyList<ReserveStep> Steps)?> Find(HttpContext http, ListReserves reserves, TimeProvider clock, string division, int year, long reserve) =>
        Asked.IsYear(year) ? await reserves.Find(division, year, reserve, Today(clock), http.Reach(), http.RequestAborted) : null;

    private static ReserveView View(string division, (ListReserves.Row Row, IReadOnlyList<ReserveStep> Steps) found) => new(Row(division, found.Row), [.. found.Steps.Select(step => new ReserveStepRow(
        Answer.Id(step.Id), step.Kind.ToLowerInvariant(), step.Word, Answer.Yuan(step.AmountFen)!, step.Unit, step.Project, DateOnly.ParseExact(step.DecidedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture), step.Basis,
        step.UndoesId is { } undoes ? Answer.Id(undoes) : null, step.IsUndone > 0, step.EnteredAt, step.EnteredBy))]);

    private static ReserveRow Row(string division, ListReserves.Row row)
    {
        var lump = row.Reserve;
        return new(
            division, (int)lump.Year, Answer.Id(lump.Id), lump.Name, lump.Source, Answer.Yuan(lump.AmountFen)!, Answer.Yuan(lump.AssignedFen)!, Answer.Yuan(lump.CollectedFen)!, lump.Left.ToString(), lump.State, lump.State.Word(),
            Answer.Id(lump.UnitId), lump.UnitCode, lump.Unit, lump.Basis, row.Light, row.DaysLeft, lump.EnteredAt, lump.EnteredBy);
    }

    private static DateOnly Today(TimeProvider clock) => ChinaTime.Day(clock.GetUtcNow());
}
