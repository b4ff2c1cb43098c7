using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Pages.Units;

/// <summary>股室名册: the offices of a unit, and what each looks after.</summary>
[Needs(Duty.KeepUnits)]
public sealed class OfficesModel(ListUnits units, ListOffices offices, SaveOffice saving, Charges charges, RulePack rules) : PageModel
{
    [FromRoute]
    public string Division { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    /// <summary>The office whose form is open.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Office { get; set; }

    public ListUnits.Row Unit { get; private set; } = null!;

    public IReadOnlyList<ListOffices.Row> Rows { get; private set; } = [];

    /// <summary>The office that is open; <see langword="null"/> when none is.</summary>
    public ListOffices.Row? Open { get; private set; }

    public IReadOnlyList<OfficeKind> Kinds => rules.OfficeKinds.Kinds;

    /// <summary>What the open office looks after, and what waits.</summary>
    public IReadOnlyList<Charges.Row> Held { get; private set; } = [];

    /// <summary>Departments nobody looks after yet.</summary>
    public IReadOnlyList<Charges.Department> Free { get; private set; } = [];

    public string KindName(ListOffices.Row row) => rules.OfficeKinds.Find(row.Kind)?.Name ?? "其他股室";

    private ActBy By => ActBy.Of(HttpContext.Actor());

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet() => await Show() ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string? name, string? kind)
    {
        if (!await Show()) return NotFound();
        var outcome = await saving.Add(new(Division, Id, name ?? "", kind), By, Cancelled);
        return Done(outcome.Refusal, $"已新增“{name?.Trim()}”。", null);
    }

    public async Task<IActionResult> OnPostSave(string? name, string? kind, long seen)
    {
        if (!await Show() || Open is not { } open) return NotFound();
        return Done(await saving.Change(open.Id, seen, new(Division, Id, name ?? "", kind), By, Cancelled), "已保存。", open.Id);
    }

    public async Task<IActionResult> OnPostClose()
    {
        if (!await Show() || Open is not { } open) return NotFound();
        var refusal = await saving.Close(open.Id, new(Division, Id, open.Name), By, Cancelled);
        return Done(refusal, $"“{open.Name}”已撤销，名称留在记录里。", refusal is null ? null : open.Id);
    }

    public async Task<IActionResult> OnPostCharge(string[]? departments, string? code)
    {
        if (!await Show() || Open is not { } open) return NotFound();
        ValueList<long> single = [];
        if (code?.Trim() is { Length: > 0 } typed)
        {
            if (await units.FindByCode(Division, typed, Cancelled) is not { } unit) return Done(new("NoSuchUnit", $"没有找到代码为“{typed}”的单位，请核对。"), "", open.Id);
            single = [unit.Id];
        }
        var outcome = await charges.Propose(Division, open.Id, new([.. departments ?? []], single), By, Cancelled);
        return Done(outcome.Refusal, outcome.Value == 0 ? "这些已经归口本股室，没有新增。" : $"已提出归口 {outcome.Value} 项，等安全管理员确认。", open.Id);
    }

    public async Task<IActionResult> OnPostEnd(string? department, long unit)
    {
        if (!await Show() || Open is not { } open) return NotFound();
        return Done(await charges.End(Division, open.Id, department ?? "", unit, By, Cancelled), "归口已结束。", open.Id);
    }

    private RedirectToPageResult Done(Refusal? refusal, string words, long? office)
    {
        (TempData["notice"], TempData["refused"]) = (refusal?.Message ?? words, refusal is not null);
        return RedirectToPage(new { Division, Id, Office = office });
    }

    private async Task<bool> Show()
    {
        if (!HttpContext.Actor().May(Duty.KeepUnits, new UnitPlace(Division, 0, null)) || await units.Find(Division, Id, Cancelled) is not { } unit) return false;
        (Unit, Rows) = (unit, await offices.OfUnit(Division, Id, Cancelled));
        if (Office is null) return true;
        if ((Open = Rows.FirstOrDefault(row => row.Id == Office && row.ClosedAt is null)) is not { } open) return false;
        var all = await charges.In(Division, Cancelled);
        Held = [.. all.Where(row => row.OfficeId == open.Id)];
        Free = [.. (await charges.Departments(Division, Cancelled)).Where(department => all.All(row => row.Department != department.Code))];
        return true;
    }
}
