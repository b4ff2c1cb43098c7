using Mingji.App.Goals;
using Mingji.App.Procurement;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Procurement;

/// <summary>A county on 2 November of its budget year, with short words for what is bought.</summary>
internal sealed class Buyer(FlowDesk desk)
{
    public FlowDesk Desk => desk;

    public Actor Other => desk.Clerk with { PersonId = 9, Name = "李会计" };

    public static async Task<Buyer> In(Mingji.App.Data.Database database, Func<GoalDocument, GoalDocument>? change = null)
    {
        var desk = await FlowDesk.With(database, change: change ?? (document => document with { Year = 2026 }));
        desk.Time.Now = new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);
        return new(desk);
    }

    public async Task<Outcome<PurchaseKey>> Register(string name = "办公计算机", long yuan = 256_000, string item = "A02010105 台式计算机", Actor? by = null, PurchaseCategory category = PurchaseCategory.Goods, ValueList<long>? tables = null) =>
        await new SavePurchase(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(FlowDesk.Division, 2026, desk.Document.UnitId, by ?? desk.Clerk)
        {
            Name = name, Category = category, ItemClass = item, Budget = new Money(yuan * 100), Tables = tables ?? [desk.Document.Tables[0].Id],
        });

    public async Task<ShowPurchase.View> Show(PurchaseKey key, Actor? by = null) => (await new ShowPurchase(desk.Database, desk.Rules, desk.Time).Run(key, by ?? desk.Clerk)).ShouldNotBeNull();

    public async Task<string?> Move(PurchaseKey key, FlowAct act, string on, Actor? by = null, string? reason = null, string? method = null, string? condition = null, PurchaseFile? file = null) =>
        (await new MovePurchase(desk.Database, desk.Rules, desk.Time).Run(new(key, (await Show(key)).Kept.Version, act.Code, DateOnly.Parse(on), by ?? desk.Clerk) { Reason = reason, Method = method, Condition = condition, File = file })).Refusal?.Code;

    public async Task<Outcome<long>> Sign(PurchaseKey key, string number, long yuan, string on = "2026-05-06", Actor? by = null, string code = "91350100M000100Y43", ValueList<WrittenTerm>? terms = null) =>
        await new SignContract(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(key, (await Show(key)).Kept.Version, number, "平川县办公设备有限公司", code, new Money(yuan * 100), DateOnly.Parse(on),
            terms ?? [new("验收合格后", 95, null, new(2026, 6, 10)), new("质保期满", 5, null, new(2026, 12, 10))], by ?? desk.Clerk));

    public async Task<Outcome<long>> Accept(PurchaseKey key, long contract, Actor by, decimal? quantity = 3, long? indicator = null, string on = "2026-05-20", bool passed = true) =>
        await new AcceptDelivery(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(key, (await Show(key)).Kept.Version, contract, DateOnly.Parse(on), "台式计算机", quantity, passed, by) { IndicatorId = indicator });

    public async Task<Outcome<Money>> Pay(PurchaseKey key, long contract, long yuan, string on, string? invoiced = null, string voucher = "") =>
        await new PayContract(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(key, (await Show(key)).Kept.Version, contract, DateOnly.Parse(on), invoiced is null ? null : DateOnly.Parse(invoiced), new Money(yuan * 100), "验收合格后", desk.Clerk) { Voucher = voucher });

    /// <summary>To the contract's review by the unit's head.</summary>
    public async Task<PurchaseKey> Reviewed(long yuan = 256_000)
    {
        var key = (await Register(yuan: yuan)).Value.ShouldNotBeNull();
        (await Move(key, ProcurementFlow.Announce, "2026-03-02")).ShouldBeNull();
        (await Move(key, ProcurementFlow.Plan, "2026-03-20")).ShouldBeNull();
        (await Move(key, ProcurementFlow.SetMethod, "2026-04-03", method: "own")).ShouldBeNull();
        (await Move(key, ProcurementFlow.ReviewContract, "2026-05-05", desk.Head)).ShouldBeNull();
        return key;
    }

    /// <summary>A line of the treasury under a contract's number.</summary>
    public async Task<long> Treasury(string voucher, string on, long yuan, string contract, int? project = 1, PaymentSource source = PaymentSource.Fiscal, int line = 0, string reverses = "")
    {
        var table = project is { } number ? desk.Document.Document.Projects[number - 1] : null;
        var entered = await new App.Spending.EnterPayment(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(FlowDesk.Division, 2026, new PaymentLine(voucher, line, DateOnly.Parse(on), new Money(yuan * 100), source)
        {
            ProjectCode = table?.Code ?? "", ProjectName = table?.Name ?? "", UnitCode = desk.Document.Document.Unit.Code ?? "", Contract = contract, Reverses = reverses,
        }, App.Spending.MoneyKeeper.Terminal("测试")) { IsOverKnown = true });
        var done = entered.Value.ShouldNotBeNull(entered.Refusal?.Message);
        done.Why.ShouldBeNull();
        return done.Id;
    }

    public async Task<Refusal?> Pair(PurchaseKey key, long contract, int payment, string voucher, bool same, Actor? by = null)
    {
        var kept = (await Show(key)).Kept;
        return await new PairPayments(desk.Database, desk.Rules, desk.Time).Run(new(key, kept.Version, contract, kept.Item.Contracts[0].Payments[payment].Id, 2026, voucher, same, by ?? desk.Clerk));
    }

    /// <summary>Signed and not paid of a project, as the execution board has it.</summary>
    public async Task<Money> Committed(int project = 1, string on = "2026-11-02") =>
        (await new App.Spending.SpendingBoard(desk.Database, desk.Rules).Of(desk.Document.Key, desk.Document.Tables[project - 1].Id, DateOnly.Parse(on))).ShouldNotBeNull().Execution.Facts.Committed;
}
