using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Pages.Documents;

namespace Mingji.Api;

/// <summary>评分表: the four criteria of a review and the ex-ante assessment, read and filled.</summary>
internal static class SheetsApi
{
    public sealed record Mark([property: Description("评分项的键，见 score-forms")] string Key, [property: Description("分值；只评等级时为 0")] decimal Points, [property: Description("说明")] string? Note, [property: Description("等级的键；打分时不写")] string? Grade);

    [Description("一张填好的评分表")]
    public sealed record SheetRow(
        string Id, SheetKind Kind, long Round, long Version, IReadOnlyList<Mark> Marks, decimal Total, string Conclusion, [property: Description("凭它能否往下走")] bool IsPassing, string Opinion, string By, string At);

    [Description("填写评分表")]
    public sealed record NewSheet(
        [property: Description("review 四方面审核，exAnte 事前绩效评估")] SheetKind Kind, IReadOnlyList<Mark> Marks, [property: Description("只评等级时的综合等级；打分时不写")] string? Overall, [property: Description("意见")] string? Opinion,
        [property: Description("代谁填写；本人填写时不写")] string? Principal = null);

    public sealed record Item(string Key, string Criterion, string Name, string Asked, decimal Points);

    public sealed record Band(string Key, string Name, [property: Description("百分制下的最低分")] decimal From, bool IsPassing);

    public sealed record Form(SheetKind Kind, string Name, string Source, IReadOnlyList<Item> Items, IReadOnlyList<Band> Bands);

    public static void Map(IEndpointRouteBuilder api)
    {
        const string Sheets = "/documents/{division}/{document:long}/subjects/{subject:long}/sheets";
        api.MapGet("/score-forms", Forms).Is("listScoreForms", "评分表", "评分表有哪些项、每项多少分、结论怎样分档", TokenScope.Read).Produces<Listed<Form>>();
        api.MapGet(Sheets, List).Is("listSheets", "评分表", "一个部分的全部评分表，新的在前", TokenScope.Read).Produces<Listed<SheetRow>>();
        api.MapPost(Sheets, Fill).Is("fillSheet", "评分表", "填写四方面审核评分表或事前绩效评估；同一轮再填的代替前一张，两张都留存", TokenScope.Review, new ReviewersAttribute()).IfSeen().Once().Produces<SheetRow>(201);
    }

    private static IResult Forms(RulePack rules) => Results.Ok(new Listed<Form>([Row(SheetKind.Review, rules.ReviewSheet), Row(SheetKind.ExAnte, rules.ExAnteSheet)], null));

    private static async Task<IResult> List(HttpContext http, ShowSubject show, string division, long document, long subject) =>
        await show.Run(new(new(division, document), subject), http.Actor(), http.RequestAborted) is { } view ? Results.Ok(new Listed<SheetRow>([.. view.Sheets.Select(Row)], null)) : Problem.Of(404);

    private static async Task<IResult> Fill(HttpContext http, ShowSubject show, OpenDocument open, FillScoreSheet fill, ListDeputies deputies, string division, long document, long subject, NewSheet sheet)
    {
        var key = new DocumentKey(division, document);
        if (await open.Run(key, http.RequestAborted) is not { } kept || await show.Run(new(key, subject), http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        if (Seen.WhyNot(http, Seen.Tag(view.Subject.Step, kept.Version)) is { } stale) return stale;
        if (sheet.Marks is null || sheet.Marks.Any(mark => mark?.Key is null)) return Problem.Of(400);
        var principal = await DeputiesApi.Principal(http, deputies, sheet.Principal);
        if (principal.Refusal is { } stranger) return Problem.Of(stranger);
        var outcome = await fill.Run(
            new(view.Subject.Key, sheet.Kind, sheet.Marks.Select(mark => new ScoreMark(mark.Key, mark.Points, mark.Note ?? "", mark.Grade ?? "")).ToValueList(), sheet.Opinion ?? "", http.Actor())
            {
                Overall = sheet.Overall, SeenVersion = kept.Version, Principal = principal.Value,
            }, http.RequestAborted);
        return outcome.Value is { } done ? Results.Created((string?)null, Row(done)) : Problem.Of(outcome.Refusal!, new { subject = Answer.Id(subject) });
    }

    private static SheetRow Row(ScoreSheet sheet) => new(
        Answer.Id(sheet.Id), sheet.Kind, sheet.Round, sheet.Version, [.. sheet.Marks.Select(mark => new Mark(mark.Key, mark.Points, mark.Note, mark.Grade.Length == 0 ? null : mark.Grade))], sheet.Total, sheet.Conclusion,
        sheet.IsPassing, sheet.Opinion, sheet.Person, Answer.At(sheet.At));

    private static Form Row(SheetKind kind, ScoreForm form) => new(
        kind, kind.Words(), form.Source, [.. form.Items.Select(item => new Item(item.Key, item.Criterion, item.Name, item.Asked, item.Points))],
        [.. form.Bands.Select(band => new Band(band.Key, band.Name, band.From, band.Passes))]);
}
