using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Domain.Checks;

/// <summary>不面向公众的项目不必设满意度。An office purchase has no public to ask.</summary>
public sealed class SatisfactionHasPublic : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C37";

    /// <inheritdoc/>
    public override string Title => "不面向公众的项目不必设满意度";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：满意度指标仅适用于直接面向社会主体和公众提供服务的项目";

    /// <inheritdoc/>
    public override string Why => "机关自用的购置没有服务对象，满意度无从调查。";

    /// <inheritdoc/>
    public override string Advice => "可以删去这一行；要保留的，写明由谁使用、向谁调查。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("办公电脑购置设了群众满意度", CheckExample.WithTable(static table => table with { Name = "办公设备购置", Title = "办公设备购置绩效目标表", Purpose = "购置办公设备10台，替换到期设备", Goals = ["2024年6月底前完成办公设备购置"] })),
        CheckExample.Good("道路硬化项目设村民满意度", CheckExample.CleanDocument),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        if (!Scheme.IsInternal(table)) yield break;
        foreach (var row in table.Rows)
            if (row.Class == IndicatorClass.Satisfaction && !row.Words.AsSpan().ContainsAny(table.Rules.WordingWords.Staff))
                yield return Fault.At(row.At(Field.Name), row.Indicator.Name, "不设，或写明使用人员", $"“{table.Table.Name}”是机关自用，没有服务的公众，“{row.Indicator.Name}”无从调查。");
    }
}
