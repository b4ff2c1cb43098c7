using Mingji.Domain.Goals;
using Mingji.Domain.Texts;

namespace Mingji.Domain.Checks;

/// <summary>Towns that a township's goal tables name and that are not its own: the mark of a table taken over from a neighbour.</summary>
internal static class ForeignTowns
{
    // Two cells: one mention may be a road to the next town.
    private const int FewestCells = 2;

    // What stands before 镇 or 乡 in words that name none: 城镇, 集镇, 全乡, 返乡, 家乡, 小镇.
    private const string NoTown = "城乡集村全我本各该个小重市中下返回家还故老同异水入进坐建县区两三四五六七八九十的等及和与在为向由到从某每";

    // 产业强镇, 文化名镇, 示范镇, 歌舞之乡: kinds of towns.
    private const string KindOfTown = "强名古之型侨范色明生好美水品心点";

    /// <summary>The names, in order of appearance.</summary>
    public static List<string> In(DocumentView document, UnitPlaces own)
    {
        Dictionary<string, int>? cells = null;
        foreach (var table in document.Tables)
            foreach (var (place, text) in Passages.In(table))
            {
                if (place.Field is Field.Title || !text.AsSpan().ContainsAny('镇', '乡')) continue;
                foreach (var town in NamesIn(text, own).Distinct()) (cells ??= [])[town] = cells.GetValueOrDefault(town) + 1;
            }
        return cells is null ? [] : [.. cells.Where(entry => entry.Value >= FewestCells).Select(entry => entry.Key)];
    }

    private static IEnumerable<string> NamesIn(string text, UnitPlaces own)
    {
        for (var at = text.AsSpan().IndexOfAny('镇', '乡'); at >= 0; at = text.IndexOfAny(['镇', '乡'], at + 1))
        {
            if (at < 2 || !IsHan(text[at - 2]) || NoTown.Contains(text[at - 1]) || KindOfTown.Contains(text[at - 1]) || NoTown.Contains(text[at - 2])) continue;
            if (at + 1 < text.Length && text[at + 1] is '村' or '镇' or '风' or '土' or '愁' or '贤' or '亲' or '级') continue;
            var name = text.Substring(at - 2, 3);
            if (!own.Names.Any(mine => mine.EndsWith(name, StringComparison.Ordinal) || name.Contains(mine, StringComparison.Ordinal))) yield return name;
        }
    }

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';
}
