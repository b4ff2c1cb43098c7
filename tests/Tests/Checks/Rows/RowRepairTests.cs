using Mingji.Domain.Checks;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;

namespace Mingji.Tests.Checks.Rows;

public sealed class RowRepairTests
{
    [Theory]
    [InlineData("C18", IndicatorClass.Cost, "项目建设投资", "≥64万元", "≤64万元", false)]
    [InlineData("C21", IndicatorClass.Quality, "验收合格率", "100百分比", "=100%", true)]
    [InlineData("C65", IndicatorClass.Quality, "验收合格率", "100百分比", "=100%", true)]
    [InlineData("C65", IndicatorClass.Quality, "验收合格率", "≧９８百分比", "≥98%", true)]
    [InlineData("C21", IndicatorClass.Quantity, "购置设备数量", "3台", "≥3台", false)]
    [InlineData("C21", IndicatorClass.Cost, "项目建设投资", "25万元", "≤25万元", false)]
    [InlineData("C22", IndicatorClass.SocialBenefit, "网络安全事件发生率", "≥95%", "≤5%", false)]
    [InlineData("C24", IndicatorClass.Quality, "验收合格率", "1百分比", "=100%", false)]
    [InlineData("C23", IndicatorClass.Quality, "验收合格率", "≥95", "≥95%", false)]
    public void A_repair_writes_what_the_clerk_would(string id, IndicatorClass kind, string name, string target, string mended, bool isSafe)
    {
        var document = CheckExample.WithRow(kind, name, "按实施方案的口径计算", target);
        var repair = CheckRun.Over([document], RulePack.National, [Catalogue.Find(id)]).ShouldHaveSingleItem().Sites[0].Repair.ShouldNotBeNull();
        repair.Edits.ShouldHaveSingleItem().Text.ShouldBe(mended);
        repair.IsSafe.ShouldBe(isSafe);
    }
}
