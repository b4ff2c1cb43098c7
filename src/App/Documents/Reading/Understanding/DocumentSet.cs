using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>The documents found so far, the goal table being read, and the lines seen above the next one.</summary>
internal sealed class DocumentSet
{
    private readonly List<DocumentDraft> documents = [new()];
    private Caption? caption;
    private (UnitRef Unit, string Where, string Text)? unit;
    private (MoneyUnit Money, string Where, string Text)? money;

    internal DocumentDraft Document => documents[^1];

    internal ProjectDraft? Project { get; private set; }

    /// <summary>The chapter of part one whose text is being read.</summary>
    internal Chapter Chapter { get; set; }

    /// <summary>Whether lines were seen that announce another goal table.</summary>
    internal bool IsAnnounced => caption is not null || unit is not null || money is not null;

    internal bool HasCaption => caption is not null;

    internal void Announce(Caption next)
    {
        if (caption is not null && caption.Title != next.Title) Leave(caption.Where, caption.Text, "表名下面没有表格");
        caption = next;
        Document.TitleYear ??= Project is null ? Boilerplate.YearIn(next.Title) : null;
    }

    internal void Announce(UnitLine line, string where, string text)
    {
        if (line.Unit is { } named)
        {
            if (unit is { } before && before.Unit != named) Leave(before.Where, before.Text, "单位名称下面没有表格");
            unit = (named, where, text);
        }
        if (line.Money is not { } stated) return;
        if (money is { } earlier && earlier.Money != stated) Leave(earlier.Where, earlier.Text, "金额单位下面没有表格");
        money = (stated, where, text);
    }

    /// <summary>A line that says nothing but the year; one that contradicts an earlier line is left over.</summary>
    internal void Announce(int year, string where, string text)
    {
        Document.TitleYear ??= year;
        if (Document.TitleYear != year) Leave(where, text, "与前面的年度不同");
    }

    /// <summary>The unit and money lines belong to the table being read, not to another one.</summary>
    internal void AttachLines()
    {
        if (Project is null || caption is not null) return;
        if (unit is { } named && Project.SetUnit(named.Unit)) unit = null;
        if (money is { } stated && (Project.Money is null || Project.Money == stated.Money))
        {
            Project.Money = stated.Money;
            money = null;
        }
    }

    /// <summary>Lines repeated above the continuation of a table say nothing new; <see langword="false"/> when they announce another table.</summary>
    internal bool IsContinued()
    {
        if (Project is null) return false;
        if (caption is not null && !caption.Continues(Project.Title)) return false;
        if (unit is { } named && (Project.Unit != named.Unit || caption is null && Project.Unit == UnitRef.None)) return false;
        if (money is { } stated && stated.Money != (Project.Money ??= stated.Money)) Leave(stated.Where, stated.Text, "与前面的金额单位不同");
        (caption, unit, money) = (null, null, null);
        return true;
    }

    /// <summary>Closes the table being read and begins another with the lines seen above it.</summary>
    internal ProjectDraft Begin(UnitRef? sharedUnit = null, MoneyUnit? sharedMoney = null)
    {
        Close();
        Project = new ProjectDraft { Caption = caption, Unit = unit?.Unit ?? sharedUnit ?? UnitRef.None, IsUnitInherited = unit is null && sharedUnit is not null, Money = money?.Money ?? sharedMoney };
        (caption, unit, money) = (null, null, null);
        return Project;
    }

    internal void Close()
    {
        if (Project is not { } draft) return;
        Project = null;
        if (draft.IsEmpty)
        {
            foreach (var (where, text, reason) in draft.Leftovers) Document.Leave(where, text, reason);
            if (draft.Unit != UnitRef.None && !draft.IsUnitInherited && draft.Unit != Document.Unit) Document.Leave("表格之前", draft.Unit.ToString(), "单位名称下面没有表格");
            if (draft.Caption is { } unused) Document.Leave(unused.Where, unused.Text, "表名下面没有内容");
            return;
        }
        if (!Document.Accepts(draft.Unit)) Choose(draft.Unit);
        Document.Add(draft);
    }

    /// <summary>Part one of another unit begins.</summary>
    internal void BeginDocument()
    {
        Close();
        documents.Add(new DocumentDraft());
    }

    internal void Leave(string where, string text, string reason)
    {
        if (Project is not null) Project.Leftovers.Add((where, text, reason));
        else Document.Leave(where, text, reason);
    }

    internal ValueList<GoalDocument> Finish(SourceFile? source)
    {
        if (caption is { } title) Leave(title.Where, title.Text, "表名下面没有表格");
        if (unit is { } named) Leave(named.Where, named.Text, "单位名称下面没有表格");
        else if (money is { } stated) Leave(stated.Where, stated.Text, "金额单位下面没有表格");
        Close();
        var filled = documents.FindAll(document => document.HasContent);
        if (filled.Count == 0) return [documents[0].Build(source)];
        foreach (var empty in documents)
            if (!empty.HasContent)
                foreach (var leftover in empty.Leftovers) filled[0].Leave(leftover);
        return filled.Select(document => document.Build(source)).ToValueList();
    }

    // The document of that unit, wherever it stands; the one in use stands last.
    private void Choose(UnitRef named)
    {
        var at = documents.FindIndex(document => document.Unit != UnitRef.None && document.Accepts(named));
        var document = at < 0 ? new DocumentDraft { Unit = named, TitleYear = Document.TitleYear } : documents[at];
        if (at >= 0) documents.RemoveAt(at);
        documents.Add(document);
    }
}
