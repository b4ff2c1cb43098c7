using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>An example in the catalogue: a document and whether the check must find fault with it.</summary>
/// <param name="Note">What the example shows, in Chinese, as the handbook prints it.</param>
/// <param name="IsFaulty">Whether the check must speak.</param>
/// <param name="Document">The document; all of it but the point in question is in order.</param>
public sealed record CheckExample(string Note, bool IsFaulty, GoalDocument Document)
{
    /// <summary>An example the check must find fault with.</summary>
    public static CheckExample Bad(string note, GoalDocument document) => new(note, true, document);

    /// <summary>An example the check must pass.</summary>
    public static CheckExample Good(string note, GoalDocument document) => new(note, false, document);

    /// <summary>A faulty example that consists of one indicator row in a project otherwise in order.</summary>
    public static CheckExample Bad(IndicatorClass kind, string name, string description, string target, string basis = "项目实施方案（平财〔2024〕12号）") =>
        Bad($"{kind.Words().Level2}：{name}　{target}", WithRow(kind, name, description, target, basis));

    /// <summary>A row in order, in a project otherwise in order.</summary>
    public static CheckExample Good(IndicatorClass kind, string name, string description, string target, string basis = "项目实施方案（平财〔2024〕12号）") =>
        Good($"{kind.Words().Level2}：{name}　{target}", WithRow(kind, name, description, target, basis));

    /// <summary>A document with one road project that no check finds fault with.</summary>
    public static GoalDocument CleanDocument { get; } = new()
    {
        Year = 2024,
        Division = "130999",
        Unit = new UnitRef("301001", "平川县柳河镇人民政府本级"),
        Projects = [CleanTable],
    };

    /// <summary>The goal table of <see cref="CleanDocument"/>.</summary>
    public static GoalTable CleanTable => new()
    {
        Number = 1,
        Title = "柳河镇东沟村道路硬化工程绩效目标表",
        Code = "13099924P00010110001P",
        Name = "柳河镇东沟村道路硬化工程",
        Unit = new UnitRef("301001", "平川县柳河镇人民政府本级"),
        MoneyUnit = MoneyUnit.Yuan,
        Budget = new Budget("450000.00", "450000.00", "0.00"),
        Purpose = "预算数450000元，用于硬化东沟村主街道路900米，含路基整修、混凝土路面浇筑和工程监理。",
        SpendingPlan = new SpendingPlan("10.00", "40.00", "80.00", "100.00"),
        Goals = ["2024年10月底前完成东沟村主街900米道路硬化，方便全村420户村民出行"],
        Indicators =
        [
            Row(IndicatorClass.Quantity, "硬化道路长度", "东沟村主街混凝土路面完工长度", "≥900米"),
            Row(IndicatorClass.Quality, "工程验收合格率", "验收合格的路段长度占完工路段长度的比例", "=100%"),
            Row(IndicatorClass.Timeliness, "工程完工时间", "全部路段交工验收的时间", "2024年10月底前"),
            Row(IndicatorClass.Cost, "每米道路硬化成本", "工程决算金额与完工长度之比", "≤500元/米"),
            Row(IndicatorClass.SocialBenefit, "受益户数", "主街沿线出行条件得到改善的农户数", "≥420户"),
            Row(IndicatorClass.Sustainability, "道路设计使用年限", "混凝土路面正常使用的年限", "≥10年"),
            Row(IndicatorClass.Satisfaction, "村民满意度", "问卷调查中表示满意的村民占受访村民的比例", "≥90%", "村民问卷调查方案"),
        ],
    };

    /// <summary>An indicator row.</summary>
    public static Indicator Row(IndicatorClass kind, string name, string description, string target, string basis = "项目实施方案（平财〔2024〕12号）") => new()
    {
        Level1 = kind.Words().Level1,
        Level2 = kind.Words().Level2,
        Name = name,
        Description = description,
        Target = TargetValue.Parse(target),
        Basis = basis,
    };

    /// <summary>The clean document with its goal table changed.</summary>
    public static GoalDocument WithTable(Func<GoalTable, GoalTable> change) =>
        CleanDocument with { Projects = [change(CleanTable)] };

    /// <summary>The clean document with the row of the same class replaced, or with a row more when it has none.</summary>
    public static GoalDocument WithRow(IndicatorClass kind, string name, string description, string target, string basis = "项目实施方案（平财〔2024〕12号）") => WithTable(table =>
    {
        var row = Row(kind, name, description, target, basis);
        for (var i = 0; i < table.Indicators.Count; i++)
            if (table.Indicators[i].Class == kind)
                return table with { Indicators = table.Indicators.SetItem(i, row) };
        return table with { Indicators = table.Indicators.Add(row) };
    });
}
