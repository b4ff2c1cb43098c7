using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Domain.Checks;

/// <summary>二级指标应当按规定顺序排列。Rows in the order of the form show what is missing.</summary>
public sealed class ClassesAreInOrder : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C53";

    /// <inheritdoc/>
    public override string Title => "二级指标应当按规定顺序排列";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号、财预〔2021〕101号所附绩效目标表";

    /// <inheritdoc/>
    public override string Why => "同类指标分散在几处，漏项不容易看出来。";

    /// <inheritdoc/>
    public override string Advice => "同一二级指标的各行放在一起，按表样的顺序排列。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("成本之后又写数量", CheckExample.WithTable(static table => table with { Indicators = table.Indicators.Insert(4, CheckExample.Row(IndicatorClass.Quantity, "涉及村庄数量", "工程经过的村庄数量", "=1个")) })),
        CheckExample.Good("按表样顺序", CheckExample.CleanDocument),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        var isOfCost2021 = IndicatorTaxonomy.HasCostLevel1(table.Table);
        RowView? highest = null;
        foreach (var row in table.Rows)
        {
            if (row.Class == IndicatorClass.Unknown) continue;
            if (highest is not null && highest.Indicator.Term == row.Indicator.Term && Rank(row.Class) < Rank(highest.Class))
            {
                yield return new Fault(new Site(row.At(Field.Level2), row.Indicator.Level2, $"排在“{highest.Indicator.Level2}”之前", null, highest.At(Field.Level2)),
                    $"第{row.Number}行“{row.Indicator.Level2}”排在了“{highest.Indicator.Level2}”之后，与表样的顺序不同。");
                yield break;
            }
            highest = row;
        }

        // 2021: cost is a level 1 of its own, before or after output by local form; only the order inside the others is fixed.
        int Rank(IndicatorClass kind) => isOfCost2021 && kind is IndicatorClass.Cost or IndicatorClass.SocialCost or IndicatorClass.EcologicalCost
            ? CostRank(kind)
            : (int)kind;

        int CostRank(IndicatorClass kind) => (table.Rows[0].Class is IndicatorClass.Cost or IndicatorClass.SocialCost or IndicatorClass.EcologicalCost ? -10 : (int)IndicatorClass.Quantity) + (int)kind;
    }
}
