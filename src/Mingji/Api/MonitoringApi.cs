using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Monitoring;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Api;

/// <summary>绩效监控: the board of a year, and its tasks. The forms stand in <see cref="FormsApi"/>.</summary>
internal static class MonitoringApi
{
    [Description("一项监控任务")]
    public sealed record MonitoringTaskRow(string Division, string Id, int Year, [property: Description("监控到几月")] int Month, string Period, string Title, string Content, DateOnly DueOn, [property: Description("灯号标准的键")] string Lights, string IssuedAt, string IssuedBy,
        [property: Description("上级区划；本级自己下达的为空")] string? IssuerDivision);

    public sealed record MonitoringSum(
        int Month, int Forms, int Reported, string Budget, string Spent, [property: Description("执行率，%")] decimal? SpentRate, [property: Description("目标进度，%")] decimal? Progress, IReadOnlyDictionary<string, int> GoalLights,
        IReadOnlyDictionary<string, int> MoneyLights);

    public sealed record LateUnit(string UnitId, string UnitName, int Forms, int DaysLate);

    [Description("一年的监控看板")]
    public sealed record MonitoringView(
        string Division, int Year, [property: Description("所看的期间到几月；没有任务为空")] int? Month, IReadOnlyList<MonitoringSum> Periods, IReadOnlyList<LateUnit> Late, IReadOnlyList<MonitoringTaskRow> Tasks,
        [property: Description("整改台账：各种情况的项数")] IReadOnlyDictionary<string, int> Rectifications, [property: Description("下达到的下级区划；各项合计包括它们")] IReadOnlyList<LowerRow> Below);

    public sealed record TaskUnit(string UnitId, string? UnitCode, string UnitName, [property: Description("已批复的项目数")] long Projects);

    [Description("下达监控任务")]
    public sealed record NewTask(
        string Division, int Year, [property: Description("监控到几月，1 到 12")] int Month, string Title, string? Content, [property: Description("报送期限")] DateOnly DueOn, [property: Description("单位编号；不写为本人可以下达的全部单位")] IReadOnlyList<string>? Units,
        [property: Description("灯号标准的键；不写为缺省")] string? Lights,
        [property: Description("同时下达给的下级区划代码，取自 listTaskDivisions；units 写空的只下达给它们")] IReadOnlyList<string>? Below = null);

    public sealed record TaskIssued(string Division, string Task, int Forms, int Units, [property: Description("下达到的下级区划")] int Divisions);

    public sealed record TaskDivision(string Division, string Name, int Units, [property: Description("已批复的项目数")] long Projects);

    public sealed record LowerRow(string Division, string Name, MonitoringSum Sums, [property: Description("逾期未报的监控表")] int Late);

    public sealed record NewReminder(string Division, int Year, [property: Description("监控到几月")] int Month);

