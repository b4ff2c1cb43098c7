using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Domain.Checks;

/// <summary>三级指标不应重复上级指标名称。A name that repeats its class says nothing.</summary>
public sealed class NameIsNotClass : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C31";

    /// <inheritdoc/>
    public override string Title => "三级指标不应重复上级指标名称";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：三级指标是对二级指标的细化";

    /// <inheritdoc/>
    public override string Why => "照抄上级名称，看不出衡量什么。";

    /// <inheritdoc/>
    public override string Advice => "写明衡量的对象和内容，如“受益村民满意度”。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Satisfaction, "服务对象满意度指标", "问卷调查中表示满意的人数占比", "≥90%"),
        CheckExample.Bad(IndicatorClass.Quantity, "数量指标", "完成数量", "≥9个"),
        CheckExample.Good(IndicatorClass.Satisfaction, "服务对象满意度", "问卷调查中表示满意的人数占比", "≥90%"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        var (name, level1, level2) = (row.Indicator.Name.Trim(), row.Indicator.Level1.Trim(), row.Indicator.Level2.Trim());
        if (name.Length == 0) return null;
        // 服务对象满意度 is the usual name under 服务对象满意度指标; with 指标 at its end it was copied.
        var copied = name == level2 || name == level1 || row.Class != IndicatorClass.Satisfaction && (name + "指标" == level2 || name + "指标" == level1);
        if (!copied) return null;
        var mended = row.Class == IndicatorClass.Satisfaction && name.EndsWith("指标") ? name[..^2] : null;
        return Fault.At(row.At(Field.Name), name, mended ?? "具体的指标名称", $"三级指标“{name}”与上级指标同名，看不出衡量什么。",
            mended is null ? null : Repair.Replace(row.At(Field.Name), mended, isSafe: false));
    }
}
