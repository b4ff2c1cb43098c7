using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.Pages;

/// <summary>Begins a unit's year with a blank form.</summary>
[Writers]
public sealed class NewModel(KeepDocument keeping, CopyFromLastYear copying, ListDocuments documents, CheckUnit units, FindUnitPlace places, RulePack rules, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? UnitName { get; set; }

    [BindProperty]
    public string? UnitCode { get; set; }

    [BindProperty]
    public string? Year { get; set; }

    [BindProperty]
    public string? Division { get; set; }

    /// <summary>The template of the first project; empty for a blank form.</summary>
    [BindProperty]
    public string? Kind { get; set; }

    public IReadOnlyList<ProjectTemplate> Templates => rules.ProjectTemplates.Templates;

    /// <summary>The units of the shelf's division.</summary>
    public IReadOnlyList<CheckUnit.Known> Units { get; private set; } = [];

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Problems { get; } = [];

    /// <summary>The chosen year's documents whose units have none for the next year yet.</summary>
    public IReadOnlyList<ListDocuments.Row> Copyable { get; private set; } = [];

    public ListDocuments.Shelf? Shelf { get; private set; }

    public string? CopyProblem { get; private set; }

    public async Task<IActionResult> OnPostCopy(string division, long id)
    {
        if (await places.OfDocument(new(division, id), HttpContext.RequestAborted) is not { } place || !HttpContext.Actor().Reads(place)) return NotFound();
        if (!HttpContext.Actor().Writes(place)) return StatusCode(StatusCodes.Status403Forbidden);
        var outcome = await copying.Run(new(new(division, id), HttpContext.Actor()), HttpContext.RequestAborted);
        if (outcome.Value is { Kept.Key: var key }) return Redirect($"/kept/{key.Division}/{key.Id}/look-again");
        CopyProblem = outcome.Refusal!.Message;
        await Show();
        return Page();
    }

    private async Task Show()
    {
        Shelf = (await ShelfChoice.Of(HttpContext)).Current;
        if (Shelf is null) return;
        Units = await units.All(Shelf.Division, HttpContext.Reach(), HttpContext.RequestAborted);
        var next = (await documents.Run(Shelf.Division, (int)Shelf.Year + 1, HttpContext.Reach(), HttpContext.RequestAborted)).Select(row => row.UnitId).ToHashSet();
        Copyable = [.. (await documents.Run(Shelf.Division, (int)Shelf.Year, HttpContext.Reach(), HttpContext.RequestAborted)).Where(row => !next.Contains(row.UnitId))];
    }

    public async Task OnGet()
    {
        await Show();
        var home = HttpContext.SignedIn();
        Division = Shelf?.Division ?? home.Actor.Home.Division;
        (UnitName, UnitCode) = home.Actor.Posts.Any(post => post.Role.Writes() && post.Scope == Scope.OwnUnit) ? (home.UnitName, home.Actor.Home.UnitCode) : (null, null);
        // From September on people write next year's budget.
        var today = clock.GetLocalNow();
        Year = (today.Month >= 9 ? today.Year + 1 : today.Year).ToString(CultureInfo.InvariantCulture);
    }

    public async Task<IActionResult> OnPost()
    {
        var (name, code, division) = ((UnitName ?? "").Trim(), (UnitCode ?? "").Trim(), (Division ?? "").Trim());
        if (!int.TryParse(Year?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100) Problems["year"] = "年度是四位数字，例如 2027。";
        if (division.Length != 6 || !division.All(char.IsAsciiDigit)) Problems["division"] = "行政区划代码是六位数字，例如 131026。";
        // Before anything is said about a unit that is none of theirs.
        if (code.Length > 0 && Problems.Count == 0 && !HttpContext.Actor().Writes(await places.Of(division, new UnitRef(code, name), HttpContext.RequestAborted))) return await NotTheirs();
        var checkedUnit = await units.Run(division, new UnitRef(code.Length > 0 ? code : null, name), HttpContext.RequestAborted);
        if (code.Length > 0 && !CheckUnit.IsCode(code)) Problems["unitCode"] = "单位编码是数字，例如 210001；没有可以不填。";
        if (checkedUnit.Refusal is { } wrong) Problems[wrong.Code.StartsWith("UnitCode", StringComparison.Ordinal) ? "unitCode" : "unitName"] = wrong.Message;
        await Show();
        if (Problems.Count > 0) return Page();

        var unit = checkedUnit.Value!;
        if (!HttpContext.Actor().Writes(await places.Of(division, unit, HttpContext.RequestAborted))) return await NotTheirs();
        var empty = new GoalDocument { Year = year, Division = division, Unit = unit };
        var first = AddProject.Table(empty, AddProject.Draft.Blank with { Kind = string.IsNullOrEmpty(Kind) ? null : Kind }, rules);
        if (first.Value is not { } table)
        {
            Problems["kind"] = first.Refusal!.Message;
            return Page();
        }
        var blank = empty with { Projects = [table] };
        var outcome = await keeping.Run(new(division, blank, HttpContext.Actor()), HttpContext.RequestAborted);
        if (outcome.Value is { } kept) return Redirect($"/kept/{kept.Key.Division}/{kept.Key.Id}?project=1");
        Problems["unitName"] = outcome.Refusal!.Message;
        return Page();
    }

    private async Task<IActionResult> NotTheirs()
    {
        Problems["unitName"] = "您的岗位不能写这个单位的文本，请核对单位和行政区划，或请该单位的人新建。";
        await Show();
        return Page();
    }
}
