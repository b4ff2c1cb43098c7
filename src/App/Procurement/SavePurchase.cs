using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>登记采购项目。Writes down what is to be bought, or changes it before its intention is published.</summary>
public sealed class SavePurchase(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to write.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="UnitId">Whose it is; cannot be changed later.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, int Year, long UnitId, Actor By)
    {
        /// <summary>The purchase to change; <see langword="null"/> for a new one.</summary>
        public long? Id { get; init; }

        /// <summary>The version the person saw.</summary>
        public long Seen { get; init; }

        /// <summary>采购项目名称.</summary>
        public required string Name { get; init; }

        /// <summary>货物、服务、工程.</summary>
        public required PurchaseCategory Category { get; init; }

        /// <summary>采购品目.</summary>
        public string ItemClass { get; init; } = "";

        /// <summary>采购预算; <see langword="null"/> when what was typed is no amount.</summary>
        public required Money? Budget { get; init; }

        /// <summary>The goal tables it is paid from, all of the unit and year.</summary>
        public ValueList<long> Tables { get; init; } = [];
    }

    /// <summary>Runs.</summary>
    public Task<Outcome<PurchaseKey>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (input.Id is { } id)
        {
            var opened = await PurchaseDesk.OpenToWrite(session, new(input.Division, id), input.Seen, input.By, at);
            if (opened.Value is not { } purchase) return Outcome.Refused<PurchaseKey>(opened.Refusal!);
            if (!purchase.Item.State.IsEditable) return Outcome.Refused<PurchaseKey>(ProcurementRefusals.NotEditable);
            if (WhyNot(input) is { } wrong) return Outcome.Refused<PurchaseKey>(wrong);
            if (await AboveProjects(session, input, purchase) is { } above) return Outcome.Refused<PurchaseKey>(above);
            var item = purchase.Item with { Name = input.Name.Trim(), Category = input.Category, ItemClass = input.ItemClass.Trim(), Budget = input.Budget!.Value };
            if (!await PurchaseRows.Save(session, purchase with { Item = item }, rules, at, input.By.Name)) return Outcome.Refused<PurchaseKey>(ProcurementRefusals.ChangedSinceSeen);
            await Link(session, input, id);
            Log(session, input, id, at, "修改采购项目");
            return Outcome.Of(new PurchaseKey(input.Division, id));
        }
        if (await UnitRows.Place(session, input.Division, input.UnitId) is not { } unit || !input.By.Reads(unit)) return Outcome.Refused<PurchaseKey>(ProcurementRefusals.NoSuchPurchase);
        if (!input.By.Writes(unit)) return Outcome.Refused<PurchaseKey>(ProcurementRefusals.NotYourUnit);
        if (await BudgetYears.IsClosed(session, input.Division, input.Year)) return Outcome.Refused<PurchaseKey>(Refusals.YearClosed(input.Year));
        if (WhyNot(input) is { } refusal) return Outcome.Refused<PurchaseKey>(refusal);
        if (await AboveProjects(session, input, null) is { } tooMuch) return Outcome.Refused<PurchaseKey>(tooMuch);
        var added = ids.Next();
        await session.Execute(
            """
            INSERT INTO purchase (division, id, year, unit_id, name, category, item_class, budget_fen, state, method_reason, changed_at, changed_by, row_version)
            VALUES (@Division, @added, @Year, @UnitId, @Name, @Category, @ItemClass, @Budget, @State, '', @At, @By, 1)
            """, new
            {
                input.Division, added, Year = (long)input.Year, unit.UnitId, Name = input.Name.Trim(), Category = input.Category.ToString(), ItemClass = input.ItemClass.Trim(), Budget = input.Budget!.Value.Fen,
                State = ProcurementFlow.Draft.Code, At = Timestamps.Print(at), By = input.By.Name,
            });
        await Link(session, input, added);
        Log(session, input, added, at, "登记采购项目");
        return Outcome.Of(new PurchaseKey(input.Division, added));
    }, cancellation);

    private static Refusal? WhyNot(Input input) => string.IsNullOrWhiteSpace(input.Name) ? ProcurementRefusals.NoName
        : input.Name.Length > 200 || input.ItemClass.Length > 100 ? Refusals.TooLong(input.Name.Length > 200 ? 200 : 100)
        : input.Budget is not { Fen: > 0 } ? ProcurementRefusals.NoBudget : null;

    // Where payments or contracts above the budget are stopped, what can never be paid is stopped on the draft already; else the purchase's page tells it.
    private async Task<Refusal?> AboveProjects(Session session, Input input, KeptPurchase? kept) =>
        await PurchaseRows.IsAboveBudgetStopped(session, input.Division, input.Year, rules) && await PurchaseRoom.Of(session, input.Division, input.Year, kept, [.. input.Tables]) is { } room && input.Budget!.Value > room
            ? ProcurementRefusals.AboveProjectBudget("采购预算", input.Budget.Value, room) : null;

    // Tables of other units and years fall away: nobody offered them.
    private static async Task Link(Session session, Input input, long id)
    {
        await session.Execute("DELETE FROM purchase_project WHERE division = @Division AND purchase_id = @id", new { input.Division, id });
        foreach (var table in input.Tables.Distinct())
            await session.Execute(
                """
                INSERT INTO purchase_project (division, purchase_id, document_id, goal_table_id, row_version)
                SELECT t.division, @id, t.document_id, t.id, 1 FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id
                JOIN purchase p ON p.division = t.division AND p.id = @id
                WHERE t.division = @Division AND t.id = @table AND d.year = p.year AND d.unit_id = p.unit_id
                """, new { input.Division, id, table });
    }

    private static void Log(Session session, Input input, long id, DateTimeOffset at, string what) => TraceLog.Append(session, input.Division, at,
        TracedAct.Of(TraceAct.Changed, input.By, KeptPurchase.PathOf(input.Division, id), TracedAct.Sentence(what, input.Name.Trim(), input.Budget!.Value.ToDisplay())));
}
