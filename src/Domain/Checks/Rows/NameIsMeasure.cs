using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>指标名称应当是可以衡量的内容。A slogan cannot be measured in percent.</summary>
public sealed class NameIsMeasure : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C28";

    /// <inheritdoc/>
    public override string Title => "指标名称应当是可以衡量的内容";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：指标名称体现指标内容，不写口号";

    /// <inheritdoc/>
    public override string Why => "“促进”“加强”是工作要求，不是能衡量的结果。";

    /// <inheritdoc/>
    public override string Advice => "改为名词性的、能计数或计算的名称，如“垃圾清运率”“新增就业人数”。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.EcologicalBenefit, "促进生态文明建设", "推动绿色发展和绿色生活方式", "≥95%"),
        CheckExample.Bad(IndicatorClass.EconomicBenefit, "加强招商引资", "促进全镇经济发展", "≥95%"),
        CheckExample.Bad(IndicatorClass.SocialBenefit, "提高幼儿入园率", "入园幼儿占适龄幼儿的比例", "≥98%"),
        CheckExample.Good(IndicatorClass.EconomicBenefit, "带动就业人数", "项目带动的本地就业人数", "≥30人"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "保障对象覆盖率", "已保障对象占应保障对象的比例", "=100%"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "改善农村人居环境", "村容村貌的改善", "明显改善"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        var name = row.Indicator.Name;
        if (IsBroken(row))
            return Fault.At(row.At(Field.Name), name, "能计数或计算的名称，如“…率”“…数量”",
                $"三级指标“{name}”是工作要求，不是能衡量的内容，“{row.Target.Text}”算不出来。建议改为可以计数或计算的名称。");
        if (Wish(row) is not { } wish) return null;
        var mended = name.Trim()[wish.Length..];
        return Fault.At(row.At(Field.Name), name, mended, $"三级指标“{name}”带着要求，名称只写衡量什么即可。建议改为“{mended}”。",
            Repair.Replace(row.At(Field.Name), mended, isSafe: false)) with { Severity = Severity.Info, Group = "wish" };
    }

    /// <summary>Whether the name is a slogan answered with a percentage or a bare number.</summary>
    internal static bool IsBroken(RowView row)
    {
        if (row.Target.Kind != TargetKind.Number || row.Class == IndicatorClass.Cost || row.Facts.NameAsks != Dimension.None) return false;
        if (row.Facts.UnitIs != Dimension.Percent && row.Target.Unit is not null) return false;
        var core = row.Facts.Core.AsSpan();
        return core.Length >= 4 && core.IndexOfAny(row.Rules.WordingWords.Slogans) == 0 && core.IndexOfAny(row.Rules.WordingWords.NotSlogans) != 0;
    }

    // 提高入学率: a measure with a wish before it. 保障人员覆盖率 and 提升率 are names.
    private static string? Wish(RowView row)
    {
        if (row.Facts.NameAsks != Dimension.Percent || row.Target.Kind != TargetKind.Number) return null;
        foreach (var wish in Wishes)
            if (row.Facts.Core.StartsWith(wish) && row.Facts.Core.Length >= wish.Length + 4 && !row.Facts.Core.Contains('幅')) return wish;
        return row.Facts.Core.StartsWith("保障") && row.Facts.Core.Length >= 6 && row.Indicator.Description.StartsWith("保障") ? "保障" : null;
    }

    private static readonly string[] Wishes = ["提高", "提升", "确保"];
}
