using Mingji.App.Documents.Reading.Understanding;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Tests.Documents.Reading.Understanding;

public sealed class OfficialFormTests
{
    internal const string Head = """
        301001平川县柳河镇人民政府本级*6 | 单位：万元
        项目编码 | 13099924P00010110001U*2 | 项目名称 | 东沟村道路硬化工程*3
        预算规模及资金用途 | 预算数 | 45.00 | 其中：财政    资金 | 45.00 | 其他资金 |
        ^ | 用于硬化东沟村主街道路900米*6
        资金支出计划（%） | 3月底*2 | 6月底 | 10月底 | 12月底*2
        ^ | 10.00*2 | 40.00 | 80.00 | 100.00*2
        绩效目标 | 1.完成900米道路硬化\n2.方便420户村民出行*6
        """;

    internal const string Rows = """
        一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据
        产出指标 | 数量指标 | 硬化道路长度 | 完工长度 | ≥900米 | 实施方案
        ^ | 成本指标 | 每米成本 | 决算金额与长度之比 | ≤500元/米 | 实施方案
        满意度指标 | 服务对象满意度指标 | 村民满意度 | 问卷调查 | ≥90百分比 | 问卷
        """;

    private static GoalDocument Read(string drawing) => FormReading.Understand(Blocks.Of(drawing)).ShouldHaveSingleItem();

    [Fact]
    public void The_official_form_is_read_whole()
    {
        var document = Read($"3.东沟村道路硬化工程绩效目标表\n{Head}\n\n{Rows}");
        document.NotUnderstood.ShouldBeEmpty();
        document.Year.ShouldBe(2024);
        document.Division.ShouldBe("130999");
        document.Unit.ShouldBe(new UnitRef("301001", "平川县柳河镇人民政府本级"));
        var table = document.Projects.ShouldHaveSingleItem();
        table.Number.ShouldBe(3);
        table.Title.ShouldBe("东沟村道路硬化工程绩效目标表");
        table.Code.ShouldBe("13099924P00010110001U");
        table.Name.ShouldBe("东沟村道路硬化工程");
        table.Unit.ShouldBe(document.Unit);
        table.MoneyUnit.ShouldBe(MoneyUnit.WanYuan);
        table.IsMoneyUnitStated.ShouldBeTrue();
        table.Budget.ShouldBe(new Budget("45.00", "45.00", null));
        table.Purpose.ShouldBe("用于硬化东沟村主街道路900米");
        table.SpendingPlan.ShouldBe(new SpendingPlan("10.00", "40.00", "80.00", "100.00"));
        table.Goals.ShouldBe(["完成900米道路硬化", "方便420户村民出行"]);
        table.Indicators.Select(row => (row.Level1, row.Level2, row.Name, row.Description, row.Target.Text, row.Basis)).ShouldBe(
        [
            ("产出指标", "数量指标", "硬化道路长度", "完工长度", "≥900米", "实施方案"),
            ("产出指标", "成本指标", "每米成本", "决算金额与长度之比", "≤500元/米", "实施方案"),
            ("满意度指标", "服务对象满意度指标", "村民满意度", "问卷调查", "≥90百分比", "问卷"),
        ]);
    }

    [Fact]
    public void Head_and_indicators_may_stand_in_one_table()
    {
        var apart = Read($"1.东沟村道路硬化工程绩效目标表\n{Head}\n\n{Rows}");
        Read($"1.东沟村道路硬化工程绩效目标表\n{Head}\n{Rows}").ShouldBe(apart);
        Read($"1.东沟村道路硬化工程绩效目标表 |\n{Head}\n{Rows}").ShouldBe(apart);
    }

    [Fact]
    public void A_head_begins_the_next_project_without_caption_and_unit_line()
    {
        var second = Head[(Head.IndexOf('\n') + 1)..].Replace("0001U", "0002X").Replace("东沟村道路硬化工程", "文化广场");
        var document = Read($"1.东沟村道路硬化工程绩效目标表\n{Head}\n\n{Rows}\n{second}\n{Rows}");
        document.Projects.Count.ShouldBe(2);
        document.Projects[1].Title.ShouldBeNull();
        document.Projects[1].Name.ShouldBe("文化广场");
        document.Projects[1].IsMoneyUnitStated.ShouldBeFalse();
        document.Projects[1].MoneyUnit.ShouldBe(MoneyUnit.WanYuan);
        document.Projects[1].Indicators.Count.ShouldBe(3);
        document.NotUnderstood.ShouldBeEmpty();
    }

