using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Tests.Checks.Texts;

public sealed class PlanTextTests
{
    [Theory]
    [InlineData("促进全乡经济发展", "全乡")]
    [InlineData("监督管理全区国民经济核算工作", "全区")]
    [InlineData("乡政府统一安排", "乡政府")]
    public void Words_of_another_level_are_found(string text, string word) =>
        Judged.By("C47", Judged.WithOverallGoal(text)).ShouldHaveSingleItem().Message.ShouldContain(word);

    [Theory]
    [InlineData("促进全镇经济发展")]
    [InlineData("在县委、县政府领导下，服务全县大局，力争全市先进")]
    [InlineData("指导各乡镇政府开展工作")]
    [InlineData("全区域推进垃圾分类")]
    [InlineData("依法批准的管区规划")]
    [InlineData("向县人大常委会报告")]
    [InlineData("高效筹备镇人大会议")]
    [InlineData("与青山镇政府联合治理河道")]
    [InlineData("围绕中央、镇政府中心工作")]
    [InlineData("修缮镇人民政府办公楼")]
    [InlineData("柳河镇党委、镇政府狠抓环境整治")]
    [InlineData("2024年柳河镇党委、镇政府狠抓环境整治")]
    public void Words_of_ones_own_level_are_left_alone(string text) => Judged.By("C47", Judged.WithOverallGoal(text)).ShouldBeEmpty();

    [Fact]
    public void A_county_level_city_has_no_qualms_about_itself() =>
        Judged.By("C47", Judged.WithOverallGoal("全市各县、全县各乡，全区各街道", "安平市财政局")).ShouldBeEmpty();

