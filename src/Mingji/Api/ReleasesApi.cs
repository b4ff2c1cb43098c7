using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Values;

namespace Mingji.Api;

/// <summary>公开: what went out, what would go out, releasing, withdrawing.</summary>
internal static class ReleasesApi
{
    public sealed record SignOffRow([property: Description("检查项，如 C63")] string Check, [property: Description("为什么可以公开")] string Reason);

    [Description("一次公开")]
    public sealed record ReleaseRow(
        string Division, string Document, long Number, long Version, int Year, string? UnitCode, string UnitName, [property: Description("核验码")] string Code, [property: Description("内容的 SHA-256")] string Hash,
        string DocxSha256, string At, string By, [property: Description("更正的理由")] string? Reason, long? Supersedes, string? WithdrawnAt, string? WithdrawnBy, string? WithdrawnReason);

    [Description("现在公开会怎样")]
    public sealed record Draft(
        PublicationState State, long Version, string Code, [property: Description("不能公开的原因代码；可以公开时为空")] string? Obstacle, string? Detail,
        [property: Description("要修改、说明或签批的发现，每项一句")] IReadOnlyList<Held> Held, [property: Description("再次公开是否要写理由")] bool NeedsReason);

    public sealed record Held(string Check, string Words);

    [Description("公开")]
    public sealed record NewRelease([property: Description("签批")] IReadOnlyList<SignOffRow>? SignOffs, [property: Description("更正时的理由")] string? Reason);

    public sealed record NewWithdrawal([property: Description("撤回的理由，公众看得到")] string Reason);

    public static void Map(IEndpointRouteBuilder api)
    {
        const string Releases = "/documents/{division}/{document:long}/releases";
        api.MapGet(Releases, List).Is("listReleases", "公开", "一份文本的历次公开，新的在前", TokenScope.Read).Produces<Listed<ReleaseRow>>();
        api.MapGet(Releases + "/{number:long}", Show).Is("getRelease", "公开", "一次公开", TokenScope.Read).Produces<ReleaseRow>();
        api.MapGet(Releases + "/{number:long}/files/{kind}", File).Is("getReleaseFile", "公开", "公开的文件，与公开时一字不差：docx、pdf、xlsx、csv、json、html", TokenScope.Read).Produces<object>(200, "application/octet-stream");
        api.MapGet("/documents/{division}/{document:long}/publication", Prepare).Is("getPublication", "公开", "现在公开会怎样：状态、不能公开的原因、要处理的发现", TokenScope.Read, new ReleasersAttribute()).Produces<Draft>();
        api.MapPost(Releases, Publish).Is("publishDocument", "公开", "公开一份文本", TokenScope.Publish, new ReleasersAttribute()).IfSeen().Once().Produces<ReleaseRow>(201);
        api.MapPost(Releases + "/{number:long}/withdrawal", Withdraw).Is("withdrawRelease", "公开", "撤回一次公开", TokenScope.Publish, new ReleasersAttribute()).Once().Produces<ReleaseRow>();
    }

    /// <summary>A release as those who work here see it.</summary>
    public static ReleaseRow Row(Release release) => new(
        release.Key.Division, Answer.Id(release.Key.Id), release.Number, release.Version, release.Year, release.UnitCode, release.UnitName, release.Hash.Code, release.Hash.Hex, release.DocxSha256, Answer.At(release.At),
        release.By, release.Reason, release.Supersedes, release.Withdrawal is { } withdrawal ? Answer.At(withdrawal.At) : null, release.Withdrawal?.By, release.Withdrawal?.Reason);

    private static async Task<IResult> List(HttpContext http, OpenRelease releases, string division, long document) =>
        Results.Ok(new Listed<ReleaseRow>([.. (await releases.All(new(division, document), http.RequestAborted)).Select(Row)], null));

    private static async Task<IResult> Show(HttpContext http, OpenRelease releases, string division, long document, long number) =>
        await releases.Run(new(division, document), number, http.RequestAborted) is { } release ? Results.Ok(Row(release)) : Problem.Of(404);

    private static async Task<IResult> File(HttpContext http, OpenRelease releases, RecordAct record, string division, long document, long number, string kind)
    {
        if (OutputKinds.FromName(kind) is not { } output || await releases.Run(new(division, document), number, http.RequestAborted) is not { } release) return Problem.Of(404);
        using var file = new MemoryStream();
        if (release.Withdrawal is not null) await record.Run(division, TracedAct.Of(TraceAct.Exported, http.Actor(), release.Key.PathOf(release.Version), $"下载已撤回的文件，第 {number} 次公开"), http.RequestAborted);
        return await releases.Write(release, output, file, http.RequestAborted) is { } refusal ? Problem.Of(503, refusal.Code, refusal.Message) : Results.Bytes(file.ToArray(), output.MediaType(), release.FileName(output));
    }

    private static async Task<IResult> Prepare(HttpContext http, PrepareRelease preparing, OpenRelease releases, string division, long document)
    {
        if (await preparing.Run(new(division, document), http.RequestAborted) is not { } draft) return Problem.Of(404);
        var publication = await releases.Publication(draft.Kept, http.RequestAborted);
        http.Response.Headers.ETag = Seen.Tag(draft.Kept.Version);
        return Results.Ok(new Draft(publication.State, draft.Kept.Version, draft.Hash.Code, draft.Obstacle?.Code, draft.Obstacle?.Message,
            [.. draft.Judge([]).Open.Select(finding => new Held(finding.Check, ReleaseDocument.Words(finding)))], draft.Earlier.Count > 0));
    }

    private static async Task<IResult> Publish(HttpContext http, OpenDocument open, ReleaseDocument releasing, string division, long document, NewRelease release)
    {
        if (await open.Run(new(division, document), http.RequestAborted) is not { } kept) return Problem.Of(404);
        if (Seen.WhyNot(http, kept) is { } stale) return stale;
        var signOffs = (release.SignOffs ?? []).Select(row => new SignOff(row.Check ?? "", row.Reason ?? "")).ToValueList();
        var result = await releasing.Run(new(kept.Key, kept.Version, signOffs, http.Actor(), release.Reason), http.RequestAborted);
        return result.Release is { } done ? Results.Created($"{ApiPath.Root}/documents/{division}/{Answer.Id(document)}/releases/{done.Number}", Row(done))
            : Problem.Of(result.Refusal!, result.Open.Count > 0 ? result.Open.Select(finding => new Held(finding.Check, ReleaseDocument.Words(finding))).ToList() : null);
    }

    private static async Task<IResult> Withdraw(HttpContext http, WithdrawRelease withdrawing, string division, long document, long number, NewWithdrawal withdrawal)
    {
        var outcome = await withdrawing.Run(new(new(division, document), number, withdrawal.Reason ?? "", http.Actor()), http.RequestAborted);
        return outcome.Value is { } release ? Results.Ok(Row(release)) : Problem.Of(outcome.Refusal!);
    }
}