    [Fact]
    public void A_table_split_over_pages_goes_on_with_or_without_its_headings()
    {
        var whole = Read($"{Head}\n\n{Rows}");
        var lines = Rows.Split('\n');
        Read($"{Head}\n\n{lines[0]}\n{lines[1]}\n\n- 2 -\n{lines[2]}\n{lines[3]}").ShouldBe(whole);
        Read($"{Head}\n\n{lines[0]}\n{lines[1]}\n\n{lines[0]}\n{lines[2]}\n{lines[3]}").ShouldBe(whole);
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_be_more_than_usual()
    {
        var table = Read("""
            项目名称 | 绿化养护
            三级指标 | 指标值 | 权重 | 二级指标 | 一级指标 | 指标值来源 | 指标解释 | 备注
            养护面积 | ≥2000平方米 | 20 | 数量指标 | 产出指标 | 养护合同 | 实际养护面积 | 含镇区
            """).Projects.ShouldHaveSingleItem();
        var row = table.Indicators.ShouldHaveSingleItem();
        (row.Level1, row.Level2, row.Name, row.Description, row.Target.Text, row.Basis).ShouldBe(("产出指标", "数量指标", "养护面积", "实际养护面积", "≥2000平方米", "养护合同"));
        row.Extras.Select(extra => (extra.Heading, extra.Text)).ShouldBe([("权重", "20"), ("备注", "含镇区")]);
    }

    [Fact]
    public void Operator_and_unit_in_columns_of_their_own_are_put_into_the_target()
    {
        var rows = Read("""
            一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 计量单位
            产出指标 | 数量指标 | 养护面积 | ≥ | 2000 | 平方米
            ^ | 质量指标 | 养护效果 | 定性 | 良好 |
            ^ | 时效指标 | 完成时限 | 小于等于 | 12 | 月
            """).Projects.ShouldHaveSingleItem().Indicators;
        rows.Select(row => row.Target.Text).ShouldBe(["≥2000平方米", "良好", "≤12月"]);
        rows[1].Extras.ShouldHaveSingleItem().Text.ShouldBe("定性");
        rows[0].Extras.ShouldBeEmpty();
    }

    [Fact]
    public void Both_levels_may_stand_in_one_column()
    {
        var rows = Read("""
            指标类别 | 指标名称 | 指标值
            产出指标-数量指标 | 养护面积 | ≥2000平方米
            质量指标 | 成活率 | ≥95%
            """).Projects.ShouldHaveSingleItem().Indicators;
        rows.Select(row => (row.Level1, row.Level2)).ShouldBe([("产出指标", "数量指标"), ("产出指标", "质量指标")]);
    }

    [Fact]
    public void Cost_may_be_a_level_one_of_its_own_and_level_two_be_left_out()
    {
        var rows = Read("""
            一级指标 | 二级指标 | 三级指标 | 指标值
            成本指标 | 经济成本指标 | 每亩成本 | ≤800元/亩
             | 生态环境成本指标 | 农药用量 | ≤2公斤
            产出指标 | 数量指标 | 养护面积 | ≥200亩
            满意度指标*2 | 村民满意度 | ≥90%
            """).Projects.ShouldHaveSingleItem().Indicators;
        rows.Select(row => (row.Level1, row.Level2)).ShouldBe([("成本指标", "经济成本指标"), ("成本指标", "生态环境成本指标"), ("产出指标", "数量指标"), ("满意度指标", "")]);
    }

    [Fact]
    public void A_merged_level_one_that_is_missing_in_the_row_moves_nothing()
    {
        var rows = Read("""
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 养护面积 | ≥200亩
            质量指标 | 成活率 | ≥95%
            """).Projects.ShouldHaveSingleItem().Indicators;
        (rows[1].Level1, rows[1].Level2, rows[1].Name, rows[1].Target.Text).ShouldBe(("产出指标", "质量指标", "成活率", "≥95%"));
    }

    [Fact]
    public void An_unfilled_class_is_no_indicator() =>
        Read("""
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 养护面积 | ≥200亩
            效益指标 | 经济效益指标 | |
            ^ | 社会效益指标 | 受益户数 | ≥300户
            """).Projects.ShouldHaveSingleItem().Indicators.Select(row => (row.Level1, row.Level2)).ShouldBe([("产出指标", "数量指标"), ("效益指标", "社会效益指标")]);

    [Fact]
    public void What_has_no_place_in_the_form_is_left_over_with_its_place()
    {
        var document = Read($"本页无关的说明。\n1.东沟村道路硬化工程绩效目标表\n{Head}\n\n{Rows}\n注：数据由镇财政所提供*6 |\n\n填表人：张三\n审核意见 | 同意\n");
        document.NotUnderstood.Select(leftover => (leftover.Text, leftover.AfterProject)).ShouldContain(("本页无关的说明。", 0));
        document.NotUnderstood.ShouldContain(leftover => leftover.Text == "注：数据由镇财政所提供" && leftover.AfterProject == 1 && leftover.Where == "第 2 个表格第 5 行");
        document.NotUnderstood.ShouldAllBe(leftover => leftover.Reason.Length > 0);
        Blocks.Said([document]).ShouldContain("张三");
    }

    [Fact]
    public void A_field_filled_in_twice_keeps_both_texts()
    {
        var document = Read("项目名称 | 绿化养护 | 项目编码 | 13099924P00010110001U\n资金用途 | 养护\n资金用途 | 补种\n");
        document.Projects.ShouldHaveSingleItem().Purpose.ShouldBe("养护");
        document.NotUnderstood.ShouldHaveSingleItem().Text.ShouldBe("补种");
    }
}
