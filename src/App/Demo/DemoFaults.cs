using System.Globalization;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.App.Demo;

/// <summary>Spoils a clean goal table the way real ones are spoilt.</summary>
internal static class DemoFaults
{
    /// <summary>The table with the fault; <see langword="null"/> when this table cannot have it.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="table">The table.</param>
    /// <param name="neighbour">Another table of the same document, from which rows may be copied.</param>
    /// <param name="topic">What the project is about.</param>
    /// <param name="year">The budget year.</param>
    /// <param name="draw">Chance.</param>
    public static GoalTable? Spoil(DemoFaultKind fault, GoalTable table, GoalTable? neighbour, string topic, int year, Draw draw)
    {
        var text = fault.Texts.Count == 0 ? "" : draw.Pick(fault.Texts);
        var cost = table.TargetStarts(IndicatorClass.Cost, "≤") is { } ceiling && table.Indicators[ceiling].Name.Contains("成本") ? ceiling : (int?)null;
        return fault.Key switch
        {
            "quantityAsPercent" => table.Retarget(table.First(IndicatorClass.Quantity), _ => text),
            "costAsFloor" => table.Retarget(cost, target => text + target[1..]),
            "costAsPercent" => table.Retarget(cost, _ => text),
            "planInMoney" => table with { SpendingPlan = InMoney(table) },
            "planInDecember" => table with { SpendingPlan = new SpendingPlan(null, null, null, "100.00") },
            "planByPeriod" => ByPeriod(table),
            "onePercent" => table.Retarget(table.TargetStarts(IndicatorClass.Quality, "=100%"), _ => text),
            "emptyBasis" or "blankBasis" or "outdatedBasis" or "secretBasis" =>
                table.Change(draw.Below(table.Indicators.Count), row => row with { Basis = text }),
            "copiedRows" => neighbour is null ? null : table with { Indicators = neighbour.Indicators },
            "allTheSame" => table with { Indicators = table.Indicators.Select(row => row.Class is IndicatorClass.Cost or IndicatorClass.Timeliness ? row : row with { Target = TargetValue.Parse(text) }).ToValueList() },
            "noQuality" => table with { Indicators = table.Indicators.Where(row => row.Class != IndicatorClass.Quality).ToValueList() },
            "yearLeftOver" => table.Retarget(table.TargetStarts(IndicatorClass.Timeliness, Figures.Text(year)), _ => $"{year + 1}年{text}"),
            "wrongClass" => table.Change(table.Named(IndicatorClass.Quality, "验收合格率"), row => row with { Level2 = text }),
            "qualityUpsideDown" => table.Retarget(table.Named(IndicatorClass.Quality, "合格率"), _ => text),
            "slogan" or "unmeasurable" or "noBaseline" or "className" => table.Change(table.First(IndicatorClass.SocialBenefit),
                row => row with { Name = text, Description = $"{topic}带来的变化", Target = TargetValue.Parse("≥95%") }),
            "emptyPurpose" => table with { Purpose = text },
            "datedWord" => table with { Purpose = table.Purpose + text },
            "doubledMark" => table with { Purpose = text == "。。" ? table.Purpose + "。" : table.Purpose.Replace("，", text) },
            "bookmarkLeft" => table with { Purpose = text + table.Purpose },
            "genericGoal" => table with { Goals = [text] },
            "vagueGoal" => table with { Goals = [text.Replace("{topic}", topic)] },
            "wrongCode" => table with { Code = table.Code![..^1] + (table.Code[^1] == 'A' ? 'B' : 'A') },
            "budgetGap" => Gap(table),
            "noOperator" => table.Retarget(table.TargetStarts(IndicatorClass.Quantity, "≥"), target => target[1..]),
            "mixedMoney" => Mixed(table, text),
            "internalOffice" => !table.Unit.Name.Contains("人民政府") ? null : table with { Unit = table.Unit with { Name = table.Unit.Name.Replace("本级", text) } },
            "sameName" => SameName(table),
            "costFirst" => CostFirst(table),
            "oddSigns" => table.Retarget(table.TargetStarts(IndicatorClass.Satisfaction, "≥"), target => target.Replace("%", text)),
            _ => throw new InvalidOperationException($"No rule makes the fault “{fault.Key}”."),
        };
    }

    private static int? First(this GoalTable table, IndicatorClass kind) => table.Find(row => row.Class == kind);

    private static int? Named(this GoalTable table, IndicatorClass kind, string ending) => table.Find(row => row.Class == kind && row.Name.EndsWith(ending, StringComparison.Ordinal));

    private static int? TargetStarts(this GoalTable table, IndicatorClass kind, string start) =>
        table.Find(row => row.Class == kind && row.Target.Text.StartsWith(start, StringComparison.Ordinal));

    private static int? Find(this GoalTable table, Func<Indicator, bool> isMeant)
    {
        for (var i = 0; i < table.Indicators.Count; i++)
            if (isMeant(table.Indicators[i])) return i;
        return null;
    }

    private static GoalTable? Change(this GoalTable table, int? row, Func<Indicator, Indicator> change) =>
        row is { } at ? table with { Indicators = table.Indicators.SetItem(at, change(table.Indicators[at])) } : null;

    private static GoalTable? Retarget(this GoalTable table, int? row, Func<string, string> change) =>
        table.Change(row, old => old with { Target = TargetValue.Parse(change(old.Target.Text)) });

    private static SpendingPlan InMoney(GoalTable table)
    {
        var amounts = table.SpendingPlan.Cells.Select(cell => MoneyText.Print(new Money(decimal.ToInt64(table.TotalBudget!.Value.Fen * SpendingPlan.Number(cell)!.Value / 100)), table.MoneyUnit)).ToList();
        return new SpendingPlan(amounts[0], amounts[1], amounts[2], amounts[3]);
    }

    private static GoalTable? ByPeriod(GoalTable table)
    {
        var reached = table.SpendingPlan.Cells.Select(cell => SpendingPlan.Number(cell)!.Value).ToList();
        var periods = reached.Select((percent, i) => (percent - (i == 0 ? 0 : reached[i - 1])).ToString("0.00", CultureInfo.InvariantCulture)).ToList();
        return reached.Distinct().Count() < 4 ? null : table with { SpendingPlan = new SpendingPlan(periods[0], periods[1], periods[2], periods[3]) };
    }

    private static GoalTable? Gap(GoalTable table)
    {
        var gap = new Money(1_000_000);
        return table.FiscalBudget <= gap ? null : table with { Budget = table.Budget with { Fiscal = MoneyText.Print(table.FiscalBudget!.Value - gap, table.MoneyUnit) } };
    }

    private static GoalTable? Mixed(GoalTable table, string name)
    {
        if (table.MoneyUnit != MoneyUnit.Yuan || table.First(IndicatorClass.Cost) is not { } cost) return null;
        var target = "≤" + DemoProject.InWords(table.TotalBudget!.Value, MoneyUnit.WanYuan);
        var row = table.Indicators[cost] with { Name = name, Description = "项目全部支出的合计", Target = TargetValue.Parse(target) };
        return table with { Indicators = table.Indicators.Insert(cost + 1, row) };
    }

    private static GoalTable? SameName(GoalTable table) =>
        table.Indicators[1].Class != IndicatorClass.Quantity || table.Indicators[1].Target.IsPercent ? null : table.Change(1, row => row with { Name = table.Indicators[0].Name });

    private static GoalTable? CostFirst(GoalTable table) =>
        table.First(IndicatorClass.Cost) is { } cost ? table with { Indicators = table.Indicators.RemoveAt(cost).Insert(0, table.Indicators[cost]) } : null;
}
