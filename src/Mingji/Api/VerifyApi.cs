using System.ComponentModel;
using Mingji.App.Accounts;
using Mingji.App.Disclosure;

namespace Mingji.Api;

/// <summary>核验: what a code stands for, and whether a file says what was released. Answers what the public page answers, no more.</summary>
internal static class VerifyApi
{
    [Description("公众看得到的一次公开")]
    public sealed record PublicRelease(string Division, string Document, long Number, int Year, string UnitName, string Code, string Hash, string At, string? WithdrawnAt, string? WithdrawnReason);

    public sealed record Mark(Verdict Verdict, PublicRelease Release, [property: Description("现在有效的公开；没有时为空")] PublicRelease? Current);

    public sealed record FileVerdict(Verdict Verdict, string UnitName, int? Year, PublicRelease? Release, PublicRelease? Current, [property: Description("与公开的不同之处，每处一句")] IReadOnlyList<string> Differences, [property: Description("PDF 的不同可能来自读取")] bool IsDoubtful);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/verify/{mark}", ByMark).Is("verifyCode", "核验", "按核验码或内容哈希查是哪一次公开", TokenScope.Read).Produces<Mark>();
        api.MapPost("/verify", ByFile).Is("verifyFile", "核验", "核验一个文件与公开的是否一致，文件不保留", TokenScope.Read).WithFile().Produces<Listed<FileVerdict>>();
    }

    private static async Task<IResult> ByMark(HttpContext http, FindRelease finding, string mark)
    {
        var outcome = await finding.Run(mark, http.RequestAborted);
        if (outcome.Value is not { } found) return outcome.Refusal!.Code == "UnknownCode" ? Problem.Of(404, "UnknownCode", outcome.Refusal.Message) : Problem.Of(outcome.Refusal);
        return Results.Ok(new Mark(found.Verdict, Row(found.Release)!, Row(found.Current)));
    }

    private static async Task<IResult> ByFile(HttpContext http, VerifyDocument verifying, string? file)
    {
        if (await Upload.Read(http) is not { } bytes) return Problem.Of(400, Upload.Missing.Code, Upload.Missing.Message);
        using var content = new MemoryStream(bytes, writable: false);
        var result = await verifying.Run(new VerifyDocument.Input(content, Upload.Name(file)), http.RequestAborted);
        if (result.Refusal is { } refusal) return Problem.Of(422, refusal.Code, refusal.Message, new { file = Upload.Name(file) });
        return Results.Ok(new Listed<FileVerdict>([.. result.Documents.Select(verified => new FileVerdict(
            verified.Verdict, verified.Document.Unit.Name, verified.Document.Year, Row(verified.Release), Row(verified.Current), Differences(verified), verified.IsDoubtful))], null));
    }

    // Of a withdrawn release nothing is told, not even by what differs from it.
    private static List<string> Differences(VerifyDocument.Verified verified) =>
        verified is { Current: not null, Comparison: { } comparison } ? [.. DifferenceText.Of(comparison, "公开的", "此文件")] : [];

    private static PublicRelease? Row(Release? release) => release is null ? null : new(
        release.Key.Division, Answer.Id(release.Key.Id), release.Number, release.Year, release.UnitName, release.Hash.Code, release.Hash.Hex, Answer.At(release.At),
        release.Withdrawal is { } withdrawal ? Answer.At(withdrawal.At) : null, release.Withdrawal?.Reason);
}
