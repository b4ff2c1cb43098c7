using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;

namespace Mingji.Api;

/// <summary>项目: goal tables of a year, searched and sorted.</summary>
internal static class ProjectsApi
{
    [Description("一张项目绩效目标表")]
    public sealed record ProjectRow(
        string Division, string Document, string Id, [property: Description("是文本的第几个项目")] long Position, string? Code, string Name, string UnitId, string UnitName, [property: Description("预算数，元")] string? Budget,
        long Indicators, long Errors, long Warnings, long Infos, string ChangedAt);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/projects", List).Is("listProjects", "项目", "查找和列出项目：q 为名称、编码、指标中的词，sort 为 unit、name、budget、indicators、errors、changed", TokenScope.Read).Produces<Listed<ProjectRow>>();

    private static async Task<IResult> List(HttpContext http, ListProjects list, int year, string? division, string? q, long? unit, bool? errors, string? sort, bool? descending, string? cursor, int? limit)
    {
        if (Answer.Limit(limit) is not { } size) return Answer.BadLimit;
        if (!Enum.TryParse<ProjectSort>(sort ?? "unit", ignoreCase: true, out var by) || !Enum.IsDefined(by)) return Problem.Of(400, "BadSort", "sort 是 unit、name、budget、indicators、errors、changed 之一。");
        ListProjects.Cursor? after = null;
        if (cursor is not null)
        {
            if (Answer.Parts(cursor, 2) is not [var value, var last] || !Answer.TryNumber(last, out var id)) return Answer.BadCursor;
            after = new(value, id);
        }
        try
        {
            var of = http.Division(division);
            var page = await list.Run(new(of, year) { Search = q ?? "", Reach = http.Reach(), UnitId = unit, HasErrors = errors == true, Sort = by, IsDescending = descending == true, After = after, PageSize = size }, http.RequestAborted);
            if (page.TooShort.Count > 0) return Problem.Of(400, "TooShort", $"“{string.Join("”“", page.TooShort)}”太短，请至少写两个字。");
            return Results.Ok(new Listed<ProjectRow>(
                [.. page.Rows.Select(row => new ProjectRow(of, Answer.Id(row.DocumentId), Answer.Id(row.Id), row.Position, row.Code, row.Name, Answer.Id(row.UnitId), row.UnitName, Answer.Yuan(row.BudgetFen),
                    row.IndicatorCount, row.ErrorCount, row.WarningCount, row.InfoCount, row.ChangedAt))],
                page.Next is { } next ? Answer.Cursor(next.Value, Answer.Id(next.Id)) : null));
        }
        catch (FormatException)
        {
            return Answer.BadCursor; // of another column
        }
    }
}
