using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;

namespace Mingji.App.Waivers;

/// <summary>说明。A finding at one cell that a person has answered with a reason. It falls when the cell says something else or its row goes.</summary>
/// <param name="Id">Its id within the document.</param>
/// <param name="Check">The check's id, C18.</param>
/// <param name="Cell">The cell.</param>
/// <param name="CellText">What stood in the cell; <see langword="null"/> for a finding about a whole row, table or document.</param>
/// <param name="Message">What the finding said.</param>
/// <param name="Reason">Why it may stand.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="End">How it ended; <see langword="null"/> while it stands.</param>
public sealed record Waiver(long Id, string Check, CellRef Cell, string? CellText, string Message, string Reason, DateTimeOffset At, Writer By, WaiverEnd? End)
{
    /// <summary>Why it no longer holds for the document as it is now; <see langword="null"/> while it holds.</summary>
    internal WaiverEndReason? FallsFor(KeptDocument kept, IReadOnlyList<Finding> findings)
    {
        if (!Cell.IsIn(kept)) return WaiverEndReason.RowGone;
        if (CellText is not null) return Cell.Texts(kept).Contains(CellText) ? null : WaiverEndReason.CellChanged;
        return findings.Any(finding => finding.Sites.Any(site => Covers(kept, finding, site))) ? null : WaiverEndReason.FindingChanged;
    }

    /// <summary>Where its cell is in the document as it is now; <see langword="null"/> when that is gone.</summary>
    public Place? PlaceIn(KeptDocument kept)
    {
        if (Cell.PlaceIn(kept) is not { } place || place is not { Field: Field.Goal, Project: { } project } || CellText is null) return Cell.PlaceIn(kept);
        var goal = kept.Document.Projects[project - 1].Goals.ToList().IndexOf(CellText);
        return goal < 0 ? place : place with { Item = goal + 1 };
    }

    /// <summary>Whether it answers this finding at this place.</summary>
    internal bool Covers(KeptDocument kept, Finding finding, Site site) =>
        finding.Check == Check && CellRef.To(kept, site.Place) == Cell
        && (CellText is null ? finding.Message == Message && WaivedFindings.TextAt(kept, site) is null : WaivedFindings.TextAt(kept, site) == CellText);
}

/// <summary>How a waiver ended.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who: the person whose change made it fall, or who withdrew it.</param>
/// <param name="Because">Why.</param>
public sealed record WaiverEnd(DateTimeOffset At, Writer By, WaiverEndReason Because);

/// <summary>Why a waiver ended.</summary>
public enum WaiverEndReason
{
    /// <summary>The cell says something else.</summary>
    CellChanged,

    /// <summary>The row, table or item was removed.</summary>
    RowGone,

    /// <summary>The finding about a whole row, table or document is no longer there or says something else.</summary>
    FindingChanged,

    /// <summary>A person took it back.</summary>
    Withdrawn,
}
