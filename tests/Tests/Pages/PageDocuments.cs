using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Tests.Pages;

/// <summary>Documents for the tests of the pages, invented, from clean to as bad as they come.</summary>
internal static class PageDocuments
{
    /// <summary>A road project whose cost is a lower bound: one finding with a repair, in row 4.</summary>
    public static GoalDocument WrongCost { get; } =
        CheckExample.WithRow(IndicatorClass.Cost, "每米道路硬化成本", "工程决算金额与完工长度之比", "≥500元/米") with { Source = new SourceFile("柳河镇2024年预算绩效文本.docx", "docx", new string('a', 64)) };

    /// <summary>Part one, several projects, leftovers, empty cells and names nobody should choose.</summary>
    public static GoalDocument Full { get; } = WrongCost with
    {
        Plan = new DepartmentPlan
        {
            OverallGoals = new PlanChapter(null, [new PlanItem(null, "2024年，柳河镇围绕农村道路、人居环境和便民服务三项重点工作，确保全年财政资金安全、规范、有效使用。\n年底前完成主街道路硬化900米，惠及农户420户。")]),
            SubGoals = new PlanChapter("按照职能分工，设定以下分项目标。", [new PlanItem("农村道路方面", "完成东沟村、西沟村主街道路硬化，验收合格率达到100%。"), new PlanItem("人居环境方面", "全镇16个村垃圾日产日清。")]),
            Safeguards = new PlanChapter(null, [new PlanItem("完善制度建设", "制定项目资金管理办法，6月底前印发。"), new PlanItem("加强支出管理", "按季通报支出进度。"), new PlanItem("加强绩效运行监控", "每季度末开展一次。")]),
        },
        Projects =
        [
            WrongCost.Projects[0],
            Environment,
            Worst,
        ],
        NotUnderstood =
        [
            new Leftover("第 3 个表格第 12 行", "备注：本项目含税，最终金额以合同为准。", "表格里没有对应的栏目", 1),
            new Leftover("第 41 段", "联系人：王某某", "不属于任何一部分", 0),
        ],
    };

    /// <summary>A document of many projects.</summary>
    public static GoalDocument Large { get; } = WrongCost with
    {
        Source = new SourceFile("平川县2024年全部项目绩效目标.xlsx", "xlsx", new string('b', 64)),
        Projects = Enumerable.Range(1, 100).Select(n => WrongCost.Projects[0] with { Number = n, Name = $"柳河镇第{n}号村组道路硬化工程", Title = $"柳河镇第{n}号村组道路硬化工程绩效目标表" }).ToValueList(),
    };

    private static GoalTable Environment => CheckExample.CleanTable with
    {
        Number = 2,
        Title = "柳河镇人居环境整治资金绩效目标表",
        Name = "柳河镇人居环境整治资金",
        Code = "13099924P00010110002W",
        MoneyUnit = MoneyUnit.WanYuan,
        Budget = new Budget("25.00", "25.00", null),
        Purpose = "",
        SpendingPlan = new SpendingPlan(null, null, null, "250000.00"),
        Goals = ["保障项目顺利实施", "改善16个村的村容村貌，垃圾日产日清"],
        Indicators =
        [
            CheckExample.Row(IndicatorClass.Quantity, "涉及村庄", "垃圾清运覆盖的行政村", "16村", "按照实际填写"),
            CheckExample.Row(IndicatorClass.Cost, "清运成本", "每村每年清运费用", "≥1.5万元"),
            CheckExample.Row(IndicatorClass.Cost, "管护成本", "每村每年管护费用", "≥0.2万元"),
            CheckExample.Row(IndicatorClass.Satisfaction, "村民满意度", "", "", ""),
        ],
    };

    private static GoalTable Worst => CheckExample.CleanTable with
    {
        Number = null,
        Title = null,
        Name = "平川县柳河镇人民政府关于二〇二四年度农村公益事业财政奖补项目暨“四好农村路”提档升级与沿线环境综合整治及配套附属设施建设（第一批·续建部分）专项资金",
        Code = "13099924P0001011000300000000000000000000000X",
        Unit = new UnitRef("301001", "平川县柳河镇人民政府党政综合办公室（平川县柳河镇退役军人服务站、平川县柳河镇综合行政执法队合署办公）本级"),
        IsMoneyUnitStated = false,
        Budget = new Budget("123456789012.34", "约12万余元（含上年结转）", "/"),
        Indicators =
        [
            CheckExample.Row(IndicatorClass.Quantity, "AVeryLongLatinWordWithoutAnySpacesThatMustStillBreakSomewhere", "完成面积数".PadRight(260, '数'), "≥1234567890123.456平方米以上不含附属工程", "平财〔2023〕9号") with { Extras = [new ExtraCell("权重", "20"), new ExtraCell("备注", "与合同一致，按进度拨付，年底清算")] },
            CheckExample.Row(IndicatorClass.Cost, "项目总成本控制在批复概算以内并较上年同口径有所下降的幅度", "说明", "＞640000.00元", "文件") with { Extras = [new ExtraCell("权重", "10")] },
        ],
    };
}
