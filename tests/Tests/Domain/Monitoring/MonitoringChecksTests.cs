using Mingji.Domain.Checks;
using Mingji.Domain.Monitoring;
using static Mingji.Domain.Monitoring.MonitoringField;

namespace Mingji.Tests.Domain.Monitoring;

public sealed class MonitoringChecksTests
{
    private static IEnumerable<MonitoringFinding> Of(MonitoringSheet sheet, string check) =>
        MonitoringChecks.Of(sheet, sheet.Figures(), Sheets.Rules).Where(finding => finding.Check == check);

    [Fact]
    public void A_sound_form_is_asked_for_nothing() => Sheets.Sound.Checks().ShouldBeEmpty();

    [Fact]
    public void An_empty_form_lacks_money_and_every_actual_value()
    {
        var checks = Sheets.Of().Checks();
        checks.Count(check => check == "M01").ShouldBe(5);
        checks.ShouldContain("M02");
        MonitoringChecks.Of(Sheets.Of(), Sheets.Of().Figures(), Sheets.Rules).ShouldAllBe(finding => finding.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("120公里", "10 倍", "12公里")]
    [InlineData("1190公里", "100 倍", "11.9公里")]
    [InlineData("120000公里", "10000 倍", "12公里")]
    [InlineData("50公里", "3 倍以上", null)]
    [InlineData("进展顺利", "不能比较", null)]
    public void A_value_no_work_explains_is_told_with_its_repair(string actual, string says, string? repair)
    {
        var finding = Of(Sheets.Sound.With(Actual, 1, actual), "M04").ShouldHaveSingleItem();
        finding.Message.ShouldContain(says);
        finding.Repair.ShouldBe(repair);
        finding.Cell.ShouldBe(new MonitoringCell(Actual, 1));
        Of(Sheets.Sound, "M04").ShouldBeEmpty();
    }

    [Fact]
    public void A_share_above_one_hundred_percent_is_told()
    {
        Of(Sheets.Sound.With(Actual, 2, "9600%"), "M04").ShouldHaveSingleItem().Repair.ShouldBe("96%");
        Of(Sheets.Sound.With(Actual, 2, "100%"), "M04").ShouldBeEmpty();
    }

    [Fact]
    public void Values_copied_from_the_targets_are_one_finding_with_all_their_places()
    {
        var copied = Sheets.Sound.With(Actual, 1, "12公里").With(Actual, 2, "95%").With(Actual, 3, "8万元").With(Actual, 5, "90%");
        var finding = Of(copied, "M03").ShouldHaveSingleItem();
        finding.Others.Count.ShouldBe(3);
        Of(copied.With(Actual, 5, "91%"), "M03").ShouldBeEmpty();
        Of(copied with { Month = 12 }, "M03").ShouldBeEmpty();
    }

    [Fact]
    public void A_deviation_asks_for_its_cause_and_its_words()
    {
        var late = Sheets.Sound.With(Actual, 1, "3公里");
        Of(late, "M05").ShouldHaveSingleItem().Cell.ShouldBe(new MonitoringCell(CauseFunds, 1));
        var ticked = late.With(CauseStaff, 1, "√");
        Of(ticked, "M05").ShouldHaveSingleItem().Cell.ShouldBe(new MonitoringCell(Cause, 1));
        Of(ticked.With(Cause, 1, "施工队人手不足"), "M05").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_impossible_asks_for_a_measure_in_the_row_or_below_the_table()
    {
        var impossible = Sheets.Sound.With(MonitoringField.Likelihood, 1, "3").With(CauseFunds, 1, "√").With(Cause, 1, "资金未到");
        Of(impossible, "M06").ShouldHaveSingleItem().Severity.ShouldBe(Severity.Error);
        Of(impossible.With(Remark, 1, "申请调整目标"), "M06").ShouldBeEmpty();
        Of(impossible.With(Measures, 0, "九月调整目标"), "M06").ShouldBeEmpty();
        Of(Sheets.Sound.With(MonitoringField.Likelihood, 1, ""), "M10").ShouldHaveSingleItem();
    }

    [Fact]
    public void The_year_is_not_less_than_what_is_done_already()
    {
        Of(Sheets.Sound.With(Forecast, 1, "6公里"), "M07").ShouldHaveSingleItem();
        Of(Sheets.Sound.With(Forecast, 1, "6公里").With(Cumulative, 1, "否"), "M07").ShouldBeEmpty();
        Of(Sheets.Sound.With(ForecastTotal, 0, "50"), "M07").ShouldHaveSingleItem().Cell.Field.ShouldBe(ForecastTotal);
        var before = Sheets.Sound with { Last = new Dictionary<MonitoringCell, string> { [new(Actual, 1)] = "9公里" }, LastMonth = 6 };
        Of(before, "M11").ShouldHaveSingleItem().Message.ShouldContain("1—6月");
    }

    [Fact]
    public void Money_above_the_budget_is_an_error_and_yuan_among_wan_yuan_is_mended()
    {
        var finding = Of(Sheets.Sound.With(SpentTotal, 0, "560000"), "M09").First();
        (finding.Severity, finding.Repair).ShouldBe((Severity.Error, "56.00"));
        Of(Sheets.Sound.With(SpentTotal, 0, "101"), "M09").First().Repair.ShouldBeNull();
        // What was paid cannot be mended on the form.
        Of(Sheets.Sound with { Paid = new Mingji.Domain.Values.Money(101_000_000) }, "M09").ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
        Of(Sheets.Sound.With(SpentFiscal, 0, "40"), "M09").ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
        Of(Sheets.Sound.With(SpentTotal, 0, "五十六"), "M02").ShouldHaveSingleItem();
    }

    [Fact]
    public void Goals_and_money_more_than_ten_points_apart_are_told_both_ways()
    {
        Of(Sheets.Sound.With(SpentTotal, 0, "40"), "M08").ShouldHaveSingleItem().Message.ShouldBe("累计指标“硬化道路里程”平均完成 58.3%，资金只执行 40%，相差 18.3 个百分点。");
        var spent = Sheets.Sound.With(SpentTotal, 0, "100").With(SpentFiscal, 0, "80").With(SpentOther, 0, "20");
        var behind = Of(spent, "M08").ShouldHaveSingleItem();
        behind.Message.ShouldStartWith("资金已执行");
        behind.Cell.ShouldBe(new MonitoringCell(Actual, 1));
        // A rate, a price and satisfaction stand at one hundred from the first period on: they say nothing of how far the work is.
        Of(Sheets.Sound, "M08").ShouldBeEmpty();
        Of(Sheets.Sound.With(Actual, 1, ""), "M08").ShouldBeEmpty();
        // When the year is over all that was promised is compared.
        var year = Sheets.Sound with { Month = 12 };
        Of(year, "M08").ShouldHaveSingleItem().Message.ShouldStartWith("5 项指标（硬化道路里程、工程验收合格率、每公里造价等）平均完成 85.7%");
        // What the unit says grows is counted.
        Of(Sheets.Sound.With(Cumulative, 4, "是").With(Cumulative, 5, "是"), "M08").ShouldHaveSingleItem().Message.ShouldStartWith("3 项累计指标");
        Sheets.Of(9, (SpentTotal, 0, "10"), (Actual, 1, "1")).Checks().ShouldContain("M13");
        Sheets.Of(5, (SpentTotal, 0, "0"), (Actual, 1, "0")).Checks().ShouldContain("M12");
    }

    [Fact]
    public void A_red_light_without_a_measure_is_an_error_at_its_cell()
    {
        var slow = Sheets.Sound.With(Actual, 1, "1公里").With(CauseOther, 1, "√").With(Cause, 1, "开工晚");
        var red = Of(slow, "M15").ShouldHaveSingleItem();
        (red.Severity, red.Cell).ShouldBe((Severity.Error, new MonitoringCell(Remark, 1)));
        red.Advice.ShouldContain("纠偏措施");
        Of(slow.With(Remark, 1, "九月赶上"), "M15").ShouldBeEmpty();
        Of(slow.With(Measures, 0, "九月赶上"), "M15").ShouldBeEmpty();
        var idle = Sheets.Sound.With(SpentTotal, 0, "10").With(SpentFiscal, 0, "10").With(SpentOther, 0, "0");
        Of(idle, "M15").ShouldHaveSingleItem().Cell.ShouldBe(new MonitoringCell(Measures));
        // A remark at an indicator says nothing of the money.
        Of(idle.With(Remark, 1, "九月支付"), "M15").ShouldHaveSingleItem();
        Of(idle.With(Measures, 0, "九月支付"), "M15").ShouldBeEmpty();
    }

    [Fact]
    public void Red_lights_are_overdue_after_the_days_of_the_rule_pack_and_not_before()
    {
        var (rules, holidays) = (Sheets.Rules, Mingji.Domain.RulePacks.RulePack.National.Holidays);
        var due = new DateOnly(2025, 8, 29);
        var last = rules.LastDayForMeasures(due, holidays);
        last.ShouldBe(new DateOnly(2025, 9, 12)); // ten working days
        rules.OverdueReds(last, holidays).ShouldBeLessThan(due);
        rules.OverdueReds(last.AddDays(1), holidays).ShouldBeGreaterThanOrEqualTo(due);
    }
}
