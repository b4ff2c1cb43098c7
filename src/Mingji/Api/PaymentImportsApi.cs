using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Spending;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Api;

/// <summary>导入支付: a treasury file is brought, looked at row by row, imported as a whole or without its wrong rows, taken back.</summary>
internal static class PaymentImportsApi
{
    /// <summary>Rows told one by one; the marked file has all.</summary>
    private const int MostTold = 1_000;

    [Description("一次导入")]
    public sealed record PaymentImport(
        string Division, int Year, string Id, string Name, string Sha256, [property: Description("waiting 等待决定，done 已登记，taken_back 已撤回，dropped 没有导入")] string State, long Rows, long Added, long Known, long Unmatched, long Wrong,
        string Amount, string StartedAt, string StartedBy, string? EndedAt, string? EndedBy);

    public sealed record ToldRow([property: Description("文件里的行号")] int Row, string Text);

    public sealed record ColumnPlace(PaymentColumn Column, [property: Description("第几列，从 0 起")] int Index);

    public sealed record PassedBudget(string Project, string Budget, string Spent);

    [Description("导入会做什么，或做了什么")]
    public sealed record PaymentOutlook(
        IReadOnlyList<string> Headings, IReadOnlyList<ColumnPlace> Columns, [property: Description("还要指定的列")] IReadOnlyList<PaymentColumn> Missing, MoneyUnit Unit,
        [property: Description("金额单位可疑时说明；先用 columns 写明单位再导入")] string? Doubt, [property: Description("没有写明资金来源的笔数；不为 0 的，先用 columns 的 source 写明再导入")] long Sourceless, long Rows, [property: Description("新登记的笔数；导入时写在 seen")] long Added, string Amount, long Known, long Unmatched, string UnmatchedAmount,
        long Wrong, [property: Description("不能登记的行和原因，最多 1000 行")] IReadOnlyList<ToldRow> Problems, [property: Description("未对应项目的行和原因")] IReadOnlyList<ToldRow> UnmatchedRows, IReadOnlyList<PassedBudget> OverBudget,
        [property: Description("暂停拨款期间的支付：照样登记，另行说明")] IReadOnlyList<ToldRow> StoppedRows,
        [property: Description("没有行号、与前面一行完全相同的行，按各是一笔登记")] IReadOnlyList<ToldRow> RepeatedRows);

    public sealed record PaymentImportView(PaymentImport Import, [property: Description("还没有决定的文件才有")] PaymentOutlook? Preview);

    public sealed record NewColumns(IReadOnlyList<ColumnPlace> Columns, [property: Description("金额的单位")] MoneyUnit Unit, [property: Description("真：单位已核对，不再提醒")] bool UnitConfirmed = false, [property: Description("没有写明资金来源的支付属于哪一种")] PaymentSource? Source = null);

    public sealed record NewRun([property: Description("真：有一行不能登记就都不登记")] bool All, [property: Description("预览里的 added；库里有变化时不导入")] long? Seen);

    public sealed record TakenBack(PaymentImport Import, [property: Description("撤回的笔数")] long Payments);

    public static void Map(IEndpointRouteBuilder api)
    {
        const string One = "/payment-imports/{division}/{import:long}";
        var keepers = new MoneyKeepersAttribute();
        api.MapGet("/payment-imports", List).Is("listPaymentImports", "导入支付", "一年里最近的一百次导入，新的在前", TokenScope.Read, keepers).Produces<Listed<PaymentImport>>();
        api.MapPost("/payment-imports/{division}/{year:int}", Offer).Is("addPaymentImport", "导入支付", "上传国库支付明细（csv、xlsx），答复预览，还没有登记", TokenScope.Write, keepers).WithFile().Once().Produces<PaymentImportView>(201);
        api.MapGet(One, Show).Is("getPaymentImport", "导入支付", "一次导入；没有决定的连同预览和逐行的问题", TokenScope.Read, keepers).Produces<PaymentImportView>();
        api.MapPut(One + "/columns", Columns).Is("putPaymentColumns", "导入支付", "指定各列、金额单位和没有写明的资金来源，同样表头的下一个文件照用", TokenScope.Write, keepers).Produces<PaymentImportView>();
        api.MapGet(One + "/marked", Marked).Is("getMarkedPayments", "导入支付", "原文件，在不能登记的、没有对应项目的行后面写明问题", TokenScope.Read, keepers).Produces<object>(200, "application/octet-stream");
        api.MapPost(One + "/run", Run).Is("runPaymentImport", "导入支付", "登记文件里的支付", TokenScope.Write, keepers).Once().Produces<PaymentImportView>();
        api.MapDelete(One, TakeBack).Is("takeBackPaymentImport", "导入支付", "整批撤回；还没有登记的放下", TokenScope.Write, keepers).Produces<TakenBack>();
    }

    private static async Task<IResult> List(HttpContext http, ListPaymentImports imports, int year, string? division) => Results.Ok(new Listed<PaymentImport>(
        [.. (await imports.Run(http.Division(division), year, http.RequestAborted)).Where(file => file.IsSeenBy(http.Actor())).Select(Row)], null));

