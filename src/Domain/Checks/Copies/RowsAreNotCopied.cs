using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>不同项目的指标不应当照抄。Different money should buy different things; rows that say the same do not tell which.</summary>
public sealed class RowsAreNotCopied : Check
{
    /// <inheritdoc/>
    public override string Id => "C33";

    /// <inheritdoc/>
    public override string Title => "不同项目的指标不应当照抄";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：绩效目标应当指向明确、与项目内容相关；财预〔2021〕101号：高度关联、重点突出";

    /// <inheritdoc/>
    public override string Why => "不同的项目用同一套指标，评价时分不清哪笔钱办成了哪件事。";

    /// <inheritdoc/>
    public override string Advice => "按本项目实际要做的事重写指标；确是同一件事的，考虑合并项目。";

    private const int FewestRows = 4;
    private const int FewestSpecific = 3;
    private const double NearlyEqual = 0.8;

    // Project names this alike apart from places (甲村道路硬化, 乙村道路硬化) are of one kind and rightly share their indicators.
    private const double OfOneKind = 0.6;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("环境整治和社会事务两个项目用同一套指标", Two("农村环境整治", "社会事务管理", "≥10个", "≥10个")),
        CheckExample.Good("同类道路项目各写各的数", Two("东沟村道路硬化工程", "西河村道路硬化工程", "≥900米", "≥650米")),
        CheckExample.Good("只有一个项目", CheckExample.CleanDocument),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Fault> Run(CheckScope scope)
    {
        var sheets = RowSheet.Of(scope, NearlyEqual);
        var tables = new CopyCandidates(sheets.Count);
        for (var i = 0; i < sheets.Count; i++)
        {
            foreach (var earlier in tables.Before(sheets, i))
                if (Compare(sheets[i], sheets[earlier]) is { Count: > 0 } faults)
                {
                    foreach (var fault in faults) yield return fault;
                    break;
                }
            tables.Add(sheets[i], i);
        }
    }

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults)
    {
        var rows = string.Join("、", faults.Select(fault => fault.Site.Place.Row));
        return $"第{rows}行共 {faults.Count} 行与{faults[0].Group}的名称和描述相同：同一套指标用在了两个项目上。";
    }

    private static List<Fault> Compare(RowSheet sheet, RowSheet earlier)
    {
        var pairs = sheet.Shared(earlier);
        var specific = pairs.Count(pair => sheet.IsSpecific(pair.Row));
        if (pairs.Count < FewestRows || pairs.Count * 2 < sheet.Table.Rows.Count || specific < FewestSpecific) return [];
        var sameTargets = pairs.Count(pair => SameTarget(pair, sheet, earlier));
        var sameFigures = pairs.Any(pair => sheet.IsSpecific(pair.Row) && SameTarget(pair, sheet, earlier) && IsFigure(sheet.Table.Rows[pair.Row].Target));
        var elsewhere = sheet.Table.Document != earlier.Table.Document;
        var isOneKind = TextSimilarity.Of(sheet.MaskedName, earlier.MaskedName) >= OfOneKind;
        // Between units and between projects of one kind a shared set of indicators is good practice; only the same figures in nearly every row are odd.
        if (elsewhere || isOneKind)
        {
            if (!sameFigures || sameTargets * 5 < pairs.Count * 4 || pairs.Count * 5 < sheet.Table.Rows.Count * 4) return [];
        }
        else if (!sameFigures && sameTargets * 2 < pairs.Count)
        {
            return [];
        }
        return [.. pairs.Select(pair => FaultOf(sheet, earlier, pair, elsewhere || NamesPlaces(sheet, earlier)))];
    }

    private static Fault FaultOf(RowSheet sheet, RowSheet earlier, (int Row, int Twin) pair, bool isHint)
    {
        var row = sheet.Table.Rows[pair.Row];
        var twin = earlier.Table.Rows[pair.Twin];
        var same = sheet.Texts[pair.Row] == earlier.Texts[pair.Twin] ? "相同" : "几乎相同";
        var other = sheet.Table.Document == earlier.Table.Document
            ? $"第{earlier.Table.Number}个项目“{earlier.Table.Table.Name}”"
            : $"第{earlier.Table.Document.Number}份文本（{earlier.Table.Document.Document.Unit.Name}）第{earlier.Table.Number}个项目";
        var place = row.At(Field.Name);
        return new Fault(new Site(place, row.Indicator.Name, "本项目自己的指标", Twin: twin.At(Field.Name)), $"与{other}第{twin.Number}行{same}。")
        {
            Group = other,
            Severity = isHint ? Checks.Severity.Info : null,
        };
    }

    // Two villages with the same work may well promise the same.
    private static bool NamesPlaces(RowSheet one, RowSheet other) => one.Village is { } a && other.Village is { } b && a != b;

    private static bool SameTarget((int Row, int Twin) pair, RowSheet sheet, RowSheet earlier) =>
        sheet.Table.Rows[pair.Row].Target.Equals(earlier.Table.Rows[pair.Twin].Target);

    private static bool IsFigure(TargetValue target) => target is { Kind: TargetKind.Number, Value: > 1, IsPercent: false } && target.Unit is not ("年" or "月" or "天");

    private static GoalDocument Two(string first, string second, string firstTarget, string secondTarget) => CheckExample.CleanDocument with
    {
        Projects = [Table(first, firstTarget), Table(second, secondTarget) with { Number = 2, Code = "13099924P00010110002V" }],
    };

    private static GoalTable Table(string name, string target) => CheckExample.CleanTable with
    {
        Name = name,
        Indicators =
        [
            CheckExample.Row(IndicatorClass.Quantity, "完成工作量", "全年完成的工作量", target),
            CheckExample.Row(IndicatorClass.Quality, "环境卫生状况", "环境卫生得到改善的程度", "≥95%"),
            CheckExample.Row(IndicatorClass.EcologicalBenefit, "生态环境改善", "生态环境得到改善的程度", "≥95%"),
            CheckExample.Row(IndicatorClass.Sustainability, "人居环境水平", "人居环境得到改善的程度", "≥95%"),
            CheckExample.Row(IndicatorClass.Satisfaction, "群众满意度", "满意人数占受访人数的比例", "≥95%"),
        ],
    };
}
