using Mingji.Domain.Goals;
using System.Buffers;

namespace Mingji.Domain.Checks;

/// <summary>绩效目标应当有数量或时间。A goal without a single number or date; empty talk is left to the check before.</summary>
public sealed class GoalIsQuantified : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C09";

    /// <inheritdoc/>
    public override string Title => "绩效目标应当有数量或时间";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：绩效目标细化量化，定量为主";

    /// <inheritdoc/>
    public override string Why => "没有数量和时间，完成多少、何时完成都无从判断。";

    /// <inheritdoc/>
    public override string Advice => "在目标中写明数量、标准或完成时间，可从数量、时效指标中取。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("没有数量，也没有时间", CheckExample.WithTable(table => table with { Goals = ["完成东沟村主街道路硬化，方便村民出行"] })),
        CheckExample.Good("有数量和时间", CheckExample.CleanDocument),
        CheckExample.Good("只有时间", CheckExample.WithTable(table => table with { Goals = ["年底前完成东沟村主街硬化"] })),
        CheckExample.Good("数量在第二条", CheckExample.WithTable(table => table with { Goals = ["完成东沟村主街道路硬化", "受益农户不少于420户"] })),
        CheckExample.Good("汉字数量", CheckExample.WithTable(table => table with { Goals = ["建成三座公厕并投入使用"] })),
        CheckExample.Good("空话：由前一项检查说明", CheckExample.WithTable(table => table with { Goals = ["保障项目运转"] })),
    ];

    private static readonly SearchValues<string> Times = SearchValues.Create(["年底", "月底", "年末", "季度", "全年", "年内", "汛期", "百分之", "全覆盖", "学期", "春节前", "入冬前"], StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        var goals = table.Table.Goals;
        if (goals.Count == 0) yield break;
        var isTalk = true;
        foreach (var goal in goals)
        {
            if (HasFigure(goal)) yield break;
            isTalk &= EmptyTalk.SaysNothing(goal, table.Rules.EmptyPurposes.Words);
        }
        if (!isTalk)
            yield return Fault.At(table.At(Field.Goal, 1), goals[0].Length <= 30 ? goals[0] : goals[0][..30] + "……", "含数量或完成时间", "绩效目标没有一处数量或时间。");
    }

    private static bool HasFigure(string goal)
    {
        for (var i = 0; i < goal.Length; i++)
        {
            if (char.IsDigit(goal[i])) return true;
            // 三个, 两座, 十条: a Chinese numeral counts before a measure word; 一事一议 is a name.
            if ("一二两三四五六七八九十百千万".Contains(goal[i]) && i + 1 < goal.Length && "个条座处所户人村次场台辆盏眼亩米吨份批项套年月天日".Contains(goal[i + 1])) return true;
        }
        return goal.AsSpan().ContainsAny(Times);
    }
}
