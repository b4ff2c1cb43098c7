using System.ComponentModel;
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
