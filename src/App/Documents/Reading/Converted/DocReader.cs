using Mingji.App.Documents.Reading.Packages;
using Mingji.App.Documents.Reading.Word;

namespace Mingji.App.Documents.Reading.Converted;

/// <summary>Reads Word files before 2007 by turning them into docx with LibreOffice.</summary>
internal static class DocReader
{
    public static IEnumerable<Block> Read(Stream content, ReadBudget budget)
    {
        using var folder = new TemporaryFolder();
        var source = folder.Keep(content, "source.doc");
        var run = LibreOffice.Convert(folder, source, "docx:MS Word 2007 XML", budget.Limits.ConversionTime);
        if (run.End == ExternalProgram.End.Missing) throw Refuse.ToolMissing("旧的 Word 文件（doc）", "soffice（LibreOffice）", "请用 Word 或 WPS 另存为 docx 后再上传。");
        if (run.End == ExternalProgram.End.TimedOut) throw Refuse.TimedOut(LibreOffice.Program);
        var converted = folder.At("source.docx");
        if (run is not { End: ExternalProgram.End.Exited, Exit: 0 } || !File.Exists(converted)) throw Refuse.Damaged("旧的 Word 文件无法转换");
        using var docx = File.OpenRead(converted);
        foreach (var block in DocxReader.Read(Package.Open(docx, budget.Limits), budget)) yield return block;
    }
}
