namespace Mingji.App.Documents.Reading;

/// <summary>Counts what one file has cost so far and refuses past its <see cref="ReadLimits"/>. One for each file being read.</summary>
internal sealed class ReadBudget(ReadLimits limits)
{
    private int _tables;
    private int _cells;
    private long _held;

    public ReadLimits Limits { get; } = limits;

    /// <summary>Counts a table and gives its number, from 1.</summary>
    public int Table()
    {
        if (++_tables > Limits.Tables) throw Refuse.TooMany($"文件里的表格多于 {Limits.Tables} 个");
        return _tables;
    }

    /// <summary>Counts a cell with its text as held in memory.</summary>
    public void Cell(int characters)
    {
        if (++_cells > Limits.Cells) throw Refuse.TooMany($"文件里的单元格多于 {Limits.Cells} 个");
        Hold(characters);
    }

    /// <summary>Counts characters that stay in memory until <see cref="Release"/>.</summary>
    public void Hold(int characters)
    {
        Text(characters);
        if ((_held += characters) > Limits.HeldCharacters) throw Refuse.TooLarge("文件里一个表格的文字太多");
    }

    /// <summary>What was held has been handed on.</summary>
    public void Release() => _held = 0;

    /// <summary>Refuses a text that is too long for a cell or paragraph.</summary>
    public void Text(int characters)
    {
        if (characters > Limits.TextLength) throw Refuse.TooLarge($"文件里有一段文字长于 {Limits.TextLength} 字");
    }

    /// <summary>Refuses nesting past the limit, which also keeps recursion over nested tables within the stack.</summary>
    public void Depth(int depth)
    {
        if (depth > Limits.Depth) throw Refuse.TooDeep();
    }
}
