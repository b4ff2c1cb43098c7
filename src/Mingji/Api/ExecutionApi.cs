using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Spending;
using Mingji.Domain.Calendar;
using Mingji.Domain.Spending;

namespace Mingji.Api;

/// <summary>预算执行: how the money of a year stands, all together, by unit, by project.</summary>
internal static class ExecutionApi
{
    [Description("若干项目的合计")]
    public sealed record ExecutionSum(
        string? UnitId, string? UnitCode, string? UnitName, int Projects, string Budget, string Spent, [property: Description("到这一天应当支出的，元")] string Due, [property: Description("执行率，%")] decimal? Rate,
        [property: Description("序时进度，%")] decimal? DueRate, [property: Description("预计结转，元")] string CarryOver, IReadOnlyDictionary<string, int> Lights, IReadOnlyDictionary<string, int> Alarms);

    [Description("一个区划一年的预算执行")]
    public sealed record ExecutionBoard(
        string Division, int Year, DateOnly On, ExecutionSum All, IReadOnlyList<ExecutionSum> Units, [property: Description("未对应项目的支付笔数，不在合计里")] long Unmatched, string UnmatchedAmount);

    [Description("一个项目的预算执行")]
    public sealed record ExecutionRow(
        string Division, string Document, string Subject, long Position, string? Code, string Name, string UnitId, string? UnitCode, string UnitName, DateOnly On, string? Budget, string Fiscal, string Other, string Spent,
        [property: Description("已签合同未支付，元")] string Committed, string? Available, [property: Description("执行率，%")] decimal? Rate, [property: Description("序时进度，%")] decimal DueRate,
        [property: Description("序时进度是否按项目自己的支出计划；否则按月份")] bool IsByPlan, string? DueAmount, [property: Description("与计划的差距，百分点")] decimal? Gap, Light Light, IReadOnlyList<ExecutionAlarm> Alarms,
        [property: Description("预计年末支出，元")] string? Forecast, string? CarryOver, DateOnly? LastPaidOn);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/execution", Board).Is("getExecution", "预算执行", "一个区划一年的预算执行：合计、各单位、灯号和预警；on 为判断的日期，不写为今天", TokenScope.Read).Produces<ExecutionBoard>();
        api.MapGet("/execution/projects", List).Is("listExecution", "预算执行", "各项目的预算、支出、序时进度、灯号和预警；unit、light、alarm 可以筛选", TokenScope.Read).Produces<Listed<ExecutionRow>>();
        api.MapGet("/documents/{division}/{document:long}/subjects/{subject:long}/execution", Show).Is("getProjectExecution", "预算执行", "一个项目的预算执行", TokenScope.Read).Produces<ExecutionRow>();
    }

    private static async Task<IResult> Board(HttpContext http, SpendingBoard board, TimeProvider clock, int year, string? division, long? unit, DateOnly? on)
    {
        if (!Asked.IsYear(year)) return Asked.BadYear;
        var (of, day) = (http.Division(division), SpendingBoard.DayIn(year, on ?? ChinaTime.Day(clock.GetUtcNow())));
        var found = await board.Run(new(of, year, day, http.Reach()) { UnitId = unit }, http.RequestAborted);
        return Results.Ok(new ExecutionBoard(of, year, day, Sum(found.All), [.. found.Units.Select(Sum)], found.Unmatched, found.UnmatchedAmount.ToString()));
    }

    private static async Task<IResult> List(HttpContext http, SpendingBoard board, TimeProvider clock, int year, string? division, long? unit, string? light, string? alarm, DateOnly? on, string? cursor, int? limit)
    {
        if (Answer.Limit(limit) is not { } size) return Answer.BadLimit;
        if (!Asked.IsYear(year)) return Asked.BadYear;
        if (!Asked.TryChoice<Light>(light, out var shown)) return Asked.BadChoice<Light>("light");
        if (!Asked.TryChoice<ExecutionAlarm>(alarm, out var told)) return Asked.BadChoice<ExecutionAlarm>("alarm");
        if (!Asked.TryPage(cursor, out var page)) return Answer.BadCursor;
        var of = http.Division(division);
        var asked = new SpendingBoard.Input(of, year, SpendingBoard.DayIn(year, on ?? ChinaTime.Day(clock.GetUtcNow())), http.Reach()) { UnitId = unit, Light = shown, Alarm = told, Page = page, PageSize = size };
        var found = await board.List(asked, http.RequestAborted);
        var hasMore = found.Count == size && (await board.List(asked with { Page = page * size + 1, PageSize = 1 }, http.RequestAborted)).Count > 0;
        return Results.Ok(new Listed<ExecutionRow>([.. found.Select(project => Row(of, project))], hasMore ? Asked.NextPage(page, size, long.MaxValue) : null));
    }

    private static async Task<IResult> Show(HttpContext http, SpendingBoard board, OpenDocument open, TimeProvider clock, string division, long document, long subject, DateOnly? on)
    {
        var key = new DocumentKey(division, document);
        if (await open.Run(key, http.RequestAborted) is not { Document.Year: { } year }) return Problem.Of(404);
        return await board.Of(key, subject, SpendingBoard.DayIn(year, on ?? ChinaTime.Day(clock.GetUtcNow())), http.RequestAborted) is { } project ? Results.Ok(Row(division, project)) : Problem.Of(404);
    }

    public static ExecutionSum Sum(ExecutionSums group) => new(
        group.UnitId == 0 ? null : Answer.Id(group.UnitId), group.Code, group.UnitId == 0 ? null : group.Name, (int)group.Projects, group.Budget.ToString(), group.Spent.ToString(), group.Due.ToString(), group.Rate, group.DueRate,
        group.CarryOver.ToString(), Counts<Light>(light => (int)group.CountOf(light)), Counts<ExecutionAlarm>(alarm => (int)group.CountOf(alarm)));

    private static Dictionary<string, int> Counts<T>(Func<T, int> of) where T : struct, Enum => Enum.GetValues<T>().ToDictionary(one => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(one.ToString()), of);

    private static ExecutionRow Row(string division, SpendingBoard.Project project)
    {
        var (now, facts) = (project.Execution, project.Execution.Facts);
        return new(
            division, Answer.Id(project.DocumentId), Answer.Id(project.TableId), project.Position, project.Code, project.Name, Answer.Id(project.UnitId), project.UnitCode, project.UnitName, now.On, facts.Budget?.ToString(),
            facts.Fiscal.ToString(), facts.Other.ToString(), facts.Spent.ToString(), facts.Committed.ToString(), now.Available?.ToString(), now.Rate, now.Due.Percent, now.Due.IsByPlan, now.DueAmount?.ToString(), now.Gap, now.Light,
            now.Alarms, now.Forecast?.ToString(), now.ForecastCarryOver?.ToString(), facts.LastPaidOn);
    }
}
