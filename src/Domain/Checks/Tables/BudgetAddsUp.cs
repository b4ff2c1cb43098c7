using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;
using System.Globalization;

namespace Mingji.Domain.Checks;

/// <summary>预算数应当等于财政资金与其他资金之和，并与用途中写的一致。Compares to the 分; a figure in words counts only when it plainly states the budget.</summary>
public sealed class BudgetAddsUp : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C05";

    /// <inheritdoc/>
    public override string Title => "预算数应当等于财政资金与其他资金之和，并与用途中写的一致";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "河北省预算绩效文本“项目绩效目标表”：预算数，其中财政资金、其他资金";

    /// <inheritdoc/>
    public override string Why => "前后不一的金额无法批复，公开后也容易被质疑。";

    /// <inheritdoc/>
    public override string Advice => "核对预算批复，把三个金额和用途文字改为一致。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("两项相加不等于预算数", CheckExample.WithTable(table => table with { Budget = new Budget("450000.00", "400000.00", "30000.00") })),
        CheckExample.Bad("其他资金空着，财政资金少于预算数", CheckExample.WithTable(table => table with { Budget = new Budget("450000.00", "400000.00", null) })),
        CheckExample.Bad("用途中的预算数与栏目不同", CheckExample.WithTable(table => table with { Purpose = "预算数46万元，其中：财政资金46万元，其他资金0万元。主要用于：硬化东沟村主街900米。" })),
        CheckExample.Bad("安排资金与预算数不同", CheckExample.WithTable(table => table with { Purpose = "安排资金 64 万元，用于硬化东沟村主街道路900米。" })),
        CheckExample.Bad("预算数不是金额", CheckExample.WithTable(table => table with { Budget = new Budget("四十五万", "450000.00", "0.00") })),
        CheckExample.Good("三项相加一致，用途一致", CheckExample.CleanDocument),
        CheckExample.Good("其他资金空着，财政资金等于预算数", CheckExample.WithTable(table => table with { Budget = new Budget("450000.00", "450000.00", null) })),
        CheckExample.Good("用途只写其中一部分资金", CheckExample.WithTable(table => table with { Purpose = "用于硬化东沟村主街900米，其中监理费1.2万元，每村安排资金5万元。" })),
        CheckExample.Good("用途写的是总投资和上年安排", CheckExample.WithTable(table => table with { Purpose = "总投资120万元，2023年安排资金75万元，2024年安排资金45万元，用于东沟村主街硬化。" })),
        CheckExample.Good("用途按万元取整", CheckExample.WithTable(table => table with { Budget = new Budget("450012.30", "450012.30", "0.00"), Purpose = "安排资金45万元，用于硬化东沟村主街道路900米。" })),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        var (budget, figures) = (table.Table.Budget, table.Figures);
        foreach (var (cell, amount, field) in new[] { (budget.Total, figures.Total, Field.BudgetTotal), (budget.Fiscal, figures.Fiscal, Field.BudgetFiscal), (budget.Other, figures.Other, Field.BudgetOther) })
        {
            if (PlanFigures.IsBlank(cell)) continue;
            if (amount is null)
                yield return Fault.At(table.At(field), cell!, "精确到分的金额", $"{field.Label()}“{cell}”不是可以精确到分的金额。");
            else if (amount.Value.Fen < 0)
                yield return Fault.At(table.At(field), cell!, "不小于 0 的金额", $"{field.Label()}是负数。");
        }
        if (figures.Total is not { Fen: >= 0 } total) yield break;
        if (total == Money.Zero && (figures.Fiscal is null || figures.Fiscal == Money.Zero))
        {
            yield return Fault.At(table.At(Field.BudgetTotal), budget.Total!, "大于 0 的金额", "预算数是 0，却列有绩效目标。") with { Severity = Severity.Warning, Advice = "没有安排资金的项目不必填报；有资金的，填写预算数。" };
            yield break;
        }
        if (SumFault(table, total) is { } fault) yield return fault;
        if (figures.Scale.Slip != MoneyScale.Kind.None) yield break;
        foreach (var textFault in TextFaults(table, total)) yield return textFault;
    }

    private static Fault? SumFault(TableView view, Money total)
    {
        var (unit, figures) = (view.Table.MoneyUnit, view.Figures);
        var (isFiscalBlank, isOtherBlank) = (PlanFigures.IsBlank(view.Table.Budget.Fiscal), PlanFigures.IsBlank(view.Table.Budget.Other));
        if (isFiscalBlank && isOtherBlank || figures.Fiscal is null && !isFiscalBlank || figures.Other is null && !isOtherBlank) return null;
        var sum = (figures.Fiscal ?? Money.Zero) + (figures.Other ?? Money.Zero);
        if (sum == total) return null;
        var place = isFiscalBlank ? view.At(Field.BudgetFiscal) : isOtherBlank ? view.At(Field.BudgetOther) : view.At(Field.BudgetTotal);
        var mended = isFiscalBlank || isOtherBlank ? total - sum : sum;
        var repair = mended.Fen >= 0 ? Repair.Replace(place, MoneyText.Print(mended, unit), isSafe: false) : null;
        var gap = total > sum ? $"少 {(total - sum).ToDisplay()}" : $"多 {(sum - total).ToDisplay()}";
        return Fault.At(place, view.Document.Document.TextAt(place) ?? "", repair?.Edits[0].Text ?? "两项之和等于预算数",
            $"财政资金与其他资金合计 {sum.ToDisplay()}，比预算数 {total.ToDisplay()} {gap}。", repair);
    }

    private static IEnumerable<Fault> TextFaults(TableView view, Money total)
    {
        var figures = view.Figures;
        foreach (var role in new[] { AmountRole.Total, AmountRole.Fiscal, AmountRole.Other })
        {
            var stated = figures.Stated.Where(amount => amount.Role == role).ToList();
            var field = role switch { AmountRole.Fiscal => figures.Fiscal, AmountRole.Other => figures.Other ?? (figures.Fiscal == total ? Money.Zero : null), _ => total };
            if (stated.Count == 0 || field is not { } expected || stated.Exists(amount => amount.Agrees(expected))) continue;
            if (stated.Count > 1 && stated.Sum(amount => (decimal)amount.Amount.Fen) == expected.Fen) continue;
            var first = stated[0];
            var purpose = view.Table.Purpose;
            var written = purpose.Substring(first.Start, first.Length);
            var inWan = written.Contains('万');
            var mended = MoneyTextFor(expected, inWan);
            yield return Fault.At(view.At(Field.Purpose), written, mended,
                $"资金用途写的{Word(role)}是 {written}，栏目里是 {expected.ToDisplay()}。",
                new Repair($"把用途中的“{written}”改为“{mended}”", [new CellEdit(view.At(Field.Purpose), purpose.Remove(first.Start, first.Length).Insert(first.Start, mended))], IsSafe: false))
                with { Group = "用途" };
        }
    }

    private static string MoneyTextFor(Money amount, bool inWan) =>
        inWan ? amount.WanYuan.ToString("0.######", CultureInfo.InvariantCulture) + "万元" : amount.Yuan.ToString("0.##", CultureInfo.InvariantCulture) + "元";

    private static string Word(AmountRole role) => role switch { AmountRole.Fiscal => "财政资金", AmountRole.Other => "其他资金", AmountRole.Investment => "总投资", AmountRole.Total => "预算数" };
}
