using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Units;

/// <summary>新增单位.</summary>
[Needs(Duty.KeepUnits)]
public sealed class NewModel(SaveUnit saving) : PageModel
{
    public UnitFields Fields { get; private set; } = null!;

    public void OnGet() => Fields = new(HttpContext.Actor().Home.Division, "", "", "", "", null, IsNew: true);

    public async Task<IActionResult> OnPost(string? division, string? divisionName, string? code, string? name, string? departmentName)
    {
        var input = new SaveUnit.Input((division ?? "").Trim(), code?.Trim(), name ?? "", departmentName ?? "", divisionName ?? "");
        var isOurs = HttpContext.Actor().May(Duty.KeepUnits, new UnitPlace(input.Division, 0, null));
        var outcome = isOurs || !DivisionCodes.IsValid(input.Division) ? await saving.Add(input, ActBy.Of(HttpContext.Actor()), HttpContext.RequestAborted) : null;
        if (outcome?.Value is > 0)
        {
            TempData["notice"] = $"已新增“{input.Name.Trim()}”。";
            return Redirect("/units");
        }
        Fields = new(division, divisionName, code, name, departmentName, outcome?.Refusal!.Message ?? "这个行政区划不在本级之内，请核对。", IsNew: true);
        return Page();
    }
}
