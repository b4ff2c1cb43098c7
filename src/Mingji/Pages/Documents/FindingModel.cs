using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;

namespace Mingji.Pages.Documents;

/// <summary>One finding on the screen.</summary>
/// <param name="Work">The page it is on.</param>
/// <param name="Index">Its position among the document's findings.</param>
/// <param name="IsInCell">Whether it stands under its cell and not in the list.</param>
public sealed record FindingModel(WorkView Work, int Index, bool IsInCell = false)
{
    public Finding Finding => Work.Open.Findings[Index];

    /// <summary>Whether it can be answered with a reason here.</summary>
    public bool IsWaivable => !IsLive && Work.Kept is not null && ReleaseGate.IsAnsweredInTheForm(Finding.Check);

    /// <summary>Why an answer it once had holds no longer.</summary>
    public string? Fallen => Work.Kept?.Waivers.FallenFor.GetValueOrDefault(Index);

    /// <summary>Whether it was derived from the year's execution, and not found in the text.</summary>
    public bool IsLive => Finding.LiveSource is not null;

    /// <summary>The rule behind it: why, on what basis, its id and title.</summary>
    public CheckWords Rule => IsLive ? LiveCatalogue.Find(Finding.Check) : Catalogue.Find(Finding.Check);

    /// <summary>How many of its places can be mended.</summary>
    public int RepairCount => Finding.Sites.Count(site => site.Repair is not null);
}
