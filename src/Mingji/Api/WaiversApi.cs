using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Waivers;
using Mingji.Pages.Documents;

namespace Mingji.Api;

/// <summary>说明: findings answered with a reason.</summary>
internal static class WaiversApi
{
    [Description("一处发现的说明")]
    public sealed record WaiverRow(string Id, string Check, [property: Description("单元格；已不在文本里时为空")] string? Cell, string? CellText, string Message, string Reason, string At, string By, string? EndedAt, string? EndedBy, WaiverEndReason? EndedBecause);

    public sealed record NewWaiver([property: Description("检查项，如 C18")] string Check, [property: Description("单元格，如 p1-target-r4")] string Cell, [property: Description("理由，至少两个字")] string Reason);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/documents/{division}/{document:long}/waivers", List).Is("listWaivers", "说明", "列出说明，包括已经失效的", TokenScope.Read).Produces<Listed<WaiverRow>>();
        api.MapPost("/documents/{division}/{document:long}/waivers", Add).Is("addWaiver", "说明", "说明一个发现可以保留的理由", TokenScope.Write, new WritersAttribute()).IfSeen().Once().Produces<Listed<WaiverRow>>(201);
        api.MapDelete("/documents/{division}/{document:long}/waivers/{waiver:long}", End).Is("endWaiver", "说明", "取消一条说明，发现重新计入", TokenScope.Write, new WritersAttribute()).Produces<WaiverRow>();
    }

    private static async Task<IResult> List(HttpContext http, OpenDocument open, ListWaivers list, string division, long document) =>
        await open.Run(new(division, document), http.RequestAborted) is { } kept ? Results.Ok(Rows(kept, await list.Run(kept.Key, withEnded: true, http.RequestAborted))) : Problem.Of(404);

    private static async Task<IResult> Add(HttpContext http, OpenDocument open, WaiveFinding waive, string division, long document, NewWaiver waiver)
    {
        if (await open.Run(new(division, document), http.RequestAborted) is not { } kept) return Problem.Of(404);
        if (Seen.WhyNot(http, kept) is { } stale) return stale;
        if (CellId.Parse(waiver.Cell) is not { } place || waiver.Check is null || waiver.Reason is null) return Problem.Of(400);
        var outcome = await waive.Run(new(kept.Key, kept.Version, waiver.Check, place with { Document = 1 }, waiver.Reason, http.Actor()), http.RequestAborted);
        return outcome.Value is { } added ? Results.Created((string?)null, Rows(kept, added)) : Problem.Of(outcome.Refusal!, new { waiver.Cell, waiver.Check });
    }

    private static async Task<IResult> End(HttpContext http, OpenDocument open, EndWaiver end, string division, long document, long waiver)
    {
        var outcome = await end.Run(new(new(division, document), waiver, http.Actor()), http.RequestAborted);
        return outcome.Value is { } ended && await open.Run(new(division, document), http.RequestAborted) is { } kept ? Results.Ok(Row(kept, ended)) : Problem.Of(outcome.Refusal!);
    }

    private static Listed<WaiverRow> Rows(KeptDocument kept, IReadOnlyList<Waiver> waivers) => new([.. waivers.Select(waiver => Row(kept, waiver))], null);

    private static WaiverRow Row(KeptDocument kept, Waiver waiver) => new(
        Answer.Id(waiver.Id), waiver.Check, waiver.PlaceIn(kept) is { } place ? CellId.Of(place) : null, waiver.CellText, waiver.Message, waiver.Reason, Answer.At(waiver.At), waiver.By.Name,
        waiver.End is { } end ? Answer.At(end.At) : null, waiver.End?.By.Name, waiver.End?.Because);
}
