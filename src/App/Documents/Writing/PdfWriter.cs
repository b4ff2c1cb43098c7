using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>Writes PDF by letting LibreOffice print the Word file, so that both look the same.</summary>
public static class PdfWriter
{
    /// <summary>Whether PDF can be written on this machine at all.</summary>
    public static bool IsInstalled => ExternalProgram.IsInstalled(LibreOffice.Program);

    /// <summary>Writes <paramref name="documents"/>; <see langword="null"/> when done, else why not. The stream stays open.</summary>
    /// <param name="output">Where to; nothing is written on refusal.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="options">What to write, and how long it may take.</param>
    /// <param name="program">The converter, for tests; looked for on the PATH by default.</param>
    public static WriteRefusal? Write(Stream output, ValueList<GoalDocument> documents, WriteOptions? options = null, string program = LibreOffice.Program)
    {
        options ??= WriteOptions.Default;
        using var folder = new TemporaryFolder();
        var source = folder.At("document.docx");
        using (var file = File.Create(source)) DocxWriter.Write(file, documents, options);
        var run = LibreOffice.Convert(folder, source, "pdf", options.ConversionTime, program);
        if (run.End == ExternalProgram.End.Missing)
            return new("ToolMissing", "本机没有安装 LibreOffice（soffice），不能直接生成 PDF。请安装后再试，或下载 Word 文件另存为 PDF，或在浏览器中打印。");
        if (run.End == ExternalProgram.End.TimedOut)
            return new("TimedOut", $"转换 PDF 超过 {options.ConversionTime.TotalSeconds:0} 秒，已停止。请改为下载 Word 文件，用 Word 或 WPS 另存为 PDF。");
        var result = folder.At("document.pdf");
        if (!File.Exists(result)) return new("ConversionFailed", "LibreOffice 没有生成 PDF。请先下载 Word 文件，用 Word 或 WPS 打开后另存为 PDF。");
        using var pdf = File.OpenRead(result);
        pdf.CopyTo(output);
        return null;
    }
}
