using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.Domain.Spending;

namespace Mingji.Pages.Spending;

/// <summary>Registers one payment or refund by hand. A payment above the budget is told before it is kept.</summary>
[MoneyKeepers]
public sealed class EnterModel(EnterPayment entering, SpendingSettings settings, BudgetYears years) : PageModel
{
    [BindProperty]
    public TypedPayment Fields { get; set; } = new();

    /// <summary>Whether the person was told that the budget is passed.</summary>
    [BindProperty]
    public bool OverKnown { get; set; }

    /// <summary>Whether the person was told that the same is registered already.</summary>
    [BindProperty]
    public bool RepeatKnown { get; set; }

    /// <summary>The line that a refund takes back, from its page.</summary>
    [FromQuery]
    public string? Refund { get; set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    public string? Problem { get; private set; }

    /// <summary>Whether the problem is a budget that is passed: pressed once more, it is kept.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether the problem is that the same is registered already: pressed once more, it is kept.</summary>
    public bool IsRepeat { get; private set; }

    public OverBudget Over { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>Whether the person decides what happens above a budget.</summary>
    public bool MaySet => Shelf.Current is { } shelf && HttpContext.Actor().KeepsMoney(shelf.Division);

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/spending/enter?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    public async Task<IActionResult> OnGet()
    {
        if (!await Load()) return Page();
        if (Refund is { Length: > 0 }) Fields = Fields with { Reverses = Refund, Amount = "-" };
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load()) return Redirect("/spending/enter");
        var (line, wrong) = Fields.Read();
        if (line is null)
        {
            Problem = wrong!.Message;
            return Page();
        }
        var shelf = Shelf.Current!;
        var outcome = await entering.Run(new(shelf.Division, (int)shelf.Year, line, HttpContext.Actor()) { IsOverKnown = OverKnown, IsRepeatKnown = RepeatKnown }, HttpContext.RequestAborted);
        if (outcome.Value is not { } entered)
        {
            (Problem, IsOver, IsRepeat) = (outcome.Refusal!.Message, outcome.Refusal.Code == "OverBudgetWarning", outcome.Refusal.Code == "RepeatWarning");
            return Page();
        }
        (TempData["notice"], TempData["refused"]) = (entered.Why is { } why ? $"已登记，但没有对应到项目：{why.Word()}。" : "已登记。", false);
        return Redirect(string.Create(CultureInfo.InvariantCulture, $"/spending/payment?division={shelf.Division}&year={shelf.Year}&id={entered.Id}"));
    }

    public async Task<IActionResult> OnPostOver(OverBudget over)
    {
        if (!await Load()) return NotFound();
        var refusal = await settings.Set(Shelf.Current!.Division, (int)Shelf.Current.Year, over, HttpContext.Actor(), HttpContext.RequestAborted);
        (TempData["notice"], TempData["refused"]) = (refusal?.Message ?? "已保存。", refusal is not null);
        return Redirect(Here);
    }

    private async Task<bool> Load()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return false;
        Over = await settings.Run(shelf.Division, (int)shelf.Year, HttpContext.RequestAborted);
        IsClosed = await years.IsClosed(shelf.Division, (int)shelf.Year, HttpContext.RequestAborted);
        return true;
    }
}
