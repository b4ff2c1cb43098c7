using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.App.Trace;
using Mingji.Domain.Goals;
using Mingji.Pages.Documents;
using Mingji.Pages.Kept;

namespace Mingji.Api;

/// <summary>文本: listed, read in any format, brought in and replaced.</summary>
internal static class DocumentsApi
{
    public sealed record ShelfRow(string Division, long Year, long Documents);

    [Description("一份预算绩效文本")]
    public sealed record DocumentRow(
        string Division, string Id, long Year, string? UnitCode, string UnitName, long Version, long Projects, long Indicators, [property: Description("预算数合计，元")] string? Budget, long Errors, long Warnings,
        long Infos, string ChangedAt, string ChangedBy, [property: Description("最近一次公开是第几次；没有公开过为空")] long? Release, string? WithdrawnAt);

    [Description("导入的结果，一份文本一行")]
    public sealed record ImportedRow(string Division, string Id, int Year, string? UnitCode, string UnitName, long Version, [property: Description("new 新建，changed 替换，same 内容相同没有改动")] string Effect);

    public sealed record Imported([property: Description("导入批次，可在网页上撤回；没有改动时为空")] string? ImportId, IReadOnlyList<ImportedRow> Documents);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/shelves", Shelves).Is("listShelves", "文本", "列出有文本的区划和年度", TokenScope.Read).Produces<Listed<ShelfRow>>();
        api.MapGet("/documents", List).Is("listDocuments", "文本", "列出一个区划一个年度的文本，不写区划为本人所在区划", TokenScope.Read).Produces<Listed<DocumentRow>>();
        api.MapPost("/documents", Import).Is("importDocuments", "文本", "导入一个文件（任何能读的格式），建立还没有的文本", TokenScope.Write, new WritersAttribute()).WithFile().Once().Produces<Imported>(201).Produces<Imported>();
        api.MapGet("/documents/{division}/{document:long}", Read).Is("getDocument", "文本", "读取一份文本，交换格式 mingji/1", TokenScope.Read).Produces<object>();
        api.MapPut("/documents/{division}/{document:long}", Replace).Is("replaceDocument", "文本", "用一个文件替换一份文本", TokenScope.Write, new WritersAttribute()).WithFile().IfSeen().Produces<Imported>();
        api.MapGet("/documents/{division}/{document:long}/files/{kind}", File).Is("getDocumentFile", "文本", "下载为文件：docx、pdf、xlsx、json、csv、html、md，或 findings（发现清单 Excel）", TokenScope.Read).Produces<object>(200, "application/octet-stream");
        api.MapGet("/documents/{division}/{document:long}/findings", Findings).Is("listFindings", "发现", "读取还没有说明的发现，写法同 mingji/1 的 findings", TokenScope.Read).Produces<object>();
    }

    private static async Task<IResult> Shelves(HttpContext http, ListDocuments list) => Results.Ok(new Listed<ShelfRow>(
        [.. (await list.Shelves(http.Reach(), http.RequestAborted)).Select(shelf => new ShelfRow(shelf.Division, shelf.Year, shelf.Documents))], null));

    private static async Task<IResult> List(HttpContext http, ListDocuments list, int year, string? division, string? cursor, int? limit)
    {
        if (Answer.Limit(limit) is not { } size) return Answer.BadLimit;
        var of = http.Division(division);
        var after = 0L;
        if (cursor is not null && (Answer.Parts(cursor, 1) is not [var last] || !Answer.TryNumber(last, out after))) return Answer.BadCursor;
        var rows = await list.Page(of, year, http.Reach(), after, size + 1, http.RequestAborted);
        var page = rows.Take(size).Select(row => new DocumentRow(
            of, Answer.Id(row.Id), year, row.UnitCode, row.UnitName, row.Version, row.ProjectCount, row.IndicatorCount, Answer.Yuan(row.BudgetFen), row.ErrorCount, row.WarningCount, row.InfoCount,
            row.ChangedAt, row.ChangedBy, row.ReleaseNumber, row.WithdrawnAt)).ToList();
        return Results.Ok(new Listed<DocumentRow>(page, rows.Count > size ? Answer.Cursor(page[^1].Id) : null));
    }

    private static async Task<IResult> Read(HttpContext http, OpenDocument open, string division, long document) =>
        await open.Run(new(division, document), http.RequestAborted) is { } kept ? Answer.Versioned(http, Seen.Tag(kept.Version), () => Answer.Exchange([Content(kept)], [])) : Problem.Of(404);

    private static async Task<IResult> File(HttpContext http, OpenDocument open, KeptForms forms, RecordAct record, string division, long document, string kind)
    {
        if (await open.Run(new(division, document), http.RequestAborted) is not { } kept) return Problem.Of(404);
        var judged = await forms.Judged(kept, http.RequestAborted);
        using var file = new MemoryStream();
        var known = DownloadFormat.All.FirstOrDefault(format => format.Key == kind);
        if ((known?.Kind ?? OutputKinds.FromName(kind)) is not { } output) return Problem.Of(404, "NoSuchFormat", "没有这种格式，可用：docx、pdf、xlsx、json、csv、html、md、findings。");
        var refusal = known is null ? DocumentWriter.Write(output, [kept.Document], judged.OwnFindings, file) : known.Write(judged, file);
        // Before a byte leaves the house.
        if (refusal is null) await record.Run(division, TracedAct.Of(TraceAct.Exported, http.Actor(), kept.Key.PathOf(kept.Version), $"下载未公开的文件，{output.Extension()}"), http.RequestAborted);
        return refusal is null ? Results.Bytes(file.ToArray(), output.MediaType(), $"{KeptForms.Name(kept).Replace(" ", "")}.{output.Extension()}") : Problem.Of(503, refusal.Code, refusal.Message);
    }

    private static async Task<IResult> Findings(HttpContext http, OpenDocument open, KeptForms forms, string division, long document) =>
        await open.Run(new(division, document), http.RequestAborted) is { } kept ? Answer.Exchange([], (await forms.Judged(kept, http.RequestAborted)).OwnFindings) : Problem.Of(404);

    private static async Task<IResult> Import(HttpContext http, PlanImport planning, ImportDocuments importing, FindDocument finding, string? file, string? division)
    {
        var (plan, refused) = await Plan(http, planning, file, division);
        if (plan is null) return refused!;
        if (plan.Files[0].Documents.FirstOrDefault(planned => planned.Effect == ImportEffect.Changed) is { } there)
            return Problem.Of(409, "AlreadyKept", "这个单位这一年的文本已经有了，内容不同。要替换它，请读取后用 PUT 并写 If-Match。", new { division = there.Division, document = Answer.Id(there.Existing!.Value.Id) });
        return await Keep(http, plan, importing, finding, isNew: true);
    }

    private static async Task<IResult> Replace(HttpContext http, OpenDocument open, PlanImport planning, ImportDocuments importing, FindDocument finding, string division, long document, string? file)
    {
        var key = new DocumentKey(division, document);
        if (await open.Run(key, http.RequestAborted) is not { } kept) return Problem.Of(404);
        if (Seen.WhyNot(http, kept) is { } stale) return stale;
        var (plan, refused) = await Plan(http, planning, file, division);
        if (plan is null) return refused!;
        if (plan.Files[0].Documents is not [{ } only] || only.Existing != key)
            return Problem.Of(422, "AnotherDocument", "文件里的单位、年度或区划与要替换的文本不同，或不止一份文本。", new { file = plan.Files[0].Name });
        if (only.ExistingVersion != kept.Version) return Problem.Of(412, "Stale", "看过之后又有变动。请重新读取后再替换。");
        return await Keep(http, plan, importing, finding, isNew: false);
    }

    private static async Task<(ImportPlan? Plan, IResult? Refused)> Plan(HttpContext http, PlanImport planning, string? file, string? division)
    {
        if (await Upload.Read(http) is not { } bytes) return (null, Problem.Of(400, Upload.Missing.Code, Upload.Missing.Message));
        var plan = await planning.Run(new([(Upload.Name(file), bytes)], http.Division(division), ReadLimits.Default) { By = http.Actor() }, cancellation: http.RequestAborted);
        return plan.Files[0].Refusal is { } refusal ? (null, Problem.Of(new Refusal(refusal.Code, refusal.Message), new { file = plan.Files[0].Name })) : (plan, null);
    }

    internal static async Task<IResult> Keep(HttpContext http, ImportPlan plan, ImportDocuments importing, FindDocument finding, bool isNew)
    {
        var actor = http.Actor();
        var report = await importing.Run(new(plan, actor.Home.Division, true, actor) { IsAsSeen = true }, http.RequestAborted);
        var rows = new List<ImportedRow>();
        foreach (var planned in plan.Files[0].Documents)
        {
            var unit = planned.Document.Unit;
            var row = (await finding.Run(new(planned.Existing?.Id, planned.Existing is null ? unit.Code ?? unit.Name : null, planned.Document.Year), http.RequestAborted)).First(row => row.Division == planned.Division);
            rows.Add(new(row.Division, Answer.Id(row.Id), (int)row.Year, row.UnitCode, row.UnitName, row.Version, planned.Effect.ToString().ToLowerInvariant()));
        }
        var done = new Imported(report.Added + report.Changed > 0 && report.ImportId is { } id ? Answer.Id(id) : null, rows);
        if (rows is [var only]) http.Response.Headers.ETag = Seen.Tag(only.Version);
        return isNew && report.Added > 0 ? Results.Created($"{ApiPath.Root}/documents/{rows[0].Division}/{rows[0].Id}", done) : Results.Ok(done);
    }

    /// <summary>The content, which says its division even where the document does not.</summary>
    private static GoalDocument Content(KeptDocument kept) => kept.Document with { Division = kept.Document.Division ?? kept.Key.Division };
}
