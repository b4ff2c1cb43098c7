using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Overview;
using Mingji.App.Spending;
using Mingji.Domain.Calendar;

namespace Mingji.Api;

/// <summary>年度看板: the leader's page as data.</summary>
internal static class OverviewApi
{
    [Description("一年中的一个月")]
    public sealed record OverviewMonth(
        int Month, [property: Description("月末，本月为看板的日期")] DateOnly On, [property: Description("本月支出，元")] string InMonth, [property: Description("累计支出，元")] string Spent, [property: Description("应支出，元")] string Due,
        [property: Description("执行率，%")] decimal? Rate, [property: Description("序时进度，%")] decimal? DueRate, [property: Description("监控期间到这个月的目标完成进度，%")] decimal? Progress);

    [Description("一个单位的资金和逾期事项")]
    public sealed record OverviewUnit(
        ExecutionApi.ExecutionSum Money, [property: Description("应支未支，元")] string Behind, [property: Description("逾期未报的监控表")] long LateForms, [property: Description("逾期的整改")] long LateRectifications, bool IsLate);

    [Description("年度看板")]
    public sealed record OverviewView(
        string Division, int Year, DateOnly On, ExecutionApi.ExecutionSum Money, [property: Description("最近监控期间的目标；没有任务为空")] MonitoringApi.MonitoringSum? Goals, IReadOnlyList<OverviewMonth> Months,
        [property: Description("全部单位：红灯多的在前，其次为应支未支多的")] IReadOnlyList<OverviewUnit> Units, [property: Description("整改台账：各种情况的项数")] IReadOnlyDictionary<string, int> Rectifications,
        [property: Description("逾期最久的整改，最多 8 项")] IReadOnlyList<RectificationsApi.RectificationRow> Overdue, [property: Description("法定时限已逾期的采购")] long OverduePurchases,
        [property: Description("没有细化的代编预算，元")] string ReservesLeft, [property: Description("未对应项目的支付笔数，不在合计里")] long Unmatched, string UnmatchedAmount);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/overview", Show).Is("getOverview", "年度看板", "一年的资金和目标：灯号、各月、各单位、逾期事项和经手单位", TokenScope.Read).Produces<OverviewView>();

    private static async Task<IResult> Show(HttpContext http, ShowOverview overview, TimeProvider clock, int year, string? division)
    {
        if (!Asked.IsYear(year)) return Asked.BadYear;
        var (of, day) = (http.Division(division), SpendingBoard.DayIn(year, ChinaTime.Day(clock.GetUtcNow())));
        var view = await overview.Run(new(of, year, day, http.Reach()), http.RequestAborted);
        return Results.Ok(new OverviewView(
            of, year, day, ExecutionApi.Sum(view.Money.All), view.Goals.Month is { } month ? MonitoringApi.Sum(month, view.Goals.Total) : null,
            [.. view.Months.Select(each => new OverviewMonth(each.Number, each.Day, each.InMonth.ToString(), each.Spent.ToString(), each.Due.ToString(), each.Rate, each.DueRate, each.Progress))],
            [.. view.Units.Select(row => new OverviewUnit(ExecutionApi.Sum(row.Money), row.Behind.ToString(), row.LateForms, row.LateRectifications, row.IsLate))], MonitoringApi.Standings(view.Goals),
            [.. view.Overdue.Select(RectificationsApi.Row)], view.OverduePurchases, view.ReservesLeft.ToString(), view.Money.Unmatched, view.Money.UnmatchedAmount.ToString()));
    }
}
