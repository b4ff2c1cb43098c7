using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>必填栏目应当填写完整。Tells an empty cell from a form that does not have the field.</summary>
public sealed class RequiredFieldsAreFilled : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C01";

    /// <inheritdoc/>
    public override string Title => "必填栏目应当填写完整";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "河北省预算绩效文本“项目绩效目标表”；财预〔2015〕88号：完整性审核，填报内容齐全";

    /// <inheritdoc/>
    public override string Why => "缺项的目标表无法审核，也无法据此监控和评价。";

    /// <inheritdoc/>
    public override string Advice => "补填空白的栏目。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("项目编码空着", CheckExample.WithTable(table => table with { Code = null })),
        CheckExample.Bad("资金用途空着", CheckExample.WithTable(table => table with { Purpose = "" })),
        CheckExample.Bad("有预算、没有支出计划", CheckExample.WithTable(table => table with { SpendingPlan = SpendingPlan.Empty })),
        CheckExample.Bad("表名缺失", CheckExample.WithTable(table => table with { Title = null })),
        CheckExample.Bad("其他资金空着：预算数已全部是财政资金", CheckExample.WithTable(table => table with { Budget = table.Budget with { Other = null } })),
        CheckExample.Bad(IndicatorClass.Quantity, "硬化道路长度", "东沟村主街混凝土路面完工长度", "≥900米", basis: ""),
        CheckExample.Good("全部栏目已填写", CheckExample.CleanDocument),
        CheckExample.Good("有自筹资金，三项都已填写", CheckExample.WithTable(table => table with { Budget = new Budget("450000.00", "400000.00", "50000.00") })),
        CheckExample.Good("支出计划第一格空着：不属于没有填写", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan(null, "40.00", "80.00", "100.00") })),
    ];

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults) =>
        faults[0].Group.Length == 0
            ? faults[0].Message
            : $"{faults.Count} 处必填内容没有填写：{string.Join("、", faults.Select(fault => Label(fault.Site.Place)).Take(6))}{(faults.Count > 6 ? " 等" : "")}。";

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var absent = FormLayout.AbsentFields(document);
        foreach (var table in document.Tables)
        {
            foreach (var fault in HeadFaults(table, absent)) yield return fault with { Group = "项目" + table.Number };
            foreach (var row in table.Rows)
                foreach (var fault in RowFaults(row, absent))
                    yield return fault with { Group = "项目" + table.Number };
            if (table.Table.Budget.Other is null && table.Figures is { Total: { } total, Fiscal: { } fiscal } && total == fiscal)
                yield return Fault.At(table.At(Field.BudgetOther), "（空）", "0.00", "其他资金没有填写：预算数已全部是财政资金，应当填 0.00。", Repair.Replace(table.At(Field.BudgetOther), "0.00", isSafe: true))
                    with { Severity = Severity.Info, Advice = "没有其他资金的，填 0.00。" };
        }
    }

    private static IEnumerable<Fault> HeadFaults(TableView view, HashSet<Field> absent)
    {
        var table = view.Table;
        if (IsMissing(table.Code, Field.Code)) yield return Empty(view.At(Field.Code));
        if (IsMissing(table.Name, Field.ProjectName)) yield return Empty(view.At(Field.ProjectName));
        if (IsMissing(table.Title, Field.Title))
            yield return Empty(view.At(Field.Title), table.Name.Length > 0 ? Repair.Replace(view.At(Field.Title), table.Name + "绩效目标表", isSafe: true) : null) with { Severity = Severity.Warning };
        if (!table.IsMoneyUnitStated && !absent.Contains(Field.MoneyUnit))
            yield return Empty(view.At(Field.MoneyUnit)) with { Severity = Severity.Warning, Advice = "在表头右侧写明“单位：元”或“单位：万元”。" };
        if (IsMissing(table.Budget.Total, Field.BudgetTotal))
            yield return Empty(view.At(Field.BudgetTotal), view.Figures is { Fiscal: { } fiscal, Other: { } other } ? Repair.Replace(view.At(Field.BudgetTotal), MoneyText.Print(fiscal + other, table.MoneyUnit), isSafe: true) : null);
        if (IsMissing(table.Budget.Fiscal, Field.BudgetFiscal) && table.Budget.Other is null)
            yield return Empty(view.At(Field.BudgetFiscal), view.Figures.Total is { } total ? Repair.Replace(view.At(Field.BudgetFiscal), MoneyText.Print(total, table.MoneyUnit), isSafe: false) : null);
        if (IsMissing(table.Purpose, Field.Purpose)) yield return Empty(view.At(Field.Purpose));
        if (view.Figures.Plan.Shape == PlanShape.Empty && !absent.Contains(Field.PlanMarch))
            yield return Fault.At(view.At(Field.PlanMarch), "（空）", "四个时点的累计百分比", "资金支出计划没有填写。");
        if (table.Goals.All(string.IsNullOrWhiteSpace) && !absent.Contains(Field.Goal)) yield return Empty(view.At(Field.Goal));
        if (table.Indicators.Count == 0)
            yield return Fault.At(view.At(Field.Whole), "没有指标", "产出、效益、满意度指标", "项目没有一项绩效指标。") with { Advice = "按产出、效益、满意度分别设置绩效指标。" };

        bool IsMissing(string? cell, Field field) => string.IsNullOrWhiteSpace(cell) && !absent.Contains(field);
    }

    private static IEnumerable<Fault> RowFaults(RowView row, HashSet<Field> absent)
    {
        var indicator = row.Indicator;
        if (indicator.Level1.Length == 0 && !absent.Contains(Field.Level1))
            yield return Empty(row.At(Field.Level1), LevelRepair(row, Field.Level1));
        if (indicator.Level2.Length == 0 && !absent.Contains(Field.Level2))
            yield return Empty(row.At(Field.Level2), LevelRepair(row, Field.Level2));
        if (indicator.Name.Length == 0) yield return Empty(row.At(Field.Name));
        if (indicator.Target.Kind == TargetKind.Empty) yield return Empty(row.At(Field.Target));
        if (indicator.Description.Length == 0 && !absent.Contains(Field.Description)) yield return Empty(row.At(Field.Description)) with { Severity = Severity.Warning };
        if (indicator.Basis.Length == 0 && !absent.Contains(Field.Basis)) yield return Empty(row.At(Field.Basis));
    }

    // The class of the row leaves one reading of the missing level; where cost stands depends on the taxonomy, so that one is not guessed.
    private static Repair? LevelRepair(RowView row, Field field)
    {
        if (row.Class is IndicatorClass.Unknown or IndicatorClass.Cost) return null;
        var (level1, level2) = row.Class.Words();
        return Repair.Replace(row.At(field), field == Field.Level1 ? level1 : level2, isSafe: true);
    }

    private static Fault Empty(Place place, Repair? repair = null) =>
        Fault.At(place, "（空）", repair?.Edits[0].Text ?? "填写" + place.Field.Label(), $"{Label(place)}没有填写。", repair);

    private static string Label(Place place) => place.Row is { } row ? $"第 {row} 行{place.Field.Label()}" : place.Field == Field.PlanMarch ? "资金支出计划" : place.Field.Label();
}
