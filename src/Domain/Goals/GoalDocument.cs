using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals;

/// <summary>预算绩效文本。All that one unit publishes for one year: its plan and its goal tables.</summary>
public sealed record GoalDocument
{
    /// <summary>Where it was read from; <see langword="null"/> for one that was written here.</summary>
    public SourceFile? Source { get; init; }

    /// <summary>预算年度; <see langword="null"/> when nothing in the document gives it away.</summary>
    public int? Year { get; init; }

    /// <summary>行政区划代码, six digits of GB/T 2260; <see langword="null"/> when unknown.</summary>
    public string? Division { get; init; }

    /// <summary>The publishing unit.</summary>
    public UnitRef Unit { get; init; } = UnitRef.None;

    /// <summary>Part one.</summary>
    public DepartmentPlan Plan { get; init; } = DepartmentPlan.Empty;

    /// <summary>Part two, in the order of the document.</summary>
    public ValueList<GoalTable> Projects { get; init; } = [];

    /// <summary>What the reader found no place for. Nothing of a file is in neither place.</summary>
    public ValueList<Leftover> NotUnderstood { get; init; } = [];
}

/// <summary>The file a document was read from.</summary>
/// <param name="File">File name without folders.</param>
/// <param name="Kind">docx, txt, html, xlsx, xls, json, pdf or doc.</param>
/// <param name="Sha256">Hash of the file's bytes, 64 lower-case hexadecimal digits.</param>
public sealed record SourceFile(string File, string Kind, string Sha256);

/// <summary>A piece of a file that belongs to no cell of the form.</summary>
/// <param name="Where">The place in the file for people: 第 3 个表格第 5 行, 第 12 段.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Reason">Why it was left over, one clause.</param>
/// <param name="AfterProject">It stands after this project of the document, counted from 1; 0 when before the first.</param>
public sealed record Leftover(string Where, string Text, string Reason, int AfterProject);
