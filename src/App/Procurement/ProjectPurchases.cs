using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Calendar;
using Mingji.Domain.Procurement;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>The purchases of a document, goal table by goal table, with what is doubtful and the spending that their contracts plan.</summary>
public sealed class ProjectPurchases(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>A purchase with what is doubtful about it.</summary>
    /// <param name="Kept">The purchase.</param>
    /// <param name="Findings">What is doubtful.</param>
    public sealed record Item(KeptPurchase Kept, ValueList<PurchaseFinding> Findings);

    /// <summary>A goal table's purchases.</summary>
    /// <param name="GoalTableId">The goal table.</param>
    /// <param name="Items">Its purchases.</param>
    /// <param name="Committed">Signed and not paid.</param>
    /// <param name="Plan">The spending its contracts plan; <see langword="null"/> without contracts or budget.</param>
    public sealed record Row(long GoalTableId, IReadOnlyList<Item> Items, Money Committed, PlannedSpending? Plan);

    /// <summary>Runs; goal tables without purchases are left out.</summary>
    public Task<IReadOnlyList<Row>> Run(DocumentKey key, int year, CancellationToken cancellation = default) => database.Snapshot<IReadOnlyList<Row>>(async session =>
    {
        var ids = await session.Query<long>("SELECT DISTINCT purchase_id FROM purchase_project WHERE division = @Division AND document_id = @Id", new { key.Division, key.Id });
        var purchases = await PurchaseRows.Load(session, key.Division, [.. ids]);
        var commitments = (await Commitments.Of(session, key.Division, year, key.Id)).ToLookup(row => row.GoalTableId);
        var points = (await session.Query<PointsRow>("SELECT goal_table_id AS Id, plan_months AS Months FROM project_money WHERE division = @Division AND document_id = @Id AND year = @Year", new { key.Division, key.Id, Year = (long)year }))
            .ToDictionary(row => row.Id, row => PlanPoints.Of(row.Months).Months);
        var (holidays, limits, today) = (await CalendarRows.Holidays(session, key.Division, rules), rules.Procurement.LimitsOf(key.Division, year), ChinaTime.Day(clock.GetUtcNow()));
        // What is told of a purchase is the same wherever it is shown: it may be one with others, or above its project's budget.
        var findings = new Dictionary<long, ValueList<PurchaseFinding>>();
        var splits = new List<SplittingDetection.Split>();
        foreach (var unit in purchases.Select(purchase => purchase.Unit.UnitId).Distinct()) splits.AddRange(await PurchaseSplits.Find(session, key.Division, year, unit, limits));
        foreach (var purchase in purchases)
        {
            var all = PurchaseFindings.Of(purchase.Item, rules.Procurement, limits, holidays, today).Concat(splits.Where(split => split.Ids.Contains(purchase.Id)).Select(split => split.Finding)).ToList();
            if (PurchaseFindings.OfRoom(purchase.Item, await PurchaseRoom.Of(session, purchase)) is { } above) all.Add(above);
            findings[purchase.Id] = all.ToValueList();
        }
        return [.. purchases.SelectMany(purchase => purchase.Projects.Where(project => project.DocumentId == key.Id).Select(project => (project, purchase))).GroupBy(pair => pair.project.Id).Select(group =>
        {
            var budget = new Money(group.First().project.BudgetFen ?? 0);
            // A contract of several projects is planned in each by its share.
            var terms = commitments[group.Key].SelectMany(row => row.Terms.Select(term => term with { Amount = new Money((long)decimal.Round(row.Signed.Fen * term.Percent / 100)) })).ToList();
            return new Row(group.Key, [.. group.Select(pair => new Item(pair.purchase, findings[pair.purchase.Id]))],
                commitments[group.Key].Aggregate(Money.Zero, (sum, row) => sum + row.Unpaid), terms.Count == 0 || budget.Fen <= 0 ? null : PlannedSpending.Of(terms, year, budget, points.GetValueOrDefault(group.Key)));
        })];
    }, cancellation);

    private sealed record PointsRow(long Id, long Months);
}
