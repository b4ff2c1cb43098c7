using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Values;
using static Mingji.Domain.Monitoring.MonitoringField;

namespace Mingji.Tests.Domain.Monitoring;

public sealed class MonitoringFiguresTests
{
    [Theory]
    [InlineData(3, 20)]
    [InlineData(6, 50)]
    [InlineData(7, 57.5)]
    [InlineData(10, 80)]
    [InlineData(12, 100)]
    public void The_plan_sets_the_pace_and_lies_on_a_line_between_its_points(int month, double percent) =>
        ExecutionPace.Due([20m, 50m, 80m, 100m], month).ShouldBe(((decimal)percent, true));

    [Fact]
    public void Without_a_plan_that_can_be_used_twelfths_count()
    {
        foreach (var plan in (ValueList<decimal?>[])[[], [20m, null, 80m, 100m], [50m, 20m, 80m, 100m], [20m, 50m, 80m, 120m], [0m, 0m, 0m, 0m]])
            ExecutionPace.Due(plan, 6).ShouldBe((50m, false));
    }

    [Fact]
    public void The_pace_never_falls_and_ends_where_the_plan_does()
    {
        var plans = (from cells in Gen.Choose(0, 10_000).ListOf(4) select cells.Order().Select(cell => (decimal?)(cell / 100m)).ToValueList()).ToArbitrary();
        Prop.ForAll(plans, plan =>
        {
            var paces = Enumerable.Range(1, 12).Select(month => ExecutionPace.Due(plan, month)).ToList();
            paces.Zip(paces.Skip(1)).ShouldAllBe(pair => pair.First.Percent <= pair.Second.Percent);
            paces[11].Percent.ShouldBe(paces[11].IsPlanned ? plan[3]!.Value : 100m);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_form_gives_its_rates_progress_and_gap()
    {
        var figures = Sheets.Sound.Figures();
        figures.Funds.Select(line => line.SpentRate).ShouldBe([56m, 62.5m, 30m]);
        figures.Funds[0].ForecastRate.ShouldBe(100m);
        (figures.Due, figures.IsPlanned).ShouldBe((57.5m, true));
        // 58.3333, 100, 100, 70, 100
        decimal.Round(figures.Progress!.Value, 3).ShouldBe(85.667m);
        decimal.Round(figures.Gap!.Value, 3).ShouldBe(29.667m);
        (figures.Money, figures.Goals).ShouldBe((Light.Green, Light.Yellow));
        figures.Indicators.Select(row => row.Light).ShouldBe([Light.Green, Light.Green, Light.Green, Light.Yellow, Light.Green]);
    }

    [Theory]
    [InlineData("ratio", 7, "34", Light.Red)] // 34 / 57.5 = 59.1 %
    [InlineData("ratio", 7, "35", Light.Yellow)]
    [InlineData("ratio", 7, "46", Light.Green)] // 80 %
    [InlineData("sichuan", 3, "0", Light.Green)] // nothing is asked before April
    [InlineData("sichuan", 4, "24.9", Light.Red)]
    [InlineData("sichuan", 4, "25", Light.Green)]
    [InlineData("sichuan", 7, "39", Light.Red)]
    [InlineData("sichuan", 8, "59", Light.Red)]
    [InlineData("sichuan", 10, "80", Light.Green)]
    [InlineData("sichuan", 12, "79", Light.Red)]
    public void Money_is_lit_by_the_rules_of_the_place(string set, int month, string spent, Light light) =>
        Sheets.Of(month, (SpentTotal, 0, spent)).Figures(Sheets.Rules.Find(set)).Money.ShouldBe(light);

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
