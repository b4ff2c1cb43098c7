using Mingji.App.Documents.Reading.Understanding;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Tests.Documents.Reading.Understanding;

public sealed class OtherLayoutTests
{
    private const string Application = """
        项目支出绩效目标申报表
        （2025年度）
        项目名称 | 乡镇卫生院设备购置*5
        主管部门及代码 | 平川县卫生健康局（361）*2 | 实施单位 | 柳河镇卫生院*2
        项目属性 | 新增项目*2 | 项目期 | 2025年1月-2026年12月*2
        项目资金（万元） | 年度资金总额：*2 | 120*3
        ^ | 其中：财政拨款*2 | 100*3
        ^ | 其他资金*2 | 20*3
        总体目标 | 实施期目标（2025年—2026年）*3 | 年度目标*2
        ^ | 目标1：配齐基层设备\n目标2：提高诊疗能力*3 | 目标1：购置设备77台*2
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
        ^ | 产出指标 | 数量指标 | 指标1：购置设备 | ≥77台 |
        ^ | ^ | 质量指标 | 指标1：验收合格率 | =100% | 一票否决
        ^ | 满意度指标 | 服务对象满意度指标 | 指标1：患者满意度 | ≥90% |
        """;

    private const string SideBySide = """
        项目名称 | 河道保洁*6
        绩效指标 | 中长期绩效指标*3 | 年度绩效指标*3
        一级指标 | 二级指标 | 指标内容 | 指标值 | 二级指标 | 指标内容 | 指标值
        产出指标 | 数量指标 | 保洁河道长度 | 60公里 | 数量指标 | 保洁河道长度 | 20公里
        ^ | 质量指标 | 水质达标率 | ≥95% | 时效指标 | 清理频次 | ≥12次/年
        """;

    private const string TwoTargets = """
        项目名称 | 河道保洁
        一级指标 | 二级指标 | 三级指标 | 实施期指标值 | 年度指标值 | 指标解释
        产出指标 | 数量指标 | 保洁河道长度 | 60公里 | 20公里 | 实际保洁长度
        ^ | 质量指标 | 水质达标率 |  | ≥95% | 监测断面
        """;

    private const string SelfEvaluation = """
        项目支出绩效自评表
        （2024年度）
        项目名称 | 公厕改造*7
        主管部门 | 平川县城市管理局*3 | 实施单位 | 柳河镇人民政府*3
        项目资金（万元） | | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率 | 得分
        ^ | 年度资金总额 | 30 | 28 | 27.5 | 10 | 98.2% | 9.8
        ^ | 其中：本年财政拨款 | 30 | 28 | 27.5 | | 98.2% |
        ^ | 其他资金 | 0 | 0 | 0 | | |
        年度总体目标 | 预期目标*4 | 实际完成情况*3
        ^ | 改造公厕12座*4 | 已改造11座*3
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
        产出指标 | 数量指标 | 改造公厕数量 | ≥12座 | 11座 | 50 | 46 | 一处选址调整
        满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% | 93% | 10 | 10 |
        总分 | | | | | 100 | 95.8 |
        """;

    private const string Wide = """
        2024年部门预算项目绩效目标汇总表
        301平川县农业农村局 | | | | | | | | 单位：万元
        序号 | 单位名称 | 项目名称 | 预算数 | 绩效目标 | 绩效指标*4
        ^ | ^ | ^ | ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值
        1 | 301001平川县农业农村局本级 | 病虫害防治 | 80.00 | 防治小麦病虫害 | 产出指标 | 数量指标 | 防治面积 | ≥5万亩
        ^ | ^ | ^ | ^ | ^ | 效益指标 | 社会效益指标 | 带动农户 | ≥3000户
        2 | ^ | 农机补贴 | 25.50 | 补贴农机具 | 产出指标 | 数量指标 | 补贴台数 | ≥120台
        3 | 301002平川县种子站 | 良种推广 | 12.00 | 推广良种 | 产出指标 | 数量指标 | 推广面积 | ≥1万亩
        3 | 301002平川县种子站 | 良种推广 | 12.00 | 推广良种 | 产出指标 | 质量指标 | 种子合格率 | =100%
        """;

