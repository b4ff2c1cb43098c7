using Mingji.App.Documents.Writing;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>
/// Walks through the blocks and gives each to the part of the form it belongs to. Keeps nothing of a block but its texts.
/// </summary>
internal sealed class FormReader
{
    private readonly DocumentSet set = new();
    private readonly HeadRows head = new();
    private readonly IndicatorRows indicators = new();
    private readonly RowAccount row = new();
    private readonly RowAccount next = new();
    private readonly HashSet<string> contents = new(StringComparer.Ordinal);
    private readonly HashSet<string> runningHeads = new(StringComparer.Ordinal);
    private Chapter chapter;
    private bool isInContents;
    private bool isOnCover;
    private bool isLoose;
    private string headingsWhere = "";
    private UnitRef? wideUnit;
    private MoneyUnit? wideMoney;

    internal void Read(Block block)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                Paragraph(paragraph);
                break;
            case TableBlock table:
                Table(table);
                break;
        }
    }

    internal ValueList<GoalDocument> Finish(SourceFile? source)
    {
        EndIndicators();
        return set.Finish(source);
    }

    private void Paragraph(ParagraphBlock paragraph)
    {
        var text = paragraph.Text.Trim();
        if (text.Length == 0 || Boilerplate.IsPageNumber(text)) return;
        switch (paragraph.Role)
        {
            case TextRole.HeaderFooter:
                if (runningHeads.Add(text) && !Boilerplate.IsPartTitle(text)) set.Leave(paragraph.Where, text, "页眉或页脚");
                return;
            case TextRole.Note:
                set.Leave(paragraph.Where, text, "脚注、尾注或批注");
                return;
        }
        var level = paragraph.HeadingLevel;
        foreach (var line in text.Split('\n'))
        {
            if (line.Trim() is not { Length: > 0 } plain) continue;
            Line(plain, paragraph.Where, level);
            level = 0;
        }
    }

    private void Line(string text, string where, int headingLevel)
    {
        if (VerificationMark.IsLine(text) || IsContents(text) || IsOwnCover(text)) return;
        var heading = PlanDraft.HeadingOf(text);
        if (heading != Chapter.None && (headingLevel > 0 || set.Project is null || ItemNumber.At(text).Length > 0))
        {
            Begin(heading, text, where);
            return;
        }
        if (Boilerplate.IsPartTitle(text))
        {
            if (text.Contains("项目") || text.Contains("第二部分")) chapter = Chapter.None;
            return;
        }
        if (Caption.Of(text, where) is { } caption)
        {
            chapter = Chapter.None;
            set.Announce(caption);
            return;
        }
        if (UnitLine.Of(text) is { } line && (chapter == Chapter.None || line.Money is not null))
        {
            set.Announce(line, where, text);
            return;
        }
        if (chapter != Chapter.None)
        {
            set.Document.Plan.Add(chapter, text, headingLevel > 0);
            return;
        }
        if (Boilerplate.YearLine(text) is { } year)
        {
            set.Announce(year, where, text);
            return;
        }
        if (LabelledLine(text) || IsCover(text)) return;
        set.Leave(where, text, set.Project is null ? "不在表格和各章正文之内" : "表格之外的文字");
    }

    // The cover as this program prints it: what it says holds for the whole document that follows.
    private bool IsOwnCover(string text)
    {
        if (text == FormText.DocumentTitle)
        {
            if (set.Project is not null || set.Document.HasContent) set.BeginDocument();
            indicators.End();
            chapter = Chapter.None;
            return isOnCover = true;
        }
        if (!isOnCover) return false;
        if (Boilerplate.YearLine(text) is { } year) set.Document.StatedYear = year;
        else if (text.StartsWith(FormText.UnitLabel, StringComparison.Ordinal)) set.Document.Unit = DocumentCells.SplitUnit(text[FormText.UnitLabel.Length..].Trim());
        else if (text.StartsWith(FormText.DivisionLabel, StringComparison.Ordinal)) set.Document.StatedDivision = text[FormText.DivisionLabel.Length..].Trim();
        else return isOnCover = false;
        return true;
    }

    private bool IsContents(string text)
    {
        if (Boilerplate.IsContentsTitle(text)) return isInContents = true;
        if (!isInContents) return Boilerplate.IsContentsLine(text) && !text.Contains('\t');
        if (Boilerplate.IsContentsLine(text)) return true;
        if ((PlanDraft.HeadingOf(text) != Chapter.None || Boilerplate.IsPartTitle(text) || Caption.Of(text, "") is not null) && contents.Add(text)) return true;
        return isInContents = false;
    }

    private void Begin(Chapter heading, string text, string where)
    {
        EndIndicators();
        if (set.Project is not null || set.Document.Projects > 0) set.BeginDocument();
        if (heading == chapter || set.Document.Plan.Has(heading)) set.Leave(where, text, "重复的标题");
        else chapter = heading;
    }

    // 项目名称：东沟村道路 as a line above a table.
    private bool LabelledLine(string text)
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

    private bool IsCover(string text)
    {
        if (set.Document.HasContent || set.Project is not null) return false;
        if (Boilerplate.IsCoverTitle(text) || Boilerplate.IsDateLine(text))
        {
            set.Document.TitleYear ??= Boilerplate.YearIn(text);
            return true;
        }
        if (!Boilerplate.IsUnitName(text) || set.Document.Unit != UnitRef.None && set.Document.Unit.Name != text) return false;
        set.Document.Unit = new UnitRef(null, text);
        return true;
    }

    private void Table(TableBlock table)
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

    private void Leave(TableBlock table, int r, RowAccount account)
    {
        if (account.Unclaimed() is { } text) set.Leave($"{table.Where}第 {r + 1} 行", text, indicators.Columns is null && set.Project is null ? "不是绩效目标表的内容" : "表中没有对应的栏目");
    }

    private void Nested(TableRow cells)
    {
        foreach (var cell in cells.Cells)
            if (cell.Nested is { } tables)
                foreach (var table in tables) Table(table);
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
            chapter = Chapter.None;
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

    private void EndIndicators()
    {
        foreach (var heading in indicators.UnusedHeadings()) set.Leave(headingsWhere, heading, "表头下面没有内容");
        indicators.End();
    }

    private void Heading(RowAccount headings, RowAccount? above, string where)
    {
        chapter = Chapter.None;
        foreach (var heading in indicators.UnusedHeadings()) set.Leave(headingsWhere, heading, "表头下面没有内容");
        headingsWhere = where;
        var columns = IndicatorColumns.Read(headings, above);
        indicators.Begin(columns);
        if (columns.IsWide)
        {
            set.Close();
            (wideUnit, wideMoney) = (null, null);
            foreach (var column in columns.All) wideMoney ??= UnitLine.InLabel(column.Heading);
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
        if (indicators.Columns.IsWide) WideCells();
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

    // The project's cells of a row in a table that has one row an indicator and all projects below each other.
    private void WideCells()
    {
        var code = indicators.ProjectCell(row, FormWord.Code);
        var name = indicators.ProjectCell(row, FormWord.ProjectName);
        if (code >= 0 && (set.Project is null || set.Project[FormWord.Code] != row.Text(code)) || name >= 0 && (set.Project is null || set.Project[FormWord.ProjectName] != row.Text(name)))
        {
            var project = set.Begin(wideUnit, wideMoney);
            if (project.Unit != UnitRef.None) wideUnit = project.Unit;
            wideMoney = project.Money ?? wideMoney;
            indicators.Forget();
        }
        if (set.Project is null) return;
        foreach (var column in indicators.Columns!.All)
        {
            if (!column.Word.IsHead() || indicators.ProjectCell(row, column.Word) is not (var i and >= 0) || row.IsClaimed(i)) continue;
            if (column.Word is FormWord.ExtraHead or FormWord.FundColumn or FormWord.YearBudget or FormWord.Plan)
            {
                if (!set.Project.Extras.Contains(new(column.Heading, row.Text(i)))) set.Project.Extras.Add(new(column.Heading, row.Text(i)));
                row.Take(i);
            }
            else if (HeadRows.Store(set.Project, column.Word, column.Heading, row.Text(i))) row.Take(i);
        }
        if (set.Project.Unit != UnitRef.None) wideUnit = set.Project.Unit;
    }

    private static string Where(TableBlock table, int r) => $"{table.Where}第 {r + 1} 行";
}
