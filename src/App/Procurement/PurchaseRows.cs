using System.Globalization;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.Domain.Calendar;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>The rows of purchases.</summary>
internal static class PurchaseRows
{
    /// <summary>A purchase; <see langword="null"/> when there is none of this id.</summary>
    public static async Task<KeptPurchase?> Load(Session session, string division, long id) => (await Load(session, division, [id])).SingleOrDefault();

    /// <summary>Purchases, in the order of their ids.</summary>
    public static async Task<IReadOnlyList<KeptPurchase>> Load(Session session, string division, IReadOnlyCollection<long> ids)
    {
        if (ids.Count == 0) return [];
        // The ids are ours and numbers; a list of parameters would differ between the stores.
        var list = string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        var heads = await session.Query<HeadRow>(
            $"""
            SELECT p.id AS Id, p.year AS Year, p.name AS Name, p.category AS Category, p.item_class AS ItemClass, p.budget_fen AS BudgetFen, p.state AS State, p.method AS Method, p.method_reason AS MethodReason,
                   p.bid_bond_fen AS BidBondFen, p.performance_bond_fen AS PerformanceBondFen, p.row_version AS Version, COALESCE(u.merged_into, u.id) AS UnitId, u.code AS UnitCode, u.name AS UnitName
            FROM purchase p JOIN unit u ON u.division = p.division AND u.id = p.unit_id WHERE p.division = @division AND p.id IN ({list}) ORDER BY p.id
            """, new { division });
        var projects = (await session.Query<ProjectRow>(
            $"""
            SELECT l.purchase_id AS PurchaseId, t.document_id AS DocumentId, t.id AS Id, t.position AS Position, t.name AS Name, t.budget_fen AS BudgetFen
            FROM purchase_project l JOIN goal_table t ON t.division = l.division AND t.document_id = l.document_id AND t.id = l.goal_table_id
            WHERE l.division = @division AND l.purchase_id IN ({list}) ORDER BY t.document_id, t.position
            """, new { division })).ToLookup(row => row.PurchaseId);
        var dates = (await session.Query<DateRow>($"SELECT purchase_id AS PurchaseId, event AS Event, happened_on AS Day FROM purchase_date WHERE division = @division AND purchase_id IN ({list})", new { division })).ToLookup(row => row.PurchaseId);
        var steps = (await session.Query<StepRow>(
            $"""
            SELECT purchase_id AS PurchaseId, number AS Number, act AS Act, to_state AS ToState, happened_on AS Day, reason AS Reason, file_name AS FileName, person_id AS PersonId, person_name AS PersonName
            FROM purchase_step WHERE division = @division AND purchase_id IN ({list}) ORDER BY purchase_id, number
            """, new { division })).ToLookup(row => row.PurchaseId);
        var contracts = await ContractRows.Load(session, division, list);
        var objections = await ObjectionRows.Load(session, division, list);
        return [.. heads.Select(head => Build(division, head, projects[head.Id], dates[head.Id], [.. steps[head.Id]], [.. contracts[head.Id]], objections[head.Id].ToValueList()))];
    }

    private static KeptPurchase Build(string division, HeadRow head, IEnumerable<ProjectRow> projects, IEnumerable<DateRow> dates, List<StepRow> steps, List<ContractRows.Loaded> contracts, ValueList<Objection> objections) =>
        new(division, head.Id, (int)head.Year, new(division, head.UnitId, head.UnitCode), head.UnitName, head.Version, new Purchase(head.Name, Enum.Parse<PurchaseCategory>(head.Category), new Money(head.BudgetFen))
        {
            ItemClass = head.ItemClass, State = ProcurementFlow.Table.State(head.State), Method = head.Method, MethodReason = head.MethodReason,
            BidBond = head.BidBondFen is { } bid ? new Money(bid) : null, PerformanceBond = head.PerformanceBondFen is { } bond ? new Money(bond) : null,
            Dates = dates.ToDictionary(row => Enum.Parse<PurchaseEvent>(row.Event), row => CalendarRows.Parse(row.Day)),
            Steps = steps.Select(row => new PurchaseStep(Act(row.Act), CalendarRows.Parse(row.Day), row.PersonId, row.PersonName)).ToValueList(),
            Contracts = contracts.Select(contract => contract.Contract).ToValueList(), Objections = objections,
        })
        {
            Projects = projects.Select(row => new KeptPurchase.Project(row.DocumentId, row.Id, row.Position, row.Name, row.BudgetFen)).ToValueList(),
            Steps = steps.Select(row => new KeptPurchase.Step(row.Number, Act(row.Act), ProcurementFlow.Table.State(row.ToState), CalendarRows.Parse(row.Day), row.Reason, row.FileName, row.PersonName)).ToValueList(),
            ContractIds = contracts.Select(contract => contract.Id).ToValueList(),
            Sheets = contracts.SelectMany(contract => contract.Sheets).ToValueList(),
        };

