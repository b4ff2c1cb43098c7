using Mingji.Domain.Checks;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Indicators;

public sealed class TargetProposalsTests
{
    [Theory]
    [InlineData(IndicatorClass.Quality, "道路验收合格率", "", "≥…%")]
    [InlineData(IndicatorClass.Quality, "道路验收合格率", "98", "≥98%")]
    [InlineData(IndicatorClass.Quality, "道路验收合格率", "98%", "≥98%")]
    [InlineData(IndicatorClass.Quantity, "道路硬化面积", "", "≥…平方米")]
    [InlineData(IndicatorClass.Cost, "道路硬化成本", "", "≤…万元")]
    [InlineData(IndicatorClass.Quality, "道路验收合格率", "≥98%", null)]
    [InlineData(IndicatorClass.SocialBenefit, "群众出行条件", "明显改善", null)]
    [InlineData(IndicatorClass.Quantity, "", "", null)]
    public void A_target_is_proposed_by_what_the_name_asks_for(IndicatorClass kind, string name, string target, string? expected) =>
        TargetProposals.Of(CheckExample.Row(kind, name, "", target), MoneyUnit.WanYuan, RulePack.National).ShouldBe(expected);

    [Fact]
    public void A_class_is_proposed_only_where_the_row_stands_in_another()
    {
        TargetProposals.ClassOf(CheckExample.Row(IndicatorClass.Quality, "群众满意度", "", "≥95%"), RulePack.National).ShouldBe(IndicatorClass.Satisfaction);
        TargetProposals.ClassOf(CheckExample.Row(IndicatorClass.Satisfaction, "群众满意度", "", "≥95%"), RulePack.National).ShouldBeNull();
    }

    [Fact]
    public void The_taxonomy_of_a_table_with_cost_as_level_one_offers_its_classes()
    {
        var table = CheckExample.CleanTable with { Indicators = [new Indicator { Level1 = "成本指标", Level2 = "经济成本指标" }] };
        IndicatorTaxonomy.Level1(table).ShouldBe(["产出指标", "成本指标", "效益指标", "满意度指标"]);
        IndicatorTaxonomy.Level2(table).ShouldContain("社会成本指标");
        IndicatorTaxonomy.Level2(CheckExample.CleanTable).ShouldNotContain("社会成本指标");
        IndicatorTaxonomy.Level1For(table, "产出指标", "经济成本指标").ShouldBe("成本指标");
        IndicatorTaxonomy.Level1For(table, "成本指标", "经济成本指标").ShouldBeNull();
    }
}
