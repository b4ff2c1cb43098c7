namespace Mingji.App.Monitoring;

/// <summary>What may be attached as evidence, told by the content and not by the name.</summary>
public static class EvidenceKind
{
    /// <summary>Bytes of one file.</summary>
    public const int MostBytes = 8 << 20;

    /// <summary>Files at one place.</summary>
    public const int MostFiles = 20;

    /// <summary>What is taken, for people.</summary>
    public const string Taken = "PDF、图片（jpg、png）、Word、Excel、OFD";

    /// <summary>The kind of a file: pdf, png, jpg, docx, xlsx, ofd, doc; <see langword="null"/> for what is not taken.</summary>
    public static string? Of(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8)) return "pdf";
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return "png";
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "jpg";
        // The old binary formats of Word and Excel share one container.
        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return "doc";
        if (!content.StartsWith("PK\x03\x04"u8)) return null;
        // Each of these packages names its main part somewhere in its directory, which is not compressed.
        return content.IndexOf("word/document.xml"u8) >= 0 ? "docx" : content.IndexOf("xl/workbook.xml"u8) >= 0 ? "xlsx" : content.IndexOf("OFD.xml"u8) >= 0 ? "ofd" : null;
    }
}
