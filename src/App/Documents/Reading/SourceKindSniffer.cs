using Mingji.App.Documents.Reading.Packages;
using Mingji.App.Documents.Reading.Plain;

namespace Mingji.App.Documents.Reading;

/// <summary>Tells a file's format by its content; the name is only used to speak of the file.</summary>
internal static class SourceKindSniffer
{
    private const int HeadLength = 64 * 1024;

    public static SourceKind Tell(Stream content, string fileName, ReadLimits limits)
    {
        content.Position = 0;
        var head = new byte[(int)Math.Min(content.Length, HeadLength)];
        content.ReadExactly(head);
        ReadOnlySpan<byte> start = head;
        if (start.StartsWith("PK\x03\x04"u8)) return Zip(content, fileName, limits);
        if (start.StartsWith("PK\x05\x06"u8)) throw Refuse.Empty();
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return Ole(content, fileName);
        // Writers may put some bytes before the mark (ISO 32000-1, annex H.3.4.1).
        if (start[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0) return SourceKind.Pdf;
        // A BIFF stream without an OLE2 container, as Excel 2–4 and some exporters write it.
        if (head.Length > 8 && head[0] == 0x09 && head[1] is 0x00 or 0x02 or 0x04 or 0x08 && head[2] is >= 4 and <= 16 && head[3] == 0) return SourceKind.Xls;
        if (start.StartsWith("{\\rtf"u8)) throw Refuse.Unknown(fileName, "是 RTF 文件，请用 Word 或 WPS 另存为 docx 后再上传。");
        if (IsPicture(start)) throw Refuse.Unknown(fileName, "是图片，读不出文字。请上传 Word、Excel、网页、文本或 PDF 文件。");
        if (start.StartsWith("Rar!"u8) || start.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) || start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            throw Refuse.Unknown(fileName, "是压缩包，请解压后上传里面的文件。");
        return TextDecoding.TryDecodeHead(head) is { } text ? Text(text, fileName) : throw Unknown(fileName);
    }

    private static SourceKind Text(string text, string fileName)
    {
        var start = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (start.IsEmpty) throw text.Length < HeadLength / 4 ? Refuse.Empty() : Unknown(fileName);
        if (start[0] == '{' && start.Contains("\"mingji/", StringComparison.Ordinal)) return SourceKind.Json;
        if (start[0] == '{' && start.Contains("\"format\"", StringComparison.Ordinal)) throw Refuse.Unknown(fileName, "是 JSON 文件，但不是 mingji/1 交换格式。");
        if (LooksLikeHtml(start)) return SourceKind.Html;
        if (start.StartsWith("<?xml", StringComparison.Ordinal)) throw Refuse.Unknown(fileName, "是 XML 文件，请用 Word 或 Excel 打开后另存为 docx 或 xlsx 再上传。");
        return SourceKind.Txt;
    }

    private static bool LooksLikeHtml(ReadOnlySpan<char> start)
    {
        if (start[0] != '<') return false;
        foreach (var tag in (ReadOnlySpan<string>)["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<meta", "<p>", "<h1"])
            if (start[..Math.Min(start.Length, 4096)].Contains(tag, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static SourceKind Zip(Stream content, string fileName, ReadLimits limits)
    {
        using var package = Package.Open(content, limits);
        var main = package.Relationships("").Find(relation => relation.Type == "officeDocument")?.Target ?? "";
        if (main.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) || package.Has("xl/workbook.xml"))
            return main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) ? throw Refuse.Unknown(fileName, "是二进制的 xlsb 文件，请用 Excel 另存为 xlsx 后再上传。") : SourceKind.Xlsx;
        if (main.StartsWith("word/", StringComparison.OrdinalIgnoreCase) || package.Has("word/document.xml")) return SourceKind.Docx;
        if (main.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase)) throw Refuse.Unknown(fileName, "是演示文稿，请上传 Word、Excel、网页、文本或 PDF 文件。");
        if (package.Has("xl/workbook.bin")) throw Refuse.Unknown(fileName, "是二进制的 xlsb 文件，请用 Excel 另存为 xlsx 后再上传。");
        if (package.Has("content.xml")) throw Refuse.Unknown(fileName, "是 OpenDocument 文件，请另存为 docx 或 xlsx 后再上传。");
        if (!package.Has("[Content_Types].xml")) throw Refuse.Unknown(fileName, "是压缩包，请解压后上传里面的文件。");
        return ByContentType(package, main) ?? throw Unknown(fileName);
    }

    /// <summary>A package that names its folders in its own way still says what its main part is.</summary>
    private static SourceKind? ByContentType(Package package, string main)
    {
        using var types = package.OpenXml("[Content_Types].xml");
        while (types.Next())
        {
            if (!types.IsElement || types.Xml.GetAttribute("PartName")?.TrimStart('/').Equals(main, StringComparison.OrdinalIgnoreCase) != true) continue;
            var type = types.Xml.GetAttribute("ContentType") ?? "";
            if (type.Contains("wordprocessingml", StringComparison.Ordinal) || type.Contains("ms-word", StringComparison.Ordinal)) return SourceKind.Docx;
            if (type.Contains("spreadsheetml", StringComparison.Ordinal) || type.Contains("ms-excel", StringComparison.Ordinal)) return SourceKind.Xlsx;
        }
        return null;
    }

    private static SourceKind Ole(Stream content, string fileName)
    {
        var names = OleDirectory.StreamNames(content);
        if (names.Contains("EncryptedPackage")) throw Refuse.Encrypted();
        if (names.Contains("WordDocument")) return SourceKind.Doc;
        if (names.Contains("Workbook") || names.Contains("Book")) return SourceKind.Xls;
        throw Unknown(fileName);
    }

    private static bool IsPicture(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || start.StartsWith("GIF8"u8) || start.StartsWith("BM"u8);

    private static BadFileException Unknown(string fileName) =>
        Refuse.Unknown(fileName, "不是能识别的格式。请上传 Word（docx、doc）、Excel（xlsx、xls）、网页、文本或 PDF 文件。");
}
