using Mingji.App.Goals;
using Mingji.App.Waivers;

namespace Mingji.Pages.Documents;

/// <summary>Waivers in words.</summary>
public static class WaiverWords
{
    /// <summary>Where a waiver stands in the document as it is now: 项目 3 · 第 5 行“指标值”.</summary>
    public static string Where(this Waiver waiver, KeptDocument kept) => waiver.PlaceIn(kept) is not { } place ? "已删除的内容"
        : place.Project is { } project ? $"项目 {project} · {place.Words()}"
        : place.Words();

    /// <summary>How it ended: 这一格在 10:32 被李会计改动; empty while it stands.</summary>
    public static string EndWords(this Waiver waiver, Func<DateTimeOffset, string> time) => waiver.End is not { } end ? "" : end.Because switch
    {
        WaiverEndReason.CellChanged => $"这一格在 {time(end.At)} 被{end.By}改动",
        WaiverEndReason.RowGone => $"这一行在 {time(end.At)} 被{end.By}删除",
        WaiverEndReason.FindingChanged => $"{end.By} {time(end.At)} 修改后，问题已不是原来的内容",
        WaiverEndReason.Withdrawn => $"{end.By} {time(end.At)} 取消",
    };
}
