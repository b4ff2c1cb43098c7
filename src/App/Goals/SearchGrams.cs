using Dapper;
using Mingji.App.Data;
using Mingji.Domain.Goals;
using Mingji.Domain.Texts;

namespace Mingji.App.Goals;

/// <summary>The bigram index: which goal tables hold which pairs of characters.</summary>
internal static class SearchGrams
{
    /// <summary>The words by which a goal table is found, folded so that full width, case and spaces do not matter.</summary>
    public static string TextOf(GoalTable table) => string.Join('\n', new[] { table.Name, table.Code ?? "", table.Unit.ToString(), table.Purpose }
        .Concat(table.Goals).Concat(table.Indicators.Select(row => row.Name)).Select(ComparableText.Of).Where(text => text.Length > 0).Distinct());

    /// <summary>The pairs of characters of one folded text, each once.</summary>
    public static IEnumerable<long> GramsOf(string folded) =>
        folded.Split('\n').SelectMany(TextSimilarity.Bigrams).Distinct().Select(gram => (long)gram);

    /// <summary>The words of a search, folded: those that can be looked for, and those of a single character.</summary>
    public static (IReadOnlyList<string> Usable, IReadOnlyList<string> TooShort) WordsOf(string search)
    {
        var words = search.Split((char[])[' ', '　'], StringSplitOptions.RemoveEmptyEntries).Select(ComparableText.Of).ToList();
        return ([.. words.Where(word => word.Length >= 2).Distinct()], [.. words.Where(word => word.Length < 2)]);
    }

    /// <summary>
    /// So many entries of an index are fetched and sorted within two tenths of a second. Of more a page is found soon by reading the list in its order, unless what is found stands at its far end.
    /// </summary>
    public const int Few = 40_000;

    /// <summary>The pair of the words that fewest entries of an index hold, as the name of its parameter, and how many: whether none, and whether few enough to be fetched.</summary>
    /// <param name="session">Where the index is.</param>
    /// <param name="index">The index.</param>
    /// <param name="division">Whose entries.</param>
    /// <param name="words">The folded words.</param>
    /// <param name="few">How many are few.</param>
    public static async Task<(string? Gram, bool IsNone, bool IsFew)> Narrowest(Session session, string index, string division, IReadOnlyList<string> words, int few = Few)
    {
        (string? Gram, long Count) narrowest = (null, long.MaxValue);
        for (var i = 0; i < words.Count; i++)
        {
            var grams = GramsOf(words[i]).ToList();
            for (var j = 0; j < grams.Count; j++)
            {
                var count = await session.Scalar<long>($"SELECT COUNT(*) FROM (SELECT 1 FROM {index} WHERE division = @division AND gram = @gram LIMIT @limit) found", new { division, gram = grams[j], limit = few + 1L });
                if (count < narrowest.Count) narrowest = (Parameter(i, j), count);
            }
        }
        return (narrowest.Gram, narrowest.Count == 0, narrowest.Count <= few);
    }

    /// <summary>The entries of an index with one pair, as the table <c>g</c>. The limit cuts nothing; it keeps PostgreSQL from probing the index for each row of a list read in its order.</summary>
    /// <param name="index">The index.</param>
    /// <param name="columns">What is asked of an entry, beside its pair.</param>
    /// <param name="gram">The parameter of the pair.</param>
    public static string Entries(string index, string columns, string gram) => $"(SELECT gram, {columns} FROM {index} WHERE division = @Division AND gram = {gram} LIMIT {long.MaxValue}) g";

    /// <summary>The condition that an index holds a pair for a row. The offset skips nothing; it has PostgreSQL ask for each row that it reads instead of joining all rows with all entries first.</summary>
    /// <param name="index">The index.</param>
    /// <param name="column">Its column that names the row.</param>
    /// <param name="pair">The parameter of the pair.</param>
    /// <param name="row">The row's id.</param>
    public static string Holds(string index, string column, string pair, string row) => $"EXISTS (SELECT 1 FROM {index} s WHERE s.division = @Division AND s.gram = {pair} AND s.{column} = {row} LIMIT 1 OFFSET 0)";

    /// <summary>The condition that every word occurs. The index narrows by a word's pairs; the text decides whether they stand together.</summary>
    /// <param name="words">The folded words.</param>
    /// <param name="text">The column of the folded text.</param>
    /// <param name="holds">The condition that the index holds the pair of a parameter.</param>
    /// <param name="joined">The pair that is asked for by a join with the index as <c>g</c>, and needs no condition.</param>
    /// <param name="parameters">Where the values go.</param>
    public static string Where(IReadOnlyList<string> words, string text, Func<string, string> holds, string? joined, DynamicParameters parameters)
    {
        var where = "";
        for (var i = 0; i < words.Count; i++)
        {
            // A word of two characters is its pair.
            var isPair = words[i].Length == 2;
            var grams = GramsOf(words[i]).ToList();
            for (var j = 0; j < grams.Count; j++)
            {
                var name = Parameter(i, j);
                parameters.Add(name, grams[j]);
                // Of a row that is fetched anyway the text tells sooner than the index.
                if (name != joined && (isPair || joined is null)) where += $" AND {holds(name)}";
            }
            if (isPair) continue;
            // The pattern depends on the joined entry, so that PostgreSQL cannot read all texts first to find the few that fit.
            var pattern = joined is null ? $"@Word{i}" : $"CASE WHEN g.gram = {joined} THEN @Word{i} ELSE '' END";
            where += $" AND {text} LIKE {pattern} ESCAPE '!'";
            parameters.Add($"Word{i}", "%" + words[i].Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%");
        }
        return where;
    }

    private static string Parameter(int word, int pair) => $"@Gram{word}_{pair}";

    /// <summary>Brings a table's entries up to date; only what differs is written.</summary>
    public static async Task Save(Session session, KeptDocument after, KeptTable kept, GoalTable? before, GoalTable table)
    {
        var text = TextOf(table);
        if (before is not null && TextOf(before) == text) return;
        var wanted = GramsOf(text).ToHashSet();
        var had = before is null ? [] : GramsOf(TextOf(before)).ToHashSet();
        foreach (var gram in had.Except(wanted))
            await session.Execute("DELETE FROM search_gram WHERE division = @Division AND gram = @gram AND goal_table_id = @Id", new { after.Key.Division, gram, kept.Id });
        var added = wanted.Except(had).Select(gram => new object?[] { after.Key.Division, gram, kept.Id, after.Key.Id, 1L }).ToList();
        if (added.Count > 0) await session.InsertMany("search_gram", ["division", "gram", "goal_table_id", "document_id", "row_version"], added);
    }
}
