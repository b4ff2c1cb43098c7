namespace Mingji.App.Documents.Reading;

/// <summary>The formats that can be read. Told by content, never by the file's name.</summary>
public enum SourceKind
{
    /// <summary>Word since 2007.</summary>
    Docx,

    /// <summary>Plain text; the extracted form of a published document or any other.</summary>
    Txt,

    /// <summary>A web page.</summary>
    Html,

    /// <summary>Excel since 2007.</summary>
    Xlsx,

    /// <summary>Excel before 2007.</summary>
    Xls,

    /// <summary>The exchange format mingji/1.</summary>
    Json,

    /// <summary>Word before 2007, through soffice.</summary>
    Doc,

    /// <summary>PDF, through pdftotext.</summary>
    Pdf,
}
