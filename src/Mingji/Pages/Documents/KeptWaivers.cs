using Mingji.App.Goals;
using Mingji.App.Waivers;
using Mingji.Domain.Checks;

namespace Mingji.Pages.Documents;

/// <summary>The waivers of a kept document as its page shows them.</summary>
/// <param name="Answered">The findings with an answer.</param>
/// <param name="FallenFor">By the index of an open finding: why an answer it once had holds no longer.</param>
/// <param name="Fallen">What fell since the person last looked, in words; <see langword="null"/> when nothing did.</param>
/// <param name="Total">All there ever were.</param>
/// <param name="Marks">Grows with every waiver given or ended: a page that knows a smaller number is stale.</param>
public sealed record KeptWaivers(IReadOnlyList<Answered> Answered, IReadOnlyDictionary<int, string> FallenFor, string? Fallen, int Total, long Marks)
{
    /// <summary>The number by which a page knows that waivers were given or ended since.</summary>
    public static long MarksOf(IReadOnlyList<Waiver> waivers) => waivers.Count + waivers.Count(waiver => waiver.End is not null);

    /// <summary>Puts together what the page shows.</summary>
    /// <param name="kept">The document.</param>
    /// <param name="split">Its findings.</param>
    /// <param name="waivers">All its waivers.</param>
    /// <param name="steps">Its changes.</param>
    /// <param name="seen">The version the person last looked at.</param>
    /// <param name="time">How moments are written.</param>
    public static KeptWaivers Of(KeptDocument kept, WaivedFindings split, IReadOnlyList<Waiver> waivers, IReadOnlyList<DocumentChange> steps, long seen, Func<DateTimeOffset, string> time)
    {
        var fallen = waivers.Where(waiver => waiver.End is { Because: not WaiverEndReason.Withdrawn }).ToList();
        var since = steps.Where(step => step.Version > seen).Select(step => step.At).ToHashSet();
        var words = fallen.Where(waiver => since.Contains(waiver.End!.At)).Select(waiver => $"{waiver.Where(kept)}：{waiver.EndWords(time)}，原来的理由是“{waiver.Reason}”").ToList();
        return new(
            [.. split.Waived.Select(entry => new Answered(entry.Finding, [.. entry.Waivers
                .GroupBy(waiver => (waiver.At, waiver.By)).Select(given => new Answer(given.First().Id, given.First().Reason, given.Key.By.Name, time(given.Key.At)))]))],
            FallenByFinding(kept, split, fallen, time), words.Count == 0 ? null : $"说明已失效。{string.Join('；', words)}。", waivers.Count, MarksOf(waivers));
    }

    private static Dictionary<int, string> FallenByFinding(KeptDocument kept, WaivedFindings split, List<Waiver> fallen, Func<DateTimeOffset, string> time)
    {
        var told = new Dictionary<int, string>();
        if (fallen.Count == 0) return told;
        for (var i = 0; i < split.Open.Count; i++)
        {
            var cells = split.Open[i].Sites.Select(site => CellRef.To(kept, site.Place)).ToHashSet();
            if (fallen.FindLast(waiver => waiver.Check == split.Open[i].Check && cells.Contains(waiver.Cell)) is { } last)
                told[i] = $"说明已失效：{last.EndWords(time)}。原来的理由是“{last.Reason}”。";
        }
        return told;
    }
}

/// <summary>A finding with its answers.</summary>
/// <param name="Finding">The finding, with the places that are answered.</param>
/// <param name="Answers">The answers, oldest first.</param>
public sealed record Answered(Finding Finding, IReadOnlyList<Answer> Answers);

/// <summary>A reason somebody gave.</summary>
/// <param name="Id">A waiver given with it.</param>
/// <param name="Reason">Why the finding may stand.</param>
/// <param name="By">Who.</param>
/// <param name="Time">When, as shown.</param>
public sealed record Answer(long Id, string Reason, string By, string Time);
