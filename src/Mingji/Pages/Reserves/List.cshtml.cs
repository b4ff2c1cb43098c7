using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.Domain.Calendar;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Pages.Shared;

namespace Mingji.Pages.Reserves;

/// <summary>代编预算: each lump, what is assigned of it, how many days are left.</summary>
public sealed class ListModel(ListReserves reserves, KeepReserve keeping, WriteReserves writing, ListUnits units, BudgetYears years, RulePack rules, TimeProvider clock) : PageModel
{
    /// <summary>What is typed for a new lump.</summary>
    public sealed record Typed
    {
        public string? Name { get; init; }
        public string? Source { get; init; }
        public string? Amount { get; init; }
        public long? Unit { get; init; }
        public string? Basis { get; init; }
    }

    [BindProperty]
    public Typed Fields { get; set; } = new();

    public ShelfChoice Shelf { get; private set; } = null!;

    public ListReserves.Page Lumps { get; private set; } = null!;

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public Pager Pager => new(Here, Number, 50, Lumps.Total, "笔代编预算");

    /// <summary>Who can hold a lump.</summary>
    public IReadOnlyList<(long Id, string Name)> Units { get; private set; } = [];

    public bool IsClosed { get; private set; }

    public string? Problem { get; private set; }

    public DateOnly LastDay => rules.Reserves.LastDay((int)Shelf.Current!.Year);

    public bool MayAdd => !IsClosed && Units.Count > 0 && HttpContext.Actor().KeepsMoney();

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/reserves?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    public string Address(Reserve reserve) => string.Create(CultureInfo.InvariantCulture, $"/reserves/one?division={Shelf.Current!.Division}&year={reserve.Year}&id={reserve.Id}");

    public async Task OnGet() => await Load();

    public string FileAddress(string kind) => $"{Here}&handler=File&kind={kind}";

    /// <summary>The year's unallocated budgets with every step, as a table file.</summary>
    public async Task<IActionResult> OnGetFile(string? kind)
    {
        if (kind is not ("csv" or "xlsx") || !await Load()) return NotFound();
        var (shelf, isWorkbook) = (Shelf.Current!, kind == "xlsx");
        var content = await writing.Run(shelf.Division, (int)shelf.Year, ChinaTime.Day(clock.GetUtcNow()), HttpContext.Reach(), isWorkbook, HttpContext.Actor(), HttpContext.RequestAborted);
        return File(content, isWorkbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{shelf.Year}年代编预算.{kind}"));
    }

    public async Task<IActionResult> OnPost()
    {
        if (!HttpContext.Actor().KeepsMoney()) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load()) return Redirect("/reserves");
        if (MoneyText.Parse(Fields.Amount, MoneyUnit.WanYuan) is not { Fen: > 0 } amount) Problem = $"“{Fields.Amount}”不是金额。请填写万元数，例如 64 或 64.5。";
        else
        {
            var outcome = await keeping.Add(new(Shelf.Current!.Division, (int)Shelf.Current.Year, Fields.Name ?? "", Fields.Source ?? "", amount, Fields.Unit ?? 0, Fields.Basis ?? "", HttpContext.Actor()), HttpContext.RequestAborted);
            if (outcome.Refusal is null)
            {
                TempData["notice"] = "已登记。";
                return Redirect(Here);
            }
            Problem = outcome.Refusal.Message;
        }
        return Page();
    }

    private async Task<bool> Load()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return false;
        var actor = HttpContext.Actor();
        IsClosed = await years.IsClosed(shelf.Division, (int)shelf.Year, HttpContext.RequestAborted);
        Number = Math.Clamp(Number, 1, 100_000);
        Lumps = await reserves.Run(shelf.Division, (int)shelf.Year, ChinaTime.Day(clock.GetUtcNow()), HttpContext.Reach(), Number, cancellation: HttpContext.RequestAborted);
        if (actor.KeepsMoney()) Units = [.. (await units.All(shelf.Division, HttpContext.RequestAborted)).Where(unit => actor.KeepsMoney(unit.Place)).Select(unit => (unit.Place.UnitId, unit.Name))];
        return true;
    }
}
