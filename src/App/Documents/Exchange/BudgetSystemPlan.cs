using Mingji.App.Documents.Reading;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Exchange;

/// <summary>资金支出计划 in files of the budget system: its unit is named, or the file is refused; 万元 is never taken for 元 nor either for percent.</summary>
internal static class BudgetSystemPlan
{
    /// <summary>The plan that a row says, amounts in 元 as all money of the file.</summary>
    /// <exception cref="BadFileException">Its unit is not named, or none that is known (PlanUnitMissing).</exception>
    public static SpendingPlan Read(string project, string? unit, SpendingPlan said)
    {
        var figures = said.Cells.Where(cell => SpendingPlan.Number(cell) is not null).Select(cell => cell!).ToList();
        if (figures.Count == 0) return said;
        switch (HalfWidth.Of(unit ?? "").Trim())
        {
            case "%": return figures.Exists(IsMoney) ? throw Missing(project, "写的是百分比，格子里却写着金额") : said;
            case "元": return figures.Exists(IsPercent) ? throw Missing(project, "写的是元，格子里却写着百分比") : InYuan(said, MoneyUnit.Yuan);
            case "万元": return figures.Exists(IsPercent) ? throw Missing(project, "写的是万元，格子里却写着百分比") : InYuan(said, MoneyUnit.WanYuan);
            case "": break;
            case var other: throw Missing(project, $"写的是“{other}”");
        }
        // Each figure says it itself: 25%, 16万元.
        if (figures.TrueForAll(IsPercent)) return said;
        return figures.TrueForAll(IsMoney) ? InYuan(said, MoneyUnit.Yuan) : throw Missing(project, "没有写");
    }

    /// <summary>The plan of a known goal table after what the file says, in the table's own money unit; where the amounts are the same they stay as printed.</summary>
    /// <param name="known">The table.</param>
    /// <param name="said">What the file says, amounts in 元.</param>
    /// <param name="unit">The money unit of the table from now on.</param>
    public static SpendingPlan Into(GoalTable known, GoalTable said, MoneyUnit unit)
    {
        var before = known.SpendingPlan;
        if (said.SpendingPlan.IsEmpty) return known.PlanFigures.HoldsAmounts && unit != known.MoneyUnit ? Each(before, cell => Printed(cell, known.MoneyUnit, unit)) : before;
        if (!said.PlanFigures.HoldsAmounts) return said.SpendingPlan;
        var isSame = known.PlanFigures.HoldsAmounts && before.Cells.Zip(said.SpendingPlan.Cells).All(pair => MoneyText.Parse(pair.First, known.MoneyUnit) == MoneyText.Parse(pair.Second, MoneyUnit.Yuan));
        return isSame ? Each(before, cell => Printed(cell, known.MoneyUnit, unit)) : Each(said.SpendingPlan, cell => Printed(cell, MoneyUnit.Yuan, unit));
    }

    private static SpendingPlan InYuan(SpendingPlan plan, MoneyUnit unit) => Each(plan, cell => Printed(cell, unit, MoneyUnit.Yuan));

    // A cell may name its own unit, and then says it in that.
    private static string Printed(string cell, MoneyUnit from, MoneyUnit to) => from == to && !cell.Contains('万') ? cell : MoneyText.Parse(cell, from) is { } amount ? MoneyText.Print(amount, to) : cell;

    private static SpendingPlan Each(SpendingPlan plan, Func<string, string> change)
    {
        return plan with { March = Changed(plan.March), June = Changed(plan.June), October = Changed(plan.October), December = Changed(plan.December) };

        string? Changed(string? cell) => cell is null ? null : change(cell);
    }

    private static bool IsPercent(string cell) => HalfWidth.Of(cell).TrimEnd().EndsWith('%');

    private static bool IsMoney(string cell) => HalfWidth.Of(cell).TrimEnd() is [.., '元' or '万'];

    private static BadFileException Missing(string project, string what) => new(
        "PlanUnitMissing", $"项目“{project}”的支出计划单位{what}，分不清是百分比、元还是万元，整个文件没有导入。请在 {BudgetSystemColumns.PlanUnit} 一列写明 %、元 或 万元。");
}