    [Fact]
    public void Another_town_as_author_is_found_and_ones_own_is_not()
    {
        Judged.By("C47", Judged.WithOverallGoal("青山镇人民政府强化措施。")).ShouldHaveSingleItem().Message.ShouldContain("青山镇");
        Judged.By("C47", Judged.WithOverallGoal("全乡脱贫。", "安平市汤河满族乡人民政府本级")).ShouldBeEmpty();
        Judged.By("C47", Judged.WithOverallGoal("汤河乡人民政府强化措施。", "安平市汤河满族乡人民政府本级")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2024年7月底前完成杏花镇中心街整治", "杏花镇中心街2公里立面粉刷", "杏花镇")]
    [InlineData("2024年7月底前修好通往杏花镇的道路", "硬化东沟村主街道路900米", null)] // one mention may be a neighbour
    [InlineData("创建产业强镇，支持返乡创业，建设特色小镇", "创建产业强镇，支持返乡创业，建设特色小镇", null)]
    [InlineData("2024年7月底前完成柳河镇中心街整治", "柳河镇中心街2公里立面粉刷", null)]
    public void A_table_taken_over_from_another_town_is_found(string goal, string purpose, string? town)
    {
        var findings = Judged.By("C47", CheckExample.WithTable(table => table with { Goals = [goal], Purpose = purpose }));
        findings.Select(finding => finding.Sites[0].Seen).ShouldBe(town is null ? [] : [town]);
    }

    [Theory]
    [InlineData("在人大代表和镇人大常委充分发表意见的基础上", 1)]
    [InlineData("向县人大常委会报告", 0)]
    [InlineData("镇人大主席团", 0)]
    public void A_town_has_no_standing_committee(string text, int findings) => Judged.By("C47", Judged.WithOverallGoal(text)).Count.ShouldBe(findings);

    [Theory]
    [InlineData("稳定低生育水平", 2024, 1)]
    [InlineData("抓好疫情防控", 2022, 0)]
    [InlineData("抓好疫情防控", 2024, 1)]
    [InlineData("做好重大动物疫情防控", 2024, 0)]
    [InlineData("落实“十四五”规划", 2024, 0)]
    [InlineData("巩固脱贫攻坚成果，帮扶监测对象", 2024, 0)]
    public void Words_are_dated_by_budget_year(string text, int year, int findings) =>
        Judged.By("C48", Judged.WithOverallGoal(text) with { Year = year }).Count.ShouldBe(findings);

    [Fact]
    public void Several_dated_words_are_one_finding()
    {
        var finding = Judged.By("C48", Judged.WithOverallGoal("稳定低生育水平，加强社会主义新农村建设。")).ShouldHaveSingleItem();
        finding.Sites.Count.ShouldBe(2);
        finding.Message.ShouldContain("低生育水平");
        finding.Message.ShouldContain("社会主义新农村");
    }

    [Fact]
    public void A_plan_by_function_needs_no_projects() =>
        Judged.By("C45", Judged.WithSubGoals(new PlanItem("党的建设方面", "加强队伍建设。"), new PlanItem("农业管理方面", "提高产量。"))).ShouldBeEmpty();

    [Fact]
    public void An_item_without_project_and_a_project_without_item_are_named()
    {
        var document = Judged.WithSubGoals(new PlanItem("完成东沟村道路硬化工程绩效目标", ""), new PlanItem("完成农村改厕绩效目标", "")) with
        {
            Projects = [CheckExample.CleanTable, CheckExample.CleanTable with { Name = "敬老院运转经费" }],
        };
        var finding = Judged.By("C45", document).ShouldHaveSingleItem();
        finding.Sites.Select(site => (site.Place.Project, site.Place.Item)).ShouldBe([(null, 2), (2, null)]);
    }

    [Theory]
    [InlineData("绩效指标：硬化道路850米。", 1)]
    [InlineData("绩效指标：硬化道路900米，村民满意度≧90%。", 0)]
    [InlineData("绩效指标：村民满意度≥95%。", 1)]
    [InlineData("绩效指标：栽树120棵，投入45万元。", 0)]
    public void Numbers_of_part_one_are_held_against_the_rows(string text, int findings) =>
        Judged.By("C46", Judged.WithSubGoals(new PlanItem("完成东沟村道路硬化工程绩效目标", text))).Count.ShouldBe(findings);

    [Theory]
    [InlineData("硬化东沟村道路900米", "≥900米", 0)]
    [InlineData("硬化东沟村道路900米", "≥860米", 0)]
    [InlineData("硬化东沟村道路900米", "≥600米", 1)]
    [InlineData("硬化东沟村道路500米、西河村道路400米", "≥900米", 0)]
    [InlineData("硬化东沟村道路，长0.9公里", "≥900米", 0)]
    [InlineData("硬化东沟村道路，每户门前3米", "≥900米", 0)]
    public void The_goal_and_its_row_give_one_number(string goal, string target, int findings) =>
        Judged.By("C44", CheckExample.WithRow(IndicatorClass.Quantity, "硬化道路长度", "混凝土路面完工长度", target) is var document
            ? document with { Projects = [document.Projects[0] with { Goals = [goal], Purpose = "" }] }
            : null!).Count.ShouldBe(findings);

    [Theory]
    [InlineData("辖区10个村", "10个", 0)]
    [InlineData("辖区10个村", "12个", 1)]
    [InlineData("每个村2个保洁点", "12个", 0)]
    [InlineData("20个村中的12个村", "12个", 0)]
    public void The_description_and_its_target_give_one_number(string description, string target, int findings) =>
        Judged.By("C44", CheckExample.WithRow(IndicatorClass.Quantity, "村庄整治个数", description, target)).Count.ShouldBe(findings);

    [Theory]
    [InlineData("对重大支出决策、对外投资、资产处置进行督导", "平川县柳河镇人民政府本级", 1)]
    [InlineData("不得对外投资", "平川县柳河镇人民政府本级", 0)]
    [InlineData("对外投资、资产处置", "平川县第一中学", 0)]
    [InlineData("指导企业对外投资", "平川县商务局", 0)]
    public void Outward_investment_is_not_for_a_government(string text, string unit, int findings) =>
        Judged.By("C62", Judged.WithOverallGoal(text, unit)).Count.ShouldBe(findings);

    [Fact]
    public void Outward_investment_is_taken_out_of_a_list()
    {
        var document = Judged.WithOverallGoal("对重大支出决策、对外投资、资产处置进行督导。");
        var finding = Judged.By("C62", document).ShouldHaveSingleItem();
        finding.IsSafelyRepairable.ShouldBeFalse();
        document.Apply(finding.Repairs).TextAt(finding.Place).ShouldBe("对重大支出决策、资产处置进行督导。");
    }
}
