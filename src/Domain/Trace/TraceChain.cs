namespace Mingji.Domain.Trace;

/// <summary>留痕链。Walks a division's log from its first line and tells what was taken out, changed, moved or cut off.</summary>
/// <param name="division">The division.</param>
/// <param name="anchors">Heads kept outside of the store: each must be found again.</param>
public sealed class TraceChain(string division, IReadOnlyCollection<TraceAnchor> anchors)
{
    private readonly List<TraceFault> faults = [];
    private readonly HashSet<TraceAnchor> found = [];

    /// <summary>How many lines were walked.</summary>
    public long Count { get; private set; }

    /// <summary>The last line's number; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>The last line's hash.</summary>
    public string Head { get; private set; } = TraceLine.Origin;

    /// <summary>Takes the next line as it is kept.</summary>
    /// <param name="line">The line.</param>
    /// <param name="hash">The hash kept beside it.</param>
    public void Next(TraceLine line, string hash)
    {
        if (line.Number > Number + 1) faults.Add(new("Missing", Number + 1, $"缺少第 {Number + 1} 至 {line.Number - 1} 条。"));
        else if (line.Number <= Number) faults.Add(new("Reordered", line.Number, $"第 {line.Number} 条的位置不对，排在第 {Number} 条之后。"));
        if (line.Hash != hash) faults.Add(new("Changed", line.Number, $"第 {line.Number} 条（经办 {line.Person}）的内容与它的指纹不符，被改过。"));
        if (line.Previous != Head) faults.Add(new("Broken", line.Number, $"第 {line.Number} 条接不上前一条，此处被改、被删或被调换过。"));
        if (line.Division != division) faults.Add(new("Foreign", line.Number, $"第 {line.Number} 条属于 {line.Division}，不属于 {division}。"));
        foreach (var anchor in anchors.Where(anchor => anchor.Division == division && anchor.Number == line.Number && anchor.Hash == hash)) found.Add(anchor);
        (Count, Number, Head) = (Count + 1, line.Number, hash);
    }

    /// <summary>What is wrong, after the last line.</summary>
    /// <param name="kept">The head that the store keeps beside its lines; <see langword="null"/> where there is none.</param>
    public IReadOnlyList<TraceFault> End(TraceAnchor? kept = null)
    {
        var all = new List<TraceFault>(faults);
        if (kept is not null && (kept.Number, kept.Hash) != (Number, Head))
            all.Add(new("CutTail", Number + 1, kept.Number > Number ? $"库里记着最后是第 {kept.Number} 条，现在只到第 {Number} 条，末尾被截去。" : $"最后一条与库里记着的链首不符（第 {kept.Number} 条）。"));
        foreach (var anchor in anchors.Where(anchor => anchor.Division == division && !found.Contains(anchor)))
            all.Add(new("AnchorLost", anchor.Number, anchor.Number > Number
                ? $"留存的链首是第 {anchor.Number} 条，现在只到第 {Number} 条，末尾被截去。"
                : $"留存的第 {anchor.Number} 条指纹 {anchor.Hash[..16]}… 在记录里找不到，记录被整体改写过。"));
        return all;
    }
}

/// <summary>留痕锚点。The last line of a log at some moment, printed or kept outside of the store.</summary>
/// <param name="Division">The division.</param>
/// <param name="Number">The line's number.</param>
/// <param name="Hash">The line's hash.</param>
public sealed record TraceAnchor(string Division, long Number, string Hash);

/// <summary>留痕问题。What is wrong with a log.</summary>
/// <param name="Code">Stable: Missing, Reordered, Changed, Broken, Foreign, CutTail, AnchorLost.</param>
/// <param name="Number">The line at which it shows.</param>
/// <param name="Message">In words.</param>
public sealed record TraceFault(string Code, long Number, string Message);
