using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;

namespace Mingji.App.Goals;

/// <summary>A change in words, for the history and the buttons of undo.</summary>
public static class ChangeWords
{
    /// <summary>What was done, short: 修改第 5 行“指标值”.</summary>
    public static string Label(this DocumentChange change) => change.Kind switch
    {
        ChangeKind.Created => "建立文本",
        ChangeKind.Imported => "导入",
        ChangeKind.ImportTakenBack => "撤回导入",
        ChangeKind.Undone => $"撤销（第 {change.Undoes} 版）",
        ChangeKind.Redone => $"重做（第 {change.Undoes} 版）",
        ChangeKind.Edited => Label(change.Edits),
    };

    /// <summary>What one edit did, with its project.</summary>
    public static string Words(this DocumentEdit edit) => edit switch
    {
        CellChanged cell => (cell.Place.Project is { } project ? $"项目 {project} · " : "第一部分 · ") + cell.Place.Words(),
        Inserted inserted => $"增加{Name(inserted.List)}第 {inserted.At} 条",
        Removed removed => $"删除{Name(removed.List)}第 {removed.At} 条",
        Moved moved => $"移动{Name(moved.List)}第 {moved.From} 条到第 {moved.To} 条",
        LinkChanged link => $"{link.Theme.Words}与项目 {link.Project}",
        _ => "整体替换",
    };

    /// <summary>What stood there and what stands there now, in words; <see langword="null"/> for nothing.</summary>
    public static (string? Before, string? After) Texts(this DocumentEdit edit) => edit switch
    {
        CellChanged cell => (cell.Before, cell.After),
        Inserted inserted => (null, Text(inserted.Entry)),
        Removed removed => (Text(removed.Entry), null),
        LinkChanged link => (Word(link.Before), Word(link.After)),
        _ => (null, null),
    };

    private static string Label(IReadOnlyList<DocumentEdit> edits)
    {
        // Links that end with their project are part of its deletion.
        if (edits.Count(edit => edit is not LinkChanged) is var others and > 0 && others < edits.Count) return Label([.. edits.Where(edit => edit is not LinkChanged)]);
        if (edits.Count == 0) return "修改";
        if (edits.Count > 1 && edits[0] is LinkChanged) return $"关联 {edits.Count} 处";
        if (edits is [LinkChanged link]) return $"{(link.After == LinkState.Linked ? "关联" : "取消关联")}{link.Words()}";
        if (edits.Count == 1) return edits[0] is CellChanged cell ? "修改" + cell.Place.Words() : edits[0].Words();
        if (edits.All(edit => edit is CellChanged)) return $"修改 {edits.Count} 格";
        return $"粘贴 {edits.Count(edit => edit is Inserted)} 行";
    }

    private static string Word(LinkState state) => state switch { LinkState.Linked => "关联", LinkState.Apart => "不关联", LinkState.Open => "未确认" };

    private static string Name(EditList list) => list.Kind switch
    {
        EditListKind.Projects => "项目",
        EditListKind.Indicators => $"项目 {list.Project} 的指标",
        EditListKind.Goals => $"项目 {list.Project} 的绩效目标",
        EditListKind.OverallGoals => "总体绩效目标",
        EditListKind.SubGoals => "分项绩效目标",
        EditListKind.Safeguards => "工作保障措施",
    };

    private static string Text(Entry entry) => entry switch
    {
        TableEntry { Table: var table } => $"{table.Name}（{table.Indicators.Count} 项指标）",
        RowEntry { Row: var row } => $"{row.Level2} {row.Name} {row.Target.Text}".Trim(),
        TextEntry text => text.Text,
        ItemEntry { Item: var item } => $"{item.Title} {item.Text}".Trim(),
        _ => "",
    };
}
