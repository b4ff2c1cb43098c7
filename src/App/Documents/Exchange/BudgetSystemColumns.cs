using System.Globalization;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Exchange;

/// <summary>
/// 预算管理一体化系统的数据项: the names under which projects and indicators are exchanged with it, one row an indicator. Names that systems in use have are theirs; what those do not
/// have is named <c>mj_…</c>, so that nobody takes it for the standard's.
/// </summary>
internal static class BudgetSystemColumns
{
    /// <summary>One column.</summary>
    /// <param name="Name">Its name for machines.</param>
    /// <param name="Words">Its name for people.</param>
    /// <param name="Cell">What it holds; the indicator is <see langword="null"/> for a project without any.</param>
    public sealed record Column(string Name, string Words, Func<GoalDocument, GoalTable, Indicator?, string?> Cell);

    // 1 and 2 are the more the better, 3 equal, 4 and 5 the less the better, 6 in words.
    private static readonly (string Code, TargetOperator Sign, string Text)[] Signs =
        [("1", TargetOperator.MoreThan, ">"), ("2", TargetOperator.AtLeast, "≥"), ("3", TargetOperator.Equal, "="), ("4", TargetOperator.LessThan, "<"), ("5", TargetOperator.AtMost, "≤")];

    private const string InWords = "6";

    /// <summary>Says what the figures of the spending plan are: the form asks for percent, many print amounts, some in 万元.</summary>
    public const string PlanUnit = "mj_plan_unit";

    /// <summary>Says at the end of which months the four figures stand, two digits a month, where these are not March, June, October and December.</summary>
    public const string PlanMonths = "mj_plan_months";

    public static IReadOnlyList<Column> All { get; } =
    [
        new("mof_div_code", "财政区划代码", static (document, _, _) => document.Division is { Length: 6 } six ? six + "000" : document.Division),
        new("fiscal_year", "预算年度", static (document, _, _) => document.Year?.ToString(CultureInfo.InvariantCulture)),
        new("agency_code", "单位代码", static (document, _, _) => document.Unit.Code),
        new("agency_name", "单位名称", static (document, _, _) => document.Unit.Name),
        new("pro_code", "项目代码", static (_, table, _) => table.Code),
        new("pro_name", "项目名称", static (_, table, _) => table.Name),
        new("pro_total_amt", "预算数（元）", static (_, table, _) => table.TotalBudget?.ToString() ?? table.Budget.Total),
        new("mj_fiscal_amt", "其中：财政资金（元）", static (_, table, _) => table.FiscalBudget?.ToString() ?? table.Budget.Fiscal),
        new("mj_other_amt", "其他资金（元）", static (_, table, _) => table.OtherBudget?.ToString() ?? table.Budget.Other),
        new("pro_desc", "资金用途", static (_, table, _) => table.Purpose),
        new("mj_plan_march", "3月底支出计划", static (_, table, _) => table.SpendingPlan.March),
        new("mj_plan_june", "6月底支出计划", static (_, table, _) => table.SpendingPlan.June),
        new("mj_plan_october", "10月底支出计划", static (_, table, _) => table.SpendingPlan.October),
        new("mj_plan_december", "12月底支出计划", static (_, table, _) => table.SpendingPlan.December),
        new(PlanUnit, "支出计划的单位（%、元、万元）", static (_, table, _) => table.PlanFigures.Shape switch { PlanShape.Percent => "%", PlanShape.Empty or PlanShape.Unreadable => null, _ => table.MoneyUnit.Text() }),
        new(PlanMonths, "支出计划的时点（不是3、6、10、12月底的填写，如 3060912）", static (_, table, _) => table.SpendingPlan.Points == PlanPoints.Usual ? null : table.SpendingPlan.Points.Code.ToString(CultureInfo.InvariantCulture)),
        new("kpi_target", "绩效目标", static (_, table, _) => string.Join('\n', table.Goals.Select(goal => goal.ReplaceLineEndings(" ")))),
        new("lv1_perf_ind_name", "一级指标", static (_, _, row) => row?.Level1),
        new("lv2_perf_ind_name", "二级指标", static (_, _, row) => row?.Level2),
        new("lv3_perf_ind_name", "三级指标", static (_, _, row) => row?.Name),
        new("kpi_content", "指标解释", static (_, _, row) => row?.Description),
        new("computesign", "计算符号", static (_, _, row) => row is null ? null : Sign(row.Target)),
        new("kpi_val", "指标值", static (_, _, row) => row?.Target is { Kind: TargetKind.Number, Value: { } value } ? value.ToString(CultureInfo.InvariantCulture) : row?.Target.Text),
        new("meterunit", "计量单位", static (_, _, row) => row?.Target is { Kind: TargetKind.Number } target ? target.Unit : null),
        new("mj_val_text", "指标值原文", static (_, _, row) => row?.Target.Text),
        new("mj_val_basis", "指标值确定依据", static (_, _, row) => row?.Basis),
        new("is_deleted", "是否删除（1 是，2 否）", static (_, _, _) => "2"),
    ];

    /// <summary>The target that sign, number and unit say, for files of systems that do not know the text.</summary>
    public static string Target(string? sign, string? value, string? unit)
    {
        var text = Signs.FirstOrDefault(known => known.Code == sign || known.Text == sign).Text;
        // Equal needs no sign: 3台.
        return (text is null or "=" ? "" : text) + value + (sign == InWords ? "" : unit);
    }

    private static string? Sign(TargetValue target) => target.Kind switch
    {
        TargetKind.Empty => null,
        TargetKind.Number => Signs.FirstOrDefault(known => known.Sign == target.Operator).Code ?? "3",
        _ => InWords,
    };
}
