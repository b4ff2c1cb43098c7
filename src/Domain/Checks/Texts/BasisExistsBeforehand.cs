using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Checks;

/// <summary>指标值确定依据应当在定目标时已经有了。A paper of acceptance proves the result; the target was set before it.</summary>
public sealed class BasisExistsBeforehand : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C40";

    /// <inheritdoc/>
    public override string Title => "指标值确定依据应当在定目标时已经有了";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：绩效目标随预算编制确定";

    /// <inheritdoc/>
    public override string Why => "验收表、决算是事后的佐证，编预算时还没有，不能用来确定指标值。";

    /// <inheritdoc/>
    public override string Advice => "依据改写合同、实施方案、设计文件或验收标准；验收表留作自评时的佐证材料。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Quality, "工程验收合格率", "验收合格的工程占完工工程的比例", "=100%", "竣工验收表"),
        CheckExample.Good(IndicatorClass.Quality, "工程验收合格率", "验收合格的工程占完工工程的比例", "=100%", "施工合同、工程验收标准"),
        CheckExample.Good(IndicatorClass.Cost, "人均运转成本", "人均办公支出", "≤3000元", "2022年决算"),
        CheckExample.Good(IndicatorClass.Quantity, "维修数量", "维修路灯数量", "≥20盏", "上年竣工验收单"),
    ];

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults) => $"{faults[0].Message} 共 {faults.Count} 行如此。";

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        var basis = row.Indicator.Basis;
        if (Word(basis, row.Rules.LaterEvidence) is not { } word) return null;
        if (HasEarlierYear(basis, row.Table.Document.Document.Year)) return null;
        return Fault.At(row.At(Field.Basis), basis, "编预算时已有的材料",
            $"依据写“{basis}”：{word}要到项目做完才有，编预算时不能据以定指标值。");
    }

    private static string? Word(string basis, ExceptedWords words)
    {
        foreach (var word in words.Words)
            if (basis.Contains(word))
                return words.Except.Any(basis.Contains) ? null : word;
        return null;
    }

    // 2022年决算 in the text of 2024 is history and a good basis.
    private static bool HasEarlierYear(string basis, int? year)
    {
        for (var at = basis.IndexOf('年'); at >= 4; at = basis.IndexOf('年', at + 1))
            if (int.TryParse(basis.AsSpan(at - 4, 4), out var written) && (year is null || written < year)) return true;
        return false;
    }
}
