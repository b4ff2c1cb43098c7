using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>What several checks read from one goal table: its amounts, its plan, when its work is done. Read once.</summary>
internal sealed class TableFigures
{
    // Milestones before the work: a date for them says nothing about its end.
    private static readonly string[] Milestones = ["招标", "开工", "启动", "开始", "立项", "设计", "前期", "申报", "拨付", "支付"];

    private readonly TableView view;
    private MoneyScale? scale;
    private List<StatedAmount>? stated;
    private List<(RowView Row, CompletionTime Time)>? completions;

    public TableFigures(TableView view)
    {
        this.view = view;
        Total = view.Table.TotalBudget;
        Fiscal = view.Table.FiscalBudget;
        Other = view.Table.OtherBudget;
        Plan = PlanFigures.Of(view.Table.SpendingPlan, view.Table.MoneyUnit, Total);
        Year = view.Document.Document.Year ?? (view.Table.Code is { } code ? ProjectCode.Parse(code).Year : null);
    }

    /// <summary>预算数.</summary>
    public Money? Total { get; }

    /// <summary>财政资金.</summary>
    public Money? Fiscal { get; }

    /// <summary>其他资金.</summary>
    public Money? Other { get; }

    /// <summary>The spending plan.</summary>
    public PlanFigures Plan { get; }

    /// <summary>The budget year, from the document or else from the code.</summary>
    public int? Year { get; }

    /// <summary>The budget figures that the purpose states in words.</summary>
    public List<StatedAmount> Stated => stated ??= StatedAmount.In(view.Table.Purpose, Year);

    /// <summary>Whether the amounts are ten thousand times too large or too small; checks of amounts then leave the table alone.</summary>
    public MoneyScale Scale => scale ??= MoneyScale.Of(view);

    /// <summary>The timeliness rows that say when the work is done.</summary>
    public List<(RowView Row, CompletionTime Time)> Completions
    {
        get
        {
            if (completions is not null) return completions;
            completions = [];
            foreach (var row in view.Rows)
                if (row.Class == IndicatorClass.Timeliness && row.Indicator.Term == GoalTerm.Annual
                    && CompletionTime.Of(row.Target) is { } time && !Milestones.Any(word => row.Indicator.Name.Contains(word)))
                    completions.Add((row, time));
            return completions;
        }
    }

    /// <summary>The amount of a cost row that is a sum of money and no unit price.</summary>
    public static Money? CostOf(RowView row) =>
        row.Class == IndicatorClass.Cost && row.Target is { Kind: TargetKind.Number, Value: { } value, Unit: { } unit } ? AmountIn(value, unit) : null;

    private static Money? AmountIn(decimal value, string unit) => unit switch
    {
        "元" => Money.From(value, MoneyUnit.Yuan),
        "千元" when decimal.Abs(value) < 1_000_000_000 => Money.From(value * 1000, MoneyUnit.Yuan),
        "万元" or "万" => Money.From(value, MoneyUnit.WanYuan),
        "亿元" when decimal.Abs(value) < 100_000 => Money.From(value * 10_000, MoneyUnit.WanYuan),
        _ => null,
    };

    /// <summary>Whether a cost row states the sum of the whole project: by its words, and not a price or a part.</summary>
    public static bool IsTotalCost(RowView row)
    {
        // 高标准农田 is a kind of land and no standard of cost.
        var words = row.Words.Replace("高标准", "", StringComparison.Ordinal);
        foreach (var word in row.Rules.UnitCostWords.Words)
            if (words.Contains(word)) return false;
        foreach (var word in row.Rules.TotalCostWords.Words)
            if (row.Indicator.Name.Contains(word) || row.Indicator.Description.Contains(word)) return true;
        return false;
    }
}
