using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>C43 over contracts, payments and actual values: the width of the road as it was built, the price of a piece as it was bought.</summary>
internal sealed class WhatWasDoneIsPlausible : LiveCheck
{
    public override string Id => "C43";

    public override string Title => "实际的面积、长度、单价之间应当合理";

    public override Severity Severity => Severity.Warning;

    public override string Reads => "合同、国库支付、验收单、监控表";

    public override string Cells => "数量指标的指标值，对照预算数";

    public override string Basis => "财预〔2015〕88号：适当性审核，绩效目标合理；设备价格见财资〔2016〕27号；上下限为规则包缺省";

    public override string Why => "两个实际数除出来不合常理，至少有一个报错了，或者买贵了。";

    public override string Advice => "对照验收单和合同核对数量、单价；超过配置标准的，说明依据。";

    internal override IEnumerable<Fault> Judge(LiveProject project)
    {
        if (RoadWidth.Of(project.Table) is { } road && Scaled(project, road.AreaRow) is { } area && Scaled(project, road.LengthRow) is > 0 and var length)
        {
            var width = area / length;
            if (width < road.Band.Min || width > road.Band.Max)
                yield return LiveProject.At(road.AreaRow.At(Field.Target), road.AreaRow.Target.Text, $"面积÷长度在 {road.Band.Min:0.#}—{road.Band.Max:0.#} 米之间",
                    $"完成面积 {project.Done(road.AreaRow)!.Value.Value.Text} 除以完成长度 {project.Done(road.LengthRow)!.Value.Value.Text}，折合宽 {width:0.#} 米；{road.Band.Name}一般宽 {road.Band.Min:0.#}—{road.Band.Max:0.#} 米。", road.LengthRow.At(Field.Target));
        }
        // The price of a piece can be known where one thing was bought only, and all of it.
        if (project.Budget is null || !project.IsCostKnown || OutputPrice.Only(project.Table) is not { } output || project.Reached(output.Row, output.Amount) is not { } amount) yield break;
        var each = project.Cost.Yuan / amount;
        var what = $"合同和支付共 {project.Cost.ToDisplay()}，完成“{output.Row.Indicator.Name}”{project.Done(output.Row)!.Value.Value.Text}，折合每{output.Unit} {OutputPrice.Show(each)}";
        if (output.Band.Max is { } max && each > max)
            yield return LiveProject.At(output.Row.At(Field.Target), output.Row.Target.Text, $"每{output.Unit}不超过 {OutputPrice.Show(max)}",
                output.Band.IsStandard ? $"{what}，超过{output.Band.Name}的配置标准 {OutputPrice.Show(max)}（{output.Band.Source}）。" : $"{what}，{output.Band.Name}一般不会高于 {OutputPrice.Show(max)}。", project.Table.At(Field.BudgetTotal));
        else if (output is { Unit: "平方米", Band.Min: { } min } && each < min)
            yield return LiveProject.At(output.Row.At(Field.Target), output.Row.Target.Text, $"每{output.Unit}不低于 {OutputPrice.Show(min)}", $"{what}，{output.Band.Name}一般不会低于 {OutputPrice.Show(min)}。", project.Table.At(Field.BudgetTotal));
    }

    /// <summary>The actual value of a quantity in its base unit; <see langword="null"/> without one.</summary>
    private static decimal? Scaled(LiveProject project, RowView row) =>
        OutputPrice.Measure(row.Target) is { } measure && row.Target.Value is > 0 and var target && project.Done(row) is { Completion.Number: { } number } ? measure.Amount * number / target : null;
}
