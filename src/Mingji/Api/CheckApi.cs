using Mingji.App.Accounts;
using Mingji.App.Documents.Reading;
using Mingji.Domain.Checks;
using Mingji.Domain.RulePacks;

namespace Mingji.Api;

/// <summary>检查: a file is read and judged; nothing of it is kept.</summary>
internal static class CheckApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/check", Check).Is("checkFile", "检查", "检查一个文件，答复为交换格式 mingji/1：读到的内容和全部发现；文件不保留", TokenScope.Read).WithFile().Produces<object>();

    private static async Task<IResult> Check(HttpContext http, RulePack rules, string? file)
    {
        if (await Upload.Read(http) is not { } bytes) return Problem.Of(400, Upload.Missing.Code, Upload.Missing.Message);
        using var content = new MemoryStream(bytes, writable: false);
        var outcome = DocumentReader.Read(content, Upload.Name(file));
        return outcome.Refusal is { } refusal ? Problem.Of(422, refusal.Code, refusal.Message, new { file = Upload.Name(file) }) : Answer.Exchange(outcome.Documents, CheckRun.Over(outcome.Documents, rules));
    }
}
