using Mingji.App.Goals;

namespace Mingji.Api;

/// <summary>A file that comes as the body of a request, with its name in the address.</summary>
internal static class Upload
{
    public static readonly Refusal Missing = new("FileMissing", "请把文件内容作为请求体发送（curl --data-binary @文件），并在地址里写 ?file=文件名。");

    /// <summary>The bytes; <see langword="null"/> when there are none.</summary>
    public static async Task<byte[]?> Read(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        return content.Length == 0 ? null : content.ToArray();
    }

    /// <summary>The name without folders.</summary>
    public static string Name(string? file) => string.IsNullOrWhiteSpace(file) ? "上传的文件" : Path.GetFileName(file.Replace('\\', '/'));
}
