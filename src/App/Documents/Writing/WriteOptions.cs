namespace Mingji.App.Documents.Writing;

/// <summary>What a written document holds beside the form itself.</summary>
public sealed record WriteOptions
{
    /// <summary>The official form and nothing else.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Whether docx, html, pdf and md end with what the reader found no place for, under 未归入表格的内容.</summary>
    public bool ListsNotUnderstood { get; init; }

    /// <summary>Whether html and md end with the findings. The json and the xlsx always have them.</summary>
    public bool ListsFindings { get; init; }

    /// <summary>What the first document's cover carries for verification, in docx, pdf and html; <see langword="null"/> for files that are not published.</summary>
    public VerificationMark? Mark { get; init; }

    /// <summary>How long a conversion by another program may take.</summary>
    public TimeSpan ConversionTime { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>Why a document could not be written, in words that say what to do.</summary>
/// <param name="Code">Stable: ToolMissing, TimedOut, ConversionFailed.</param>
/// <param name="Message">For the person who asked.</param>
public sealed record WriteRefusal(string Code, string Message);
