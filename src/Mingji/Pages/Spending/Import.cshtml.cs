using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Spending;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Pages.Spending;

/// <summary>One file of payments: its columns, what importing it would do, how far it is, what it did; taken back from here.</summary>
[MoneyKeepers]
public sealed class ImportModel(ListPaymentImports imports, PaymentJobs jobs, MapPayments mapping, MarkPayments marking, TakeBackPayments takingBack, TimeProvider clock) : PageModel
{
    /// <summary>Wrong rows shown; the marked file has all.</summary>
    public const int MostShown = 50;

    [FromQuery]
    public string? Division { get; set; }

    [FromQuery]
    public long? Id { get; set; }

    /// <summary>Whether the columns are to be chosen although they are all known.</summary>
    [FromQuery]
    public bool Columns { get; set; }

    public PaymentFile Import { get; private set; } = null!;

    /// <summary>What importing would do; <see langword="null"/> while the file is looked at, or once it is decided.</summary>
    public PaymentPreview? Preview { get; private set; }

    /// <summary>Why the file cannot be read.</summary>
    public string? Unreadable { get; private set; }

    /// <summary>The row that work has come to; <see langword="null"/> when nothing is under way.</summary>
    public long? Row { get; private set; }

    /// <summary>Whether the work is the import itself; else looking.</summary>
    public bool IsImporting { get; private set; }

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/spending/import?division={Division}&id={Id}");

    public string List => string.Create(CultureInfo.InvariantCulture, $"/spending/imports?division={Division}&year={Import.Year}");

    public string Payments => string.Create(CultureInfo.InvariantCulture, $"/spending/payments?division={Division}&year={Import.Year}&import={Id}");

    /// <summary>Whether the columns are to be chosen before anything else.</summary>
    public bool IsMapping => Preview is { } preview && (preview.IsMappingNeeded || Columns || preview.Doubt is not null);

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } bad) return bad;
        await Show();
        return Page();
    }

    public async Task<IActionResult> OnGetMarked()
    {
        if (await Load() is { } bad) return bad;
        var outcome = await marking.Run(Division!, Id!.Value, HttpContext.Actor(), Cancelled);
        return outcome.Value is { } marked ? File(marked.Content, marked.Name.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", marked.Name) : Say(outcome.Refusal!.Message, true);
    }

    public async Task<IActionResult> OnPostMap(MoneyUnit unit, bool confirmed, PaymentSource? source)
    {
        if (await Load() is { } bad) return bad;
        var columns = new Dictionary<PaymentColumn, int>();
        foreach (var column in Enum.GetValues<PaymentColumn>())
            if (int.TryParse(Request.Form[$"column-{column}"], NumberStyles.None, CultureInfo.InvariantCulture, out var at)) columns[column] = at;
        var outcome = await mapping.Run(new(Division!, Id!.Value, columns, unit, confirmed, HttpContext.Actor()) { Source = source }, Cancelled);
        jobs.Forget(Id!.Value);
        if (outcome.Value is { } layout && layout.Missing.Any()) return Say($"还没有指定：{string.Join('、', layout.Missing.Select(column => column.Word()))}。", true);
        return outcome.Refusal is { } refusal ? Say(refusal.Message, true) : Redirect(Here);
    }

    public async Task<IActionResult> OnPostImport(bool all, long? seen, PaymentSource? source)
    {
        if (await Load() is { } bad) return bad;
        if (source is { } said)
        {
            var outcome = await mapping.Run(Division!, Id!.Value, said, HttpContext.Actor(), Cancelled);
            jobs.Forget(Id!.Value);
            if (outcome.Refusal is { } refusal) return Say(refusal.Message, true);
        }
        var job = jobs.Import(new(Division!, Id!.Value, all, HttpContext.Actor()) { Seen = seen });
        await Task.WhenAny(job.End, Task.Delay(TimeSpan.FromSeconds(1.5), clock, Cancelled));
        return job.End.IsCompletedSuccessfully ? Tell(await job.End) : Redirect(Here);
    }

    public async Task<IActionResult> OnPostTakeBack()
    {
        if (await Load() is { } bad) return bad;
        var outcome = await takingBack.Run(Division!, Id!.Value, HttpContext.Actor(), Cancelled);
        jobs.Forget(Id!.Value);
        if (outcome.Refusal is { } refusal) return Say(refusal.Message, true);
        (TempData["notice"], TempData["refused"]) = (Import.State == "waiting" ? "没有导入，文件已放下。" : $"已撤回 {Shown.Count(outcome.Value)} 笔支付。", false);
        return Redirect(List);
    }

    public string Moment(string stored) => clock.Moment(stored);

    private RedirectResult Tell(Outcome<PaymentPreview> outcome) =>
        outcome.Value is { } done ? Say($"已登记 {Shown.Count(done.Added)} 笔支付，合计 {Shown.Yuan(done.Amount.Fen)} 元。", false) : Say(outcome.Refusal!.Message, true);

    private RedirectResult Say(string notice, bool isRefused)
    {
        (TempData["notice"], TempData["refused"]) = (notice, isRefused);
        return Redirect(Here);
    }

    private async Task<IActionResult?> Load()
    {
        if (!ModelState.IsValid) return BadRequest();
        if (Division is null || Id is not { } id || await imports.Find(Division, id, Cancelled) is not { } found) return NotFound();
        if (!found.IsSeenBy(HttpContext.Actor())) return NotFound();
        Import = found;
        return null;
    }

    private async Task Show()
    {
        if (jobs.Now(Id!.Value) is { } importing)
        {
            (Row, IsImporting) = (importing.Row, true);
            return;
        }
        if (Import.State != "waiting") return;
        var look = jobs.Look(Division!, Id.Value, HttpContext.Actor());
        await Task.WhenAny(look.End, Task.Delay(TimeSpan.FromSeconds(1.5), clock, Cancelled));
        if (!look.End.IsCompleted) Row = look.Row;
        else if ((await look.End) is var outcome && outcome.Value is { } preview) Preview = preview;
        else Unreadable = outcome.Refusal!.Message;
    }
}
