using Mingji.App.Goals;
using Mingji.App.Waivers;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>One thing that happened to a document.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Change">The change; <see langword="null"/> for a waiver.</param>
/// <param name="Title">What happened to a waiver, short.</param>
/// <param name="Words">The problem it is about, with its place.</param>
/// <param name="Reason">The reason that was given.</param>
public sealed record HistoryEntry(DateTimeOffset At, string By, DocumentChange? Change, string Title = "", string Words = "", string Reason = "")
{
    /// <summary>Some changes, newest first, with the waivers given and ended from the oldest of them on and before <paramref name="until"/>.</summary>
    public static IReadOnlyList<HistoryEntry> Of(KeptDocument kept, IReadOnlyList<DocumentChange> changes, IReadOnlyList<Waiver> waivers, DateTimeOffset until, Func<DateTimeOffset, string> time)
    {
        var from = changes.Count > 0 ? changes[^1].At : DateTimeOffset.MinValue;
        var given = waivers.GroupBy(waiver => (waiver.Check, waiver.At, waiver.By)).Select(group => Of(kept, [.. group], group.Key.At, group.Key.By.Name, "说明理由"));
        // A change and the waivers that fell by it have one time; the falling is told above the change, as it came after.
        var ended = waivers.Where(waiver => waiver.End is not null).GroupBy(waiver => (waiver.Check, Given: waiver.At, waiver.End!.At, waiver.End.By, waiver.End.Because))
            .Select(group => Of(kept, [.. group], group.Key.At, group.Key.By.Name, group.Key.Because == WaiverEndReason.Withdrawn ? "取消说明" : $"说明已失效：{group.First().EndWords(time)}"));
        return [.. ended.Concat(given).Where(entry => entry.At >= from && entry.At < until)
            .Concat(changes.Select(change => new HistoryEntry(change.At, change.By.Name, change))).OrderByDescending(entry => entry.At)];
    }

    private static HistoryEntry Of(KeptDocument kept, IReadOnlyList<Waiver> waivers, DateTimeOffset at, string by, string title) => new(
        at, by, null, title, $"{waivers[0].Where(kept)}{(waivers.Count > 1 ? $" 等 {waivers.Count} 处" : "")}：{waivers[0].Message}", waivers[0].Reason);
}
