using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Pages.Reserves;

/// <summary>One lump: every assignment with its document, taken back or collected from here.</summary>
public sealed class ShowModel(ListReserves reserves, KeepReserve keeping, ListUnits units, BudgetYears years, TimeProvider clock) : PageModel
{
    [FromQuery]
    public string? Division { get; set; }

    [FromQuery]
    public int? Year { get; set; }

    [FromQuery]
    public long? Id { get; set; }

    public ListReserves.Row Row { get; private set; } = null!;

    public IReadOnlyList<ReserveStep> Steps { get; private set; } = [];

    public IReadOnlyList<(long Id, string Name)> Units { get; private set; } = [];

    public bool IsClosed { get; private set; }

    public bool MayKeep => !IsClosed && HttpContext.Actor().KeepsMoney(new UnitPlace(Division!, Row.Reserve.UnitId, Row.Reserve.UnitCode));

    public DateOnly Today => ChinaTime.Day(clock.GetUtcNow());

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/reserves/one?division={Division}&year={Year}&id={Id}");

    public string List => string.Create(CultureInfo.InvariantCulture, $"/reserves?division={Division}&year={Year}");

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAssign(string? amount, long? unit, string? project, string? on, string? basis)
    {
        if (!await Load()) return NotFound();
        if (MoneyText.Parse(amount, MoneyUnit.WanYuan) is not { } money) return Say($"“{amount}”不是金额。请填写万元数，例如 64 或 64.5。", true);
        if (PaymentDates.Parse(on ?? "") is not { } day) return Say("请填写细化的日期，例如 2026-03-05。", true);
        return Tell(await keeping.Assign(Division!, Year!.Value, Id!.Value, new(money, unit ?? 0, project ?? "", day, basis ?? ""), HttpContext.Actor(), HttpContext.RequestAborted), "已细化。");
    }

    public async Task<IActionResult> OnPostTakeBack(long step, string? basis) =>
        await Load() ? Tell(await keeping.TakeBack(Division!, Year!.Value, Id!.Value, step, basis ?? "", HttpContext.Actor(), HttpContext.RequestAborted), "已撤回这次细化。") : NotFound();

    public async Task<IActionResult> OnPostCollect(string? basis) =>
        await Load() ? Tell(await keeping.Collect(Division!, Year!.Value, Id!.Value, basis ?? "", HttpContext.Actor(), HttpContext.RequestAborted), "已收回。") : NotFound();

    public string Moment(string stored) => clock.Moment(stored);

    private RedirectResult Tell(Refusal? refusal, string done) => Say(refusal?.Message ?? done, refusal is not null);

    private RedirectResult Say(string notice, bool isRefused)
    {
        (TempData["notice"], TempData["refused"]) = (notice, isRefused);
        return Redirect(Here);
    }

    private async Task<bool> Load()
    {
        if (Division is null || Year is not { } year || Id is not { } id || await reserves.Find(Division, year, id, Today, HttpContext.Reach(), HttpContext.RequestAborted) is not { } found) return false;
        (Row, Steps) = (found.Row, found.Steps);
        IsClosed = await years.IsClosed(Division, year, HttpContext.RequestAborted);
        if (MayKeep) Units = [.. (await units.All(Division, HttpContext.RequestAborted)).Select(unit => (unit.Place.UnitId, unit.Name))];
        return true;
    }
}
