using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Tests.Values;

public sealed class FullWidthTests
{
    [Fact]
    public void Full_width_amounts_and_percentages_are_read()
    {
        MoneyText.Parse("２．５５", MoneyUnit.WanYuan).ShouldBe(new Money(2_550_000));
        SpendingPlan.Number("３０．５％").ShouldBe(30.5m);
    }
}
