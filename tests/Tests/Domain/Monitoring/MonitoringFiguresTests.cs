using Mingji.Domain.Monitoring;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using static Mingji.Domain.Monitoring.MonitoringField;

namespace Mingji.Tests.Domain.Monitoring;

public sealed class MonitoringFiguresTests
{
    [Fact]
    public void Money_is_judged_by_the_rate_that_is_shown_as_on_the_execution_board()
    {
        // 29.9996 % of 50 % due is shown as 30 %, which is no longer red.
        var sheet = Sheets.Sound with { Month = 6, Paid = new(29_999_600) };
        (sheet.Figures().SpentRate, sheet.Figures().Money).ShouldBe((30, Light.Yellow));
        Execution.Of(new(2026, Sheets.Goal.Total, new(29_999_600), Money.Zero, Sheets.Goal.Plan), new(2026, 6, 30), RulePack.National.Execution).Light.ShouldBe(Light.Yellow);
    }

    [Fact]
    public void What_was_paid_fills_the_three_rows_of_money_and_what_was_typed_waits_behind_it()
    {
        var sheet = Sheets.Sound with { Paid = new(40_000_000), PaidFiscal = new(39_000_000), PaidOther = new(1_000_000) };
        sheet.Figures().Funds.Select(line => line.Spent).ShouldBe([new Money(40_000_000), new Money(39_000_000), new Money(1_000_000)]);
        Sheets.Sound.Figures().Funds.Select(line => line.Spent).ShouldBe([new Money(56_000_000), new Money(50_000_000), new Money(6_000_000)]);
    }

    [Fact]
    public void What_was_accepted_stands_where_nothing_was_typed_and_never_where_something_was()
    {
        CollectedValue[] sheets = [new(3, new(2026, 5, 20), "合同 PC-7 验收：路段一"), new(4.5m, new(2026, 6, 20), "合同 PC-7 验收：路段二")];
        var empty = Sheets.Sound.With(MonitoringField.Actual, 1, "") with { Collected = new Dictionary<long, ValueList<CollectedValue>> { [1] = [.. sheets], [2] = [.. sheets], [4] = [.. sheets] } };
        empty.ActualOf(Sheets.Goal.Indicators[0]).ShouldBe("7.5公里"); // grows over the year: the sum
        empty.Proposed(Sheets.Goal.Indicators[1]).ShouldBe("4.5%"); // a rate: the last
        empty.Proposed(Sheets.Goal.Indicators[3]).ShouldBeNull(); // words
        empty.Figures().Indicators[0].Actual.Number.ShouldBe(7.5m);
        empty.Checks().ShouldNotContain("M01");
        var typed = Sheets.Sound with { Collected = new Dictionary<long, ValueList<CollectedValue>> { [1] = [.. sheets] } };
        typed.ActualOf(Sheets.Goal.Indicators[0]).ShouldBe("7公里");
        var finding = MonitoringChecks.Of(typed, typed.Figures(), Sheets.Rules).Single(known => known.Check == "M14");
        (finding.Repair, finding.Severity).ShouldBe(("7.5公里", Mingji.Domain.Checks.Severity.Warning));
        sheets[0].Source(Sheets.Goal.Indicators[0]).ShouldBe("验收单 5月20日 合同 PC-7 验收：路段一，3公里");
    }

    [Fact]
    public void A_form_gives_its_rates_progress_and_gap()
    {
        var figures = Sheets.Sound.Figures();
        figures.Funds.Select(line => line.SpentRate).ShouldBe([56m, 62.5m, 30m]);
        figures.Funds[0].ForecastRate.ShouldBe(100m);
        (figures.Due, figures.IsPlanned).ShouldBe((50m, true));
        // 58.3333, 100, 100, 70, 100
        decimal.Round(figures.Progress!.Value, 3).ShouldBe(85.667m);
        decimal.Round(figures.Work!.Value, 3).ShouldBe(58.333m); // the length of road alone grows with the work
        decimal.Round(figures.Gap!.Value, 3).ShouldBe(2.333m);
        (figures.Money, figures.Goals).ShouldBe((Light.Green, Light.Yellow));
        figures.Indicators.Select(row => row.Light).ShouldBe([Light.Green, Light.Green, Light.Green, Light.Yellow, Light.Green]);
    }