    public sealed record RemindersSent([property: Description("催报的单位")] int Sent, [property: Description("今天已催过的单位")] int AlreadyToday, [property: Description("没有填报人的单位")] int WithoutPeople);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/monitoring", Board).Is("getMonitoring", "绩效监控", "一年的监控：各期间的进度和灯号、谁逾期、整改情况；month 不写为最近的期间", TokenScope.Read).Produces<MonitoringView>();
        api.MapGet("/monitoring/tasks", List).Is("listTasks", "绩效监控", "一年的监控任务", TokenScope.Read).Produces<Listed<MonitoringTaskRow>>();
        api.MapGet("/monitoring/tasks/units", Units).Is("listTaskUnits", "绩效监控", "本人可以下达任务的单位", TokenScope.Read, new ReviewersAttribute()).Produces<Listed<TaskUnit>>();
        api.MapGet("/monitoring/tasks/divisions", Divisions).Is("listTaskDivisions", "绩效监控", "本人可以下达任务的下级区划", TokenScope.Read, new ReviewersAttribute()).Produces<Listed<TaskDivision>>();
        api.MapPost("/monitoring/reminders", Remind).Is("remindForms", "绩效监控", "催报一个期间逾期未报的单位，下级区划的也在内，一天一次", TokenScope.Review, new ReviewersAttribute()).Once().Produces<RemindersSent>();
        api.MapPost("/monitoring/tasks", Issue).Is("addTask", "绩效监控", "下达监控任务，为已批复的项目各开一张监控表，可以同时下达到下级区划", TokenScope.Review, new ReviewersAttribute()).Once().Produces<TaskIssued>(201);
        api.MapPost("/monitoring/tasks/{division}/{task:long}/extension", Extend).Is("extendTask", "绩效监控", "为下达以后批复的项目补发监控表", TokenScope.Review, new ReviewersAttribute()).Once().Produces<TaskIssued>();
    }

    private static async Task<IResult> Board(HttpContext http, MonitoringBoard board, int year, string? division, int? month)
    {
        if (!Asked.IsYear(year)) return Asked.BadYear;
        var of = http.Division(division);
        var found = await board.Run(new(of, year, http.Reach()) { Month = month, PageSize = 1 }, http.RequestAborted);
        return Results.Ok(new MonitoringView(
            of, year, found.Month, [.. found.Trend.Select(each => Sum(each.Month, each.Sums))], [.. found.Late.Select(unit => new LateUnit(Answer.Id(unit.UnitId), unit.UnitName, unit.Forms, unit.DaysLate))],
            [.. found.Tasks.Select(task => Row(of, task))], Standings(found), [.. found.Below.Select(lower => new LowerRow(lower.Division, lower.Name, Sum(found.Month!.Value, lower.Sums), lower.Late))]));
    }

    private static async Task<IResult> List(HttpContext http, ListTasks list, int year, string? division)
    {
        var of = http.Division(division);
        return Results.Ok(new Listed<MonitoringTaskRow>([.. (await list.Run(of, year, http.Reach(), http.RequestAborted)).Select(task => Row(of, task))], null));
    }

    private static async Task<IResult> Units(HttpContext http, IssueTask issue, int year, string? division) => Results.Ok(new Listed<TaskUnit>(
        [.. (await issue.Candidates(http.Division(division), year, http.Actor(), http.RequestAborted)).Select(unit => new TaskUnit(Answer.Id(unit.Id), unit.Code, unit.Name, unit.Projects))], null));

    private static async Task<IResult> Issue(HttpContext http, IssueTask issue, NewTask task)
    {
        if (task.Division is null || !Asked.IsYear(task.Year)) return Problem.Of(400);
        if (await Asked.WhyNoYear(http, task.Division, task.Year) is { } none) return none;
        var units = new List<long>();
        foreach (var unit in task.Units ?? [])
            if (Answer.TryNumber(unit ?? "", out var id)) units.Add(id);
            else return Problem.Of(400);
        // To nobody is not to everybody.
        var below = (task.Below ?? []).Where(code => code is not null).ToValueList();
        if (task.Units is { Count: 0 } && below.Count == 0) return Problem.Of(422, "NoUnits", "units 里没有单位。下达给全部单位时不要写 units；只下达给下级地区时 units 写空、below 写区划代码。");
        var outcome = await issue.Run(new(task.Division, task.Year, task.Month, task.Title ?? "", task.Content ?? "", task.DueOn, units.ToValueList(), task.Lights ?? "", http.Actor())
        {
            Below = below, IsBelowAlone = task.Units is { Count: 0 },
        }, http.RequestAborted);
        return outcome.Value is { } done ? Results.Created((string?)null, Row(task.Division, done)) : Problem.Of(outcome.Refusal!);
    }

    private static async Task<IResult> Extend(HttpContext http, IssueTask issue, string division, long task)
    {
        if (await Asked.WhyNoYear(http, division) is { } none) return none;
        var outcome = await issue.Extend(division, task, http.Actor(), http.RequestAborted);
        return outcome.Value is { } done ? Results.Ok(Row(division, done)) : Problem.Of(outcome.Refusal!);
    }

    private static async Task<IResult> Divisions(HttpContext http, IssueTask issue, int year, string? division) => Results.Ok(new Listed<TaskDivision>(
        [.. (await issue.Below(http.Division(division), year, http.Actor(), http.RequestAborted)).Select(place => new TaskDivision(place.Division, place.Name, place.Units, place.Projects))], null));

    private static async Task<IResult> Remind(HttpContext http, RemindMonitoring remind, NewReminder reminder)
    {
        if (reminder.Division is null || !Asked.IsYear(reminder.Year)) return Problem.Of(400);
        if (await Asked.WhyNoYear(http, reminder.Division, reminder.Year) is { } none) return none;
        var outcome = await remind.Run(reminder.Division, reminder.Year, reminder.Month, http.Actor(), http.RequestAborted);
        return outcome.Value is { } done ? Results.Ok(new RemindersSent(done.Sent, done.AlreadyToday, done.WithoutPeople)) : Problem.Of(outcome.Refusal!);
    }

    /// <summary>How many of the register are in each standing.</summary>
    public static IReadOnlyDictionary<string, int> Standings(MonitoringBoard.Board board) => Enum.GetValues<RectificationStanding>().ToDictionary(Name, standing => board.Rectifications.GetValueOrDefault(standing));

    private static TaskIssued Row(string division, IssueTask.Done done) => new(division, Answer.Id(done.TaskId), done.Forms, done.Units, done.Divisions);

    private static MonitoringTaskRow Row(string division, MonitoringTask task) => new(
        division, Answer.Id(task.Id), (int)task.Year, (int)task.Month, task.Period, task.Title, task.Content, DateOnly.ParseExact(task.DueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture), task.Lights, task.IssuedAt, task.IssuedBy, task.IssuerDivision);

    public static MonitoringSum Sum(int month, MonitoringBoard.Sums sums) => new(
        month, sums.Forms, sums.Reported, Answer.Yuan(sums.BudgetFen)!, Answer.Yuan(sums.SpentFen)!, sums.SpentRate, sums.Progress, Counts(sums.Goals), Counts(sums.Money));

    private static Dictionary<string, int> Counts(IReadOnlyDictionary<Light, int> lights) => Enum.GetValues<Light>().ToDictionary(Name, light => lights.GetValueOrDefault(light));

    private static string Name<T>(T one) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(one.ToString());
}
