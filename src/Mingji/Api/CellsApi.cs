using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Pages.Documents;

namespace Mingji.Api;

/// <summary>单元格: one cell of the form, read, changed, with its history. Named as in the pages: p1-target-r4 is the target of the fourth row of project 1, p0-subgoaltext-i2 stands in part one.</summary>
internal static class CellsApi
{
    [Description("一个单元格")]
    public sealed record Cell([property: Description("名称，如 p1-target-r4")] string Name, [property: Description("在哪里，给人看")] string Where, string Text, [property: Description("文本的版本")] long Version);

    public sealed record Change([property: Description("新的内容")] string Text);

    public sealed record Value(string? Text, long Version, string At, string By, string? Reason);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/documents/{division}/{document:long}/cells/{cell}", Read).Is("getCell", "单元格", "读取一个单元格", TokenScope.Read).Produces<Cell>();
        api.MapPut("/documents/{division}/{document:long}/cells/{cell}", Write).Is("putCell", "单元格", "修改一个单元格", TokenScope.Write, new WritersAttribute()).IfSeen().Produces<Cell>();
        api.MapGet("/documents/{division}/{document:long}/cells/{cell}/history", History).Is("listCellHistory", "单元格", "一个单元格先后写过什么，新的在前", TokenScope.Read).Produces<Listed<Value>>();
    }

    private static async Task<IResult> Read(HttpContext http, OpenDocument open, string division, long document, string cell) =>
        CellId.Parse(cell) is { } place && await open.Run(new(division, document), http.RequestAborted) is { } kept && kept.Document.TextAt(place with { Document = 1 }) is { } text
            ? Answer.Versioned(http, Seen.Tag(kept.Version), () => Results.Ok(new Cell(cell, Words(place), text, kept.Version)))
            : NoCell(cell);

    private static async Task<IResult> Write(HttpContext http, OpenDocument open, EditCell edit, string division, long document, string cell, Change change)
    {
        if (change.Text is null) return Problem.Of(400);
        var key = new DocumentKey(division, document);
        if (CellId.Parse(cell) is not { } named || await open.Run(key, http.RequestAborted) is not { } kept) return NoCell(cell);
        var place = named with { Document = 1 };
        if (Seen.WhyNot(http, kept) is { } stale) return stale;
        if (kept.Document.TextAt(place) is not { } was) return NoCell(cell);
        if (await edit.Run(new(key, kept.Version, place, was, change.Text, http.Actor()), http.RequestAborted) is not { } result) return Problem.Of(404);
        http.Response.Headers.ETag = Seen.Tag(result.Now.Version);
        return result.Refusal is { } refusal ? Problem.Of(refusal, new { cell }) : Results.Ok(new Cell(cell, Words(place), result.Now.Document.TextAt(result.Place!.Value) ?? "", result.Now.Version));
    }

    private static async Task<IResult> History(HttpContext http, CellHistory history, string division, long document, string cell) =>
        CellId.Parse(cell) is { } place && await history.Run(new(division, document), place with { Document = 1 }, http.RequestAborted) is { } values
            ? Results.Ok(new Listed<Value>([.. values.Select(value => new Value(value.Text, value.Change.Version, Answer.At(value.Change.At), value.Change.By.Name, value.Change.Reason))], null))
            : NoCell(cell);

    private static string Words(Place place) => (place.Project is { } project ? $"项目 {project} · " : "第一部分 · ") + place.Words();

    private static IResult NoCell(string cell) => Problem.Of(404, "NoSuchCell", "没有这个单元格。单元格写作 p项目-栏目-r行，例如 p1-target-r4；第一部分写作 p0-subgoaltext-i2。", new { cell });
}
