using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Goals.Edits;

namespace Mingji.Api;

/// <summary>历史: every change of a document, and the document as it was.</summary>
internal static class HistoryApi
{
    [Description("改动的一处")]
    public sealed record EditRow(string Where, string? Before, string? After);

    [Description("一次改动")]
    public sealed record ChangeRow(long Version, [property: Description("created、edited、undone、redone、imported、importTakenBack")] ChangeKind Kind, string Label, string? Reason, string At, string By, long? Undoes, IReadOnlyList<EditRow> Edits);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/documents/{division}/{document:long}/history", List).Is("listHistory", "历史", "一份文本的全部改动，新的在前", TokenScope.Read).Produces<Listed<ChangeRow>>();
        api.MapGet("/documents/{division}/{document:long}/history/{version:long}", AsOf).Is("getVersion", "历史", "一份文本在某一版时的内容，交换格式 mingji/1", TokenScope.Read).Produces<object>();
        api.MapPost("/documents/{division}/{document:long}/undo", (HttpContext http, OpenDocument open, UndoEdit undo, string division, long document) => Step(http, open, undo, new(division, document), isRedo: false))
            .Is("undoChange", "历史", "撤销本人最近一次改动；历史只增不减，撤销也记一次", TokenScope.Write, new WritersAttribute()).IfSeen().Once().Produces<ChangeRow>();
        api.MapPost("/documents/{division}/{document:long}/redo", (HttpContext http, OpenDocument open, UndoEdit undo, string division, long document) => Step(http, open, undo, new(division, document), isRedo: true))
            .Is("redoChange", "历史", "重做本人最近一次撤销", TokenScope.Write, new WritersAttribute()).IfSeen().Once().Produces<ChangeRow>();
    }

    private static async Task<IResult> Step(HttpContext http, OpenDocument open, UndoEdit undo, DocumentKey key, bool isRedo)
    {
        if (await open.Run(key, http.RequestAborted) is not { } kept) return Problem.Of(404);
        if (Seen.WhyNot(http, kept) is { } stale) return stale;
        // As on the page: nobody takes back another's change.
        var outcome = await undo.Run(new(key, isRedo, http.Actor(), IsOwn: true), http.RequestAborted);
        if (outcome.Value is not { } now) return Problem.Of(outcome.Refusal!);
        http.Response.Headers.ETag = Seen.Tag(now.Version);
        return Results.Ok(Row((await open.Before(key, now.Version, 1, http.RequestAborted))[0]));
    }

    private static async Task<IResult> List(HttpContext http, OpenDocument open, string division, long document, string? cursor, int? limit)
    {
        if (Answer.Limit(limit) is not { } size) return Answer.BadLimit;
        var before = long.MaxValue;
        if (cursor is not null && (Answer.Parts(cursor, 1) is not [var last] || !Answer.TryNumber(last, out before))) return Answer.BadCursor;
        var changes = await open.Before(new(division, document), before, size + 1, http.RequestAborted);
        return Results.Ok(new Listed<ChangeRow>([.. changes.Take(size).Select(Row)], changes.Count > size ? Answer.Cursor(Answer.Id(changes[size].Version)) : null));
    }

    private static async Task<IResult> AsOf(HttpContext http, OpenDocument open, string division, long document, long version) =>
        await open.AsOf(new(division, document), version, http.RequestAborted) is { } content ? Answer.Versioned(http, Seen.Tag(version), () => Answer.Exchange([content], [])) : Problem.Of(404);

    private static ChangeRow Row(DocumentChange change) => new(change.Version, change.Kind, change.Label(), change.Reason, Answer.At(change.At), change.By.Name, change.Undoes, [.. change.Edits.Select(Edit)]);

    private static EditRow Edit(DocumentEdit edit)
    {
        var (before, after) = edit.Texts();
        return new(edit.Words(), before, after);
    }
}
