using Mingji.App.Documents.Reading.Plain;

namespace Mingji.App.Documents.Reading.Converted;

/// <summary>Reads the text of a PDF with pdftotext (poppler); tables are found by the columns that words stand in.</summary>
internal static class PdfReader
{
    public static IEnumerable<Block> Read(Stream content, ReadBudget budget)
    {
        string text;
        using (var folder = new TemporaryFolder())
        {
            var source = folder.Keep(content, "source.pdf");
            var run = ExternalProgram.Run("pdftotext", ["-layout", "-enc", "UTF-8", "-eol", "unix", source, "-"], folder.Path, budget.Limits.ConversionTime, budget.Limits.HeldCharacters);
            if (run.End == ExternalProgram.End.Missing) throw Refuse.ToolMissing(" PDF 文件", "pdftotext（poppler-utils）", "请上传 Word 或 Excel 文件。");
            if (run.End == ExternalProgram.End.TimedOut) throw Refuse.TimedOut("pdftotext");
            if (run.End == ExternalProgram.End.SaidTooMuch) throw Refuse.TooLarge("文件转换出的文字太多");
            if (run.Errors.Contains("Incorrect password", StringComparison.Ordinal)) throw Refuse.Encrypted();
            if (run.Exit != 0) throw Refuse.Damaged("PDF 无法读取");
            text = run.Output;
        }
        if (string.IsNullOrWhiteSpace(text)) throw Refuse.Unknown("这个 PDF", "里只有图片，读不出文字。请上传原来的 Word 文件，或先做文字识别。");
        return PlainReader.ReadText(text, budget);
    }
}
