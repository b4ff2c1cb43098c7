using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Waivers;
using Mingji.Domain.Goals;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>All reasons given for findings of a document, those that hold and those that ended.</summary>
public sealed class WaiversModel(OpenDocument open, ListWaivers list, EndWaiver end, KeptForms forms) : KeptPage
{
    private const int PageSize = 100;

    /// <summary>Waivers given in one answer that stand or ended together.</summary>
    /// <param name="First">One of them.</param>
    /// <param name="Places">Where they stand; <see langword="null"/> for what has gone.</param>
    public sealed record Given(Waiver First, IReadOnlyList<Place?> Places);

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Shown { get; set; } = 1;

    public string Name { get; private set; } = "";

    public int Standing { get; private set; }

    public int Ended { get; private set; }

    /// <summary>Standing ones first, the newest of each first.</summary>
    public IReadOnlyList<Given> Answers { get; private set; } = [];

    public int Pages { get; private set; }

    public string Time(DateTimeOffset moment) => forms.Moment(moment);

    public string Address(Place place) => $"{Path}?project={place.Project ?? 0}#c-{CellId.Of(place)}";

    public string PageAddress(int page) => string.Create(CultureInfo.InvariantCulture, $"{Path}/waivers?p={page}");

    public async Task<IActionResult> OnGet()
    {
        if (await open.Run(Key, HttpContext.RequestAborted) is not { } kept) return NotFound();
        var answers = (await list.Run(Key, withEnded: true, HttpContext.RequestAborted))
            .GroupBy(waiver => (waiver.Check, waiver.At, waiver.By, End: waiver.End?.At, waiver.End?.Because))
            .Select(group => new Given(group.First(), [.. group.Select(waiver => waiver.PlaceIn(kept))]))
            .OrderBy(given => given.First.End is not null).ThenByDescending(given => given.First.At).ToList();
        Name = KeptForms.Name(kept);
        Standing = answers.Count(given => given.First.End is null);
        Ended = answers.Count - Standing;
        Pages = Math.Max(1, (answers.Count + PageSize - 1) / PageSize);
        Shown = Math.Clamp(Shown, 1, Pages);
        Answers = [.. answers.Skip((Shown - 1) * PageSize).Take(PageSize)];
        return Page();
    }

    public async Task<IActionResult> OnPost(long waiver)
    {
        var outcome = await end.Run(new(Key, waiver, HttpContext.Actor()), HttpContext.RequestAborted);
        TempData["notice"] = outcome.Refusal?.Message ?? "已取消说明，这个问题重新计入。";
        return Redirect($"{Path}/waivers");
    }
}
