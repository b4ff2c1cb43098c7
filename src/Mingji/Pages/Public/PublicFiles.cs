using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Goals;

namespace Mingji.Pages.Public;

/// <summary>What machines and downloads take from the public pages: files as released, mingji/1 at the pages' addresses with .json, the feed, robots.txt and the sitemap.</summary>
public static class PublicFiles
{
    /// <summary>The downloads of a document.</summary>
    public static IReadOnlyList<(OutputKind Kind, string Label, string Note)> Kinds { get; } =
    [
        (OutputKind.Docx, "Word 文本", "正式格式，与公开时一字不差"),
        (OutputKind.Pdf, "PDF 文本", "正式格式，适合打印"),
        (OutputKind.Xlsx, "Excel 工作簿", "项目和指标各一张表"),
        (OutputKind.Csv, "CSV 数据", "每项指标一行"),
        (OutputKind.Json, "JSON 数据", "交换格式 mingji/1，供程序读取"),
    ];

    // Documents on one page of JSON.
    private const int JsonPage = 20;

    // LibreOffice takes seconds and much memory: one at a time, whoever asks.
    private static readonly SemaphoreSlim PdfTurn = new(1, 1);

    public static void MapPublicFiles(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("").AllowAnonymous();
        all.MapGet("/public/{division}/{id:long:min(10000)}.{kind}", File);
        all.MapGet("/public/{division}/{id:long:min(10000)}/{project:int:min(1)}.json", Project);
        all.MapGet("/public/{division}/{year:int:range(1900,2999)}.json", Year);
        all.MapGet("/public.json", Everything);
        all.MapGet("/public/search.json", Search);
        all.MapGet("/public/feed.xml", PublicFeeds.Feed);
        all.MapGet("/sitemap.xml", PublicFeeds.Sitemap);
        all.MapGet("/robots.txt", PublicFeeds.Robots);
    }

    private static async Task<IResult> File(string division, long id, string kind, OpenPublic open, OpenRelease releases, CancellationToken cancellation)
    {
        if (Kinds.FirstOrDefault(entry => entry.Kind.Extension() == kind) is not { Label: not null } entry || await open.Run(new(division, id), cancellation) is not { } opened) return Results.NotFound();
        if (opened.Content is null) return Gone(opened);
        var file = new MemoryStream();
        if (await Write(opened.Newest, entry.Kind, file, releases, cancellation) is not null) return Results.Redirect($"{PublicPage.Address(opened.Newest.Key)}?missing={kind}");
        return Results.Bytes(file.ToArray(), entry.Kind.MediaType(), entry.Kind == OutputKind.Json ? null : opened.Newest.FileName(entry.Kind));
    }

    private static async Task<WriteRefusal?> Write(Release release, OutputKind kind, Stream file, OpenRelease releases, CancellationToken cancellation)
    {
        if (kind != OutputKind.Pdf) return await releases.Write(release, kind, file, cancellation);
        await PdfTurn.WaitAsync(cancellation);
        try
        {
            return await releases.Write(release, kind, file, cancellation);
        }
        finally
        {
            PdfTurn.Release();
        }
    }

    private static async Task<IResult> Project(string division, long id, int project, OpenPublic open, CancellationToken cancellation)
    {
        if (await open.Run(new(division, id), cancellation) is not { } opened) return Results.NotFound();
        if (opened.Content is not { } content) return Gone(opened);
        return project > content.Projects.Count ? Results.NotFound() : Json([Only(content, [project])]);
    }

    private static async Task<IResult> Year(string division, int year, string? after, ListPublic list, OpenPublic open, HttpContext context)
    {
        if (!PublicCursor.TryName(after, out var cursor)) return Results.BadRequest();
        var page = await list.Units(division, year, cursor, JsonPage, context.RequestAborted);
        return await Documents(page.Rows, page.Next is { } next ? $"/public/{division}/{year}.json?after={PublicCursor.Text(next)}" : null, open, context);
    }

    private static async Task<IResult> Everything(string? after, ListPublic list, OpenPublic open, HttpContext context)
    {
        if (!PublicCursor.TryName(after, out var cursor)) return Results.BadRequest();
        var rows = await list.Newest(JsonPage + 1, cursor, context.RequestAborted);
        return await Documents([.. rows.Take(JsonPage)], rows.Count > JsonPage ? $"/public.json?after={PublicCursor.Text((rows[JsonPage - 1].ReleasedAt, rows[JsonPage - 1].DocumentId))}" : null, open, context);
    }

    private static async Task<IResult> Search(string? q, string? division, int? year, string? after, ListPublic list, SearchPublic search, OpenPublic open, HttpContext context)
    {
        if (!PublicCursor.TryRow(after, out var cursor)) return Results.BadRequest();
        division ??= (await list.Shelves(context.RequestAborted)).Select(shelf => shelf.Division).FirstOrDefault() ?? "";
        var page = await search.Run(new(division, q ?? "", year, cursor), context.RequestAborted);
        var documents = new List<GoalDocument>();
        foreach (var found in page.Rows.GroupBy(row => row.DocumentId))
            if (await open.Run(new(division, found.Key), context.RequestAborted) is { Content: { } content })
                documents.Add(Only(content, found.Select(row => (int)row.Position).Where(position => position <= content.Projects.Count)));
        if (page.Next is { } next) Link(context, "/public/search.json" + QueryString.Create(new KeyValuePair<string, string?>[]
        {
            new("q", q), new("division", division), new("year", year?.ToString(CultureInfo.InvariantCulture)), new("after", PublicCursor.Text(next)),
        }.Where(pair => pair.Value is not null)));
        return Json(documents);
    }

    private static async Task<IResult> Documents(IReadOnlyList<ListPublic.Row> rows, string? next, OpenPublic open, HttpContext context)
    {
        var documents = new List<GoalDocument>();
        foreach (var row in rows)
            if (await open.Run(new(row.Division, row.DocumentId), context.RequestAborted) is { Content: { } content }) documents.Add(content);
        if (next is not null) Link(context, next);
        return Json(documents);
    }

    /// <summary>The rest is a header: the body stays pure mingji/1.</summary>
    private static void Link(HttpContext context, string next) => context.Response.Headers.Link = $"<{next}>; rel=\"next\"";

    private static GoalDocument Only(GoalDocument content, IEnumerable<int> projects) =>
        content with { Plan = DepartmentPlan.Empty, Projects = [.. projects.Order().Select(project => content.Projects[project - 1])] };

    private static IResult Json(IEnumerable<GoalDocument> documents)
    {
        using var file = new MemoryStream();
        ExchangeJson.Write(file, [.. documents], []);
        return Results.Bytes(file.ToArray(), OutputKind.Json.MediaType());
    }

    private static IResult Gone(OpenPublic.Result opened) => Results.Text(
        $"{opened.Newest.Words()}已于 {Timestamps.Print(opened.Newest.Withdrawal!.At)[..10]} 撤回，理由：{opened.Newest.Withdrawal.Reason}\n", "text/plain; charset=utf-8", null, StatusCodes.Status410Gone);
}
