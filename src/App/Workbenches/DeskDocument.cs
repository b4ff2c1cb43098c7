using System.Collections.Immutable;
using Mingji.App.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Workbenches;

/// <summary>打开的文本。A document on a workbench at one moment: its content, what is found wrong with it, and the way back.</summary>
public sealed record DeskDocument : JudgedDocument
{
    /// <summary>Its number on the workbench, from 1; never used again after closing.</summary>
    public required int Id { get; init; }

    /// <summary>Which open document each number of <see cref="Place.Document"/> in the findings stands for: the first entry is number 1.</summary>
    public ValueList<int> Peers { get; init; } = [];

    /// <summary>Changes that can be taken back, the latest first.</summary>
    public ImmutableList<DocumentChange> Done { get; init; } = [];

    /// <summary>Changes taken back that can be made again, the next first.</summary>
    public ImmutableList<DocumentChange> Undone { get; init; } = [];

    /// <summary>When the content last changed; <see langword="null"/> while it is as read.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
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
