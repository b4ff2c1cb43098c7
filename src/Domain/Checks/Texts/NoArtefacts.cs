using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Domain.Checks;

/// <summary>文本里不应当留有排版残留。What a program left behind and nobody wrote.</summary>
public sealed class NoArtefacts : TextCheck
{
    /// <inheritdoc/>
    public override string Id => "C51";

    /// <inheritdoc/>
    public override string Title => "文本里不应当留有排版残留";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Publication;

    /// <inheritdoc/>
    public override string Basis => "预算公开文本应当规范、清晰（财预〔2016〕143号）；残留的书签、制表符和异形字符影响检索和无障碍阅读";

    /// <inheritdoc/>
    public override string Why => "书签代码、多余空格和异形字符会原样出现在公开的网页上。";

    /// <inheritdoc/>
    public override string Advice => "按提示清理，内容不变。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("书签残留", CheckExample.WithTable(table => table with { Purpose = "[bookmark: _Toc_1]" + table.Purpose })),
        CheckExample.Bad("数字和月份之间的空格", CheckExample.WithTable(table => table with { Goals = ["2024年10 月底前完成东沟村主街900米道路硬化"] })),
        CheckExample.Bad("异形字符", CheckExample.WithTable(table => table with { Goals = ["完成东沟村主街900米道路硬化⼯程"] })),
        CheckExample.Good("标准编号里的空格", CheckExample.WithRow(IndicatorClass.Quality, "工程验收合格率", "按 GB 50204 验收合格的长度占比", "=100%")),
    ];

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults) => $"{faults[0].Message} 全文共 {faults.Count} 处排版残留。";

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document, IEnumerable<(Place Place, string Text)> passages)
    {
        foreach (var (place, text) in passages)
        {
            if (Artefacts.Clean(text) is not var (clean, what)) continue;
            yield return Fault.At(place, Shown(text, clean), Shown(clean, text), $"有{what}：“{Shown(text, clean)}”。", Repair.Replace(place, clean, isSafe: true) with { Label = $"清除{what}" });
        }
    }

    // The neighbourhood of the first difference, tabs made visible.
    private static string Shown(string text, string other) =>
        Passages.Around(text, text.AsSpan().CommonPrefixLength(other), 1, 6).Replace('\t', '→');
}