    private const string InOneCell = """
        项目名称 | 电脑更新
        产出指标 | 数量指标 | 指标1：购置电脑（≥77台）\n指标2：购置打印机（≥10台）
        ^ | 时效指标 | 指标1：完成时间：10月底前
        效益指标 | 社会效益指标 | 办公效率≥95%
        """;

    public static TheoryData<string> All => [Application, SideBySide, TwoTargets, SelfEvaluation, Wide, InOneCell];

    [Theory, MemberData(nameof(All))]
    public void No_text_is_lost_and_nothing_is_left_over(string drawing)
    {
        Accounts.AllTextsOf(Blocks.Of(drawing));
        FormReading.Understand(Blocks.Of(drawing)).ShouldAllBe(document => document.NotUnderstood.Count == 0);
    }

    [Fact]
    public void The_application_form_is_read_by_its_labels()
    {
        var table = One(Application);
        table.Title.ShouldBe("项目支出绩效目标申报表");
        table.Name.ShouldBe("乡镇卫生院设备购置");
        table.Unit.ShouldBe(new UnitRef(null, "柳河镇卫生院"));
        table.MoneyUnit.ShouldBe(MoneyUnit.WanYuan);
        table.IsMoneyUnitStated.ShouldBeTrue();
        table.Budget.ShouldBe(new Budget("120", "100", "20"));
        table.Extras.Select(extra => (extra.Heading, extra.Text)).ShouldBe([("主管部门及代码", "平川县卫生健康局（361）"), ("项目属性", "新增项目"), ("项目期", "2025年1月-2026年12月")]);
        table.LongTermGoals.ShouldBe(["配齐基层设备", "提高诊疗能力"]);
        table.Goals.ShouldBe(["购置设备77台"]);
        Rows(table).ShouldBe(["Annual 产出指标 数量指标 购置设备 ≥77台", "Annual 产出指标 质量指标 验收合格率 =100%", "Annual 满意度指标 服务对象满意度指标 患者满意度 ≥90%"]);
        table.Indicators[1].Extras.ShouldHaveSingleItem().ShouldBe(new ExtraCell("备注", "一票否决"));
        FormReading.Understand(Blocks.Of(Application))[0].Year.ShouldBe(2025);
    }

    [Fact]
    public void Long_term_and_annual_indicators_side_by_side_become_rows_of_their_own() =>
        Rows(One(SideBySide)).ShouldBe(
        [
            "LongTerm 产出指标 数量指标 保洁河道长度 60公里", "Annual 产出指标 数量指标 保洁河道长度 20公里",
            "LongTerm 产出指标 质量指标 水质达标率 ≥95%", "Annual 产出指标 时效指标 清理频次 ≥12次/年",
        ]);

    [Fact]
    public void Two_targets_of_one_indicator_become_rows_of_their_own()
    {
        var table = One(TwoTargets);
        Rows(table).ShouldBe(["LongTerm 产出指标 数量指标 保洁河道长度 60公里", "Annual 产出指标 数量指标 保洁河道长度 20公里", "Annual 产出指标 质量指标 水质达标率 ≥95%"]);
        table.Indicators.Select(row => row.Description).ShouldBe(["实际保洁长度", "实际保洁长度", "监测断面"]);
    }

