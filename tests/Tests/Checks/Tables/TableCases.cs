using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Checks.Tables;

/// <summary>Runs single checks over variations of the clean document.</summary>
internal static class TableCases
{
    public static ValueList<Finding> Check(string id, params GoalDocument[] documents) =>
        CheckRun.Over(documents.ToValueList(), RulePack.National, [Catalogue.Find(id)]);

    public static ValueList<Finding> Check(string id, Func<GoalTable, GoalTable> change) => Check(id, CheckExample.WithTable(change));

    /// <summary>The ids of the table checks that speak.</summary>
    public static string[] Speaking(params GoalDocument[] documents) =>
        [.. CheckRun.Over(documents.ToValueList(), RulePack.National).Select(finding => finding.Check).Where(Mine.Contains).Distinct().Order(StringComparer.Ordinal)];

    public static readonly string[] Mine =
        ["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11", "C12", "C13", "C14", "C15", "C19", "C20", "C42", "C43"];

    public static Indicator Quantity(string name, string description, string target) => CheckExample.Row(IndicatorClass.Quantity, name, description, target);

    public static Indicator Cost(string name, string target) => CheckExample.Row(IndicatorClass.Cost, name, name, target);

    public static Indicator Time(string name, string target) => CheckExample.Row(IndicatorClass.Timeliness, name, name, target);

    /// <summary>A project filled in the way small townships do: four thousand 元 for seven works, amounts in the plan, empty talk.</summary>
    public static GoalTable Careless(int number, string total, string cost, SpendingPlan plan) => CheckExample.CleanTable with
    {
        Number = number,
        Name = $"柳河镇一事一议资金（{number}）",
        Code = null,
        Budget = new Budget(total, total, null),
        Purpose = "保障项目",
        Goals = ["保障项目运转"],
        SpendingPlan = plan,
        Indicators =
        [
            Quantity("村庄数量", "涉及到的村庄数量", "7个"),
            Quantity("项目数量", "支持项目数量", "7个"),
            CheckExample.Row(IndicatorClass.Quality, "工程验收合格率", "工程验收时通过验收的比率", "100百分比"),
            Cost("工程投资金额", cost),
            Time("按合同完成工程量", "2月"),
        ],
    };
}
