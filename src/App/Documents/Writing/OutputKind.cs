namespace Mingji.App.Documents.Writing;

/// <summary>The formats that can be written.</summary>
public enum OutputKind
{
    /// <summary>The exchange format mingji/1.</summary>
    Json,

    /// <summary>Word, in the official layout.</summary>
    Docx,

    /// <summary>Excel: overview, part one, projects, indicators, findings.</summary>
    Xlsx,

    /// <summary>One self-contained web page in the official layout.</summary>
    Html,

    /// <summary>PDF of the Word file, through soffice.</summary>
    Pdf,

    /// <summary>Markdown.</summary>
    Md,

    /// <summary>Text with commas: one line an indicator.</summary>
    Csv,
}

/// <summary>How output kinds are called.</summary>
public static class OutputKinds
{
    /// <summary>The extension without dot, which is also the kind's name on the command line.</summary>
    public static string Extension(this OutputKind kind) => kind switch
    {
        OutputKind.Json => "json",
        OutputKind.Docx => "docx",
        OutputKind.Xlsx => "xlsx",
        OutputKind.Html => "html",
        OutputKind.Pdf => "pdf",
        OutputKind.Md => "md",
        OutputKind.Csv => "csv",
    };

    /// <summary>The media type for a download.</summary>
    public static string MediaType(this OutputKind kind) => kind switch
    {
        OutputKind.Json => "application/json",
        OutputKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        OutputKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        OutputKind.Html => "text/html; charset=utf-8",
        OutputKind.Pdf => "application/pdf",
        OutputKind.Md => "text/markdown; charset=utf-8",
        OutputKind.Csv => "text/csv; charset=utf-8",
    };

    /// <summary>The kind that a name or a file name's extension stands for; <see langword="null"/> for one that cannot be written.</summary>
    public static OutputKind? FromName(string name) => name.TrimStart('.').ToLowerInvariant() switch
    {
        "json" => OutputKind.Json,
        "docx" => OutputKind.Docx,
        "xlsx" => OutputKind.Xlsx,
        "html" or "htm" => OutputKind.Html,
        "pdf" => OutputKind.Pdf,
        "md" or "markdown" => OutputKind.Md,
        "csv" => OutputKind.Csv,
        _ => null,
    };
}
