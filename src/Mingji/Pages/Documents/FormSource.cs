using Mingji.App.Checks;
using Mingji.App.Disclosure;
using Mingji.App.Workbenches;
using Mingji.Domain.Goals.Tracing;

namespace Mingji.Pages.Documents;

/// <summary>Where the form on the screen comes from, a workbench or the store, and what can be done with it there.</summary>
/// <param name="Path">The page's address.</param>
/// <param name="Name">What the page is called.</param>
/// <param name="Judged">The content and what is found in it.</param>
public sealed record FormSource(string Path, string Name, JudgedDocument Judged)
{
    /// <summary>What undo would take back; <see langword="null"/> when there is nothing.</summary>
    public string? Undo { get; init; }

    /// <summary>What redo would do again; <see langword="null"/> when there is nothing.</summary>
    public string? Redo { get; init; }

    /// <summary>When it was last saved, 10:32; <see langword="null"/> while it is as read.</summary>
    public string? SavedAt { get; init; }

    /// <summary>The documents of the workbench by their number in the findings.</summary>
    public IReadOnlyList<int> Peers { get; init; } = [];

    /// <summary>What only a kept document has; <see langword="null"/> on a workbench.</summary>
    public KeptState? Kept { get; init; }

    /// <summary>A document on a workbench.</summary>
    public static FormSource Of(DeskDocument open) => new($"/documents/{open.Id}", open.Name, open)
    {
        Undo = open.Done.IsEmpty ? null : open.Done[0].Label,
        Redo = open.Undone.IsEmpty ? null : open.Undone[0].Label,
        SavedAt = open.ChangedAt?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        Peers = open.Peers,
    };
}

/// <summary>What a kept document's page knows beyond the content.</summary>
/// <param name="Version">The version shown; every form of the page carries it.</param>
/// <param name="Person">Who works here.</param>
/// <param name="SavedBy">Who made that version.</param>
/// <param name="Others">What others did since the person last looked, in words.</param>
/// <param name="Seen">The version the person last looked at.</param>
/// <param name="Publication">How it stands towards the public.</param>
/// <param name="Waivers">Findings that were answered with a reason.</param>
public sealed record KeptState(long Version, string Person, string SavedBy, string? Others, long Seen, Publication Publication, KeptWaivers Waivers)
{
    /// <summary>Which money serves which goal.</summary>
    public required DocumentTrace Trace { get; init; }

    /// <summary>What the newest changes leave to be changed elsewhere.</summary>
    public IReadOnlyList<NumberOffer> Offers { get; init; } = [];

    /// <summary>The usual safeguard measures that part one lacks.</summary>
    public IReadOnlyList<string> MissingSafeguards { get; init; } = [];

    /// <summary>Whether the person may release it.</summary>
    public bool MayRelease { get; init; }

    /// <summary>Why the person can only read it; <see langword="null"/> when they may write.</summary>
    public string? ReadOnly { get; init; }
}