    [Theory]
    [InlineData("ratio", 2, "0", Light.None)] // nothing is due before the plan's first point
    [InlineData("ratio", 7, "29.9", Light.Red)] // of the 50 % due at the end of June
    [InlineData("ratio", 7, "30", Light.Yellow)]
    [InlineData("ratio", 7, "40", Light.Green)]
    [InlineData("sichuan", 3, "0", Light.None)] // nothing is asked before April
    [InlineData("sichuan", 4, "24.9", Light.Red)]
    [InlineData("sichuan", 4, "25", Light.Green)]
    [InlineData("sichuan", 7, "39", Light.Red)]
    [InlineData("sichuan", 8, "59", Light.Red)]
    [InlineData("sichuan", 10, "80", Light.Green)]
    [InlineData("sichuan", 12, "79", Light.Red)]
    public void Money_is_lit_by_the_rules_of_the_place(string set, int month, string spent, Light light) =>
        Sheets.Of(month, (SpentTotal, 0, spent)).Figures(RulePack.National.Execution.Find(set)).Money.ShouldBe(light);

    [Theory]
    [InlineData("7公里", "1", "", Light.Green)]
    [InlineData("4公里", "1", "", Light.Red)] // 33 % of the year in 58 % of it
    [InlineData("5公里", "1", "", Light.Yellow)]
    [InlineData("7公里", "2", "", Light.Yellow)]
    [InlineData("7公里", "3", "", Light.Red)]
    [InlineData("7公里", "1", "11公里", Light.Yellow)]
    [InlineData("7公里", "1", "6公里", Light.Red)]
    [InlineData("", "", "", Light.None)]
    public void What_grows_is_measured_against_the_months_and_what_is_expected_counts_too(string actual, string likelihood, string forecast, Light light) =>
        Sheets.Of((Actual, 1, actual), (MonitoringField.Likelihood, 1, likelihood), (Forecast, 1, forecast)).Figures().Indicators[0].Light.ShouldBe(light);

    [Fact]
    public void The_unit_says_whether_a_value_grows()
    {
        var sheet = Sheets.Of((Actual, 1, "7公里"));
        sheet.IsCumulative(Sheets.Goal.Indicators[0]).ShouldBeTrue();
        sheet.IsCumulative(Sheets.Goal.Indicators[1]).ShouldBeFalse();
        sheet.With(Cumulative, 1, "否").Figures().Indicators[0].Light.ShouldBe(Light.Red); // 58 % of the target itself
    }

    [Fact]
    public void Standing_still_and_idle_money_are_alarms_from_their_months_on()
    {
        Sheets.Of(3, (SpentTotal, 0, "0"), (Actual, 1, "0")).Figures().IsNotStarted.ShouldBeFalse();
        Sheets.Of(4, (SpentTotal, 0, "0"), (Actual, 1, "0")).Figures().IsNotStarted.ShouldBeTrue();
        Sheets.Of(4, (SpentTotal, 0, "0"), (Actual, 1, "1公里")).Figures().IsNotStarted.ShouldBeFalse();
        Sheets.Of(8, (SpentTotal, 0, "29")).Figures().IsIdle.ShouldBeFalse();
        Sheets.Of(9, (SpentTotal, 0, "29")).Figures().IsIdle.ShouldBeTrue();
        Sheets.Of(9, (SpentTotal, 0, "30")).Figures().IsIdle.ShouldBeFalse();
    }

    [Fact]
    public void Payments_count_instead_of_what_was_typed()
    {
        var sheet = Sheets.Sound with { Paid = new Money(40_000_000) };
        (sheet.Spent, sheet.Figures().SpentRate).ShouldBe((new ExecutedAmount(new(40_000_000), ExecutedSource.Payments), 40m));
        Sheets.Sound.Spent!.Value.Source.ShouldBe(ExecutedSource.Typed);
    }
}
