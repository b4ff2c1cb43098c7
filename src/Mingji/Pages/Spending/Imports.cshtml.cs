using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Organisations;
using Mingji.App.Spending;

namespace Mingji.Pages.Spending;

/// <summary>Imports of treasury files: a new one, and those before.</summary>
[MoneyKeepers]
public sealed class ImportsModel(ListPaymentImports imports, OfferPayments offering, BudgetYears years, WebHost.Settings settings, TimeProvider clock) : PageModel
{
    public ShelfChoice Shelf { get; private set; } = null!;

    public IReadOnlyList<PaymentFile> Files { get; private set; } = [];

    public bool IsClosed { get; private set; }

    public string? Problem { get; private set; }

    public long UploadBytes => settings.UploadBytes;

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/spending/imports?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    public async Task OnGet() => await Load();

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (Shelf.Current is not { } shelf) return Page();
        if (Request.Form.Files is not [var file, ..] || file.Length == 0)
        {
            Problem = "还没有选择文件。请选择国库支付明细的 xlsx 或 csv 文件。";
            return Page();
        }
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, HttpContext.RequestAborted);
        var outcome = await offering.Run(new(shelf.Division, (int)shelf.Year, Path.GetFileName(file.FileName.Replace('\\', '/')), content.ToArray(), HttpContext.Actor()), HttpContext.RequestAborted);
        if (outcome.Value is { } offered) return Redirect(Address(offered));
        Problem = outcome.Refusal!.Message;
        return Page();
    }

    public string Address(PaymentFile file) => string.Create(CultureInfo.InvariantCulture, $"/spending/import?division={file.Division}&id={file.Id}");

    public string Moment(string stored) => clock.Moment(stored);

    private async Task Load()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return;
        IsClosed = await years.IsClosed(shelf.Division, (int)shelf.Year, HttpContext.RequestAborted);
        Files = [.. (await imports.Run(shelf.Division, (int)shelf.Year, HttpContext.RequestAborted)).Where(file => file.IsSeenBy(HttpContext.Actor()))];
    }
}

/// <summary>The states of an import in words.</summary>
internal static class PaymentImportWords
{
    public static string State(string state) => state switch
    {
        "waiting" => "等待决定",
        "done" => "已登记",
        "taken_back" => "已撤回",
        _ => "没有导入",
    };
}
