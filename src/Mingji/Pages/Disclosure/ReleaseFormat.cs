using Microsoft.AspNetCore.Mvc;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Writing;

namespace Mingji.Pages.Disclosure;

/// <summary>What a release can be downloaded as.</summary>
/// <param name="Kind">The file format.</param>
/// <param name="Label">In links.</param>
/// <param name="Note">What it is for.</param>
public sealed record ReleaseFormat(OutputKind Kind, string Label, string Note)
{
    /// <summary>In addresses.</summary>
    public string Key => Kind.Extension();

    public static IReadOnlyList<ReleaseFormat> All { get; } =
    [
        new(OutputKind.Docx, "Word 文本", "封面有二维码和核验码"),
        new(OutputKind.Pdf, "PDF 文本", "用于公开和打印，第一次下载要等几秒"),
        new(OutputKind.Html, "网页", "单个文件，可放到政府网站上"),
        new(OutputKind.Xlsx, "Excel 工作簿", "便于统计"),
        new(OutputKind.Json, "交换格式 JSON", "供其他系统读取"),
    ];

    /// <summary>The file as it went out; else why it could not be written, or neither for a format there is not.</summary>
    public static async Task<(IActionResult? File, WriteRefusal? Refusal)> File(OpenRelease releases, Release release, string? key, CancellationToken cancellation)
    {
        if (All.FirstOrDefault(format => format.Key == key) is not { } format) return (null, null);
        var content = new MemoryStream();
        if (await releases.Write(release, format.Kind, content, cancellation) is { } refusal) return (null, refusal);
        content.Position = 0;
        return (new FileStreamResult(content, format.Kind.MediaType()) { FileDownloadName = release.FileName(format.Kind) }, null);
    }
}
