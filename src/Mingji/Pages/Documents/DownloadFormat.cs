namespace Mingji.Pages.Documents;

/// <summary>What a document can be downloaded as.</summary>
/// <param name="Key">In addresses.</param>
/// <param name="Label">In the menu.</param>
/// <param name="Note">What it is for.</param>
public sealed record DownloadFormat(string Key, string Label, string Note)
{
    public static IReadOnlyList<DownloadFormat> All { get; } =
    [
        new("docx", "Word 文本", "正式格式，可再编辑"),
        new("pdf", "PDF 文本", "正式格式，用于公开和打印"),
        new("xlsx", "Excel 工作簿", "项目、指标和发现各一张表"),
        new("json", "交换格式 JSON", "供其他系统读取"),
        new("findings", "发现清单 Excel", "逐条列出问题和建议"),
    ];
}
