using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>The texts of a document cell by cell, for checks that look at words wherever they stand.</summary>
internal static class Passages
{
    /// <summary>Part one and every text cell of the goal tables but codes, amounts and targets.</summary>
    public static IEnumerable<(Place Place, string Text)> In(DocumentView document)
    {
        foreach (var passage in document.PlanTexts) yield return passage;
        foreach (var table in document.Tables)
            foreach (var passage in In(table))
                yield return passage;
    }

    /// <summary>The text cells of one goal table.</summary>
    public static IEnumerable<(Place Place, string Text)> In(TableView table)
    {
        if (table.Table.Title is { } title) yield return (table.At(Field.Title), title);
        yield return (table.At(Field.ProjectName), table.Table.Name);
        foreach (var passage in Prose(table)) yield return passage;
        foreach (var row in table.Rows)
        {
            yield return (row.At(Field.Name), row.Indicator.Name);
            yield return (row.At(Field.Description), row.Indicator.Description);
            yield return (row.At(Field.Basis), row.Indicator.Basis);
        }
    }

    /// <summary>Purpose and goals of one goal table.</summary>
    public static IEnumerable<(Place Place, string Text)> Prose(TableView table)
    {
        yield return (table.At(Field.Purpose), table.Table.Purpose);
        for (var i = 0; i < table.Table.Goals.Count; i++) yield return (table.At(Field.Goal, i + 1), table.Table.Goals[i]);
    }

    /// <summary>A text shortened around what matters, for the “seen” of a finding.</summary>
    public static string Around(string text, int start, int length, int context = 8)
    {
        var from = Math.Max(0, start - context);
        var to = Math.Min(text.Length, start + length + context);
        return (from > 0 ? "…" : "") + text[from..to].ReplaceLineEndings(" ") + (to < text.Length ? "…" : "");
    }

    /// <summary>The place in words: 第2个项目第3行.</summary>
    public static string InWords(Place place) => place switch
    {
        { Project: { } project, Row: { } row } => $"第{project}个项目第{row}行",
        { Project: { } project } => $"第{project}个项目的{place.Field.Label()}",
        { Item: { } item } => $"{place.Field.Label()}第{item}项",
        _ => place.Field.Label(),
    };

    /// <summary>The next position of <paramref name="word"/> from <paramref name="from"/> on that is not inside one of <paramref name="except"/>; -1 when there is none.</summary>
    public static int IndexOutside(string text, string word, IReadOnlyList<string> except, int from = 0)
    {
        for (var at = text.IndexOf(word, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            if (!IsInside(text, at, word.Length, except)) return at;
        return -1;
    }

    private static bool IsInside(string text, int at, int length, IReadOnlyList<string> except)
    {
        foreach (var longer in except)
            for (var start = Math.Max(0, at - longer.Length + 1); start < Math.Min(text.Length, at + length); start++)
                if (string.CompareOrdinal(text, start, longer, 0, longer.Length) == 0) return true;
        return false;
    }
}
