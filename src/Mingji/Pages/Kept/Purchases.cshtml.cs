using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Procurement;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Projects;

namespace Mingji.Pages.Kept;

/// <summary>采购与合同: the purchases of a document's projects, what is missing (C60, C61), what is committed, and the spending plan that follows from the contracts.</summary>
public sealed class PurchasesModel(OpenDocument open, ProjectPurchases purchases, ListProjectNeeds needs, EditDocument edit) : KeptPage
{
    public KeptDocument Kept { get; private set; } = null!;

    public IReadOnlyList<ProjectPurchases.Row> Rows { get; private set; } = [];

    public IReadOnlyList<ListProjectNeeds.Row> Needs { get; private set; } = [];

    public int Year => Kept.Document.Year ?? 0;

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    /// <summary>Writes the percentages that follow from the contracts into the spending plan of a project.</summary>
    public async Task<IActionResult> OnPostPlan(int project, long seen)
    {
        if (!await Load() || project < 1 || project > Kept.Tables.Count) return NotFound();
        if (Rows.FirstOrDefault(row => row.GoalTableId == Kept.Tables[project - 1].Id)?.Plan is not { } plan) return NotFound();
        var fields = (Field[])[Field.PlanMarch, Field.PlanJune, Field.PlanOctober, Field.PlanDecember];
        var edits = fields.Select((field, i) => CellChanged.To(Kept.Document, new Place(1, project, field), PlanFigures.Print(plan.Points[i].Percent, withSign: false))).Where(edit => edit.Before != edit.After).ToList();
        if (edits.Count == 0)
        {
            TempData["notice"] = "资金支出计划已经与合同一致，没有改动。";
            return Redirect($"{Path}/purchases");
        }
        var outcome = await edit.Run(new(Key, seen, [.. edits], HttpContext.Actor(), "按合同付款条件填写资金支出计划"), HttpContext.RequestAborted);
        (TempData["notice"], TempData["refused"]) = (outcome.Refusal?.Message ?? "已按合同付款条件填写资金支出计划。", outcome.Refusal is not null);
        return Redirect($"{Path}/purchases");
    }

    private async Task<bool> Load()
    {
        if (await open.Run(Key, HttpContext.RequestAborted) is not { } kept) return false;
        Kept = kept;
        Rows = await purchases.Run(Key, Year, HttpContext.RequestAborted);
        Needs = await needs.Run(Division, Year, HttpContext.Reach(), Id, HttpContext.RequestAborted);
        return true;
    }
}
