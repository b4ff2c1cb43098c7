using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;
using Mingji.Tests.Checks.Texts;

namespace Mingji.Tests.Checks.Copies;

public sealed class CopiesTests
{
    private static readonly ValueList<Indicator> Cleaning =
    [
        CheckExample.Row(IndicatorClass.Quantity, "整治村庄个数", "辖区内完成整治的村", "≥10个"),
        CheckExample.Row(IndicatorClass.Quality, "环境卫生状况", "环境卫生质量得到提升", "≥95%"),
        CheckExample.Row(IndicatorClass.Timeliness, "设施正常使用率", "垃圾桶正常使用", "≥95%"),
        CheckExample.Row(IndicatorClass.EcologicalBenefit, "生态环境质量", "生态环境质量得到改善", "≥95%"),
        CheckExample.Row(IndicatorClass.Satisfaction, "群众满意度", "满意人数占受访人数的比例", "≥95%"),
    ];

    private static readonly ValueList<Indicator> Standard =
    [
        CheckExample.Row(IndicatorClass.Quality, "工程验收合格率", "合格工程占比", "=100%"),
        CheckExample.Row(IndicatorClass.Timeliness, "资金支付及时率", "按时支付金额占比", "=100%"),
        CheckExample.Row(IndicatorClass.Timeliness, "任务完成及时率", "按时完成任务占比", "=100%"),
        CheckExample.Row(IndicatorClass.Satisfaction, "服务对象满意度", "满意人数占比", "≥90%"),
    ];

    [Fact]
    public void A_copied_project_is_one_finding_that_names_its_twin()
    {
        var finding = Judged.By("C33", Document(Table("人居环境整治", Cleaning), Table("社会事务管理", Cleaning))).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Warning);
        finding.Message.ShouldContain("第1个项目“人居环境整治”");
        finding.Sites.Select(site => (site.Place.Project, site.Place.Row, site.Twin!.Value.Project, site.Twin.Value.Row))
            .ShouldBe(Enumerable.Range(1, 5).Select(row => ((int?)2, (int?)row, (int?)1, (int?)row)));
    }

    [Fact]
    public void Nearly_equal_rows_count_as_copied()
    {
        var changed = Cleaning.SetItem(2, Cleaning[2] with { Description = "垃圾桶正常使用情况" }).SetItem(0, Cleaning[0] with { Name = "整治村庄的个数" });
        Judged.By("C33", Document(Table("人居环境整治", Cleaning), Table("社会事务管理", changed))).ShouldHaveSingleItem().Sites.Count.ShouldBe(5);
    }

    [Fact]
    public void Standard_rows_alone_are_no_copy() =>
        Judged.By("C33", Document(Table("人居环境整治", Standard), Table("社会事务管理", Standard))).ShouldBeEmpty();

    [Fact]
    public void Less_than_half_is_no_copy()
    {
        ValueList<Indicator> own = [.. Enumerable.Range(0, 6).Select(i => CheckExample.Row(IndicatorClass.Quantity, "甲乙丙丁戊己"[i] + "类物资发放", $"全年发放{"救灾防汛取暖御寒医药口粮".Substring(2 * i, 2)}物资", $"≥{i + 20}件"))];
        Judged.By("C33", Document(Table("人居环境整治", Cleaning), Table("社会事务管理", [.. Cleaning, .. own]))).ShouldBeEmpty();
    }

    [Fact]
    public void Projects_of_one_kind_with_figures_of_their_own_are_good_practice()
    {
        var road = CheckExample.CleanTable;
        var other = road with { Name = "柳河镇西河村道路硬化工程", Indicators = road.Indicators.SetItem(0, road.Indicators[0] with { Target = TargetValue.Parse("≥650米") }).SetItem(4, road.Indicators[4] with { Target = TargetValue.Parse("≥310户") }) };
        Judged.By("C33", Document(road, other)).ShouldBeEmpty();
        Judged.By("C34", Document(road, other)).ShouldBeEmpty();
    }

    [Fact]
    public void One_units_text_in_two_formats_is_no_copy_and_another_units_is_a_hint()
    {
        var ours = Document(Table("人居环境整治", Cleaning));
        Judged.By("C33", ours, ours).ShouldBeEmpty();
        var theirs = ours with { Unit = new("302001", "平川县青山镇人民政府本级") };
        var finding = Judged.By("C33", ours, theirs).ShouldHaveSingleItem();
        (finding.Severity, finding.Place.Document, finding.Sites[0].Twin!.Value.Document).ShouldBe((Severity.Info, 2, 1));
    }

    [Fact]
    public void The_same_output_in_two_projects_is_found_once_with_its_twin()
    {
        var site = Judged.By("C34", Document(Table("人居环境整治", Cleaning), Table("社会事务管理", Cleaning))).ShouldHaveSingleItem().Sites.ShouldHaveSingleItem();
        (site.Place.Project, site.Place.Row, site.Twin!.Value.Project).ShouldBe((2, 1, 1));
    }

    [Theory]
    [InlineData("购置数量", "购置计算机数量", "购置打印机数量", "≥10台")]
    [InlineData("项目数量", "支持项目数量", "支持项目数量", "≥1个")]
    [InlineData("覆盖面", "覆盖范围", "覆盖范围", "≥95%")]
    public void Different_things_and_single_things_are_not_claimed_twice(string name, string one, string other, string target) =>
        Judged.By("C34", Document(
            Table("人居环境整治", [CheckExample.Row(IndicatorClass.Quantity, name, one, target)]),
            Table("社会事务管理", [CheckExample.Row(IndicatorClass.Quantity, name, other, target)]))).ShouldBeEmpty();

    [Fact]
    public void Of_a_thousand_projects_with_the_same_rows_all_but_the_first_are_found()
    {
        var tables = Enumerable.Range(0, 1000).Select(i => Table($"第{i}类工作经费", Cleaning)).ToArray();
        Judged.By("C33", Document(tables)).Count.ShouldBe(999);
    }

    private static GoalTable Table(string name, ValueList<Indicator> rows) => CheckExample.CleanTable with { Name = name, Indicators = rows };

    private static GoalDocument Document(params GoalTable[] tables) => CheckExample.CleanDocument with { Projects = tables.ToValueList() };
}
