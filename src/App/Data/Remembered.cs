namespace Mingji.App.Data;

/// <summary>Boards of a division's year that this process remembers beside the store, each with the number of the last change that it knows. Those asked for least lately are forgotten.</summary>
/// <typeparam name="TMade">What else the board was made with: the day, the rules.</typeparam>
/// <typeparam name="TBoard">The board, which nobody changes.</typeparam>
internal sealed class Remembered<TMade, TBoard> where TMade : notnull where TBoard : class
{
    // Today's, and that of a day or two that somebody looks back to: yesterday's must not pile up.
    private const int MostOfYear = 3;
    private const int Most = 24;

    private readonly Dictionary<(string Division, int Year, TMade Made), Entry> known = [];
    private long questions;

    /// <summary>The board as it is remembered.</summary>
    public (long Number, TBoard Board)? Find(string division, int year, TMade made)
    {
        lock (known)
        {
            if (!known.TryGetValue((division, year, made), out var entry)) return null;
            known[(division, year, made)] = entry with { Asked = ++questions };
            return (entry.Number, entry.Board);
        }
    }

    /// <summary>Remembers a board.</summary>
    public void Keep(string division, int year, TMade made, long number, TBoard board)
    {
        lock (known)
        {
            // Somebody who asked later may know more already.
            if (known.TryGetValue((division, year, made), out var other) && other.Number > number) return;
            known[(division, year, made)] = new(number, board, ++questions);
            Forget(known.Where(pair => pair.Key.Division == division && pair.Key.Year == year), MostOfYear);
            Forget(known, Most);
        }
    }

    private void Forget(IEnumerable<KeyValuePair<(string, int, TMade), Entry>> among, int most)
    {
        var entries = among.ToList();
        if (entries.Count > most) known.Remove(entries.MinBy(pair => pair.Value.Asked).Key);
    }

    private readonly record struct Entry(long Number, TBoard Board, long Asked);
}
