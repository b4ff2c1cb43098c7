using Mingji.Domain.Indicators;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>A column of an indicator table as its heading names it.</summary>
/// <param name="Word">What it holds.</param>
/// <param name="Heading">The heading as printed.</param>
/// <param name="Column">The grid column it begins in.</param>
/// <param name="Span">How many grid columns it covers.</param>
/// <param name="Block">0 for the first set of columns, 1 for a second one beside it.</param>
internal readonly record struct IndicatorColumn(FormWord Word, string Heading, int Column, int Span, int Block);

/// <summary>The columns of an indicator table, recognised by their headings in whatever order they stand.</summary>
internal sealed class IndicatorColumns
{
    private readonly List<IndicatorColumn> columns = [];

    internal IReadOnlyList<IndicatorColumn> All => columns;

    internal int Blocks { get; private set; } = 1;

    /// <summary>The term of each block.</summary>
    internal GoalTerm[] Terms { get; private set; } = [GoalTerm.Annual];

    /// <summary>Whether project cells stand in the same row as the indicator.</summary>
    internal bool IsWide { get; private set; }

    /// <summary>The grid column behind the last heading.</summary>
    internal int End { get; private set; }

    /// <summary>Whether a row consists of headings of an indicator table.</summary>
    internal static bool IsHeading(RowAccount row)
    {
        int roles = 0, others = 0, wide = 0;
        var hasContent = false;
        var seen = 0UL;
        for (var i = 0; i < row.Count; i++)
        {
            if (row.IsBlank(i) || row.Cell(i).ContinuesAbove) continue;
            var word = row.Word(i);
            if (word.IsColumn() && (seen & 1UL << (int)word) == 0)
            {
                seen |= 1UL << (int)word;
                roles++;
                hasContent |= word is FormWord.Name or FormWord.Content or FormWord.IndicatorOrGroup or FormWord.Description or FormWord.Target or FormWord.LongTermTarget;
            }
            else if (word.IsColumn()) { }
            else if (word is FormWord.ExtraColumn or FormWord.Sequence) others++;
            else if (word.IsHead()) wide++;
            else if (row.Text(i).Length <= 16) others++;
            else return false;
        }
        return hasContent && roles >= 2 && others + wide <= roles + 8 && roles + wide >= others / 2;
    }

    /// <summary>Whether a row may be the group headings above a heading row: nothing in it but words of the forms.</summary>
    internal static bool IsGroupHeading(RowAccount row)
    {
        for (var i = 0; i < row.Count; i++)
            if (!row.IsBlank(i) && row.Word(i) == FormWord.None && !(row.Text(i).Length <= 16 && (row.Text(i).Contains("指标") || row.Text(i).EndsWith("目标", StringComparison.Ordinal)))) return false;
        return row.Filled > 0;
    }

    /// <summary>Takes the columns from a heading row and, where there is one, from the row of group headings above it.</summary>
    internal static IndicatorColumns Read(RowAccount row, RowAccount? above)
    {
        var table = new IndicatorColumns();
        var name = NameWord(row);
        table.ReadRow(row, name);
        if (above is not null) table.ReadGroups(above);
        table.columns.Sort((a, b) => a.Column.CompareTo(b.Column));
        table.NumberBlocks(above);
        foreach (var column in table.columns)
        {
            table.IsWide |= column.Word is FormWord.ProjectName or FormWord.Code;
            table.End = Math.Max(table.End, column.Column + column.Span);
        }
        return table;
    }

    /// <summary>The index of the column a cell stands under; −1 when under none.</summary>
    internal int At(TableCell cell, int shift)
    {
        var (best, most) = (-1, 0);
        for (var c = 0; c < columns.Count; c++)
            if (RowAccount.Overlap(cell.Column + shift, cell.ColumnSpan, columns[c].Column, columns[c].Span) is var shared && shared > most) (best, most) = (c, shared);
        return best;
    }

    /// <summary>The index of the column of a kind in a block; −1 when there is none.</summary>
    internal int Find(FormWord word, int block = 0)
    {
        for (var c = 0; c < columns.Count; c++)
            if (columns[c].Word == word && columns[c].Block == block) return c;
        return -1;
    }

