using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;
using System.Globalization;

namespace Mingji.Domain.Checks;

/// <summary>总额成本应当与预算数一致。Only cost indicators that mean the money of the whole project, after conversion to one unit.</summary>
public sealed class CostEqualsBudget : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C19";

    /// <inheritdoc/>
    public override string Title => "总额成本应当与预算数一致";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号：成本指标分单位成本和总额控制数；财预〔2015〕88号：与预算确定的资金量相匹配";

    /// <inheritdoc/>
    public override string Why => "成本与预算数不同，批多少、花多少说不清。";

    /// <inheritdoc/>
    public override string Advice => "核对预算数，把总额成本改为一致；只是其中一部分的，在指标名称中写明。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Cost, "项目建设投资", "项目建设投资预算值", "≤64万元"),
        CheckExample.Bad(IndicatorClass.Cost, "资金总量", "资金总量数", "45元"),
        CheckExample.Good("单位成本不与预算数比较", CheckExample.CleanDocument),
        CheckExample.Good(IndicatorClass.Cost, "项目建设投资", "项目建设投资预算值", "≤45万元"),
        CheckExample.Good(IndicatorClass.Cost, "项目总成本", "工程全部支出", "≤450000元"),
        CheckExample.Good(IndicatorClass.Cost, "监理费用", "监理合同金额", "≤1.2万元"),
        CheckExample.Good(IndicatorClass.Cost, "道路建设投资标准", "每公里道路建设投资", "≤50万元"),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        // A budget in the wrong unit is told about once, as that.
        if (table.Figures is not { Total: { Fen: > 0 } total, Scale.Slip: MoneyScale.Kind.None }) yield break;
        List<(RowView Row, Money Cost)>? costs = null;
        foreach (var row in table.Rows)
            if (TableFigures.CostOf(row) is { } cost && TableFigures.IsTotalCost(row))
                (costs ??= []).Add((row, cost));
        if (costs is null || costs.Sum(entry => (decimal)entry.Cost.Fen) == total.Fen) yield break;
        foreach (var (row, cost) in costs)
        {
            if (Agrees(row, cost, total) || cost == table.Figures.Fiscal || cost == table.Figures.Other) continue;
            var amount = row.Target.Unit == "元" && cost.Fen * 10_000m != total.Fen ? total.Yuan.ToString("0.##", CultureInfo.InvariantCulture) + "元" : total.WanYuan.ToString("0.######", CultureInfo.InvariantCulture) + "万元";
            var digit = row.Target.Text.IndexOfAny([.. "0123456789０１２３４５６７８９"]);
            var mended = row.Target.Text[..Math.Max(digit, 0)].Trim() + amount;
            yield return new Fault(
                new Site(row.At(Field.Target), row.Target.Text, mended, Repair.Replace(row.At(Field.Target), mended, isSafe: false), table.At(Field.BudgetTotal)),
                $"“{row.Indicator.Name}”是 {cost.ToDisplay()}，预算数是 {total.ToDisplay()}。");
        }
    }

    // 64万元 beside 640,123.00 is the same figure, rounded.
    private static bool Agrees(RowView row, Money cost, Money total)
    {
        if (cost == total) return true;
        if (row.Target.Unit is not ("万元" or "亿元" or "万") || row.Target.Value is not { } value) return false;
        var inUnit = row.Target.Unit == "亿元" ? total.WanYuan / 10_000 : total.WanYuan;
        return decimal.Round(inUnit, Math.Min((int)value.Scale, 6), MidpointRounding.AwayFromZero) == value;
    }
}
