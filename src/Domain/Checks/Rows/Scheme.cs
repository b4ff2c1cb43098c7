using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Domain.Checks;

/// <summary>Which of the two taxonomies a table uses, and whom its project serves.</summary>
internal static class Scheme
{
    /// <summary>Level 1 and 2 of a class as this table prints them, or as its taxonomy does.</summary>
    internal static (string Level1, string Level2) WordsIn(GoalTable table, IndicatorClass kind)
    {
        foreach (var row in table.Indicators)
            if (row.Class == kind && row.Level2.Length > 0) return (row.Level1, row.Level2);
        return kind == IndicatorClass.Cost && IndicatorTaxonomy.HasCostLevel1(table) ? ("成本指标", "经济成本指标") : kind.Words();
    }

    /// <summary>Whether name, purpose or goals speak of serving the public.</summary>
    internal static bool IsPublic(TableView table) => 
        !table.Table.Name.AsSpan().ContainsAny(OwnUse) && !table.Table.Name.AsSpan().ContainsAny(Expertise) && !IsInternal(table) && Speaks(table, table.Rules.WordingWords.PublicServices);

    // What an office buys for its own desks, whomever it serves.
    private static readonly System.Buffers.SearchValues<string> OwnUse = System.Buffers.SearchValues.Create(["办公电脑", "办公设备", "办公家具", "办公用品", "公务用车", "差旅", "人员经费", "工资"], StringComparison.Ordinal);

    // Experts' work that the public does not meet: 桥梁检测, 规划编制.
    private static readonly System.Buffers.SearchValues<string> Expertise = System.Buffers.SearchValues.Create(["检测", "鉴定", "测绘", "勘察", "可研", "设计费", "监理费", "评审", "审计", "造价咨询", "规划编制"], StringComparison.Ordinal);

    /// <summary>Whether the project is for the office's own use: its name says so, and says nothing of the public.</summary>
    internal static bool IsInternal(TableView table) =>
        table.Table.Name.AsSpan().ContainsAny(table.Rules.WordingWords.InternalMatters) && !table.Table.Name.AsSpan().ContainsAny(table.Rules.WordingWords.PublicServices);

    private static bool Speaks(TableView table, System.Buffers.SearchValues<string> words)
    {
        if (table.Table.Name.AsSpan().ContainsAny(words) || table.Table.Purpose.AsSpan().ContainsAny(words)) return true;
        foreach (var goal in table.Table.Goals)
            if (goal.AsSpan().ContainsAny(words)) return true;
        return false;
    }
}
