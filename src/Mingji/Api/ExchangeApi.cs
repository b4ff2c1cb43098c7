using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.App.Trace;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.Api;

/// <summary>一体化交换: projects and indicators under the names of the integrated budget system, out and in.</summary>
internal static class ExchangeApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/exchange/{kind}", Export).Is("exportProjects", "一体化交换", "按预算管理一体化系统的数据项导出一个区划一个年度的项目和指标：csv、xlsx、json，一项指标一行", TokenScope.Read).Produces<object>(200, "application/octet-stream");
        api.MapPost("/exchange", Import).Is("importProjects", "一体化交换", "导入同样数据项的文件：按项目代码更新或增加项目，文件没有写的（第一部分、别的项目）不变", TokenScope.Write, new WritersAttribute()).WithFile().Once().Produces<DocumentsApi.Imported>();
    }

    private static async Task<IResult> Export(
        HttpContext http, ListDocuments list, OpenDocument open, RecordAct record, string kind, int year, string? division, [Description("只要这个单位代码的")] string? agency)
    {
        if (OutputKinds.FromName(kind) is not { } output || !BudgetSystemFile.Kinds.Contains(output)) return Problem.Of(404, "NoSuchFormat", "没有这种格式，可用：csv、xlsx、json。");
        var of = http.Division(division);
        var documents = new List<GoalDocument>();
        foreach (var row in await list.Run(of, year, http.Reach(), http.RequestAborted))
            if ((agency is null || row.UnitCode == agency) && await open.Run(new(of, row.Id), http.RequestAborted) is { } kept)
                documents.Add(kept.Document with { Division = of, Year = year, Unit = new(row.UnitCode, row.UnitName) });
        using var file = new MemoryStream();
        BudgetSystemFile.Write(output, documents.ToValueList(), file);
        await record.Run(of, TracedAct.Of(TraceAct.Exported, http.Actor(), $"exchange/{of}/{year}", $"接口：一体化数据项，{documents.Count} 份文本"), http.RequestAborted);
        return Results.Bytes(file.ToArray(), output.MediaType(), $"{of}-{year}-项目绩效指标.{output.Extension()}");
    }

    private static async Task<IResult> Import(HttpContext http, PlanExchange planning, ImportDocuments importing, FindDocument finding, string? file)
    {
        if (await Upload.Read(http) is not { } bytes) return Problem.Of(400, Upload.Missing.Code, Upload.Missing.Message);
        var plan = await planning.Run(new(Upload.Name(file), bytes, http.Actor().Home.Division) { By = http.Actor() }, http.RequestAborted);
        if (plan.Files[0].Refusal is { } refusal) return Problem.Of(new Refusal(refusal.Code, refusal.Message), new { file = plan.Files[0].Name });
        return await DocumentsApi.Keep(http, plan, importing, finding, isNew: false);
    }
}
