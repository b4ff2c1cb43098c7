using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Domain.Checks;

/// <summary>产出、效益等必设指标应当齐全。Quantity without quality or benefit tells half.</summary>
public sealed class RequiredClassesArePresent : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C16";

    /// <inheritdoc/>
    public override string Title => "产出、效益等必设指标应当齐全";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号第十二条；财预〔2021〕101号附件1：数量、质量指标原则上都要设置";

    /// <inheritdoc/>
    public override string Why => "缺了质量或效益，只知道做了多少，不知道好不好、有没有用。";

    /// <inheritdoc/>
    public override string Advice => "补上缺少的指标。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("没有质量指标", CheckExample.WithTable(static table => table with { Indicators = table.Indicators.RemoveAt(1) })),
        CheckExample.Bad("没有满意度指标的道路项目", CheckExample.WithTable(static table => table with { Indicators = table.Indicators.RemoveAt(6) })),
        CheckExample.Good("各类齐全", CheckExample.CleanDocument),
    ];

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults) =>
        string.Concat(faults.Select(fault => fault.Message).Distinct());

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        // A layout without level 2 cannot show which class is missing; a local class of unknown name may be the one.
        var isStated = false;
        var hasUnknown = false;
        var present = 0;
        foreach (var row in table.Rows)
        {
            isStated |= row.Indicator.Level2.Length > 0;
            hasUnknown |= row.Class == IndicatorClass.Unknown;
            present |= 1 << (int)row.Class;
        }
        if (!isStated) yield break;
        var outputSeverity = hasUnknown ? Severity.Warning : Severity.Error;
        if (!Has(IndicatorClass.Quantity)) yield return Missing(table, IndicatorClass.Quantity, outputSeverity);
        if (!Has(IndicatorClass.Quality)) yield return Missing(table, IndicatorClass.Quality, outputSeverity);
        if (!Has(IndicatorClass.EconomicBenefit) && !Has(IndicatorClass.SocialBenefit) && !Has(IndicatorClass.EcologicalBenefit) && !Has(IndicatorClass.Sustainability))
            yield return Fault.At(table.At(Field.Whole), "没有效益指标", "至少一项效益指标", "没有效益指标，看不出钱花了有什么用。") with { Severity = outputSeverity };
        if (!Has(IndicatorClass.Cost) && !Has(IndicatorClass.SocialCost) && !Has(IndicatorClass.EcologicalCost)) yield return Missing(table, IndicatorClass.Cost, Severity.Warning);
        if (!Has(IndicatorClass.Satisfaction) && Scheme.IsPublic(table)) yield return Missing(table, IndicatorClass.Satisfaction, Severity.Warning);

        bool Has(IndicatorClass kind) => (present & 1 << (int)kind) != 0;
    }

    private static Fault Missing(TableView table, IndicatorClass kind, Severity severity)
    {
        var level2 = Scheme.WordsIn(table.Table, kind).Level2;
        foreach (var row in table.Rows)
            if (ClassFitsContent.Belongs(row) == kind)
                return new Fault(new Site(table.At(Field.Whole), $"没有{level2}", $"至少一项{level2}", null, row.At(Field.Level2)),
                    $"没有{level2}；第{row.Number}行“{row.Indicator.Name}”其实就是，移过去即可。") { Severity = severity };
        return Fault.At(table.At(Field.Whole), $"没有{level2}", $"至少一项{level2}", $"没有{level2}。") with { Severity = severity };
    }
}
