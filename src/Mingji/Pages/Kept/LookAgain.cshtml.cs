using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.NextYear;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>What a copy of last year's document holds that must be looked at again; worked out anew from last year's, so nothing of it is kept.</summary>
public sealed class LookAgainModel(OpenDocument opening, ListDocuments documents, RulePack rules) : KeptPage
{
    public const int MostShown = 500;

    public GoalDocument Document { get; private set; } = null!;

    public ValueList<LookAgain> Places { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (await opening.Run(Key, HttpContext.RequestAborted) is not { Document.Year: { } year } kept) return NotFound();
        var rows = await documents.Run(Division, year - 1, HttpContext.Reach(), HttpContext.RequestAborted);
        if (rows.FirstOrDefault(row => row.UnitId == kept.UnitId) is not { } row) return NotFound();
        if (await opening.Run(new(Division, row.Id), HttpContext.RequestAborted) is not { } last) return NotFound();
        Document = kept.Document;
        // Only what still reads as it was copied: what somebody has changed since has been looked at.
        Places = NextYearDraft.From(last.Document, rules) is var draft ? draft.LookAgain.Where(item => Document.TextAt(item.Place) == draft.Document.TextAt(item.Place)).ToValueList() : [];
        return Page();
    }

    public string Where(Place place) => place.Project is { } project ? $"项目 {project}“{Document.Projects[project - 1].Name}” {place.Words()}" : place.Words();

    public string Address(Place place) => $"{Path}?project={place.Project ?? 0}#c-{CellId.Of(place)}";
}
