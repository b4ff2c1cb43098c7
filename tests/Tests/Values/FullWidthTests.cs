using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Tests.Values;

public sealed class FullWidthTests
{
    [Fact]
    public void Full_width_amounts_and_percentages_are_read()
    {
        MoneyText.Parse("２．５５", MoneyUnit.WanYuan).ShouldBe(new Money(2_550_000));
        MoneyText.Parse("６４０，０００．００", MoneyUnit.Yuan).ShouldBe(new Money(64_000_000));
        SpendingPlan.Number("３０．５％").ShouldBe(30.5m);
    }

    [Fact]
    public void Full_width_plans_and_budgets_mean_what_half_width_ones_mean()
    {
        var plan = new SpendingPlan("５００００", "２０００００", "３０００００", "３７００００．００");
        PlanFigures.Of(plan, MoneyUnit.Yuan, new Money(37_000_000)).Percents.ShouldBe([13.51m, 54.05m, 81.08m, 100m]);
    }

    [Theory]
    [InlineData("≥９８％", TargetOperator.AtLeast, 98, "%")]
    [InlineData("≧９２５米", TargetOperator.AtLeast, 925, "米")]
    [InlineData("＝３台", TargetOperator.Equal, 3, "台")]
    public void Full_width_targets_are_read(string text, TargetOperator op, int value, string unit)
    {
        var target = TargetValue.Parse(text);
        (target.Operator, target.Value, target.Unit).ShouldBe((op, value, unit));
    }

    [Fact]
    public void Full_width_quantities_in_prose_are_read()
    {
        var quantity = Quantity.AllIn("硬化道路９２５．５米", RulePack.National.MeasureWords.Words).ShouldHaveSingleItem();
        (quantity.Value, quantity.Unit).ShouldBe((925.5m, "米"));
    }

    [Fact]
    public void Radicals_out_of_a_printed_page_become_the_characters_they_look_like()
    {
        var document = CheckExample.WithTable(table => table with { Purpose = "硬化东沟村主街道路900⽶，含⼯程监理" });
        var finding = CheckRun.Over([document], RulePack.National, [Catalogue.Find("C51")]).ShouldHaveSingleItem();
        document.Apply(finding.Repairs).Projects[0].Purpose.ShouldBe("硬化东沟村主街道路900米，含工程监理");
    }

    [Theory]
    [InlineData("ＡＢ１２", "AB12")]
    [InlineData("≧５％　以上", "≥5% 以上")]
    [InlineData("平川县柳河镇", "平川县柳河镇")]
    public void One_folding_serves_all(string text, string folded)
    {
        HalfWidth.Of(text).ShouldBe(folded);
        string.Concat(text.Select(HalfWidth.Of)).ShouldBe(folded);
    }
}
