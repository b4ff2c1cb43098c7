using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Tests.Pages;

/// <summary>A small invented county for the tests of lists.</summary>
internal static class County
{
    public const string Division = "130999";

    /// <summary>A unit's year of <paramref name="projects"/> projects; the first has a cost that is a lower bound.</summary>
    public static GoalDocument Document(int unit, int projects, int year = 2024) => CheckExample.CleanDocument with
    {
        Year = year,
        Division = Division,
        Unit = new UnitRef($"30{unit}001", $"平川县第{unit}镇人民政府本级"),
        Projects = Enumerable.Range(1, projects).Select(p => CheckExample.CleanTable with
        {
            Number = p,
            Name = $"第{unit}镇{(p % 2 == 0 ? "路灯" : "公厕")}改造项目{p}",
            Code = null,
            Unit = new UnitRef($"30{unit}001", $"平川县第{unit}镇人民政府本级"),
            Budget = new Budget($"{unit * 1000 + p}.00", $"{unit * 1000 + p}.00", "0.00"),
            Indicators = p == 1 ? CheckExample.CleanTable.Indicators.Add(CheckExample.Row(IndicatorClass.Cost, "每座改造成本", "决算金额与座数之比", "≥5000元")) : CheckExample.CleanTable.Indicators,
        }).ToValueList(),
    };

    public static async Task<KeptDocument> KeepInCounty(this WebSite site, GoalDocument document)
    {
        var outcome = await site.Get<KeepDocument>().Run(new(Division, document, "张会计"), TestContext.Current.CancellationToken);
        return outcome.Value.ShouldNotBeNull(outcome.Refusal?.Message);
    }
}
