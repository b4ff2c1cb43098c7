using Mingji.Domain.Organisations;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>Reads tables row by row: says of each row whether it belongs to a head, to indicators or to neither, and where one project ends and the next begins.</summary>
internal sealed class FormTables(DocumentSet set)
{
    private readonly HeadRows head = new();
    private readonly IndicatorRows indicators = new();
    private readonly WideProjects wide = new();
    private readonly RowAccount row = new();
    private readonly RowAccount next = new();
    private string headingsWhere = "";
    private bool isLoose;

    internal void Read(TableBlock table)
    {
        for (var r = 0; r < table.Rows.Count; r++)
        {
            row.Load(table.Rows[r]);
            var isGroup = false;
            if (row.Filled > 0 && IndicatorColumns.IsGroupHeading(row) && r + 1 < table.Rows.Count)
            {
                next.Load(table.Rows[r + 1]);
                isGroup = IndicatorColumns.IsHeading(next);
            }
            if (isGroup)
            {
                Heading(next, row, Where(table, r));
                Leave(table, r, row);
                r++;
                Leave(table, r, next);
            }
            else
            {
                if (row.Filled > 0) Row(table, r);
                Leave(table, r, row);
            }
            Nested(table.Rows[r]);
        }
    }

    /// <summary>Reads a field of the head that stands as a line above its table: 项目名称：东沟村道路; <see langword="false"/> for any other line.</summary>
    internal bool ReadLine(string text)
    {
        var (word, value) = HeadRows.SplitLabel(text);
        if (word == FormWord.None || value.Length == 0) return false;
        row.Load(new TableRow([new TableCell(text[..text.IndexOfAny(['：', ':'])], 0), new TableCell(value, 1)]));
        EndIndicators();
        if (set.Project is not null && !isLoose && word is FormWord.Code or FormWord.ProjectName or FormWord.Unit) set.Begin();
        isLoose = true;
        head.Begin();
        Head();
        if (row.Unclaimed() is null) return true;
        return false;
    }

    /// <summary>The indicator table has ended; headings without a cell below them are left over.</summary>
    internal void EndIndicators()
    {
        foreach (var heading in indicators.UnusedHeadings()) set.Leave(headingsWhere, heading, "表头下面没有内容");
        indicators.End();
    }

    /// <summary>Another document begins.</summary>
    internal void DropIndicators() => indicators.End();

    private void Leave(TableBlock table, int r, RowAccount account)
    {
        if (account.Unclaimed() is { } text) set.Leave($"{table.Where}第 {r + 1} 行", text, indicators.Columns is null && set.Project is null ? "不是绩效目标表的内容" : "表中没有对应的栏目");
    }

    private void Nested(TableRow cells)
    {
        foreach (var cell in cells.Cells)
            if (cell.Nested is { } tables)
                foreach (var table in tables) Read(table);
    }

    private void Row(TableBlock table, int r)
    {
        if (row.Filled == 1 && (indicators.BeginTerm(row) || Single(table, r))) return;
        if (IsUnitRow(table, r)) return;
        if (IndicatorColumns.IsHeading(row))
        {
            Heading(row, null, Where(table, r));
            return;
        }
        if (IsHead())
        {
            set.Chapter = Chapter.None;
            EndIndicators();
            Head();
            isLoose = false;
        }
        else if (indicators.Columns is not null) Body();
        else if (set.Project is not null || set.IsAnnounced)
        {
            if (Levels.Of(row.Text(row.First)) > 0 || set.Project is { Indicators.Count: > 0 })
            {
                if (set.Project is null || set.HasCaption) set.Begin();
                if (indicators.ReadWithoutHeadings(row, set.Project!)) return;
            }
            if (set.Project is { } project && head.IsOpen) head.Read(row, project);
        }
    }

    private bool IsHead()
    {
        var first = row.Word(row.First);
        if (indicators.Columns is { } columns)
            return first.IsHead() && !columns.IsWide && (columns.Find(FormWord.Name) is not (var name and >= 0) || row.Cell(row.First).Column < columns.All[name].Column);
        for (var i = 0; i < row.Count; i++)
            if (row.Word(i).IsHead() || !row.IsBlank(i) && HeadRows.SplitLabel(row.Text(i)).Word != FormWord.None) return true;
        return false;
    }

