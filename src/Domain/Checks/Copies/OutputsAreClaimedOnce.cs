using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>同一项产出不应当在两个项目里各报一次。The same ten villages under two budgets are ten villages, not twenty.</summary>
public sealed class OutputsAreClaimedOnce : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C34";

    /// <inheritdoc/>
    public override string Title => "同一项产出不应当在两个项目里各报一次";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号审核要点：目标相关性，不与其他项目重复";

    /// <inheritdoc/>
    public override string Why => "同样的村、同样的工程报在两笔预算下，看上去办了两件事，实际可能只有一件。";

    /// <inheritdoc/>
    public override string Advice => "确认是不是同一批产出：是的，只在一个项目里报；不是的，在描述里写明区别（哪些村、哪些工程）。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("两个项目都报整治10个村", Two("村庄整治个数", "辖区内整治的村", "≥10个", "村庄整治个数", "辖区内整治的村")),
        CheckExample.Good("名称相同，描述说明买的不是同一种东西", Two("购置数量", "购置计算机数量", "≥10台", "购置数量", "购置打印机数量")),
        CheckExample.Good("都只做一项", Two("项目数量", "支持项目数量", "≥1个", "项目数量", "支持项目数量")),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var claims = new Dictionary<(string Words, decimal Value, string? Unit), List<RowView>>();
        foreach (var table in document.Tables)
        {
            foreach (var row in table.Rows)
            {
                if (row.Class != IndicatorClass.Quantity || row.Target is not { Kind: TargetKind.Number, Value: >= 2 and var value, IsPercent: false, Unit: not ("年" or "月" or "天" or "次") and var unit }) continue;
                var words = ComparableText.Of(row.Indicator.Name) + "|" + ComparableText.Of(row.Indicator.Description);
                if (!claims.TryGetValue((words, value, unit), out var rows)) claims.Add((words, value, unit), rows = []);
                if (!rows.Exists(other => other.Table == row.Table)) rows.Add(row);
            }
        }
        return claims.Values
            .SelectMany(rows => rows.Skip(1).Where(row => !AreOfDifferentVillages(row, rows[0])).Select(row => FaultOf(row, rows[0], rows.Count)))
            .OrderBy(fault => fault.Site.Place.Project).ThenBy(fault => fault.Site.Place.Row);
    }

    // Found in three projects or more, it is rather the whole area (all 16 villages) than a work done twice.
    private static Fault FaultOf(RowView row, RowView first, int projects) => new(
        new Site(row.At(Field.Target), $"{row.Indicator.Name}　{row.Target.Text}", "只报一次，或写明区别", Twin: first.At(Field.Target)),
        $"“{row.Indicator.Name}　{row.Target.Text}”与第{first.Table.Number}个项目“{first.Table.Table.Name}”第{first.Number}行完全相同，同一项产出可能报了两次。")
    {
        Severity = projects > 2 ? Checks.Severity.Info : null,
    };

    private static bool AreOfDifferentVillages(RowView row, RowView first) =>
        Village(row) is { } a && Village(first) is { } b && a != b;

    private static string? Village(RowView row) => VillageNames.In(row.Table.Table.Name, UnitPlaces.Of(row.Table.Table.Unit.Name).Names);

    private static GoalDocument Two(string name, string description, string target, string otherName, string otherDescription) => CheckExample.CleanDocument with
    {
        Projects =
        [
            CheckExample.CleanTable with { Name = "农村环境整治", Indicators = [CheckExample.Row(IndicatorClass.Quantity, name, description, target)] },
            CheckExample.CleanTable with { Name = "社会事务管理", Indicators = [CheckExample.Row(IndicatorClass.Quantity, otherName, otherDescription, target)] },
        ],
    };
}
