using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Projects;

namespace Mingji.Api;

/// <summary>滚动到下年和收支分类科目: what the project library does for whole documents and divisions.</summary>
internal static class ProjectYearsApi
{
    public sealed record RollableRow(string Division, string Document, string UnitName, [property: Description("可以滚动的项目")] long Projects);

    public sealed record Rolled([property: Description("滚动了的项目")] int Projects, [property: Description("不再滚动的项目")] int Ended, [property: Description("下一年的文本")] string Document);

    public enum ClassKind
    {
        Function,
        Economic,
    }

    public sealed record ClassRow(string Code, string Name);

    [Description("文件与正在使用的科目表相比")]
    public sealed record ClassesSet(
        [property: Description("文件里的科目")] int Count, int Added, int Renamed, int Gone, [property: Description("使用不再有的科目的项目")] long UsedBy, [property: Description("是否已经启用")] bool IsInUse);

    public static void Map(IEndpointRouteBuilder api)
    {
        var writers = new WritersAttribute();
        api.MapGet("/library/rolling", Rollable).Is("listRollable", "项目库", "本人可以把项目滚动到下一年的文本", TokenScope.Read, writers).Produces<Listed<RollableRow>>();
        api.MapPost("/documents/{division}/{document:long}/roll", Roll).Is("rollProjects", "项目库", "把一份文本的延续项目连同绩效目标滚动到下一年", TokenScope.Write, writers).IfSeen().Once().Produces<Rolled>();
        api.MapGet("/library/classes", Classes).Is("listClasses", "项目库", "列出一个区划的收支分类科目：kind 为 function（支出功能分类）或 economic（支出经济分类）", TokenScope.Read).Produces<Listed<ClassRow>>();
        api.MapPut("/library/classes/{division}", SetClasses).Is("putClasses", "项目库", "读入本区划的收支分类科目（xlsx 或 csv，每行为编码和名称），说明变化；confirm 为真才启用，以前的科目表留存，可以在页面恢复", TokenScope.Review, new ReviewersAttribute()).WithFile().Produces<ClassesSet>();
    }

    private static async Task<IResult> Rollable(HttpContext http, RollProjects rolling, int year, string? division)
    {
        if (!Asked.IsYear(year)) return Asked.BadYear;
        var of = http.Division(division);
        return Results.Ok(new Listed<RollableRow>([.. (await rolling.Candidates(of, year, http.Actor(), http.RequestAborted)).Select(row => new RollableRow(of, Answer.Id(row.DocumentId), row.UnitName, row.Projects))], null));
    }

    private static async Task<IResult> Roll(HttpContext http, OpenDocument open, RollProjects rolling, string division, long document)
    {
        var key = new DocumentKey(division, document);
        if (await open.Run(key, http.RequestAborted) is not { } kept) return Problem.Of(404);
        if (Seen.WhyNot(http, kept) is { } stale) return stale;
        var outcome = await rolling.Run(key, http.Actor(), http.RequestAborted);
        return outcome.Value is { } done ? Results.Ok(new Rolled(done.Projects, done.Ended, Answer.Id(done.Next.Id))) : Problem.Of(outcome.Refusal!);
    }

    private static async Task<IResult> Classes(HttpContext http, ListClasses classes, string? kind, string? division)
    {
        if (!Asked.TryChoice<ClassKind>(kind, out var asked) || asked is not { } which) return Asked.BadChoice<ClassKind>("kind");
        var all = await classes.Run(http.Division(division), http.RequestAborted);
        return Results.Ok(new Listed<ClassRow>([.. (which == ClassKind.Economic ? all.Economic : all.Functions).Select(known => new ClassRow(known.Code, known.Name))], null));
    }

    private static async Task<IResult> SetClasses(HttpContext http, LoadClasses loading, string division, string? kind, string? file, bool? confirm)
    {
        if (await Asked.WhyNoYear(http, division) is { } none) return none;
        if (!Asked.TryChoice<ClassKind>(kind, out var asked) || asked is not { } which) return Asked.BadChoice<ClassKind>("kind");
        if (await Upload.Read(http) is not { } bytes) return Problem.Of(400, Upload.Missing.Code, Upload.Missing.Message);
        var isEconomic = which == ClassKind.Economic;
        var offered = await loading.Offer(division, isEconomic, bytes, Upload.Name(file), http.Actor(), http.RequestAborted);
        if (offered.Refusal is { } refusal) return Problem.Of(refusal, new { file = Upload.Name(file) });
        var look = (await loading.Look(division, isEconomic, offered.Value, http.RequestAborted))!;
        if (confirm == true && (await loading.Use(division, isEconomic, offered.Value, http.Actor(), http.RequestAborted)).Refusal is { } unused) return Problem.Of(unused);
        return Results.Ok(new ClassesSet(look.Version.Classes.Count, look.New.Count, look.Changed.Count, look.Gone.Count, look.Used, confirm == true));
    }
}
