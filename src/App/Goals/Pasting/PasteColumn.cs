using Mingji.App.Documents.Reading.Understanding;

namespace Mingji.App.Goals.Pasting;

/// <summary>What a pasted column holds.</summary>
public enum PasteColumn
{
    /// <summary>Not taken.</summary>
    None,

    /// <summary>一级指标.</summary>
    Level1,

    /// <summary>二级指标.</summary>
    Level2,

    /// <summary>三级指标.</summary>
    Name,

    /// <summary>绩效指标描述.</summary>
    Description,

    /// <summary>符号, where it stands in a column of its own.</summary>
    Operator,

    /// <summary>指标值.</summary>
    Target,

    /// <summary>计量单位, where it stands in a column of its own.</summary>
    Unit,

    /// <summary>指标值确定依据.</summary>
    Basis,
}

/// <summary>Names of pasted columns, and how they are recognised.</summary>
public static class PasteColumns
{
    private static readonly PasteColumn[][] ByCount =
    [
        [],
        [PasteColumn.Name],
        [PasteColumn.Name, PasteColumn.Target],
        [PasteColumn.Name, PasteColumn.Description, PasteColumn.Target],
        [PasteColumn.Name, PasteColumn.Description, PasteColumn.Target, PasteColumn.Basis],
        [PasteColumn.Level2, PasteColumn.Name, PasteColumn.Description, PasteColumn.Target, PasteColumn.Basis],
        [PasteColumn.Level1, PasteColumn.Level2, PasteColumn.Name, PasteColumn.Description, PasteColumn.Target, PasteColumn.Basis],
    ];

    /// <summary>The column's word on the form.</summary>
    public static string Label(this PasteColumn column) => column switch
    {
        PasteColumn.None => "不粘贴",
        PasteColumn.Level1 => "一级指标",
        PasteColumn.Level2 => "二级指标",
        PasteColumn.Name => "三级指标",
        PasteColumn.Description => "绩效指标描述",
        PasteColumn.Operator => "符号",
        PasteColumn.Target => "指标值",
        PasteColumn.Unit => "计量单位",
        PasteColumn.Basis => "指标值确定依据",
    };

    /// <summary>The columns of a pasted table: by its headings where the first row has some, else by their number, in the order of the form.</summary>
    /// <returns>The columns, and whether the first row is headings.</returns>
    public static (IReadOnlyList<PasteColumn> Columns, bool HasHeadings) Of(PastedTable table)
    {
        if (table.Rows.Count == 0) return ([], false);
        var named = table.Rows[0].Select(Named).ToList();
        var hasHeadings = named.Count(column => column != PasteColumn.None) is var known && known >= 2 && known * 2 >= named.Count || known == 1 && named.Count == 1;
        if (hasHeadings)
        {
            for (var i = 0; i < named.Count; i++)
                if (named.IndexOf(named[i]) < i) named[i] = PasteColumn.None;
            return (named, true);
        }
        // More columns than the form has: a running number before them, remarks behind.
        var count = table.ColumnCount;
        var shift = count > 1 && table.Rows.All(row => int.TryParse(row[0], out _)) ? 1 : 0;
        var byCount = ByCount[Math.Min(count - shift, ByCount.Length - 1)];
        return ([.. Enumerable.Range(0, count).Select(i => i >= shift && i - shift < byCount.Length ? byCount[i - shift] : PasteColumn.None)], false);
    }

    private static PasteColumn Named(string heading) => FormWords.Of(heading) switch
    {
        FormWord.Level1 => PasteColumn.Level1,
        FormWord.Level2 or FormWord.Levels => PasteColumn.Level2,
        FormWord.Name or FormWord.Content or FormWord.IndicatorOrGroup => PasteColumn.Name,
        FormWord.Description => PasteColumn.Description,
        FormWord.Operator => PasteColumn.Operator,
        FormWord.Target => PasteColumn.Target,
        FormWord.MeasureUnit => PasteColumn.Unit,
        FormWord.Basis => PasteColumn.Basis,
        _ => PasteColumn.None,
    };
}