    private static async Task<IResult> Offer(HttpContext http, OfferPayments offering, PaymentJobs jobs, string division, int year, string? file)
    {
        if (await Asked.WhyNoYear(http, division, year) is { } none) return none;
        if (await Upload.Read(http) is not { } bytes) return Problem.Of(400, Upload.Missing.Code, Upload.Missing.Message);
        var outcome = await offering.Run(new(division, year, Upload.Name(file), bytes, http.Actor()), http.RequestAborted);
        if (outcome.Value is not { } offered) return Problem.Of(outcome.Refusal!, new { file = Upload.Name(file) });
        return await View(http, jobs, offered, view => Results.Created($"{ApiPath.Root}/payment-imports/{division}/{Answer.Id(offered.Id)}", view));
    }

    private static async Task<IResult> Show(HttpContext http, ListPaymentImports imports, PaymentJobs jobs, string division, long import) =>
        await Find(http, imports, division, import) is { } file ? await View(http, jobs, file, Results.Ok) : Problem.Of(404);

    private static async Task<IResult> Columns(HttpContext http, ListPaymentImports imports, MapPayments mapping, PaymentJobs jobs, string division, long import, NewColumns columns)
    {
        if (await Find(http, imports, division, import) is not { } file) return Problem.Of(404);
        if (columns.Columns is null || columns.Columns.DistinctBy(column => column.Column).Count() != columns.Columns.Count) return Problem.Of(422, "BadColumns", "每一栏写一次，写明第几列（从 0 起）。");
        var outcome = await mapping.Run(new(division, import, columns.Columns.ToDictionary(column => column.Column, column => column.Index), columns.Unit, columns.UnitConfirmed, http.Actor()) { Source = columns.Source }, http.RequestAborted);
        jobs.Forget(import);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await View(http, jobs, file, Results.Ok);
    }

    private static async Task<IResult> Marked(HttpContext http, ListPaymentImports imports, MarkPayments marking, string division, long import)
    {
        if (await Find(http, imports, division, import) is null) return Problem.Of(404);
        var outcome = await marking.Run(division, import, http.Actor(), http.RequestAborted);
        return outcome.Value is { } marked ? Results.Bytes(marked.Content, "application/octet-stream", marked.Name) : Problem.Of(outcome.Refusal!);
    }

    private static async Task<IResult> Run(HttpContext http, ListPaymentImports imports, PaymentJobs jobs, string division, long import, NewRun run)
    {
        if (await Find(http, imports, division, import) is null) return Problem.Of(404);
        var outcome = await jobs.Import(new(division, import, run.All, http.Actor()) { Seen = run.Seen }).End.WaitAsync(http.RequestAborted);
        if (outcome.Value is not { } done) return Problem.Of(outcome.Refusal!);
        return Results.Ok(new PaymentImportView(Row((await imports.Find(division, import, http.RequestAborted))!), Outlook(done)));
    }

    private static async Task<IResult> TakeBack(HttpContext http, ListPaymentImports imports, TakeBackPayments takingBack, PaymentJobs jobs, string division, long import)
    {
        if (await Find(http, imports, division, import) is null) return Problem.Of(404);
        var outcome = await takingBack.Run(division, import, http.Actor(), http.RequestAborted);
        jobs.Forget(import);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : Results.Ok(new TakenBack(Row((await imports.Find(division, import, http.RequestAborted))!), outcome.Value));
    }

    private static async Task<PaymentFile?> Find(HttpContext http, ListPaymentImports imports, string division, long import) =>
        await imports.Find(division, import, http.RequestAborted) is { } file && file.IsSeenBy(http.Actor()) ? file : null;

    private static async Task<IResult> View(HttpContext http, PaymentJobs jobs, PaymentFile file, Func<PaymentImportView, IResult> answer)
    {
        if (file.State != "waiting") return answer(new(Row(file), null));
        var outcome = await jobs.Look(file.Division, file.Id, http.Actor()).End.WaitAsync(http.RequestAborted);
        return outcome.Value is { } preview ? answer(new(Row(file), Outlook(preview))) : Problem.Of(outcome.Refusal!, new { import = Answer.Id(file.Id) });
    }

    private static PaymentImport Row(PaymentFile file) => new(
        file.Division, (int)file.Year, Answer.Id(file.Id), file.Name, file.Sha256, file.State, file.Rows, file.Added, file.Known, file.Unmatched, file.Wrong, Answer.Yuan(file.AmountFen)!, file.StartedAt, file.StartedBy, file.EndedAt,
        file.EndedBy);

    private static PaymentOutlook Outlook(PaymentPreview preview) => new(
        preview.Layout.Headings, [.. preview.Layout.Columns.OrderBy(pair => pair.Key).Select(pair => new ColumnPlace(pair.Key, pair.Value))], [.. preview.Layout.Missing], preview.Layout.Unit, preview.Doubt, preview.Sourceless, preview.Rows, preview.Added,
        preview.Amount.ToString(), preview.Known, preview.Unmatched, preview.UnmatchedAmount.ToString(), preview.Wrong, Told(preview.Problems), Told(preview.UnmatchedLines),
        [.. preview.OverBudget.Select(over => new PassedBudget(over.Name, over.Budget.ToString(), over.Spent.ToString()))], Told(preview.StoppedLines), Told(preview.RepeatedLines));

    private static List<ToldRow> Told(IReadOnlyList<PaymentPreview.Said> rows) => [.. rows.Take(MostTold).Select(row => new ToldRow(row.Row, row.Text))];
}
