using Mingji.Domain.Checks;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;
using static Mingji.Tests.Checks.Tables.TableCases;

namespace Mingji.Tests.Checks.Tables;

public sealed class FigureTests
{
    [Fact]
    public void The_width_of_a_road_is_worked_out_and_shown_with_the_price_of_a_square_metre()
    {
        var document = CheckExample.WithTable(table => table with
        {
            Budget = new Budget("640000.00", "640000.00", "0.00"),
            Indicators = [Quantity("道路长度", "修建村街道路长度", "≥925米"), Quantity("道路面积", "修建村街道路面积", "≥10360平米")],
        });
        Check("C43", document).ShouldHaveSingleItem().Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain("折合宽 11.2 米"),
            message => message.ShouldContain("每平方米 61.78 元"));
        Check("C42", document).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("≥3公里", "≥1.2万平方米")] // 4 m
    [InlineData("≥925米", "≥3700㎡")]
    public void Units_are_converted_before_the_width_is_judged(string length, string area) =>
        Check("C43", table => table with { Indicators = [Quantity("道路长度", "修建村街道路长度", length), Quantity("道路面积", "修建村街道路面积", area)] }).ShouldBeEmpty();

    [Fact]
    public void A_city_road_may_be_wide() =>
        Check("C43", table => table with { Name = "迎宾大道改造工程", Purpose = "用于迎宾大道改造", Indicators = [Quantity("道路长度", "改造道路长度", "≥925米"), Quantity("道路面积", "改造道路面积", "≥22200平方米")] }).ShouldBeEmpty();

    [Fact]
    public void Four_thousand_yuan_for_seven_works_is_not_enough()
    {
        var finding = Check("C42", CheckExample.CleanDocument with { Projects = [Careless(1, "4000.00", "≤0.4万元", SpendingPlan.Empty)] }).ShouldHaveSingleItem();
        finding.Sites.Count.ShouldBe(2);
        finding.Message.ShouldContain("571 元");
        Check("C42", CheckExample.CleanDocument with { Projects = [Careless(1, "700000.00", "≤70万元", SpendingPlan.Empty)] }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("台式计算机购置数量", "25500.00", Severity.Warning)]
    [InlineData("信创计算机购置数量", "25500.00", Severity.Info)]
    public void A_computer_above_the_standard_shows_its_price(string name, string budget, Severity severity)
    {
        var finding = Check("C43", table => table with { Name = "办公设备", Purpose = "用于购置办公设备", Budget = new Budget(budget, budget, "0.00"), Indicators = [Quantity(name, name, "3台")] }).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(severity);
        finding.Message.ShouldContain("8,500 元");
    }

    [Fact]
    public void The_unit_cost_is_worked_out_where_the_budget_is_repeated() =>
        Check("C20", table => table with { Indicators = [Quantity("路灯数量", "新装路灯数量", "≥150盏"), Cost("资金总量", "≤45万元")] })
            .ShouldHaveSingleItem().Sites[0].Expected.ShouldBe("单位成本，例如 每盏 3,000元");

    [Theory]
    [InlineData("≤15月", true)]
    [InlineData("≤18个月", true)]
    [InlineData("≤2年", true)]
    [InlineData("2025年6月底前", true)]
    [InlineData("2025-06-30", true)]
    [InlineData("≤400天", true)]
    [InlineData("≤12月", false)]
    [InlineData("2024年12月31日前", false)]
    [InlineData("2024-12-31", false)]
    [InlineData("≤180天", false)]
    [InlineData("12月底前", false)]
    [InlineData("年底前", false)]
    [InlineData("100%", false)]
    [InlineData("及时", false)]
    public void A_completion_beyond_the_year_is_told_from_one_within(string target, bool isBeyond) =>
        Check("C15", table => table with { Indicators = [Time("工程完工时间", target)] }).Count.ShouldBe(isBeyond ? 1 : 0);

    [Fact]
    public void Work_planned_beyond_the_year_may_be_paid_beyond_the_year() =>
        Check("C15", table => table with { SpendingPlan = new SpendingPlan("10", "20", "40", "60"), Indicators = [Time("工程完工时间", "2025年6月底前")] }).ShouldBeEmpty();

    [Theory]
    [InlineData("2月", null, null, true)]
    [InlineData("2024年6月底前", null, null, true)]
    [InlineData("2024年6月底前", "30", "90", false)]
    [InlineData("2024年11月底前", null, null, false)]
    [InlineData("≤2个月", null, null, false)]
    [InlineData("2023年6月底前", null, null, false)]
    public void A_plan_that_pays_nothing_after_completion_contradicts_it(string target, string? june, string? october, bool isFaulty) =>
        Check("C14", table => table with { SpendingPlan = new SpendingPlan(null, june, october, "100"), Indicators = [Time("工程完工时间", target)] }).Count.ShouldBe(isFaulty ? 1 : 0);

    [Theory]
    [InlineData("预算数45万元，其中：财政资金45万元，其他资金0万元。主要用于：道路硬化", 0)]
    [InlineData("预算数 46 万元，其中：财政资金 46 万元，其他资金 0 万元。主要用于：道路硬化", 2)]
    [InlineData("2023年安排资金20万元，已用于东沟村道路硬化", 0)]
    [InlineData("每村安排资金5万元，监理费预算2万元，每户补助500元", 0)]
    [InlineData("上级财政资金30万元、县级配套15万元，用于道路硬化", 0)]
    [InlineData("安排资金20万元用于路基，安排资金25万元用于路面", 0)]
    [InlineData("总投资120万元，分两年实施", 0)]
    [InlineData("预算50万元", 1)]
    [InlineData("预算不超过50万元以内，招标控制价40万元", 0)]
    public void Only_a_plainly_stated_budget_is_compared(string purpose, int sites) =>
        Check("C05", table => table with { Purpose = purpose }).Sum(finding => finding.Sites.Count).ShouldBe(sites);

    [Theory]
    [InlineData("0.00", "0.00", "0.00", Severity.Warning)]
    [InlineData("-450000.00", "-450000.00", "0.00", Severity.Error)]
    [InlineData("450000.001", "450000.00", "0.00", Severity.Error)]
    [InlineData("450000.00", "450000.00", "0.01", Severity.Error)]
    public void Odd_amounts_are_told_about(string total, string fiscal, string other, Severity severity) =>
        Check("C05", table => table with { Budget = new Budget(total, fiscal, other), Purpose = "用于道路硬化" })[0].Severity.ShouldBe(severity);

    [Fact]
    public void Wan_with_four_decimals_adds_up_to_the_fen()
    {
        Check("C05", table => table with { MoneyUnit = MoneyUnit.WanYuan, Budget = new Budget("45.1234", "40.1200", "5.0034"), Purpose = "预算数45.12万元" }).ShouldBeEmpty();
        Check("C05", table => table with { MoneyUnit = MoneyUnit.WanYuan, Budget = new Budget("45.1234", "40.1200", "5.0033"), Purpose = "用于道路硬化" })
            .ShouldHaveSingleItem().Message.ShouldContain("1元");
    }

    [Theory]
    [InlineData("资金总量", "≤45.00万元", false)]
    [InlineData("资金总量", "≤450000元", false)]
    [InlineData("资金总量", "45万元", false)]
    [InlineData("资金总量", "≤44万元", true)]
    [InlineData("资金总量", "≤45元", true)]
    [InlineData("监理费用", "≤2万元", false)]
    [InlineData("单位投资成本", "≤2万元", false)]
    [InlineData("工程投资节约率", "≥5%", false)]
    public void Only_costs_of_the_whole_project_are_held_against_the_budget(string name, string target, bool isFaulty) =>
        Check("C19", table => table with { Indicators = [Cost(name, target)] }).Count.ShouldBe(isFaulty ? 1 : 0);

    [Fact]
    public void Parts_that_add_up_to_the_budget_are_in_order() =>
        Check("C19", table => table with { Indicators = [Cost("土建工程投资", "≤30万元"), Cost("照明工程投资", "≤15万元")] }).ShouldBeEmpty();
}
