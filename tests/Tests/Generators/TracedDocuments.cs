using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Tests.Generators;

/// <summary>Documents whose part one speaks of their projects.</summary>
internal static class TracedDocuments
{
    public static readonly Theme Party = new(EditListKind.OverallGoals, 1), Overview = new(EditListKind.OverallGoals, 2), Road = new(EditListKind.SubGoals, 1), Cleaning = new(EditListKind.SubGoals, 2), Reading = new(EditListKind.SubGoals, 3);

    /// <summary>A road, cleaning and street lamps; the reading room of part one has no money, the lamps have no goal.</summary>
    public static GoalDocument Township { get; } = CheckExample.CleanDocument with
    {
        Plan = new DepartmentPlan
        {
            OverallGoals = new PlanChapter(null,
            [
                new PlanItem("加强基层党建", "落实党建责任，提高服务能力。"),
                new PlanItem("改善人居环境", "投入45万元用于东沟村道路硬化工程，做好各村保洁。"),
            ]),
            SubGoals = new PlanChapter(null,
            [
                new PlanItem("完成东沟村道路硬化工程", "绩效指标：硬化道路0.9公里，受益420户，村民满意度≥90%，安排预算45万元。"),
                new PlanItem("农村环卫方面", "为全镇10个村提供保洁服务，配备保洁员30人。"),
                new PlanItem("农家书屋建设", "新建农家书屋2处。"),
            ]),
            Safeguards = new PlanChapter(null, [new PlanItem("加强支出管理", "财政所每月通报一次支出进度。"), new PlanItem("加强宣传培训调研等", "全年培训2次。")]),
        },
        Projects = [CheckExample.CleanTable, CleaningTable, LampTable],
    };

    /// <summary>Thirty projects under twelve sub-goals and four overall goals, with links here and there.</summary>
    public static GoalDocument Wide { get; } = Township with
    {
        Plan = Township.Plan with
        {
            OverallGoals = new PlanChapter(null, Enumerable.Range(1, 4).Select(n => new PlanItem($"第{n}方面总体目标，着力改善民生并促进经济发展", "按计划完成。")).ToValueList()),
            SubGoals = new PlanChapter(null, Enumerable.Range(1, 12).Select(n => new PlanItem($"完成第{n}号片区农村基础设施建设与人居环境整治目标", "按计划完成。")).ToValueList()),
        },
        Projects = Enumerable.Range(1, 30).Select(n => LampTable with { Number = n, Code = null, Name = $"第{n}号片区公益事业财政奖补项目暨“四好农村路”提档升级工程（续建部分）", Title = null, Budget = new Budget($"{n * 12345}.00", $"{n * 12345}.00", "0.00") }).ToValueList(),
    };

    /// <summary>What is decided in <see cref="Township"/>: the road and the cleaning have their goals.</summary>
    public static ValueList<DecidedLink> Links { get; } = [new(Road, 1, LinkState.Linked), new(Cleaning, 2, LinkState.Linked)];

    private static GoalTable CleaningTable => CheckExample.CleanTable with
    {
        Number = 2,
        Name = "柳河镇农村环卫保洁服务",
        Title = "柳河镇农村环卫保洁服务绩效目标表",
        Code = "13099924P00010110002W",
        MoneyUnit = MoneyUnit.WanYuan,
        Budget = new Budget("64.00", "64.00", "0.00"),
        Purpose = "用于10个村的道路清扫和垃圾清运。",
        Goals = ["全年为10个村提供每日保洁"],
        Indicators =
        [
            CheckExample.Row(IndicatorClass.Quantity, "保洁服务覆盖村数", "纳入保洁合同的行政村个数", "=10个"),
            CheckExample.Row(IndicatorClass.Quantity, "保洁员配备人数", "在岗的保洁员人数", "≥30人"),
            CheckExample.Row(IndicatorClass.Satisfaction, "村民满意度", "满意的村民占受访村民的比例", "≥90%"),
        ],
    };

    private static GoalTable LampTable => CheckExample.CleanTable with
    {
        Number = 3,
        Name = "太阳能路灯安装",
        Title = "太阳能路灯安装绩效目标表",
        Code = "13099924P00010110003Q",
        Budget = new Budget("120000.00", "120000.00", "0.00"),
        Purpose = "用于安装路灯40盏。",
        Goals = ["6月底前安装路灯40盏"],
        Indicators = [CheckExample.Row(IndicatorClass.Quantity, "路灯安装数量", "安装并调试完成的路灯数量", "≥40盏")],
    };
}
