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

    /// <summary>The parameter of the first word's first pair.</summary>
    public const string First = "@Gram0_0";

    /// <summary>Whether at most <paramref name="many"/> entries of an index hold the first word's first pair.</summary>
    public static async Task<bool> IsRare(Session session, string index, string division, IReadOnlyList<string> words, int many) => words.Count > 0 && await session.Scalar<long>(
        $"SELECT COUNT(*) FROM (SELECT 1 FROM {index} WHERE division = @division AND gram = @gram LIMIT @limit) found", new { division, gram = GramsOf(words[0]).First(), limit = many + 1L }) <= many;

    /// <summary>The condition that every word occurs. The index narrows by a word's pairs; the text decides whether they stand together.</summary>
    /// <param name="words">The folded words.</param>
    /// <param name="text">The column of the folded text.</param>
    /// <param name="holds">The condition that the index holds the pair of a parameter.</param>
    /// <param name="isFirstJoined">Whether the first pair is asked for by a join, and needs no condition.</param>
    /// <param name="parameters">Where the values go.</param>
    public static string Where(IReadOnlyList<string> words, string text, Func<string, string> holds, bool isFirstJoined, DynamicParameters parameters)
    {
        var where = "";
        for (var i = 0; i < words.Count; i++)
        {
            var grams = GramsOf(words[i]).ToList();
            for (var j = 0; j < grams.Count; j++)
            {
                var name = $"@Gram{i}_{j}";
                parameters.Add(name, grams[j]);
                if (!isFirstJoined || name != First) where += $" AND {holds(name)}";
            }
            where += $" AND {text} LIKE @Word{i} ESCAPE '!'";
            parameters.Add($"Word{i}", "%" + words[i].Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%");
        }
        return where;
    }

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