    // 绩效指标 and 指标内容 name the indicator in some forms; where 三级指标 stands beside them they are a group label and a description.
    private static FormWord NameWord(RowAccount row)
    {
        foreach (var candidate in (ReadOnlySpan<FormWord>)[FormWord.Name, FormWord.Content, FormWord.IndicatorOrGroup, FormWord.Description])
            for (var i = 0; i < row.Count; i++)
                if (row.Word(i) == candidate) return candidate;
        return FormWord.None;
    }

    private void ReadRow(RowAccount row, FormWord name)
    {
        for (var i = 0; i < row.Count; i++)
        {
            if (row.IsBlank(i)) continue;
            row.Label(i);
            if (row.Cell(i).ContinuesAbove) continue;
            var word = row.Word(i);
            word = word == name ? FormWord.Name : word switch
            {
                FormWord.Content => FormWord.Description,
                FormWord.IndicatorOrGroup => FormWord.Sequence,
                FormWord.None or FormWord.FundColumn => FormWord.ExtraColumn,
                _ => word,
            };
            columns.Add(new(word, row.Text(i), row.Cell(i).Column, row.Cell(i).ColumnSpan, 0));
        }
    }

    private void ReadGroups(RowAccount above)
    {
        for (var i = 0; i < above.Count; i++)
        {
            if (above.IsBlank(i)) continue;
            above.Label(i);
            var cell = above.Cell(i);
            var isGroup = false;
            foreach (var column in columns) isGroup |= RowAccount.Overlap(cell.Column, cell.ColumnSpan, column.Column, column.Span) > 0;
            if (isGroup) continue;
            var word = above.Word(i) switch
            {
                FormWord.None or FormWord.FundColumn => FormWord.ExtraColumn,
                FormWord.IndicatorOrGroup => FormWord.Sequence,
                FormWord.Content => Find(FormWord.Name) < 0 ? FormWord.Name : FormWord.Description,
                var other => other,
            };
            columns.Add(new(word, above.Text(i), cell.Column, cell.ColumnSpan, 0));
        }
    }

    // A kind of column that comes a second time begins a second block: long-term goals beside annual ones.
    private void NumberBlocks(RowAccount? above)
    {
        Span<int> counts = stackalloc int[64];
        var block = 0;
        for (var c = 0; c < columns.Count; c++)
        {
            var column = columns[c];
            var kind = column.Word == FormWord.LongTermTarget ? FormWord.Target : column.Word;
            if (kind.IsColumn()) block = counts[(int)kind]++;
            else if (kind != FormWord.ExtraColumn) continue;
            columns[c] = column with { Block = block };
            Blocks = Math.Max(Blocks, block + 1);
        }
        Terms = new GoalTerm[Blocks];
        var isHinted = false;
        for (var b = 0; b < Blocks; b++)
            if (TermOf(b, above) is { } term) (Terms[b], isHinted) = (term, true);
        if (!isHinted && Blocks == 2) Terms[0] = GoalTerm.LongTerm;
        for (var c = 0; c < columns.Count; c++)
            if (columns[c].Word == FormWord.LongTermTarget) columns[c] = columns[c] with { Word = FormWord.Target };
    }

    private GoalTerm? TermOf(int block, RowAccount? above)
    {
        foreach (var column in columns)
        {
            if (column.Block != block || column.Word is not (FormWord.Target or FormWord.LongTermTarget or FormWord.Name)) continue;
            if (column.Word == FormWord.LongTermTarget || IsLongTerm(column.Heading)) return GoalTerm.LongTerm;
            if (column.Heading.Contains("年度")) return GoalTerm.Annual;
            for (var i = 0; above is not null && i < above.Count; i++)
            {
                if (RowAccount.Overlap(above.Cell(i).Column, above.Cell(i).ColumnSpan, column.Column, column.Span) <= 0) continue;
                if (IsLongTerm(above.Text(i))) return GoalTerm.LongTerm;
                if (above.Text(i).Contains("年度")) return GoalTerm.Annual;
            }
        }
        return null;
    }

    private static bool IsLongTerm(string text) => text.Contains("长期") || text.Contains("实施期") || text.Contains("中期") || text.Contains("总体目标");
}
