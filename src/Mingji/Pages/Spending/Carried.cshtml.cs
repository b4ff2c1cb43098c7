using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Spending;
using Mingji.Domain.RulePacks;
using Mingji.Pages.Shared;

namespace Mingji.Pages.Spending;

/// <summary>结转结余: what earlier years' budgets leave, unit by unit and project by project, and what of it is to be collected.</summary>
public sealed class CarriedModel(CarriedBoard board, WriteCarried writing, RulePack rules) : PageModel
{
    private const int OnPage = 100;

    [BindProperty(SupportsGet = true, Name = "unit")]
    public long? UnitId { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public ShelfChoice Shelf { get; private set; } = null!;

    public CarriedBoard.Board Board { get; private set; } = null!;

    private CarriedBoard.Input Asked => new(Shelf.Current!.Division, (int)Shelf.Current.Year, HttpContext.Reach()) { UnitId = UnitId };

    public int SurplusYears => rules.Execution.SurplusYears;

    public string Base => string.Create(CultureInfo.InvariantCulture, $"/spending/carried?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    public string Here => Base + (UnitId is { } unit ? string.Create(CultureInfo.InvariantCulture, $"&unit={unit}") : "");

    public IEnumerable<CarriedBoard.Project> Projects => Board.Projects.Skip((Number - 1) * OnPage).Take(OnPage);

    public IEnumerable<CarriedBoard.Sums> Units => Board.Units.Skip((Number - 1) * OnPage).Take(OnPage);

    public Pager Pager => UnitId is null ? new(Here, Number, OnPage, Board.Units.Count, "个单位") : new(Here, Number, OnPage, Board.Projects.Count, "个项目");

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid) return BadRequest();
        await Load();
        return Page();
    }

    /// <summary>The projects as a file.</summary>
    public async Task<IActionResult> OnGetCsv()
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!await Load()) return NotFound();
        var content = await writing.Run(Asked, HttpContext.Actor(), HttpContext.RequestAborted);
        return File(content, "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{Shelf.Current!.Year}年以前年度结转结余.csv"));
    }

    public string FormOf(CarriedBoard.Project project) => string.Create(CultureInfo.InvariantCulture, $"/kept/{Shelf.Current!.Division}/{project.DocumentId}?project={project.Position}");

    private async Task<bool> Load()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is null) return false;
        Number = Math.Clamp(Number, 1, 100_000);
        Board = await board.Run(Asked, HttpContext.RequestAborted);
        return true;
    }
}
