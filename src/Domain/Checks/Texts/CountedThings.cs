using System.Buffers;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Indicators;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>Whether a quantity in prose and an indicator row count the same thing.</summary>
internal static class CountedThings
{
    // Pairs of characters that occur everywhere and say nothing about what is counted.
    private static readonly HashSet<string> Generic =
    [
        "数量", "个数", "项目", "工程", "完成", "建设", "实施", "指标", "涉及", "内容", "实际", "当年", "本年", "年度", "资金", "支出", "管理", "工作", "总数", "情况", "提高", "提升",
        "达到", "保障", "开展", "进行", "以上", "不低", "低于", "不少", "少于", "全年", "全镇", "全乡", "全部", "占比", "比例", "比率", "目的", "的比", "改善", "其中", "新增", "通过", "计划", "安排", "服务",
    ];

    /// <summary>Same unit, and a word in common between what surrounds the quantity and what the row is called.</summary>
    public static bool Match(Quantity quantity, RowView row) =>
        row.Target is { Kind: TargetKind.Number, Unit: { } unit } && IsSameUnit(quantity, unit) && !IsRate(quantity)
        && SharesWord(quantity.Before + quantity.Noun, row.Class.IsBenefit() ? row.Indicator.Name : row.Words);

    /// <summary>The same in another unit of the same dimension, as far as the prose is exact: 1.2公里 is not ≥900米, 0.9公里 may be ≥925米.</summary>
    public static bool MatchInOtherUnit(Quantity quantity, RowView row) =>
        Measure.Of(row.Target, row.Rules.Units) is { } target && target.Unit != quantity.Unit && !IsRate(quantity)
        && Measure.Of(quantity, row.Rules.Units).IsComparable(target) && SharesWord(quantity.Before + quantity.Noun, row.Class.IsBenefit() ? row.Indicator.Name : row.Words);

    /// <summary>Whether both count the villages a project is about, told by kind alone: 张沟等5个村 and 受益村数.</summary>
    public static bool AreTheVillages(Quantity quantity, RowView row)
    {
        if (!quantity.CountedUnit.StartsWith('村') && !quantity.CountedUnit.StartsWith("行政村", StringComparison.Ordinal) || quantity.Before.AsSpan().ContainsAny(WholeOrShare) || quantity.Noun.StartsWith('中') || VillageCounts.Of(row) is null) return false;
        foreach (var opening in Concerned)
            if (row.Indicator.Name.StartsWith(opening, StringComparison.Ordinal)) return true;
        return false;
    }

    private static readonly SearchValues<char> WholeOrShare = SearchValues.Create("全辖共每各中");

    private static readonly string[] Concerned = ["受益村", "受益行政村", "涉及村", "涉及行政村", "覆盖村", "覆盖行政村", "项目村", "村庄数", "行政村数", "服务村"];

    /// <summary>Whether a unit and a quantity's unit mean the same: 平米 and 平方米, 个 and 村 where villages are counted.</summary>
    public static bool IsSameUnit(Quantity quantity, string unit)
    {
        var (one, other) = (Plain(quantity.Unit), Plain(unit));
        return one == other || (one == "个" && quantity.Noun.StartsWith(other, StringComparison.Ordinal)) || (other == "个" && one is "村" or "项");
    }

    /// <summary>Whether two texts have a pair of characters in common that means something.</summary>
    public static bool SharesWord(string one, string other)
    {
        for (var i = 0; i + 1 < one.Length; i++)
        {
            var pair = one.AsSpan(i, 2);
            if (other.AsSpan().Contains(pair, StringComparison.Ordinal) && !Generic.Contains(pair.ToString())) return true;
        }
        return false;
    }

    // 每村2个, 人均3平方米: a rate, not a count.
    private static bool IsRate(Quantity quantity) => quantity.Before.Contains('每') || quantity.Before.Contains('均') || quantity.Before.Contains('各');

    private static string Plain(string unit) => unit switch
    {
        "平米" or "㎡" => "平方米",
        "千米" => "公里",
        "千克" => "公斤",
        "名" => "人",
        "百分比" or "％" => "%",
        _ => unit,
    };
}
