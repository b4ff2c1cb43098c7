using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>第一部分的数字应当与项目指标一致。What part one promises in numbers is what the goal table promises.</summary>
public sealed class PlanNumbersMatchRows : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C46";

    /// <inheritdoc/>
    public override string Title => "第一部分的数字应当与项目指标一致";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：部门整体绩效目标与项目绩效目标应当衔接";

    /// <inheritdoc/>
    public override string Why => "同一个项目前面写3台、后面写5台，公开后谁也说不清该办多少。";

    /// <inheritdoc/>
    public override string Advice => "核对后把两处改成同一个数。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("第一部分写850米，指标写900米", With("绩效指标：硬化道路850米，村民满意度≥90%。")),
        CheckExample.Bad("第一部分满意度写≥95%，指标写≥90%", With("绩效指标：硬化道路900米，村民满意度≧95%。")),
        CheckExample.Bad("第一部分写1.2公里，指标写900米", With("绩效指标：硬化道路1.2公里。")),
        CheckExample.Bad("第一部分写预算50万元，项目预算45万元", With("绩效目标：安排预算50万元，硬化道路900米。")),
        CheckExample.Good("0.9公里就是900米，45万元就是450000元", With("绩效目标：安排预算45万元，硬化道路0.9公里。")),
        CheckExample.Good("只说预算的一部分", With("绩效目标：硬化道路900米，其中监理费2万元。")),
        CheckExample.Good("两处数字一致", With("绩效指标：硬化道路900米，村民满意度≥90%。")),
        CheckExample.Good("第一部分的数在项目里没有对应指标", With("绩效指标：新栽行道树120棵。")),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var links = PlanLinks.Of(document).Tables;
        for (var i = 0; i < links.Length; i++)
        {
            if (links[i] is not { } table) continue;
            var item = document.Document.Plan.SubGoals.Items[i];
            foreach (var fault in Amounts(document, table, item, i + 1)) yield return fault;
            foreach (var quantity in Quantity.AllIn(item.Text, document.Scope.Rules.MeasureWords.Words))
            {
                var rows = table.Rows.Where(row => CountedThings.Match(quantity, row) || CountedThings.MatchInOtherUnit(quantity, row)).ToList();
                if (rows.Count == 0 || rows.Exists(row => Holds(row.Target, quantity.Value) || CountedThings.MatchInOtherUnit(quantity, row) && Measure.Of(quantity, table.Rules.Units).Rounds(Measure.Of(row.Target, table.Rules.Units)!.Value)) || IsSum(rows, quantity.Value)) continue;
                var row = rows[0];
                var place = document.At(Field.SubGoalText, i + 1);
                yield return new Fault(new Site(place, Passages.Around(item.Text, quantity.Start, quantity.Written.Length), row.Target.Text, Twin: row.At(Field.Target)),
                    $"分项绩效目标第{i + 1}项写“{quantity.Before}{quantity.Written}{quantity.Noun}”，第{table.Number}个项目第{row.Number}行“{row.Indicator.Name}”写“{row.Target.Text}”。");
            }
        }
    }

    // Only what clearly states the project's budget: a part of it, or another year's, is no contradiction.
    private static IEnumerable<Fault> Amounts(DocumentView document, TableView table, PlanItem item, int number)
    {
        foreach (var stated in StatedAmount.In(item.Text, document.Document.Year))
        {
            var (field, amount) = stated.Role switch
            {
                AmountRole.Total => (Field.BudgetTotal, table.Table.TotalBudget),
                AmountRole.Fiscal => (Field.BudgetFiscal, table.Table.FiscalBudget),
                AmountRole.Other => (Field.BudgetOther, table.Table.OtherBudget),
                _ => (Field.Whole, null),
            };
            if (amount is not { } budget || stated.Agrees(budget)) continue;
            var written = item.Text.Substring(stated.Start, stated.Length);
            var shown = table.Document.Document.TextAt(table.At(field))!;
            yield return new Fault(new Site(document.At(Field.SubGoalText, number), Passages.Around(item.Text, stated.Start, stated.Length), shown, Twin: table.At(field)),
                $"分项绩效目标第{number}项写“{written}”，第{table.Number}个项目的{field.Label()}是{budget.ToDisplay()}。");
        }
    }

    private static bool Holds(TargetValue target, decimal value) => target.Value == value || (target.Upper is { } upper && value >= target.Value && value <= upper);

    private static bool IsSum(List<RowView> rows, decimal value) => rows.Sum(row => row.Target.Value ?? 0) == value;

    private static GoalDocument With(string text) => CheckExample.CleanDocument with
    {
        Plan = DepartmentPlan.Empty with { SubGoals = new PlanChapter(null, new[] { new PlanItem("完成东沟村道路硬化工程绩效目标", text) }.ToValueList()) },
    };
}
