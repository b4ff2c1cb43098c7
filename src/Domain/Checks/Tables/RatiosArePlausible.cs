using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Checks;

/// <summary>数量、面积、金额之间的比例应当合乎常理。Width from area and length, and prices above what such things cost.</summary>
public sealed class RatiosArePlausible : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C43";

    /// <inheritdoc/>
    public override string Title => "数量、面积、金额之间的比例应当合乎常理";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：适当性审核，绩效目标合理；设备价格见财资〔2016〕27号";

    /// <inheritdoc/>
    public override string Why => "几个数字互相一除就露出问题，公开后最容易被质疑。";

    /// <inheritdoc/>
    public override string Advice => "核对数量、面积和金额，改正写错的一个。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("折合宽11.2米", WithRoad("≥925米", "≥10360平米")),
        CheckExample.Bad("台式计算机超过配置标准", WithComputers("台式计算机购置数量", "3台", "25500.00")),
        CheckExample.Bad("单位成本超过配置标准", CheckExample.WithTable(table => table with { Name = "办公电脑购置", Indicators = [CheckExample.Row(IndicatorClass.Cost, "台式计算机单价", "每台采购价", "≤8500元/台")] })),
        CheckExample.Bad("每平方米2.5元浇不了混凝土路面", CheckExample.WithTable(table => table with { Budget = new Budget("9000.00", "9000.00", "0.00"), Indicators = [CheckExample.Row(IndicatorClass.Quantity, "硬化道路面积", "浇筑混凝土路面的面积", "≥3600平方米")] })),
        CheckExample.Good(IndicatorClass.Cost, "每公里道路硬化成本", "工程结算金额与完工长度之比", "≤50万元/公里"),
        CheckExample.Good("长度和预算相称", CheckExample.CleanDocument),
        CheckExample.Good("折合宽4米", WithRoad("≥925米", "≥3700平方米")),
        CheckExample.Good("每台4800元", WithComputers("台式计算机购置数量", "5台", "24000.00")),
        CheckExample.Good("多种设备，不能用一种去除", CheckExample.WithTable(table => table with { Budget = new Budget("90000.00", "90000.00", "0.00"), Indicators = [CheckExample.Row(IndicatorClass.Quantity, "台式计算机数量", "购置台式计算机", "5台"), CheckExample.Row(IndicatorClass.Quantity, "会议桌椅数量", "购置会议桌椅", "40套")] })),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        if (RoadWidth.Of(table) is { IsPlausible: false } road)
        {
            var price = table.Figures is { Total: { Fen: > 0 } money, Scale.Slip: MoneyScale.Kind.None } ? $"，每平方米 {OutputPrice.Show(money.Yuan / road.Area)}" : "";
            yield return new Fault(
                new Site(road.AreaRow.At(Field.Target), road.AreaRow.Target.Text, $"面积÷长度在 {road.Band.Min:0.#}—{road.Band.Max:0.#} 米之间", Twin: road.LengthRow.At(Field.Target)),
                $"面积 {road.AreaRow.Target.Text} 除以长度 {road.LengthRow.Target.Text}，折合宽 {road.Width:0.#} 米{price}；{road.Band.Name}一般宽 {road.Band.Min:0.#}—{road.Band.Max:0.#} 米。");
            yield break;
        }
        if (table.Figures is not { Total: { Fen: > 0 } total, Scale.Slip: MoneyScale.Kind.None }) yield break;
        var isPriced = false;
        foreach (var row in table.Rows)
            if (OutputPrice.OfCost(row) is { } cost)
            {
                if (TooDear(table, row, cost.Band, cost.Price, cost.Unit, $"单位成本“{row.Target.Text}”") is { } dear) yield return dear;
                else if (TooCheap(table, row, cost.Band, cost.Price, cost.Unit, $"单位成本“{row.Target.Text}”") is { } cheap) yield return cheap;
                isPriced = true;
                break;
            }
        foreach (var row in table.Rows)
            if (OutputPrice.Of(row) is { Unit: "平方米" } area && TooCheap(table, row, area.Band, total.Yuan / area.Amount, area.Unit, $"预算 {total.ToDisplay()} 除以面积 {row.Target.Text}，每平方米 {OutputPrice.Show(total.Yuan / area.Amount)}") is { } thin)
                yield return thin;
        if (isPriced) yield break;
        if (OutputPrice.Only(table) is { } output
            && TooDear(table, output.Row, output.Band, total.Yuan / output.Amount, output.Unit, $"预算 {total.ToDisplay()} 对应“{output.Row.Indicator.Name}”{output.Row.Target.Text}，折合每{output.Unit} {OutputPrice.Show(total.Yuan / output.Amount)}") is { } fault)
            yield return fault;
    }

    private static Fault? TooCheap(TableView table, RowView row, UnitPriceBand band, decimal price, string unit, string what) =>
        band.Min is { } min && price < min
            ? new Fault(new Site(row.At(Field.Target), row.Target.Text, $"每{unit}不低于 {OutputPrice.Show(min)}", Twin: table.At(Field.BudgetTotal)), $"{what}，{band.Name}一般不会低于 {OutputPrice.Show(min)}。")
            : null;

    private static Fault? TooDear(TableView table, RowView row, UnitPriceBand band, decimal price, string unit, string what)
    {
        if (band.Max is not { } max || price <= max) return null;
        var site = new Site(row.At(Field.Target), row.Target.Text, $"每{unit}不超过 {OutputPrice.Show(max)}", Twin: table.At(Field.BudgetTotal));
        if (!band.IsStandard) return new Fault(site, $"{what}，{band.Name}一般不会高于 {OutputPrice.Show(max)}。");
        // Machines of the replacement programme have caps of their own, which are not published.
        var isReplacement = OutputPrice.Mentions(table, "安可") || OutputPrice.Mentions(table, "信创");
        return new Fault(site, $"{what}，超过{band.Name}的配置标准 {OutputPrice.Show(max)}（{band.Source}）。")
        {
            Severity = isReplacement ? Mingji.Domain.Checks.Severity.Info : null,
            Advice = isReplacement ? "执行信息化应用替代专项标准的，说明所依据的标准。" : "按配置标准核减单价；当地另有标准的，写明文号。",
        };
    }

    private static GoalDocument WithRoad(string length, string area) => CheckExample.WithTable(table => table with
    {
        Indicators = [CheckExample.Row(IndicatorClass.Quantity, "道路长度", "修建村街道路长度", length), CheckExample.Row(IndicatorClass.Quantity, "道路面积", "修建村街道路面积", area)],
    });

    private static GoalDocument WithComputers(string name, string count, string budget) => CheckExample.WithTable(table => table with
    {
        Name = "办公设备购置",
        Budget = new Budget(budget, budget, "0.00"),
        Purpose = "用于购置台式计算机",
        Indicators = [CheckExample.Row(IndicatorClass.Quantity, name, name, count)],
    });
}
