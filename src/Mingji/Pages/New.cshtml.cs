using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;

namespace Mingji.Pages;

/// <summary>Begins a unit's year with a blank form.</summary>
[AsksPerson]
public sealed class NewModel(KeepDocument keeping, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? UnitName { get; set; }

    [BindProperty]
    public string? UnitCode { get; set; }

    [BindProperty]
    public string? Year { get; set; }

    [BindProperty]
    public string? Division { get; set; }

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Problems { get; } = [];

    public async Task OnGet()
    {
        Division = (await ShelfChoice.Of(HttpContext)).Current?.Division;
        // From September on people write next year's budget.
        var today = clock.GetLocalNow();
        Year = (today.Month >= 9 ? today.Year + 1 : today.Year).ToString(CultureInfo.InvariantCulture);
    }

    public async Task<IActionResult> OnPost()
    {
        var (name, code, division) = ((UnitName ?? "").Trim(), (UnitCode ?? "").Trim(), (Division ?? "").Trim());
        if (name.Length is 0 or > 100) Problems["unitName"] = "请填写单位全称，不超过 100 字。";
        if (code.Length > 20 || !code.All(char.IsAsciiLetterOrDigit)) Problems["unitCode"] = "单位编码是数字，例如 210001；没有可以不填。";
        if (!int.TryParse(Year?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100) Problems["year"] = "年度是四位数字，例如 2027。";
        if (division.Length != 6 || !division.All(char.IsAsciiDigit)) Problems["division"] = "行政区划代码是六位数字，例如 131026。";
        if (Problems.Count > 0) return Page();

        var unit = new UnitRef(code.Length > 0 ? code : null, name);
        var blank = new GoalDocument { Year = year, Division = division, Unit = unit, Projects = [new GoalTable { Number = 1, Unit = unit }] };
        var outcome = await keeping.Run(new(division, blank, HttpContext.FindPerson()!), HttpContext.RequestAborted);
        if (outcome.Value is { } kept) return Redirect($"/kept/{kept.Key.Division}/{kept.Key.Id}?project=1");
        Problems["unitName"] = outcome.Refusal!.Message;
        return Page();
    }
}
