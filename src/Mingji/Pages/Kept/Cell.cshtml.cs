using Microsoft.AspNetCore.Mvc;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>What one cell said, when, by whom and why.</summary>
public sealed class CellModel(CellHistory history, KeptForms forms) : KeptPage
{
    [FromRoute]
    public string Cell { get; set; } = "";

    public Place Place { get; private set; }

    public IReadOnlyList<CellHistory.Value> Values { get; private set; } = [];

    public string Time(DateTimeOffset moment) => forms.Time(moment);

    public async Task<IActionResult> OnGet()
    {
        if (CellId.Parse(Cell) is not { } place || await history.Run(Key, place, HttpContext.RequestAborted) is not { } values) return NotFound();
        (Place, Values) = (place, values);
        return Page();
    }
}
