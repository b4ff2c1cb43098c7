using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>满意度应当按项目分别测算。One satisfaction for all projects was copied.</summary>
public sealed class SatisfactionIsMeasured : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C36";

    /// <inheritdoc/>
    public override string Title => "满意度应当按项目分别测算";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：满意度指标根据服务对象调查结果设定";

    /// <inheritdoc/>
    public override string Why => "所有项目满意度相同，多半是照抄。";

    /// <inheritdoc/>
    public override string Advice => "参照上年调查结果，按项目分别设定。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("三个项目满意度都是≥90%", CheckExample.CleanDocument with { Projects = [CheckExample.CleanTable, CheckExample.CleanTable, CheckExample.CleanTable] }),
        CheckExample.Good("两个项目", CheckExample.CleanDocument with { Projects = [CheckExample.CleanTable, CheckExample.CleanTable] }),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var first = new List<RowView>();
        foreach (var table in document.Tables)
            foreach (var row in table.Rows)
                if (row.Class == IndicatorClass.Satisfaction && row.Target is { Kind: TargetKind.Number, IsPercent: true })
                {
                    first.Add(row);
                    break;
                }
        if (first.Count < 3 || first.Exists(row => row.Target.Value != first[0].Target.Value)) yield break;
        foreach (var row in first)
            yield return Fault.At(row.At(Field.Target), row.Target.Text, "按项目分别测算的满意度", $"{first.Count}个项目的满意度都是“{TargetWriting.Plain(first[0].Target)}”，像是照抄。");
    }
}
