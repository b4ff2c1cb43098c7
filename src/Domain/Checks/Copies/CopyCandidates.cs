namespace Mingji.Domain.Checks;

/// <summary>
/// Which earlier tables share the most rows with a table. For each row text only the first and the latest few tables that have it are remembered:
/// a row that a thousand projects share tells nothing, and the work stays proportional to the number of rows.
/// </summary>
internal sealed class CopyCandidates(int capacity)
{
    private const int Remembered = 6;
    private const int Tried = 3;
    private readonly Dictionary<int, Posting> postings = new(capacity);

    /// <summary>The earlier tables to compare with, best first: the same document before others, most shared rows first.</summary>
    public List<int> Before(List<RowSheet> sheets, int index)
    {
        var counts = new Dictionary<int, int>();
        foreach (var cluster in sheets[index].Clusters)
            if (cluster >= 0 && postings.TryGetValue(cluster, out var posting))
                posting.Count(counts);
        var document = sheets[index].Table.Document;
        return [.. counts
            .Where(entry => entry.Value * 2 >= sheets[index].Clusters.Length && MayBeCompared(document, sheets[entry.Key].Table.Document))
            .OrderByDescending(entry => sheets[entry.Key].Table.Document == document)
            .ThenByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key)
            .Take(Tried)
            .Select(entry => entry.Key)];
    }

    public void Add(RowSheet sheet, int index)
    {
        foreach (var cluster in sheet.Clusters)
        {
            if (cluster < 0) continue;
            if (!postings.TryGetValue(cluster, out var posting)) postings.Add(cluster, posting = new Posting());
            posting.Add(index);
        }
    }

    // One unit's text of two years, or one file in two formats, is alike by nature.
    private static bool MayBeCompared(DocumentView one, DocumentView other) =>
        one == other || (UnitOf(one) is { Length: > 0 } a && UnitOf(other) is { Length: > 0 } b && a != b);

    private static string UnitOf(DocumentView document) =>
        document.Document.Unit.Name.Length > 0 || document.Tables.Count == 0 ? document.Document.Unit.Name : document.Tables[0].Table.Unit.Name;

    private sealed class Posting
    {
        private readonly int[] tables = new int[2 * Remembered];
        private int count;

        public void Add(int table)
        {
            // The first ones stay, the later ones take turns in the second half.
            tables[count < tables.Length ? count : Remembered + (count % Remembered)] = table;
            count++;
        }

        public void Count(Dictionary<int, int> counts)
        {
            for (var i = 0; i < Math.Min(count, tables.Length); i++)
                if (Array.IndexOf(tables, tables[i], 0, i) < 0)
                    counts[tables[i]] = counts.GetValueOrDefault(tables[i]) + 1;
        }
    }
}