    [Fact]
    public void A_self_evaluation_keeps_results_and_points_beside_the_form()
    {
        var table = One(SelfEvaluation);
        table.Budget.ShouldBe(new Budget("28", "28", "0"));
        table.Goals.ShouldBe(["改造公厕12座"]);
        Rows(table).ShouldBe(["Annual 产出指标 数量指标 改造公厕数量 ≥12座", "Annual 满意度指标 服务对象满意度指标 居民满意度 ≥90%"]);
        table.Indicators[0].Extras.Select(extra => extra.Heading + extra.Text).ShouldBe(["实际完成值11座", "分值50", "得分46", "偏差原因分析及改进措施一处选址调整"]);
        table.Extras.ShouldContain(new ExtraCell("年度资金总额： 全年执行数（B）".Replace("： ", " "), "27.5"));
        table.Extras.ShouldContain(new ExtraCell("实际完成情况", "已改造11座"));
        table.Extras.Where(extra => extra.Heading == "总分").Select(extra => extra.Text).ShouldBe(["100", "95.8"]);
    }

    [Fact]
    public void A_wide_table_of_several_units_becomes_a_document_a_unit()
    {
        var documents = FormReading.Understand(Blocks.Of(Wide));
        documents.Select(document => document.Unit.Code).ShouldBe(["301001", "301002"]);
        documents.ShouldAllBe(document => document.Year == 2024);
        documents[0].Projects.Select(table => (table.Name, table.Budget.Total, table.Indicators.Count)).ShouldBe([("病虫害防治", "80.00", 2), ("农机补贴", "25.50", 1)]);
        documents[0].Projects.ShouldAllBe(table => table.MoneyUnit == MoneyUnit.WanYuan && table.Goals.Count == 1);
        Rows(documents[1].Projects.ShouldHaveSingleItem()).ShouldBe(["Annual 产出指标 数量指标 推广面积 ≥1万亩", "Annual 产出指标 质量指标 种子合格率 =100%"]);
    }

    [Fact]
    public void Indicators_written_as_lines_of_a_cell_are_taken_apart() =>
        Rows(One(InOneCell)).ShouldBe(
        [
            "Annual 产出指标 数量指标 购置电脑 ≥77台", "Annual 产出指标 数量指标 购置打印机 ≥10台",
            "Annual 产出指标 时效指标 完成时间 10月底前", "Annual 效益指标 社会效益指标 办公效率 ≥95%",
        ]);

    [Theory]
    [InlineData("单位：元", MoneyUnit.Yuan)]
    [InlineData("（单位：万元）", MoneyUnit.WanYuan)]
    [InlineData("金额单位：元", MoneyUnit.Yuan)]
    [InlineData("单位:万元", MoneyUnit.WanYuan)]
    [InlineData("301001平川县柳河镇人民政府本级      单位：万元", MoneyUnit.WanYuan)]
    [InlineData("编制单位：柳河镇人民政府   金额单位：人民币元", MoneyUnit.Yuan)]
    public void The_money_unit_is_read_from_the_line_above(string line, MoneyUnit unit)
    {
        var table = One($"{line}\n项目名称 | 河道保洁 | 预算数 | 25\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 长度 | 20公里");
        table.MoneyUnit.ShouldBe(unit);
        table.IsMoneyUnitStated.ShouldBeTrue();
    }

    [Fact]
    public void The_tables_of_another_unit_are_another_document()
    {
        const string Table = "项目名称 | {1}\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 长度 | 20公里\n";
        var documents = FormReading.Understand(Blocks.Of(string.Join('\n',
            "301001平川县柳河镇人民政府本级 | 单位：元", Table.Replace("{1}", "甲"), "301002平川县石桥镇人民政府本级 | 单位：元", Table.Replace("{1}", "乙"), "301001平川县柳河镇人民政府本级 | 单位：元", Table.Replace("{1}", "丙"))));
        documents.Select(document => string.Concat(document.Projects.Select(table => table.Name))).ShouldBe(["乙", "甲丙"], ignoreOrder: true);
    }

    private static GoalTable One(string drawing) => FormReading.Understand(Blocks.Of(drawing)).ShouldHaveSingleItem().Projects.ShouldHaveSingleItem();

    private static List<string> Rows(GoalTable table) => [.. table.Indicators.Select(row => $"{row.Term} {row.Level1} {row.Level2} {row.Name} {row.Target.Text}")];
}
