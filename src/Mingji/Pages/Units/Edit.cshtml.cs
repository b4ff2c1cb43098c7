using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Units;

/// <summary>One unit: its code and name, its merging into another, what became of it.</summary>
[Needs(Duty.KeepUnits)]
public sealed class EditModel(ListUnits units, ListOffices offices, SaveUnit saving, MergeUnits merging, ListTrace trace, TimeProvider clock) : PageModel
{
    public ListUnits.Row Unit { get; private set; } = null!;

    public UnitFields Fields { get; private set; } = null!;

    public IReadOnlyList<ListTrace.Row> Acts { get; private set; } = [];

    /// <summary>How many offices the unit has.</summary>
    public int Offices { get; private set; }

    public string? Into { get; private set; }

    /// <summary>The unit to merge into, to be confirmed.</summary>
    public ListUnits.Row? Target { get; private set; }

    public string? MergeProblem { get; private set; }

    public string Moment(string stored) => clock.Moment(stored);

    public async Task<IActionResult> OnGet(string division, long id) => await Show(division, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string division, long id, string? code, string? name, string? departmentName, string? divisionName)
    {
        if (!await Show(division, id)) return NotFound();
        var refusal = await saving.Change(id, new(division, code?.Trim(), name ?? "", departmentName ?? "", divisionName ?? ""), ActBy.Of(HttpContext.Actor()), HttpContext.RequestAborted);
        if (refusal is null)
        {
            TempData["notice"] = "已保存。";
            return RedirectToPage(new { division, id });
        }
        Fields = new(division, divisionName, code, name, departmentName, refusal.Message, IsNew: false);
        return Page();
    }

    public async Task<IActionResult> OnPostMerge(string division, long id, string? into, long? confirmed)
    {
        if (!await Show(division, id)) return NotFound();
        Into = into?.Trim();
        if (await units.FindByCode(division, Into ?? "", HttpContext.RequestAborted) is not { } target || target.Id == id)
        {
            MergeProblem = "没有找到这个代码的另一个单位，请核对。";
            return Page();
        }
        if (confirmed != target.Id)
        {
            Target = target;
            return Page();
        }
        var outcome = await merging.Run(division, id, target.Id, ActBy.Of(HttpContext.Actor()), HttpContext.RequestAborted);
        if (outcome.Value is { } done)
        {
            TempData["notice"] = $"已并入“{target.Name}”：转入 {done.Documents} 份文本、{done.People} 名人员。" + (done.Kept > 0 ? $"有 {done.Kept} 份文本与新单位同年，仍以原单位名义保留，新单位的人可以查看和修改。" : "");
            return RedirectToPage(new { division, id });
        }
        MergeProblem = outcome.Refusal!.Message;
        return Page();
    }

    private async Task<bool> Show(string division, long id)
    {
        if (!HttpContext.Actor().May(Duty.KeepUnits, new UnitPlace(division, id, null)) || await units.Find(division, id, HttpContext.RequestAborted) is not { } unit) return false;
        Unit = unit;
        Fields = new(division, unit.DivisionName, unit.Code, unit.Name, unit.DepartmentName, null, IsNew: false);
        Offices = (await offices.OfUnit(division, id, HttpContext.RequestAborted)).Count(office => office.ClosedAt is null);
        Acts = await trace.About(division, $"unit/{division}/{id}", HttpContext.RequestAborted);
        return true;
    }
}
