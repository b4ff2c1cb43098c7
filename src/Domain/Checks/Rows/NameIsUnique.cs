using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Domain.Checks;

/// <summary>同一项目的三级指标不应重名。Two rows of one name count one thing twice or name two things alike.</summary>
public sealed class NameIsUnique : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C32";

    /// <inheritdoc/>
    public override string Title => "同一项目的三级指标不应重名";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：指标之间不重复";

    /// <inheritdoc/>
    public override string Why => "重名的指标分不清，也可能是同一件事算了两次。";

    /// <inheritdoc/>
    public override string Advice => "给每一行写各自的名称；内容相同的删去一行。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("两行都叫“硬化道路长度”", CheckExample.WithTable(static table => table with { Indicators = table.Indicators.Insert(1, CheckExample.Row(IndicatorClass.Quantity, "硬化道路长度", "修建道路面积", "≥3600平方米")) })),
        CheckExample.Good("两行名称不同", CheckExample.WithTable(static table => table with { Indicators = table.Indicators.Insert(1, CheckExample.Row(IndicatorClass.Quantity, "硬化道路面积", "主街混凝土路面完工面积", "≥3600平方米")) })),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        var seen = new Dictionary<(string, GoalTerm), RowView>();
        foreach (var row in table.Rows)
        {
            if (row.Facts.Core.Length == 0 || seen.TryAdd((row.Facts.Core, row.Indicator.Term), row)) continue;
            var first = seen[(row.Facts.Core, row.Indicator.Term)];
            var isCopy = first.Facts.DescriptionCore == row.Facts.DescriptionCore;
            var name = row.Indicator.Name;
            var repair = !isCopy && row.Indicator.Description.Length is >= 4 and <= 14 && row.Facts.DescriptionAsks != Dimension.None && row.Facts.DescriptionCore != row.Facts.Core
                ? Repair.Replace(row.At(Field.Name), row.Indicator.Description.Trim(), isSafe: false)
                : null;
            yield return new Fault(new Site(row.At(Field.Name), name, isCopy ? "删去一行" : "各行名称不同", repair, first.At(Field.Name)), isCopy
                ? $"第{first.Number}行和第{row.Number}行都是“{name}”，描述也相同，同一件事列了两次。建议删去一行。"
                : $"第{first.Number}行和第{row.Number}行都叫“{name}”，描述不同。建议按描述分别命名。")
                with { Severity = isCopy ? Severity.Error : null };
        }
    }
}
