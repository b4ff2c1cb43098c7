namespace Mingji.Domain.Indicators;

/// <summary>指标类别。The level-2 classes of both taxonomies: 2015 (cost under output) and 2021 (cost as a level 1 of its own, 财预〔2021〕101号).</summary>
public enum IndicatorClass
{
    /// <summary>The document names no class that the taxonomies know.</summary>
    Unknown,

    /// <summary>数量指标.</summary>
    Quantity,

    /// <summary>质量指标.</summary>
    Quality,

    /// <summary>时效指标.</summary>
    Timeliness,

    /// <summary>成本指标 under 产出指标 (2015), or 经济成本指标 (2021).</summary>
    Cost,

    /// <summary>社会成本指标 (2021).</summary>
    SocialCost,

    /// <summary>生态环境成本指标 (2021).</summary>
    EcologicalCost,

    /// <summary>经济效益指标.</summary>
    EconomicBenefit,

    /// <summary>社会效益指标.</summary>
    SocialBenefit,

    /// <summary>生态效益指标.</summary>
    EcologicalBenefit,

    /// <summary>可持续影响指标.</summary>
    Sustainability,

    /// <summary>服务对象满意度指标.</summary>
    Satisfaction,
}

/// <summary>Names, order and families of the indicator classes.</summary>
public static class IndicatorClasses
{
    /// <summary>The class that the printed level-1 and level-2 words name; tolerant of a missing “指标” and of spaces.</summary>
    public static IndicatorClass Of(string level1, string level2)
    {
        var byLevel2 = Named(level2, level1);
        // A level 2 left blank under 满意度 or 成本 still has only one meaning.
        return byLevel2 != IndicatorClass.Unknown || level2.Length > 0 ? byLevel2 : level1 switch
        {
            _ when level1.Contains("满意度") => IndicatorClass.Satisfaction,
            _ when level1.Contains("成本") => IndicatorClass.Cost,
            _ => IndicatorClass.Unknown,
        };
    }

    private static IndicatorClass Named(string level2, string level1) => level2 switch
    {
        _ when level2.Contains("满意") => IndicatorClass.Satisfaction,
        _ when level2.Contains("数量") => IndicatorClass.Quantity,
        _ when level2.Contains("质量") => IndicatorClass.Quality,
        _ when level2.Contains("时效") => IndicatorClass.Timeliness,
        _ when level2.Contains("社会成本") => IndicatorClass.SocialCost,
        _ when level2.Contains("生态") && level2.Contains("成本") => IndicatorClass.EcologicalCost,
        _ when level2.Contains("成本") => IndicatorClass.Cost,
        _ when level2.Contains("可持续") => IndicatorClass.Sustainability,
        _ when level2.Contains("经济") => level1.Contains("成本") ? IndicatorClass.Cost : IndicatorClass.EconomicBenefit,
        _ when level2.Contains("社会") => level1.Contains("成本") ? IndicatorClass.SocialCost : IndicatorClass.SocialBenefit,
        _ when level2.Contains("生态") => level1.Contains("成本") ? IndicatorClass.EcologicalCost : IndicatorClass.EcologicalBenefit,
        _ => IndicatorClass.Unknown,
    };

    /// <summary>Level-1 and level-2 words of a class as the 2015 form prints them.</summary>
    public static (string Level1, string Level2) Words(this IndicatorClass kind) => kind switch
    {
        IndicatorClass.Quantity => ("产出指标", "数量指标"),
        IndicatorClass.Quality => ("产出指标", "质量指标"),
        IndicatorClass.Timeliness => ("产出指标", "时效指标"),
        IndicatorClass.Cost => ("产出指标", "成本指标"),
        IndicatorClass.SocialCost => ("成本指标", "社会成本指标"),
        IndicatorClass.EcologicalCost => ("成本指标", "生态环境成本指标"),
        IndicatorClass.EconomicBenefit => ("效益指标", "经济效益指标"),
        IndicatorClass.SocialBenefit => ("效益指标", "社会效益指标"),
        IndicatorClass.EcologicalBenefit => ("效益指标", "生态效益指标"),
        IndicatorClass.Sustainability => ("效益指标", "可持续影响指标"),
        IndicatorClass.Satisfaction => ("满意度指标", "服务对象满意度指标"),
        IndicatorClass.Unknown => ("", ""),
    };

    /// <summary>Whether the class belongs to 产出 (quantity, quality, timeliness).</summary>
    public static bool IsOutput(this IndicatorClass kind) =>
        kind is IndicatorClass.Quantity or IndicatorClass.Quality or IndicatorClass.Timeliness;

    /// <summary>Whether the class belongs to 效益.</summary>
    public static bool IsBenefit(this IndicatorClass kind) =>
        kind is IndicatorClass.EconomicBenefit or IndicatorClass.SocialBenefit or IndicatorClass.EcologicalBenefit or IndicatorClass.Sustainability;
}
