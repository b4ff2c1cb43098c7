using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Workflow;
using Mingji.Domain.Values;

namespace Mingji.Api;

/// <summary>控制数: what finance allows each unit and project, read and set; and how a division runs its year.</summary>
internal static class ControlApi
{
    [Description("一个单位的控制数和申报数，元")]
    public sealed record UnitRow(string Unit, string? Code, string Name, string? Figure, string? Asked, string? Over, [property: Description("另有几个项目定了控制数")] long Projects);

    [Description("一个项目的控制数和申报数，元")]
    public sealed record ProjectRow([property: Description("项目编码；没有编码的为名称")] string Key, string Name, [property: Description("文本里是否已有")] bool IsThere, string? Figure, string? Asked, string? Over);

    public sealed record UnitView(UnitRow Unit, IReadOnlyList<ProjectRow> Projects);

    public sealed record Figure(
        [property: Description("单位的编号")] string Unit, [property: Description("项目的 key；单位合计不写")] string? Project, [property: Description("元；写 null 为取消")] string? Amount,
        [property: Description("看到的控制数，元；看到没有写空文本；写了它，已被别人改过时整批不存")] string? Seen = null);

    public sealed record Figures([property: Description("一次存入，要么全部要么都不存")] IReadOnlyList<Figure> Items);

    public sealed record Set(int Count);

    [Description("本年怎样办理")]
    public sealed record Settings([property: Description("0 一次申报，1 一上，2 二上")] long BudgetRound, [property: Description("是否批复后才能公开")] bool IsApprovalNeeded);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/control/{division}/{year:int}", List).Is("listControl", "控制数", "各单位的控制数和申报数：q 为名称或代码，over 只列超出的", TokenScope.Read, new ReviewersAttribute()).Produces<Listed<UnitRow>>();
        api.MapGet("/control/{division}/{year:int}/units/{unit:long}", Show).Is("getControl", "控制数", "一个单位和它各项目的控制数", TokenScope.Read, new ReviewersAttribute()).Produces<UnitView>();
        api.MapPut("/control/{division}/{year:int}", Put).Is("putControl", "控制数", "下达控制数：一次多条，同样的内容再发一次结果相同", TokenScope.Review, new ReviewersAttribute()).Produces<Set>();
        api.MapGet("/control/{division}/{year:int}/settings", Read).Is("getFlowSettings", "控制数", "本年是几上几下、公开是否要先批复", TokenScope.Read, new ReviewersAttribute()).Produces<Settings>();
        api.MapPut("/control/{division}/{year:int}/settings", Write).Is("putFlowSettings", "控制数", "设定本年是几上几下、公开是否要先批复", TokenScope.Review, new ReviewersAttribute()).Produces<Settings>();
    }

    private static async Task<IResult> List(HttpContext http, ListControl control, string division, int year, string? q, bool? over, string? cursor)
    {
        var page = 1L;
        if (cursor is not null && (Answer.Parts(cursor, 1) is not [var next] || !Answer.TryNumber(next, out page) || page is < 1 or > 1_000_000)) return Answer.BadCursor;
        var (rows, total) = await control.Run(new(division, year, http.Reach()) { Words = q ?? "", IsOver = over == true, Page = (int)page }, http.RequestAborted);
        return Results.Ok(new Listed<UnitRow>([.. rows.Select(Row)], page * ListControl.PageSize < total ? Answer.Cursor(Answer.Id(page + 1)) : null));
    }

    private static async Task<IResult> Show(HttpContext http, ListControl control, string division, int year, long unit)
    {
        if (await control.Find(new(division, year, http.Reach()), unit, http.RequestAborted) is not { } found) return Problem.Of(404);
        return Results.Ok(new UnitView(Row(found), [.. (await control.Projects(division, year, unit, http.RequestAborted)).Select(project =>
            new ProjectRow(project.Key, project.Name, project.IsThere, Answer.Yuan(project.FigureFen), Answer.Yuan(project.AskedFen), Answer.Yuan(project.OverFen)))]));
    }

    private static async Task<IResult> Put(HttpContext http, SetControlFigures setting, string division, int year, Figures figures)
    {
        if (figures.Items is not { Count: > 0 and <= Answer.LargestPage }) return Problem.Of(400, "BadFigures", $"items 要有 1 到 {Answer.LargestPage} 条。");
        var all = new List<SetControlFigures.Figure>();
        foreach (var figure in figures.Items)
        {
            if (figure?.Unit is null || !Answer.TryNumber(figure.Unit, out var unit)) return Problem.Of(400);
            if (!TryYuan(figure.Amount, out var amount) || !TryYuan(figure.Seen, out var seen)) return Asked.NotAnAmount(new { figure.Unit, figure.Project });
            all.Add(new(unit, figure.Project ?? "", amount) { Seen = figure.Seen is null ? null : new(seen) });
        }
        var outcome = await setting.Run(new(division, year, all.ToValueList(), http.Actor()), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : Results.Ok(new Set(outcome.Value));
    }

    private static async Task<IResult> Read(HttpContext http, ShowFlowSettings showing, string division, int year)
    {
        // How another division runs its year is nobody's business.
        if (http.Actor().Home.Division != division && !http.Reach().Covers(division)) return Problem.Of(404);
        var settings = await showing.Run(division, year, http.RequestAborted);
        return Results.Ok(new Settings(settings.BudgetRound, settings.IsApprovalNeeded));
    }

    private static async Task<IResult> Write(HttpContext http, SetFlowSettings setting, string division, int year, Settings settings)
    {
        if (settings.BudgetRound is < 0 or > 2) return Problem.Of(422, "BadRound", "budgetRound 是 0、1 或 2。");
        var outcome = await setting.Run(new(division, year, new FlowSettings(settings.BudgetRound, settings.IsApprovalNeeded), http.Actor()), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : Results.Ok(settings);
    }

    private static bool TryYuan(string? text, out Money? amount) => Asked.TryYuan(text, out amount) && amount is not { Fen: < 0 };

    private static UnitRow Row(ListControl.UnitRow row) => new(Answer.Id(row.UnitId), row.Code, row.Name, Answer.Yuan(row.FigureFen), Answer.Yuan(row.AskedFen), Answer.Yuan(row.OverFen), row.ProjectFigures);
}
