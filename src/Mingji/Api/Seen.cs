using System.Globalization;
using Mingji.App.Goals;

namespace Mingji.Api;

/// <summary>Which version a program has seen: the ETag it got, sent back as If-Match. A change made for another one is refused.</summary>
internal static class Seen
{
    /// <summary>The tag of a document's version.</summary>
    public static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");

    /// <summary>The tag of a subject of the workflow: its step and the version of its document.</summary>
    public static string Tag(long step, long version) => string.Create(CultureInfo.InvariantCulture, $"\"s{step}-v{version}\"");

    /// <summary>Why the document as it is now is not the one that was seen; <see langword="null"/> when it is.</summary>
    public static IResult? WhyNot(HttpContext context, KeptDocument now) => WhyNot(context, Tag(now.Version));

    /// <summary>Why what is now known by <paramref name="tag"/> is not what was seen; <see langword="null"/> when it is.</summary>
    public static IResult? WhyNot(HttpContext context, string tag)
    {
        if (context.Request.Headers.IfMatch is not [{ Length: > 0 } seen] || seen == "*")
            return Problem.Of(StatusCodes.Status428PreconditionRequired, "VersionMissing", "请先读取，再把答复里的 ETag 原样写进 If-Match，以免盖掉别人的修改。");
        context.Response.Headers.ETag = tag;
        return seen == tag ? null : Problem.Of(StatusCodes.Status412PreconditionFailed, "Stale", $"看过之后又有变动（现在是 {tag}）。请重新读取后再改。");
    }
}
