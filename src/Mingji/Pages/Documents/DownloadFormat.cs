using Mingji.App.Checks;
using Mingji.App.Documents.Writing;

namespace Mingji.Pages.Documents;

/// <summary>What a document can be downloaded as.</summary>
/// <param name="Key">In addresses.</param>
/// <param name="Label">In the menu.</param>
/// <param name="Note">What it is for.</param>
/// <param name="Kind">The file format.</param>
public sealed record DownloadFormat(string Key, string Label, string Note, OutputKind Kind)
{
    private const string FindingList = "findings";

    public static IReadOnlyList<DownloadFormat> All { get; } =
    [
        new("docx", "Word 文本", "正式格式，可再编辑", OutputKind.Docx),
        new("pdf", "PDF 文本", "正式格式，用于公开和打印", OutputKind.Pdf),
        new("xlsx", "Excel 工作簿", "项目、指标和发现各一张表", OutputKind.Xlsx),
        new("json", "交换格式 JSON", "供其他系统读取", OutputKind.Json),
        new(FindingList, "发现清单 Excel", "逐处列出问题和建议", OutputKind.Xlsx),
    ];

    /// <summary>The file's name: what the document is called, with what became of it.</summary>
    public string FileName(string name, bool isChanged) => $"{name}{(Key == FindingList ? "-发现清单" : isChanged ? "-修改后" : "")}.{Kind.Extension()}";

    /// <summary>Writes the document; <see langword="null"/> when done, else why not.</summary>
    public WriteRefusal? Write(JudgedDocument open, Stream output)
    {
        if (Key != FindingList) return DocumentWriter.Write(Kind, [open.Document], open.OwnFindings, output);
        FindingListWriter.Write(output, [open.Document], open.OwnFindings);
        return null;
    }
}
