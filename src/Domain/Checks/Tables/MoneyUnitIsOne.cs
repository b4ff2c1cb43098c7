using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;
using System.Globalization;

namespace Mingji.Domain.Checks;

/// <summary>同一张表的金额应当使用同一个单位。A figure ten thousand times off is an error; costs printed in 万元 on a form in 元 are one hint a document.</summary>
public sealed class MoneyUnitIsOne : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C06";

    /// <inheritdoc/>
    public override string Title => "同一张表的金额应当使用同一个单位";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "河北省预算绩效文本“项目绩效目标表”：表头注明“单位：元”或“单位：万元”";

    /// <inheritdoc/>
    public override string Why => "元和万元混用，一眼看去就会差一万倍。";

    /// <inheritdoc/>
    public override string Advice => "把成本指标换算为与表头相同的单位，或全表改用万元。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Cost, "项目建设投资", "项目建设投资预算值", "≤45万元"),
        CheckExample.Bad("表头是万元，金额却按元填写", WithUnit(MoneyUnit.WanYuan, "450000.00", "≤45万元")),
        CheckExample.Bad("表头是元，金额却按万元填写", WithUnit(MoneyUnit.Yuan, "45.00", "≤45万元")),
        CheckExample.Good("单位一致", CheckExample.CleanDocument),
        CheckExample.Good("表头是万元，成本也是万元", WithUnit(MoneyUnit.WanYuan, "45.00", "≤45万元")),
        CheckExample.Good(IndicatorClass.Cost, "每米道路硬化成本", "工程决算金额与完工长度之比", "≤0.05万元/米"),
        CheckExample.Good("表头是万元，单位成本用元", WithUnit(MoneyUnit.WanYuan, "45.00", "≤500元/米")),
    ];

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults) =>
        faults[0].Group.Length > 0 ? faults[0].Message : $"{faults[0].Message}全文共 {faults.Count} 处。";

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        foreach (var table in document.Tables)
        {
            if (table.Figures.Scale is { Slip: not MoneyScale.Kind.None } scale)
            {
                yield return OffFault(table, scale);
                continue;
            }
            foreach (var row in table.Rows)
                if (TableFigures.CostOf(row) is { } cost && IsInOtherUnit(row, table.Table.MoneyUnit))
                {
                    var mended = OperatorOf(row.Target.Text) + cost.In(table.Table.MoneyUnit).ToString("0.######", CultureInfo.InvariantCulture) + table.Table.MoneyUnit.Text();
                    yield return Fault.At(row.At(Field.Target), row.Target.Text, mended,
                        $"表头的单位是{table.Table.MoneyUnit.Text()}，成本指标写成“{row.Target.Text}”。", Repair.Replace(row.At(Field.Target), mended, isSafe: false));
                }
        }
    }

    // 元 on a form in 万元 is how small unit costs are rightly written; only large sums are told about.
    private static bool IsInOtherUnit(RowView row, MoneyUnit form) =>
        form == MoneyUnit.Yuan ? row.Target.Unit is "万元" or "亿元" : row.Target.Unit == "元" && row.Target.Value >= 10_000 && TableFigures.IsTotalCost(row);

    private static string OperatorOf(string target)
    {
        var length = 0;
        while (length < target.Length && !char.IsAsciiDigit(target[length])) length++;
        return target[..length].Trim();
    }

    private static Fault OffFault(TableView table, MoneyScale scale)
    {
        var (form, total) = (table.Table.MoneyUnit, table.Figures.Total!.Value);
        var other = form == MoneyUnit.Yuan ? MoneyUnit.WanYuan : MoneyUnit.Yuan;
        var real = scale.Slip == MoneyScale.Kind.TooLarge ? new Money(total.Fen / 10_000) : new Money(total.Fen * 10_000);
        // Where the neighbours use the other unit, or all slipped alike, the heading is wrong and not the figures.
        var isHeadingWrong = table.Document.Tables.Count == 1 || table.Document.Tables.Any(next => next != table && (next.Table.MoneyUnit != form || next.Figures.Scale.Slip == scale.Slip));
        var repair = isHeadingWrong
            ? new Repair($"把单位改为“{other.Text()}”", [new CellEdit(table.At(Field.MoneyUnit), other.Text())], IsSafe: false)
            : new Repair($"金额换算为{form.Text()}", Converted(table, scale.Slip), IsSafe: false);
        var place = isHeadingWrong ? table.At(Field.MoneyUnit) : table.At(Field.BudgetTotal);
        return Fault.At(place, isHeadingWrong ? form.Text() : table.Table.Budget.Total!, isHeadingWrong ? other.Text() : repair.Edits[0].Text,
            $"单位是{form.Text()}时，预算数 {table.Table.Budget.Total} 折合 {total.ToDisplay()}，而{scale.Evidence}，应为 {real.ToDisplay()}。", repair)
            with { Severity = Severity.Error, Advice = "核对表头的单位和预算金额。", Group = "项目" + table.Number };
    }

    private static ValueList<CellEdit> Converted(TableView table, MoneyScale.Kind slip)
    {
        var edits = new List<CellEdit>();
        foreach (var (field, amount) in new[] { (Field.BudgetTotal, table.Figures.Total), (Field.BudgetFiscal, table.Figures.Fiscal), (Field.BudgetOther, table.Figures.Other) })
            if (amount is { } money)
                edits.Add(new CellEdit(table.At(field), MoneyText.Print(new Money(slip == MoneyScale.Kind.TooLarge ? money.Fen / 10_000 : money.Fen * 10_000), table.Table.MoneyUnit)));
        return edits.ToValueList();
    }

    private static GoalDocument WithUnit(MoneyUnit unit, string total, string cost) => CheckExample.WithTable(table => table with
    {
        MoneyUnit = unit,
        Budget = new Budget(total, total, "0.00"),
        Purpose = "用于硬化东沟村主街道路900米，含路基整修、混凝土路面浇筑和工程监理。",
        Indicators = [CheckExample.Row(IndicatorClass.Cost, "项目建设投资", "项目建设投资预算值", cost)],
    });
}
