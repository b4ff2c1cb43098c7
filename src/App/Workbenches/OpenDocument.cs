using System.Collections.Immutable;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Workbenches;

/// <summary>打开的文本。A document on a workbench at one moment: its content, what is found wrong with it, and the way back.</summary>
public sealed record OpenDocument
{
    /// <summary>Its number on the workbench, from 1; never used again after closing.</summary>
    public required int Id { get; init; }

    /// <summary>The content as it stands now.</summary>
    public required GoalDocument Document { get; init; }

    /// <summary>The findings about this document, in the order in which they matter.</summary>
    public ValueList<Finding> Findings { get; init; } = [];

    /// <summary>Which open document each number of <see cref="Place.Document"/> in the findings stands for: the first entry is number 1.</summary>
    public ValueList<int> Peers { get; init; } = [];

    /// <summary>Changes that can be taken back, the latest first.</summary>
    public ImmutableList<DocumentChange> Done { get; init; } = [];

    /// <summary>Changes taken back that can be made again, the next first.</summary>
    public ImmutableList<DocumentChange> Undone { get; init; } = [];

    /// <summary>When the content last changed; <see langword="null"/> while it is as read.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The name people know it by: the file's, or the unit's for one of several documents of a file.</summary>
    public string Name => Document.Source?.File is { Length: > 0 } file ? file : Document.Unit.Name is { Length: > 0 } unit ? unit : "未命名文本";

    /// <summary>How many indicator rows all projects have together.</summary>
    public int IndicatorCount => Document.Projects.Sum(project => project.Indicators.Count);

    /// <summary>The findings as if this document had been judged alone: it is number 1, and twins in other documents are left out.</summary>
    public ValueList<Finding> OwnFindings => Findings.Select(finding => finding with { Sites = finding.Sites.Where(site => site.Place.Document == finding.Place.Document).Select(Own).ToValueList() }).ToValueList();

    /// <summary>How many findings have this severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>How many places can be mended without a person choosing.</summary>
    public int SafeRepairCount => Findings.Sum(finding => finding.Sites.Count(site => site.Repair is { IsSafe: true }));

    private static Site Own(Site site) => site with
    {
        Place = site.Place with { Document = 1 },
        Twin = site.Twin is { } twin && twin.Document == site.Place.Document ? twin with { Document = 1 } : null,
        Repair = site.Repair is { } repair
            ? repair with { Edits = repair.Edits.Where(edit => edit.Place.Document == site.Place.Document).Select(edit => edit with { Place = edit.Place with { Document = 1 } }).ToValueList() }
            : null,
    };
}

/// <summary>改动。One step of undo: by hand, by a repair, or by many repairs at once.</summary>
/// <param name="Label">What was done, for people: 修改 指标值.</param>
/// <param name="Cells">The cells with their old and new text.</param>
/// <param name="Before">The document before; kept whole, because a cell's text alone does not bring back what was derived when the file was read.</param>
/// <param name="After">The document after.</param>
public sealed record DocumentChange(string Label, ValueList<CellChange> Cells, GoalDocument Before, GoalDocument After);

/// <summary>What a change did to one cell.</summary>
/// <param name="Place">The cell.</param>
/// <param name="Old">Its text before.</param>
/// <param name="New">Its text after.</param>
public sealed record CellChange(Place Place, string Old, string New);

/// <summary>未能读取的文件。A file that came to nothing, and why.</summary>
/// <param name="File">Its name.</param>
/// <param name="Reason">What is the matter and what to do.</param>
public sealed record RefusedFile(string File, string Reason);
