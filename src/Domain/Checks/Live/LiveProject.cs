using System.Globalization;
using Mingji.Domain.Goals;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Projects;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>A goal table beside what has become of it. What several live checks need is worked out here once.</summary>
internal sealed class LiveProject(TableView table, LiveFacts facts)
{
    /// <summary>The points of the spending plan.</summary>
    public IReadOnlyList<(int Month, string Name, Field Field)> Points { get; } = [.. table.Table.SpendingPlan.Points.Months.Select((month, i) => (month, table.Table.SpendingPlan.Points.Label(i), Field.PlanMarch + i))];

    public TableView Table { get; } = table;

    public LiveFacts Facts { get; } = facts;

    /// <summary>预算年度; the fact's year where the document names none.</summary>
    public int Year => Table.Figures.Year ?? Facts.On.Year;

    /// <summary>预算数; <see langword="null"/> without one, and where 元 and 万元 are mixed up.</summary>
    public Money? Budget => Table.Figures is { Total: { Fen: > 0 } total, Scale.Slip: MoneyScale.Kind.None } ? total : null;

    public PlanFigures Plan => Table.Figures.Plan;

    /// <summary>Everything that was paid, refunds taken off.</summary>
    public Money Spent { get; } = Sum(facts.Paid);

    /// <summary>What the work costs as far as is known: what is signed, or what was paid where that is more.</summary>
    public Money Cost => Facts.Signed > Spent ? Facts.Signed : Spent;

    /// <summary>Whether the cost is final: it is signed for, nearly all is paid, or the year is over.</summary>
    public bool IsCostKnown => Cost.Fen > 0 && (Facts.Signed.Fen > 0 || Facts.On >= EndOf(12) || Budget is { } budget && Spent.Fen >= budget.Fen / 10 * 9);

    /// <summary>What was paid up to a day.</summary>
    public Money SpentBy(DateOnly day) => Sum(Facts.Paid.Where(paid => paid.On <= day));

    /// <summary>The last day of a month of the year.</summary>
    public DateOnly EndOf(int month) => new(Year, month, DateTime.DaysInMonth(Year, month));

    /// <summary>A part of the budget in percent.</summary>
    public decimal PercentOf(Money part) => Budget is { } budget ? Execution.PercentOf(part, budget) : 0;

    /// <summary>How far the actual value of a row has come; <see langword="null"/> where none can be compared.</summary>
    public (LiveValue Value, Completion Completion)? Done(RowView row)
    {
        foreach (var value in Facts.Values)
            if (value.Row == row.Number && Completion.Of(row.Target, value.Text, row.Rules.Monitoring.PartialPercent) is { Rate: not null } completion)
                return (value, completion);
        return null;
    }

    /// <summary>The amount of an output that was reached, counted as its price band counts; <see langword="null"/> while the target is not reached.</summary>
    public decimal? Reached(RowView row, decimal promised) =>
        row.Target.Value is > 0 and var target && Done(row) is { Completion: { Rate: >= 100, Number: > 0 and var number } } ? promised * number / target : null;

    /// <summary>The timeliness row that ends last in this year, with its month.</summary>
    public (RowView Row, int Month)? LastCompletion()
    {
        (RowView Row, int Month)? last = null;
        foreach (var (row, time) in Table.Figures.Completions)
            if (time.Month is { } month && (time.Year ?? Year) == Year && (last is null || month > last.Value.Month)) last = (row, month);
        return last;
    }

    /// <summary>What a plan cell says, for the finding.</summary>
    public string PlanText(Field field) => Table.Table.SpendingPlan.Cells[field - Field.PlanMarch] is { Length: > 0 } text ? text : "（空）";

    /// <summary>A fault of this project.</summary>
    public static Fault At(Place place, string seen, string expected, string message, Place? twin = null) => new(new Site(place, seen, expected, Twin: twin), message);

    public static string Percent(decimal percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Money Sum(IEnumerable<PaidDay> paid) => paid.Aggregate(Money.Zero, (sum, day) => sum + day.Amount);
}
