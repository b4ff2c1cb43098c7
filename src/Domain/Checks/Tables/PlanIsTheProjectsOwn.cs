using Mingji.Domain.Goals;
using Mingji.Domain.Projects;

namespace Mingji.Domain.Checks;

/// <summary>支出计划应当按项目各自的进度编制。The same four figures in every project of a document with three or more.</summary>
public sealed class PlanIsTheProjectsOwn : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C13";

    /// <inheritdoc/>
    public override string Title => "支出计划应当按项目各自的进度编制";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "河北省预算绩效文本“项目绩效目标表”：资金支出计划";

    /// <inheritdoc/>
    public override string Why => "所有项目一个进度，多半没有按项目实际安排。";

    /// <inheritdoc/>
    public override string Advice => "核对各项目的实施进度；确实相同的不必修改。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("三个项目的计划相同", Three("10.00", "40.00", "80.00")),
        CheckExample.Good("一个项目", CheckExample.CleanDocument),
        CheckExample.Good("三个项目各不相同", Three("10.00", "30.00", "75.00", different: true)),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        if (document.Tables.Count < 3) yield break;
        var planned = document.Tables.Where(table => table.Figures.Plan.Percents.Count == 4).ToList();
        if (planned.Count < 3 || planned.Count < document.Tables.Count) yield break;
        var common = planned.GroupBy(table => table.Figures.Plan.Percents).OrderByDescending(group => group.Count()).First();
        // In a long document a few exceptions do not make the rest thought through.
        if (common.Count() < planned.Count && (planned.Count < 10 || common.Count() * 10 < planned.Count * 9)) yield break;
        // Everything in December is told about as such.
        if (common.First().Figures.Plan.IsAllInDecember) yield break;
        var text = string.Join("、", common.Key.Select(percent => percent is { } value ? $"{value:0.##}%" : "空"));
        foreach (var table in common)
            yield return Fault.At(table.At(Field.PlanMarch), text, "按项目各自的进度", $"{common.Count()} 个项目的支出计划完全相同（{text}）。");
    }

    private static GoalDocument Three(string march, string june, string october, bool different = false)
    {
        var table = CheckExample.CleanTable with { SpendingPlan = new SpendingPlan(march, june, october, "100.00") };
        return CheckExample.CleanDocument with { Projects = [table, table, different ? CheckExample.CleanTable with { SpendingPlan = new SpendingPlan("50.00", "60.00", "90.00", "100.00") } : table] };
    }
}
