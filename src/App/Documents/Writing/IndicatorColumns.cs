using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>The columns of a goal table's indicator table: the six official ones and those its rows have beside them.</summary>
internal sealed class IndicatorColumns
{
    private readonly List<string> extras = [];

    public IndicatorColumns(GoalTable table)
        : this(table.Indicators.Select(row => row.Extras))
    {
    }

    public IndicatorColumns(IEnumerable<ValueList<ExtraCell>> rows)
    {
        foreach (var row in rows)
            foreach (var (heading, occurrence) in Occurrences(row))
                if (Find(heading, occurrence) < 0)
                    extras.Add(heading);
    }

    /// <summary>Headings of the columns after the official ones, in order of appearance.</summary>
    public IReadOnlyList<string> Extras => extras;

    /// <summary>All headings.</summary>
    public IEnumerable<string> Headings => FormText.IndicatorHeadings.Concat(extras);

    /// <summary>The six official cells of a row.</summary>
    public static string[] Cells(Indicator row) => [row.Level1, row.Level2, row.Name, row.Description, row.Target.Text, row.Basis];

    /// <summary>The row's cells in the columns after the official ones; <see langword="null"/> where it has none.</summary>
    public string?[] ExtraCells(ValueList<ExtraCell> row)
    {
        var cells = new string?[extras.Count];
        var index = 0;
        foreach (var (heading, occurrence) in Occurrences(row)) cells[Find(heading, occurrence)] = row[index++].Text;
        return cells;
    }

    /// <summary>How many rows from <paramref name="index"/> on share its level 1 and may share one cell.</summary>
    public static int Level1Span(GoalTable table, int index)
    {
        var rows = table.Indicators;
        var first = rows[index];
        if (first.Level1.Length == 0) return 1;
        var end = index + 1;
        while (end < rows.Count && rows[end].Level1 == first.Level1 && rows[end].Term == first.Term) end++;
        return end - index;
    }

    // Two columns may have the same heading (备注 twice): the second of a row belongs to the second such column.
    private static IEnumerable<(string Heading, int Occurrence)> Occurrences(ValueList<ExtraCell> row)
    {
        for (var i = 0; i < row.Count; i++)
        {
            var occurrence = 0;
            for (var j = 0; j < i; j++)
                if (row[j].Heading == row[i].Heading)
                    occurrence++;
            yield return (row[i].Heading, occurrence);
        }
    }

    private int Find(string heading, int occurrence)
    {
        for (var i = 0; i < extras.Count; i++)
            if (extras[i] == heading && occurrence-- == 0)
                return i;
        return -1;
    }
}
