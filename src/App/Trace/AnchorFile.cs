using System.Globalization;
using Mingji.Domain.Trace;

namespace Mingji.App.Trace;

/// <summary>
/// Heads of the log kept outside of the store, one a line: day, division, number, hash, separated by spaces. Whoever may write to the store should not be able
/// to write this file; it can be printed and filed as well.
/// </summary>
public static class AnchorFile
{
    /// <summary>The anchors of a file; none when there is no file yet.</summary>
    /// <exception cref="FormatException">A line is no anchor; the message names it.</exception>
    public static IReadOnlyList<TraceAnchor> Read(string path) =>
        File.Exists(path) ? [.. File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).Select((line, i) => Parse(line, i + 1))] : [];

    /// <summary>Adds the heads of today that the file does not hold yet.</summary>
    public static void Add(string path, DateOnly day, IEnumerable<TraceAnchor> heads)
    {
        var known = Read(path).ToHashSet();
        File.AppendAllLines(path, heads.Where(head => head.Number > 0 && !known.Contains(head)).Select(head => Print(day, head)));
    }

    /// <summary>An anchor as printed: 2026-03-01 130999 42 ab12….</summary>
    public static string Print(DateOnly day, TraceAnchor head) =>
        $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {head.Division} {head.Number.ToString(CultureInfo.InvariantCulture)} {head.Hash}";

    private static TraceAnchor Parse(string line, int number) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var division, var count, { Length: 64 } hash] && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new(division, last, hash)
            : throw new FormatException($"第 {number} 行不是留痕链首：“{line}”。");
}
