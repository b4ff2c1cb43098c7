namespace Mingji.Domain.Indicators;

/// <summary>量纲。What sort of quantity a unit counts in, or a name asks for.</summary>
public enum Dimension
{
    /// <summary>Nothing can be said: no unit, a unit the dictionary lacks, a name without a measure.</summary>
    None,

    /// <summary>比率: %, ‰, 百分点.</summary>
    Percent,

    /// <summary>金额: 元, 万元.</summary>
    Money,

    /// <summary>单位金额: 元/米, 万元/公里.</summary>
    UnitCost,

    /// <summary>个数: things, people, places, times.</summary>
    Count,

    /// <summary>长度.</summary>
    Length,

    /// <summary>面积.</summary>
    Area,

    /// <summary>体积.</summary>
    Volume,

    /// <summary>质量（重量）.</summary>
    Mass,

    /// <summary>时间长度: 天, 个月, 年. A name of this dimension may also be answered with a date.</summary>
    Duration,

    /// <summary>分数、等级.</summary>
    Score,

    /// <summary>A known unit of another kind (度, 分贝, 倍), which the checks leave alone.</summary>
    Other,
}

/// <summary>How dimensions are called.</summary>
public static class Dimensions
{
    /// <summary>The dimension in a word a clerk uses: 比率, 面积.</summary>
    public static string Word(this Dimension dimension) => dimension switch
    {
        Dimension.None or Dimension.Other => "其他",
        Dimension.Percent => "比率",
        Dimension.Money => "金额",
        Dimension.UnitCost => "单位成本",
        Dimension.Count => "数量",
        Dimension.Length => "长度",
        Dimension.Area => "面积",
        Dimension.Volume => "体积",
        Dimension.Mass => "重量",
        Dimension.Duration => "时间",
        Dimension.Score => "分数",
    };

    /// <summary>Whether the dimension is an amount of something done or bought, as 数量指标 hold.</summary>
    public static bool IsAmount(this Dimension dimension) =>
        dimension is Dimension.Count or Dimension.Length or Dimension.Area or Dimension.Volume or Dimension.Mass;

    /// <summary>Whether the dimension is money, in total or per unit.</summary>
    public static bool IsMoney(this Dimension dimension) => dimension is Dimension.Money or Dimension.UnitCost;
}
