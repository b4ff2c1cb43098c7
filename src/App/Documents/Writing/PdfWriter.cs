using System.ComponentModel;
using System.Diagnostics;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>Writes PDF by letting soffice print the Word file, so that both look the same.</summary>
public static class PdfWriter
{
    /// <summary>Writes <paramref name="documents"/>; <see langword="null"/> when done, else why not. The stream stays open.</summary>
    /// <param name="output">Where to; nothing is written on refusal.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="options">What to write, and how long it may take.</param>
    /// <param name="program">The converter, for tests; looked for on the PATH by default.</param>
    public static WriteRefusal? Write(Stream output, ValueList<GoalDocument> documents, WriteOptions? options = null, string program = "soffice")
    {
        options ??= WriteOptions.Default;
        var folder = Directory.CreateTempSubdirectory("mingji-pdf-");
        try
        {
            var source = Path.Combine(folder.FullName, "document.docx");
            using (var file = File.Create(source)) DocxWriter.Write(file, documents, options);
            if (Convert(folder.FullName, source, options.ConversionTime, program) is { } refusal) return refusal;
            var result = Path.ChangeExtension(source, ".pdf");
            if (!File.Exists(result)) return new WriteRefusal("ConversionFailed", "LibreOffice 没有生成 PDF。请先下载 Word 文件，用 Word 或 WPS 打开后另存为 PDF。");
            using var pdf = File.OpenRead(result);
            pdf.CopyTo(output);
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WriteRefusal? Convert(string folder, string source, TimeSpan time, string program)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        // A profile of its own: a desktop LibreOffice that happens to run would otherwise swallow the job.
        foreach (var argument in (string[])[$"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, source])
            start.ArgumentList.Add(argument);
        // The language decides which glyph forms a fallback font gives.
        start.Environment["LANG"] = start.Environment["LC_ALL"] = "zh_CN.UTF-8";
        try
        {
            using var process = Process.Start(start)!;
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(time)) return null;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return new WriteRefusal("TimedOut", $"转换 PDF 超过 {time.TotalSeconds:0} 秒，已停止。请改为下载 Word 文件，用 Word 或 WPS 另存为 PDF。");
        }
        catch (Win32Exception)
        {
            return new WriteRefusal("ToolMissing", "本机没有安装 LibreOffice（soffice），不能直接生成 PDF。请安装后再试，或下载 Word 文件另存为 PDF，或在浏览器中打印。");
        }
    }
}
