using Mingji.App.Documents.Writing;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>Reads what stands outside of tables: cover, contents, headings and prose of part one, captions and lines above a table.</summary>
internal sealed class FormLines(DocumentSet set, FormTables tables)
{
    private readonly HashSet<string> contents = new(StringComparer.Ordinal);
    private readonly HashSet<string> runningHeads = new(StringComparer.Ordinal);
    private bool isInContents;
    private bool isOnCover;

    internal void Read(ParagraphBlock paragraph)
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
            if (text.Contains("项目") || text.Contains("第二部分")) set.Chapter = Chapter.None;
            return;
        }
        if (Caption.Of(text, where) is { } caption)
        {
            set.Chapter = Chapter.None;
            set.Announce(caption);
            return;
        }
        if (UnitLine.Of(text) is { } line && (set.Chapter == Chapter.None || line.Money is not null))
        {
            set.Announce(line, where, text);
            return;
        }
        if (set.Chapter != Chapter.None)
        {
            set.Document.Plan.Add(set.Chapter, text, headingLevel > 0);
            return;
        }
        if (Boilerplate.YearLine(text) is { } year)
        {
            set.Announce(year, where, text);
            return;
        }
        if (tables.ReadLine(text) || IsCover(text)) return;
        set.Leave(where, text, set.Project is null ? "不在表格和各章正文之内" : "表格之外的文字");
    }

    // The cover as this program prints it: what it says holds for the whole document that follows.
    private bool IsOwnCover(string text)
    {
        if (text == FormText.DocumentTitle)
        {
            if (set.Project is not null || set.Document.HasContent) set.BeginDocument();
            tables.DropIndicators();
            set.Chapter = Chapter.None;
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
        tables.EndIndicators();
        if (set.Project is not null || set.Document.Projects > 0) set.BeginDocument();
        if (heading == set.Chapter || set.Document.Plan.Has(heading)) set.Leave(where, text, "重复的标题");
        else set.Chapter = heading;
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
}
