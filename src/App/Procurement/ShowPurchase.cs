using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Procurement;

/// <summary>Shows a purchase with all that follows from it: what is open to the person, what is due, what is doubtful.</summary>
public sealed class ShowPurchase(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>A purchase as a person sees it.</summary>
    /// <param name="Kept">The purchase.</param>
    /// <param name="Clocks">The clocks that have begun.</param>
    /// <param name="Findings">What is doubtful.</param>
    /// <param name="Acts">What the person may do now.</param>
    /// <param name="Refused">Acts of this state that the person may not do because of what they did before, and why.</param>
    /// <param name="Proposal">The method that category and amount ask for.</param>
    /// <param name="Limits">The limits that hold.</param>
    /// <param name="MayWrite">Whether the person writes the unit's purchases.</param>
    /// <param name="IsClosed">Whether the year can no longer be changed.</param>
    public sealed record View(
        KeptPurchase Kept, ValueList<ClockReading> Clocks, ValueList<PurchaseFinding> Findings, ValueList<Transition> Acts, ValueList<(FlowAct Act, string Why)> Refused, MethodProposal Proposal, PurchaseLimits Limits, bool MayWrite, bool IsClosed)
    {
        /// <summary>The indicators of its projects, for binding what is accepted.</summary>
        public IReadOnlyList<Bound> Indicators { get; init; } = [];

        /// <summary>What was corrected of its contracts' suppliers, oldest first.</summary>
        public IReadOnlyList<CorrectSupplier.Kept> Corrections { get; init; } = [];

        /// <summary>The clocks of questions and objections, by their ids.</summary>
        public IReadOnlyDictionary<long, ValueList<ObjectionReading>> ObjectionClocks { get; init; } = new Dictionary<long, ValueList<ObjectionReading>>();

        /// <summary>The clock that runs out next; <see langword="null"/> when none runs.</summary>
        public ClockReading? Next { get; init; }

        /// <summary>The day in China.</summary>
        public DateOnly Today { get; init; }

        /// <summary>Whether a contract above the budget is stopped.</summary>
        public bool IsAboveBudgetStopped { get; init; }

        /// <summary>Until when the file is kept; <see langword="null"/> before the purchase has ended.</summary>
        public DateOnly? KeptUntil { get; init; }

        /// <summary>Why nothing goes forward today; <see langword="null"/> when the purchase is not suspended.</summary>
        public Suspension? Suspension { get; init; }

        /// <summary>Whether the person may write down what the supervising department notified or decided.</summary>
        public bool MaySupervise { get; init; }

        /// <summary>Whether it can be deleted: nothing was done with it yet, or its file need not be kept any longer.</summary>
        public bool IsRemovable { get; init; }
    }

    /// <summary>An indicator with what is known of its actual value.</summary>
    /// <param name="Id">The row.</param>
    /// <param name="Project">项目名称.</param>
    /// <param name="Name">三级指标.</param>
    /// <param name="Target">指标值.</param>
    public sealed record Bound(long Id, string Project, string Name, string Target);

    /// <summary>Runs; <see langword="null"/> when there is none within the person's reach.</summary>
    public Task<View?> Run(PurchaseKey key, Actor by, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        if (await PurchaseRows.Load(session, key.Division, key.Id) is not { } kept || !by.Reads(kept.Unit)) return null;
        var (holidays, today) = (await CalendarRows.Holidays(session, key.Division, rules), ChinaTime.Day(clock.GetUtcNow()));
        var limits = rules.Procurement.LimitsOf(key.Division, kept.Year);
        var isClosed = await BudgetYears.IsClosed(session, key.Division, kept.Year);
        var findings = PurchaseFindings.Of(kept.Item, rules.Procurement, limits, holidays, today);
        if (PurchaseFindings.OfRoom(kept.Item, await PurchaseRoom.Of(session, kept)) is { } above) findings = findings.Add(above);
        var split = (await PurchaseSplits.Find(session, key.Division, kept.Year, kept.Unit.UnitId, limits)).Where(split => split.Ids.Contains(kept.Id)).Select(split => split.Finding);
        var suspension = kept.Item.SuspensionOn(today);
        var open = isClosed ? [] : ProcurementFlow.Table.Transitions.Where(line => line.From == kept.Item.State && (suspension is null || !ProcurementFlow.GoesForward(line.Act)) && line.By.Any(role => by.Holds(role, kept.Unit))).ToList();
        var refused = open.Select(line => (line.Act, Why: PurchaseDuties.Refuse(kept.Duties, line.Act, by.PersonId)?.Message)).ToList();
        var indicators = kept.Projects.Count == 0 ? [] : await session.Query<Bound>(
            """
            SELECT i.id AS Id, t.name AS Project, i.name AS Name, i.target AS Target FROM purchase_project l
            JOIN goal_table t ON t.division = l.division AND t.document_id = l.document_id AND t.id = l.goal_table_id
            JOIN indicator i ON i.division = t.division AND i.document_id = t.document_id AND i.goal_table_id = t.id
            WHERE l.division = @Division AND l.purchase_id = @Id ORDER BY t.position, i.position
            """, new { key.Division, key.Id });
        return new View(kept, PurchaseFindings.Clocks(kept.Item, rules.Procurement, holidays, today), [.. split, .. findings], open.Where((_, i) => refused[i].Why is null).ToValueList(),
            refused.Where(entry => entry.Why is not null).Select(entry => (entry.Act, entry.Why!)).ToValueList(), rules.Procurement.Propose(kept.Item.Category, kept.Item.Budget, limits), limits, by.Writes(kept.Unit), isClosed)
        {
            Indicators = indicators, Today = today, Next = PurchaseRows.NextDue(kept.Item, rules.Procurement, holidays), Corrections = await CorrectSupplier.Of(session, key),
            Suspension = suspension, IsRemovable = by.Writes(kept.Unit) && RemovePurchase.WhyNot(kept.Item, rules.Procurement.Shares, today) is null && (!isClosed || kept.Item.State.IsFinal), MaySupervise = NoteObjection.Supervises(by, kept.Unit), ObjectionClocks = kept.Item.Objections.ToDictionary(objection => objection.Id, objection => objection.Clocks(rules.Procurement, holidays, today)), IsAboveBudgetStopped = await PurchaseRows.IsAboveBudgetStopped(session, key.Division, kept.Year, rules),
            KeptUntil = kept.Item.KeptUntil(rules.Procurement.Shares),
        };
    }, cancellation);
}

