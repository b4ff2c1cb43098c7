using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Projects;
using Mingji.App.Spending;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Pages.Reserves;

/// <summary>One lump: every assignment with its document, taken back or collected from here.</summary>
public sealed class ShowModel(ListReserves reserves, KeepReserve keeping, ListUnits units, BudgetYears years, ListClasses classes, TimeProvider clock) : PageModel
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

    /// <summary>Words by which the project was looked for.</summary>
    [FromQuery(Name = "q")]
    public string? Search { get; set; }

    /// <summary>Projects of the library to choose from.</summary>
    public IReadOnlyList<ListReserves.Offered> Projects { get; private set; } = [];

    public IReadOnlyList<BudgetClass> Classes { get; private set; } = [];

    public bool IsClosed { get; private set; }

    public bool MayKeep => !IsClosed && HttpContext.Actor().KeepsMoney(new UnitPlace(Division!, Row.Reserve.UnitId, Row.Reserve.UnitCode));

    public DateOnly Today => ChinaTime.Day(clock.GetUtcNow());

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/reserves/one?division={Division}&year={Year}&id={Id}");

    public string List => string.Create(CultureInfo.InvariantCulture, $"/reserves?division={Division}&year={Year}");

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAssign(string? amount, string? project, string? on, string? basis, string? economic)
    {
        if (!await Load()) return NotFound();
        if (MoneyText.Parse(amount, MoneyUnit.WanYuan) is not { } money) return Say($"“{amount}”不是金额。请填写万元数，例如 64 或 64.5。", true);
        if (PaymentDates.Parse(on ?? "") is not { } day) return Say("请填写细化的日期，例如 2026-03-05。", true);
        // A project of the list brings its unit along: unit~project.
        if ((project ?? "").Split('~') is not [var unitText, var projectText] || !long.TryParse(unitText, NumberStyles.None, CultureInfo.InvariantCulture, out var unit) || !long.TryParse(projectText, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen))
            return Say("请选择细化到哪个项目；项目库里没有的，在下面登记为新项目。", true);
        return Tell(await keeping.Assign(Division!, Year!.Value, Id!.Value, new(money, unit, "", day, basis ?? "") { ProjectId = chosen, EconomicCode = economic ?? "" }, HttpContext.Actor(), HttpContext.RequestAborted), "已细化。");
    }

    /// <summary>Assigns to a project that the library does not know yet.</summary>
    public async Task<IActionResult> OnPostNew(string? amount, long? unit, string? name, string? on, string? basis)
    {
        if (!await Load()) return NotFound();
        if (MoneyText.Parse(amount, MoneyUnit.WanYuan) is not { } money) return Say($"“{amount}”不是金额。请填写万元数，例如 64 或 64.5。", true);
        if (PaymentDates.Parse(on ?? "") is not { } day) return Say("请填写细化的日期，例如 2026-03-05。", true);
        return Tell(await keeping.Assign(Division!, Year!.Value, Id!.Value, new(money, unit ?? 0, name ?? "", day, basis ?? "") { IsNew = true }, HttpContext.Actor(), HttpContext.RequestAborted), "已登记项目并细化，请单位补充立项依据和绩效目标。");
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
        if (MayKeep) Projects = await reserves.Projects(Division, year, Search ?? "", HttpContext.Reach(), cancellation: HttpContext.RequestAborted);
        if (MayKeep) Classes = (await classes.Run(Division, HttpContext.RequestAborted)).Economic;
        if (MayKeep) Units = [.. (await units.All(Division, HttpContext.RequestAborted)).Select(unit => (unit.Place.UnitId, unit.Name))];
        return true;
    }
}
