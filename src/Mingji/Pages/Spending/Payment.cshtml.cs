using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Spending;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;

namespace Mingji.Pages.Spending;

/// <summary>One payment: what it says, whose it is, what took it back; matched, reversed, refunded from here.</summary>
public sealed class PaymentModel(ShowPayment showing, MatchPayment matching, ReversePayment reversing, TimeProvider clock) : PageModel
{
    [FromQuery]
    public string? Division { get; set; }

    [FromQuery]
    public int? Year { get; set; }

    [FromQuery]
    public long? Id { get; set; }

    public PaymentRow Payment { get; private set; } = null!;

    public IReadOnlyList<PaymentRow> Related { get; private set; } = [];

    public bool MayKeep => HttpContext.Actor() is var actor && (Payment.UnitId is { } unit ? actor.KeepsMoney(new UnitPlace(Division!, unit, Payment.UnitCode)) : actor.KeepsMoney(Division!));

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/spending/payment?division={Division}&year={Year}&id={Id}");

    public string List => string.Create(CultureInfo.InvariantCulture, $"/spending/payments?division={Division}&year={Year}");

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostMatch(string? project)
    {
        if (!await Load()) return NotFound();
        if (string.IsNullOrWhiteSpace(project)) return Say("请填写项目编码或项目名称。", true);
        var outcome = await matching.Run(new(Division!, Year!.Value, Id!.Value, project.Trim(), HttpContext.Actor()), HttpContext.RequestAborted);
        return outcome.Refusal is { } refusal ? Say(refusal.Message, true) : Say($"已对应到“{outcome.Value!.Name}”。{(outcome.Value!.Stopped is { } stopped ? $"停付期间支付：{stopped}国库已经付出的这一笔按事实登记，已标为停付期间支付。" : "")}{(outcome.Value.Over is { } over ? $"这个项目现在超过预算 {over.ToSentence()}。" : "")}", outcome.Value.Stopped is not null);
    }

    public async Task<IActionResult> OnPostReverse(string? reason)
    {
        if (!await Load()) return NotFound();
        var outcome = await reversing.Run(Division!, Year!.Value, Id!.Value, reason ?? "", HttpContext.Actor(), HttpContext.RequestAborted);
        return outcome.Refusal is { } refusal ? Say(refusal.Message, true) : Say("已冲销。正确的支付请重新登记。", false);
    }

    public string AddressOf(PaymentRow row) => string.Create(CultureInfo.InvariantCulture, $"/spending/payment?division={Division}&year={Year}&id={row.Id}");

    public string Moment(string stored) => clock.Moment(stored);

    private RedirectResult Say(string notice, bool isRefused)
    {
        (TempData["notice"], TempData["refused"]) = (notice, isRefused);
        return Redirect(Here);
    }

    private async Task<bool> Load()
    {
        if (Division is null || Year is not { } year || Id is not { } id || await showing.Run(Division, year, id, HttpContext.Reach(), HttpContext.RequestAborted) is not { } payment) return false;
        (Payment, Related) = (payment, await showing.Related(Division, year, payment, HttpContext.RequestAborted));
        return true;
    }
}