/// <summary>Finds purchases that are one.</summary>
internal static class PurchaseSplits
{
    /// <summary>The splits of a division's year, or of one unit.</summary>
    public static async Task<ValueList<SplittingDetection.Split>> Find(Session session, string division, int year, long? unit, PurchaseLimits limits)
    {
        var rows = await session.Query<Row>(
            $"""
            SELECT p.id AS Id, p.unit_id AS UnitId, (SELECT MIN(l.goal_table_id) FROM purchase_project l WHERE l.division = p.division AND l.purchase_id = p.id) AS Project,
                   p.category AS Category, p.item_class AS ItemClass, p.budget_fen AS BudgetFen, p.method AS Method
            FROM purchase p WHERE p.division = @division AND p.year = @year AND p.state <> 'Cancelled' AND p.item_class <> ''{(unit is null ? "" : " AND p.unit_id = @unit")}
            """, new { division, year = (long)year, unit });
        return SplittingDetection.Find(rows.Select(row => new SplittingDetection.Item(row.Id, row.UnitId, row.Project, Enum.Parse<PurchaseCategory>(row.Category), row.ItemClass, new Money(row.BudgetFen), row.Method)), limits);
    }

    // With setters: SQLite cannot tell the type of a computed column when there are no rows.
    private sealed record Row
    {
        public long Id { get; init; }
        public long UnitId { get; init; }
        public long? Project { get; init; }
        public string Category { get; init; } = "";
        public string ItemClass { get; init; } = "";
        public long BudgetFen { get; init; }
        public string? Method { get; init; }
    }
}
