using Mingji.Domain.Monitoring;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Monitoring;

public sealed class BoundCostsTests
{
    [Theory]
    [InlineData("产出指标", "成本指标", "项目支出控制数", "≤64万元", "32.5万元")]
    [InlineData("成本指标", "经济成本指标", "项目总成本", "≤600000元", "325000元")]
    [InlineData("产出指标", "成本指标", "每公里造价", "≤8万元", null)] // a part
    [InlineData("产出指标", "成本指标", "每米成本", "≤500元/米", null)]
    [InlineData("产出指标", "成本指标", "总成本", "≥64万元", null)]
    [InlineData("产出指标", "数量指标", "投入资金", "≤64万元", null)]
    [InlineData("产出指标", "成本指标", "成本降低率", "≤64%", null)]
    public void What_was_paid_is_the_actual_value_of_the_indicator_that_says_what_all_costs(string level1, string level2, string name, string target, string? actual)
    {
        var indicator = new MonitoredIndicator(3, level1, level2, name, TargetValue.Parse(target));
        var cost = BoundCosts.Of(indicator, new Money(64_000_000), new Money(32_500_000), new(2026, 6, 30));
        (cost is null ? null : CollectedValue.Print(cost.Quantity, indicator)).ShouldBe(actual);
        cost?.Source(indicator).ShouldBe($"项目支付 截至6月30日，{actual}");
    }
}