    /// <summary>Notes a change of a purchase that was loaded: its head as given, the next due day, the next version. Refuses when it was changed in between.</summary>
    public static async Task<bool> Save(Session session, KeptPurchase purchase, RulePack rules, DateTimeOffset at, string by)
    {
        session.Signed.Add((purchase.Division, purchase.Id, true));
        var holidays = await CalendarRows.Holidays(session, purchase.Division, rules);
        var next = NextDay(purchase.Item, rules.Procurement, holidays);
        var item = purchase.Item;
        return await session.Execute(
            """
            UPDATE purchase SET name = @Name, category = @Category, item_class = @ItemClass, budget_fen = @Budget, state = @State, method = @Method, method_reason = @MethodReason, bid_bond_fen = @Bid,
                   performance_bond_fen = @Bond, due_on = @DueOn, due_what = @DueWhat, changed_at = @At, changed_by = @by, row_version = row_version + 1
            WHERE division = @Division AND id = @Id AND row_version = @Version
            """, new
            {
                item.Name, Category = item.Category.ToString(), item.ItemClass, Budget = item.Budget.Fen, State = item.State.Code, item.Method, item.MethodReason, Bid = item.BidBond?.Fen, Bond = item.PerformanceBond?.Fen,
                DueOn = next is { } due ? CalendarRows.Print(due.On) : null, DueWhat = next?.What, At = Timestamps.Print(at), by, purchase.Division, purchase.Id, purchase.Version,
            }) == 1;
    }

    /// <summary>The clock that runs out next; <see langword="null"/> when none is open.</summary>
    public static ClockReading? NextDue(Purchase item, ProcurementRules rules, Holidays holidays) =>
        PurchaseFindings.Clocks(item, rules, holidays, DateOnly.MinValue).Where(reading => reading is { Done: null, Clock.IsLeast: false }).MinBy(reading => reading.Due);

    /// <summary>What must happen next and by when: of the purchase itself, and of what suppliers asked; <see langword="null"/> when nothing must.</summary>
    private static (DateOnly On, string What)? NextDay(Purchase item, ProcurementRules rules, Holidays holidays) =>
        PurchaseFindings.Clocks(item, rules, holidays, DateOnly.MinValue).Where(reading => reading is { Done: null, Clock.IsLeast: false }).Select(reading => (reading.Due, reading.Clock.To.Word()))
            .Concat(item.Objections.SelectMany(objection => objection.Clocks(rules, holidays, DateOnly.MinValue).Where(reading => reading is { Done: null, Clock.IsSuppliers: false } && objection.Next.Contains(reading.Clock.To))
                .Select(reading => (reading.Due, $"{objection.Kind.Word()}{reading.Clock.To.Word()}"))))
            .Select(due => ((DateOnly, string)?)due).OrderBy(due => due!.Value.Item1).FirstOrDefault();

    /// <summary>Writes down on which day something happened; what was written before is replaced.</summary>
    public static Task SetDate(Session session, string division, long id, PurchaseEvent happened, DateOnly day, DateTimeOffset at, string by) => session.Execute(
        """
        INSERT INTO purchase_date (division, purchase_id, event, happened_on, set_at, set_by, row_version) VALUES (@division, @id, @Event, @Day, @At, @by, 1)
        ON CONFLICT (division, purchase_id, event) DO UPDATE SET happened_on = excluded.happened_on, set_at = excluded.set_at, set_by = excluded.set_by, row_version = purchase_date.row_version + 1
        """, new { division, id, Event = happened.ToString(), Day = CalendarRows.Print(day), At = Timestamps.Print(at), by });

    /// <summary>Whether a contract above the budget is stopped: where payments above the budget are, or where it was said of contracts alone.</summary>
    public static async Task<bool> IsAboveBudgetStopped(Session session, string division, int year, RulePack rules) =>
        await Spending.PaymentRows.OverBudgetOf(session, division, year, rules.Execution) == Domain.Spending.OverBudget.Stop || await IsContractStopped(session, division, year);

    /// <summary>Whether the setting of purchases by itself stops it.</summary>
    public static async Task<bool> IsContractStopped(Session session, string division, int year) =>
        await session.Scalar<long>("SELECT is_above_budget_stopped FROM purchase_setting WHERE division = @division AND year = @year", new { division, year = (long)year }) == 1;

    private static Mingji.Domain.Workflow.FlowAct Act(string code) => ProcurementFlow.Table.Acts.First(act => act.Code == code);

    private sealed record HeadRow
    {
        public long Id { get; init; }
        public long Year { get; init; }
        public string Name { get; init; } = "";
        public string Category { get; init; } = "";
        public string ItemClass { get; init; } = "";
        public long BudgetFen { get; init; }
        public string State { get; init; } = "";
        public string? Method { get; init; }
        public string MethodReason { get; init; } = "";
        public long? BidBondFen { get; init; }
        public long? PerformanceBondFen { get; init; }
        public long Version { get; init; }
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string UnitName { get; init; } = "";
    }

    private sealed record ProjectRow(long PurchaseId, long DocumentId, long Id, long Position, string Name, long? BudgetFen);

    private sealed record DateRow(long PurchaseId, string Event, string Day);

    private sealed record StepRow(long PurchaseId, long Number, string Act, string ToState, string Day, string? Reason, string? FileName, long PersonId, string PersonName);
}
