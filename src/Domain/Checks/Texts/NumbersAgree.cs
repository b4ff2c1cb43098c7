using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>同一件事的数字应当前后一致。One thing, one number.</summary>
public sealed class NumbersAgree : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C44";

    /// <inheritdoc/>
    public override string Title => "同一件事的数字应当前后一致";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号审核要点：完整性、相关性，绩效目标与指标应当对应";

    /// <inheritdoc/>
    public override string Why => "目标里一个数、指标里另一个数，年底不知道按哪个算完成。";

    /// <inheritdoc/>
    public override string Advice => "核对后统一成一个数；两个数说的不是一回事的，在描述里写明口径。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("目标写900米，指标写600米", CheckExample.WithRow(IndicatorClass.Quantity, "硬化道路长度", "东沟村主街混凝土路面完工长度", "≥600米")),
        CheckExample.Bad("涉及7个村，全文最多16个村，占比却写≥20%", Villages("≥20%")),
        CheckExample.Good("7个村占16个村的43.75%", Villages("≥43.75%")),
        CheckExample.Good("目标和指标都是900米", CheckExample.CleanDocument),
        CheckExample.Good("描述里的数和指标值相同", CheckExample.WithRow(IndicatorClass.Quantity, "村庄整治个数", "辖区10个村", "10个")),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var villages = VillageCounts.In(document);
        foreach (var table in document.Tables)
        {
            foreach (var fault in AgainstProse(table)) yield return fault;
            if (ShareOfVillages(table, villages) is { } share) yield return share;
        }
    }

    private static IEnumerable<Fault> AgainstProse(TableView table)
    {
        var units = table.Rules.MeasureWords.Words;
        var prose = Passages.Prose(table).SelectMany(passage => Quantity.AllIn(passage.Text, units).Select(quantity => (passage.Place, passage.Text, Quantity: quantity))).ToList();
        // 各村1套, 每座2000元: what is shared out is not the whole.
        prose.RemoveAll(entry => IsSharedOut(entry.Text, entry.Quantity.Start));
        var villages = prose.FindAll(entry => entry.Quantity.CountedUnit.StartsWith('村') || entry.Quantity.CountedUnit.StartsWith("行政村", StringComparison.Ordinal));
        // What a row confirms is settled and cannot contradict another row.
        prose.RemoveAll(entry => IsMoney(entry.Quantity.Unit) || table.Rows.Any(row => row.Target.Value == entry.Quantity.Value && row.Target.Unit is { } unit && CountedThings.IsSameUnit(entry.Quantity, unit)));
        foreach (var row in table.Rows)
        {
            if (row.Target is not { Kind: TargetKind.Number, Value: { } value, Unit: { } unit } || IsMoney(unit)) continue;
            if (InDescription(row, units, value, unit) is { } own)
            {
                yield return own;
                continue;
            }
            if (prose.Count == 0) continue;
            var isConfirmed = villages.Exists(entry => entry.Quantity.Value == value);
            var said = prose.Where(entry => CountedThings.Match(entry.Quantity, row) || !isConfirmed && CountedThings.AreTheVillages(entry.Quantity, row)).ToList();
            if (said.Count == 0 || said.Any(entry => entry.Quantity.Value != said[0].Quantity.Value)) continue;
            var (place, _, quantity) = said[0];
            if (IsCompatible(quantity.Value, row.Target) || IsSumOfRows(quantity.Value, unit, table)) continue;
            yield return new Fault(new Site(row.At(Field.Target), row.Target.Text, quantity.Written, Twin: place),
                $"{place.Field.Label()}写“{quantity.Before}{quantity.Written}{quantity.Noun}”，指标“{row.Indicator.Name}”写“{row.Target.Text}”，两处不一致。");
        }
    }

    private static bool IsSharedOut(string text, int start)
    {
        var from = start == 0 ? -1 : text.LastIndexOfAny(['，', '。', '；', ',', ';', '\n'], start - 1);
        return text.AsSpan(from + 1, start - from - 1).ContainsAny('每', '各', '均');
    }

    private static Fault? InDescription(RowView row, IReadOnlyList<string> units, decimal value, string unit)
    {
        if (unit == "%" || row.Indicator.Description.Length < 3) return null;
        var said = Quantity.AllIn(row.Indicator.Description, units);
        if (said.Count != 1 || !CountedThings.IsSameUnit(said[0], unit) || said[0].Before.Contains('每') || said[0].Before.Contains('占') || IsCompatible(said[0].Value, row.Target)) return null;
        return new Fault(new Site(row.At(Field.Target), row.Target.Text, said[0].Written, Twin: row.At(Field.Description)),
            $"描述写“{said[0].Written}{said[0].Noun}”，指标值写“{row.Target.Text}”，两处不一致。");
    }

    // A promise a little below the plan is prudence with lengths and areas, and a slip with things one counts.
    private static bool IsCompatible(decimal said, TargetValue target) =>
        target.Value == said
        || (target.Operator is TargetOperator.AtMost or TargetOperator.LessThan && said <= target.Value)
        || (IsMeasured(target.Unit) && target.Operator is TargetOperator.AtLeast or TargetOperator.MoreThan && target.Value < said && target.Value >= said * 0.9m);

    private static bool IsSumOfRows(decimal said, string unit, TableView table) =>
        table.Rows.Where(row => row.Class == IndicatorClass.Quantity && row.Target.Unit == unit).Sum(row => row.Target.Value ?? 0) == said;

    private static bool IsMeasured(string? unit) => unit is "米" or "公里" or "千米" or "平方米" or "平米" or "亩" or "公顷" or "吨" or "立方米" or "人次" or "%" or "平方公里";

    private static bool IsMoney(string unit) => unit.EndsWith('元');

    private static Fault? ShareOfVillages(TableView table, VillageCounts villages)
    {
        var own = table.Rows.FirstOrDefault(row => row.Class == IndicatorClass.Quantity && VillageCounts.Of(row) is not null);
        var share = table.Rows.FirstOrDefault(row => row.Target is { IsPercent: true, Kind: TargetKind.Number } && row.Class != IndicatorClass.Satisfaction && SaysShareOfVillages(row));
        if (own is null || share is null || VillageCounts.Of(own) is not { } count || villages.Most is not { } most || most.Count <= count) return null;
        var exact = decimal.Round(count * 100m / most.Count, 2, MidpointRounding.AwayFromZero);
        var target = share.Target.Value!.Value;
        if (target <= exact + 0.5m && target >= exact * 0.75m) return null;
        return new Fault(new Site(share.At(Field.Target), share.Target.Text, $"{exact:0.##}%", Twin: own.At(Field.Target)),
            $"本项目涉及{count:0}个村，{Passages.InWords(most.Place)}写到{most.Count:0}个村，{count:0}÷{most.Count:0}＝{exact:0.##}%，而“{share.Indicator.Name}”写“{share.Target.Text}”，请核对口径。");
    }

    // 满意村民占受访村民 is a share of people; 利用设施的村占辖区内村 one of villages.
    private static bool SaysShareOfVillages(RowView row) =>
        row.Indicator.Name.Contains("覆盖率") && CountsVillages(row.Words) || row.Indicator.Description is var text && text.IndexOf('占') is > 0 and var share && CountsVillages(text[..share]) && CountsVillages(text[share..])
        || row.Indicator.Description is var other && other.Contains("村街在辖区") || row.Indicator.Description.Contains("的村在辖区");

    private static bool CountsVillages(string text)
    {
        for (var at = text.IndexOf('村'); at >= 0; at = text.IndexOf('村', at + 1))
            if (at + 1 == text.Length || text[at + 1] is not ('民' or '干' or '集' or '级' or '内' or '容' or '委' or '里' or '道')) return true;
        return false;
    }

    private static GoalDocument Villages(string share) => CheckExample.WithTable(table => table with
    {
        Goals = ["2024年10月底前完成7个村的道路维修，全镇16个村出行条件得到改善"],
        Indicators =
        [
            CheckExample.Row(IndicatorClass.Quantity, "村庄数量", "涉及到的村庄数量", "7个"),
            CheckExample.Row(IndicatorClass.SocialBenefit, "村庄覆盖率", "修好道路的村占辖区内村的比例", share),
        ],
    });
}
