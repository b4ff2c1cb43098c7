using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>资金用途应当写明用在什么事上。A purpose made of words that fit every project says nothing.</summary>
public sealed class PurposeNamesItsObject : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C07";

    /// <inheritdoc/>
    public override string Title => "资金用途应当写明用在什么事上";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：绩效目标指向明确，与资金用途相应匹配";

    /// <inheritdoc/>
    public override string Why => "只写“保障项目运转”，谁也不知道钱花在哪里。";

    /// <inheritdoc/>
    public override string Advice => "写明用于什么事项、多少数量、支付哪些费用。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("空话", CheckExample.WithTable(table => table with { Purpose = "保障项目正常运转" })),
        CheckExample.Bad("空话", CheckExample.WithTable(table => table with { Purpose = "保障我镇各项工作顺利开展，促进全镇经济稳定发展。" })),
        CheckExample.Bad("金额之外只有空话", CheckExample.WithTable(table => table with { Purpose = "预算数45万元，其中：财政资金45万元，其他资金0万元。主要用于：保障单位正常运转" })),
        CheckExample.Bad("过于简单", CheckExample.WithTable(table => table with { Purpose = "东沟道路硬化" })),
        CheckExample.Bad("重复项目名称", CheckExample.WithTable(table => table with { Purpose = "柳河镇东沟村道路硬化工程" })),
        CheckExample.Good("写明事项、数量和费用", CheckExample.CleanDocument),
        CheckExample.Good("写明对象", CheckExample.WithTable(table => table with { Purpose = "用于全镇12个村的保洁员工资和垃圾清运" })),
        CheckExample.Good("写明购置内容", CheckExample.WithTable(table => table with { Purpose = "主要用于：购买办公计算机，做好应用替代工作" })),
        CheckExample.Good("短而有数量", CheckExample.WithTable(table => table with { Purpose = "购路灯120盏" })),
        CheckExample.Good("空着：由必填检查说明", CheckExample.WithTable(table => table with { Purpose = "" })),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        var purpose = table.Table.Purpose;
        if (string.IsNullOrWhiteSpace(purpose)) yield break;
        var core = EmptyTalk.WithoutFigures(purpose);
        if (EmptyTalk.SaysNothing(core, table.Rules.EmptyPurposes.Words))
            yield return Fault.At(table.At(Field.Purpose), Shown(purpose), "用于什么事项、多少数量、支付哪些费用", $"资金用途只写“{Shown(core)}”，没有写明用在什么事上。");
        else if (core.Length < 30 && EmptyTalk.Plain(core) is { Length: var length } plain)
        {
            if (plain == EmptyTalk.Plain(table.Table.Name))
                yield return Simple(table, "资金用途只重复了项目名称。");
            else if (length < 9 && !core.Any(char.IsDigit))
                yield return Simple(table, $"资金用途只有 {length} 个字“{core}”，过于简单。");
        }
    }

    private static Fault Simple(TableView table, string message) =>
        Fault.At(table.At(Field.Purpose), table.Table.Purpose, "用于什么事项、多少数量、支付哪些费用", message) with { Severity = Severity.Warning };

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "……";
}
