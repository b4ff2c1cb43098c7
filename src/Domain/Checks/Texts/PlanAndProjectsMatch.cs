using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>分项绩效目标应当与预算项目一一对应。Where part one goes project by project, each has its counterpart.</summary>
public sealed class PlanAndProjectsMatch : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C45";

    /// <inheritdoc/>
    public override string Title => "分项绩效目标应当与预算项目一一对应";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：部门整体绩效目标与项目绩效目标应当衔接";

    /// <inheritdoc/>
    public override string Why => "第一部分写了而没有项目，目标就没有钱；有项目而第一部分没写，钱就没有目标。";

    /// <inheritdoc/>
    public override string Advice => "补写缺少的分项目标，或者删去已不安排预算的分项；名称与项目名称保持一致。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("分项目标多出一个没有预算的项目", With("完成东沟村道路硬化工程绩效目标", "完成农村改厕补助绩效目标")),
        CheckExample.Good("分项目标与项目一致", With("完成东沟村道路硬化工程绩效目标")),
        CheckExample.Good("分项目标按职能写，不与项目对应", With("党的建设方面", "民政和社会服务方面", "农业管理方面")),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var links = PlanLinks.Of(document);
        if (!links.IsByProject)
        {
            // By function is a way to write part one; but when it speaks of none of the projects nobody can follow the money through it.
            var items = links.Tables.Length;
            if (items >= 3 && document.Tables.Count >= 3 && links.Tables.All(table => table is null))
                yield return Fault.At(document.At(Field.SubGoalTitle, 1), $"{items}项分项目标，{document.Tables.Count}个项目", "分项目标与项目能对应",
                    $"分项绩效目标按职能写了{items}项，第二部分有{document.Tables.Count}个项目，两边名称一个也对不上。") with { Severity = Severity.Info, Group = "functions" };
            yield break;
        }
        for (var i = 0; i < links.Tables.Length; i++)
        {
            if (links.Tables[i] is not null) continue;
            var item = document.Document.Plan.SubGoals.Items[i];
            var shown = item.Title ?? Passages.Around(item.Text, 0, 16, 4);
            yield return Fault.At(document.At(item.Title is null ? Field.SubGoalText : Field.SubGoalTitle, i + 1), shown, "第二部分有对应的项目",
                $"分项绩效目标第{i + 1}项“{shown}”在第二部分没有对应的项目。");
        }
        foreach (var table in document.Tables)
            if (!links.Tables.Contains(table))
                yield return Fault.At(table.At(Field.ProjectName), table.Table.Name, "第一部分有对应的分项目标",
                    $"第{table.Number}个项目“{table.Table.Name}”在第一部分没有对应的分项绩效目标。");
    }

    private static GoalDocument With(params string[] titles) => CheckExample.CleanDocument with
    {
        Plan = DepartmentPlan.Empty with { SubGoals = new PlanChapter(null, titles.Select(title => new PlanItem(title, "绩效目标：按计划完成。")).ToValueList()) },
    };
}