    private void Head()
    {
        if (set.Project is null || set.IsAnnounced && !(set.Project.Indicators.Count == 0 && !set.HasCaption && !StartsProject()) || StartsProject())
        {
            set.Begin();
            indicators.Forget();
            head.Begin();
        }
        for (var i = 0; i < row.Count; i++)
            if (!row.IsBlank(i) && row.Word(i) == FormWord.None && UnitLine.Of(row.Text(i)) is { Unit: null, Money: { } money })
            {
                set.Project!.Money ??= money;
                row.Label(i);
            }
        head.Read(row, set.Project!);
    }

    // The head of another table: a code or name where this table has one, or any field it has once its indicators were read.
    private bool StartsProject()
    {
        var project = set.Project!;
        for (var i = 0; i < row.Count; i++)
        {
            var word = row.Word(i);
            if (word is FormWord.Code or FormWord.ProjectName && (project.Has(word) || project.Indicators.Count > 0)) return true;
            if (word.IsHead() && project.Indicators.Count > 0 && project.Has(word)) return true;
        }
        return false;
    }

    private void Heading(RowAccount headings, RowAccount? above, string where)
    {
        set.Chapter = Chapter.None;
        foreach (var heading in indicators.UnusedHeadings()) set.Leave(headingsWhere, heading, "表头下面没有内容");
        headingsWhere = where;
        var columns = IndicatorColumns.Read(headings, above);
        indicators.Begin(columns);
        if (columns.IsWide)
        {
            set.Close();
            wide.Begin(columns);
            return;
        }
        if (set.Project is null || set.IsAnnounced && set.Project.Indicators.Count > 0 && !set.IsContinued()) set.Begin();
        else set.AttachLines();
        if (set.Project!.Indicators.Count == 0) indicators.Forget();
    }

    private void Body()
    {
        if (!indicators.Columns!.IsWide && set.IsAnnounced && !set.IsContinued())
        {
            set.Begin();
            indicators.Forget();
        }
        indicators.Align(row);
        if (indicators.Columns.IsWide) wide.Read(row, indicators, set);
        if (set.Project is not { } project) return;
        if (IsTotal())
        {
            for (var i = row.First + 1; i < row.Count; i++)
                if (!row.IsBlank(i)) project.Extras.Add(new(row.Text(row.First), row.Take(i)));
            row.Label(row.First);
            return;
        }
        indicators.Read(row, project);
    }

    private bool IsTotal() => row.Text(row.First).Replace(" ", "").Replace("　", "") is "合计" or "总分" or "总计" or "得分合计" or "自评总分";

    // A row of one cell may be a line of its own: title, unit line, year.
    private bool Single(TableBlock table, int r)
    {
        var text = row.Text(row.First);
        if (head.IsOpen && indicators.Columns is null && row.First > 0) return false;
        if (Caption.Of(text, Where(table, r)) is { } caption) set.Announce(caption);
        else if (UnitLine.Of(text) is { } line) Announce(line, table, r, text);
        else if (Boilerplate.YearLine(text) is { } year) set.Announce(year, Where(table, r), text);
        else if (!Boilerplate.IsPartTitle(text)) return false;
        row.Label(row.First);
        return true;
    }

    private void Announce(UnitLine line, TableBlock table, int r, string text)
    {
        set.Announce(line, Where(table, r), text);
        // Between the rows of a head the line belongs to this table; after its indicators, to the next.
        if (r > 0 && set.Project is { Indicators.Count: 0, IsEmpty: false }) set.AttachLines();
    }

    private bool IsUnitRow(TableBlock table, int r)
    {
        if (row.Filled > 4) return false;
        var money = -1;
        for (var i = 0; i < row.Count; i++)
        {
            if (row.Word(i) != FormWord.None) return false;
            if (!row.IsBlank(i) && row.Text(i).Contains("单位") && UnitLine.Of(row.Text(i)) is { Money: not null }) money = i;
        }
        if (money < 0) return false;
        for (var i = 0; i < row.Count; i++)
        {
            if (row.IsBlank(i)) continue;
            var text = row.Text(i);
            if (UnitLine.Of(text) is { } line) Announce(line, table, r, text);
            else if (Boilerplate.YearLine(text) is { } year) set.Announce(year, Where(table, r), text);
            else if (text.Length <= 60 && i < money && !text.Contains('。')) Announce(new UnitLine(new UnitRef(null, text), null), table, r, text);
            else continue;
            row.Label(i);
        }
        return true;
    }

    private static string Where(TableBlock table, int r) => $"{table.Where}第 {r + 1} 行";
}
