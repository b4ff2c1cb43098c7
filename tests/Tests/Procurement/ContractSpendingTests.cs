using Mingji.App.Procurement;
using Mingji.App.Rectifications;
using Mingji.App.Spending;
using Mingji.Domain.Procurement;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Procurement;

/// <summary>What purchases and contracts take of their projects' budgets, on both stores.</summary>
public sealed class ContractSpendingTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static async Task<Execution> Standing(Buyer buyer, string on, int project = 1) =>
        (await new SpendingBoard(buyer.Desk.Database, buyer.Desk.Rules).Of(buyer.Desk.Document.Key, buyer.Desk.Document.Tables[project - 1].Id, DateOnly.Parse(on))).ShouldNotBeNull().Execution;

    // Below the limits, so that the unit buys by its own means.
    private static async Task<Buyer> Small(App.Data.Database database) => await Buyer.In(database, document => document with
    {
        Year = 2026, Projects = document.Projects.Select((table, i) => i > 0 ? table : table with { Budget = new("256000.00", "256000.00", "0.00") }).ToValueList(),
    });

    private static Money BudgetOf(Buyer buyer, int project = 1) => buyer.Desk.Document.Document.Projects[project - 1].TotalBudget.ShouldNotBeNull();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_payment_at_the_contract_is_spent_at_once_and_counts_once_when_the_treasurys_line_comes(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var key = await buyer.Reviewed();
        var contract = (await buyer.Sign(key, "PC-1", 200_000)).Value;
        var free = BudgetOf(buyer) - new Money(20_000_000);
        async Task Is(string on, long spentYuan)
        {
            var now = await Standing(buyer, on);
            (now.Facts.Spent, now.Available).ShouldBe((new Money(spentYuan * 100), free), on);
        }
        await Is("2026-11-02", 0);
        (await buyer.Pay(key, contract, 80_000, "2026-06-08")).Refusal.ShouldBeNull();
        await Is("2026-06-07", 0);
        await Is("2026-06-08", 80_000);
        await Is("2026-12-31", 80_000);
        (await buyer.Desk.Database.Read(session => session.Scalar<long>("SELECT spent_fen FROM document_month WHERE month = 6"))).ShouldBe(8_000_000);
        // The treasury tells of it four days later: from then on its line counts.
        await buyer.Treasury("V1", "2026-06-12", 80_000, "PC-1");
        foreach (var day in new[] { "2026-06-08", "2026-06-11", "2026-06-12", "2026-12-31" }) await Is(day, 80_000);
        // Said to be two, both count; said to be one, one does.
        (await buyer.Pair(key, contract, 0, "V1", same: false)).ShouldBeNull();
        await Is("2026-12-31", 160_000);
        (await buyer.Pair(key, contract, 0, "V1", same: true)).ShouldBeNull();
        await Is("2026-12-31", 80_000);
        // A line of the next year is the next year's, and is not spent in this one.
        (await buyer.Pay(key, contract, 50_000, "2026-10-30", voucher: "V9")).Refusal.ShouldBeNull();
        await Is("2026-12-31", 130_000);
        await new RecountBoards(buyer.Desk.Database).Run();
        await Is("2026-12-31", 130_000);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_treasurys_line_of_what_was_written_down_already_is_not_taken_for_a_second_payment_above_the_budget(string kind)
    {
        var buyer = await Small(await stores.Fresh(kind));
        (await new SpendingSettings(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time).Set(FlowDesk.Division, 2026, OverBudget.Stop, buyer.Desk.Performance)).ShouldBeNull();
        var yuan = BudgetOf(buyer).Fen / 100;
        var key = await buyer.Reviewed(yuan);
        var contract = (await buyer.Sign(key, "PC-1", yuan)).Value;
        (await buyer.Pay(key, contract, yuan, "2026-06-08")).Refusal.ShouldBeNull();
        await buyer.Treasury("V1", "2026-06-12", yuan, "PC-1");
        (await Standing(buyer, "2026-12-31")).Facts.Spent.ShouldBe(new Money(yuan * 100));
        var table = buyer.Desk.Document.Document.Projects[0];
        (await new EnterPayment(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time, buyer.Desk.Ids).Run(new(FlowDesk.Division, 2026, new PaymentLine("V2", 0, new(2026, 6, 13), new Money(100), PaymentSource.Fiscal)
        {
            ProjectCode = table.Code ?? "", ProjectName = table.Name, Contract = "PC-1",
        }, MoneyKeeper.Terminal("测试")))).Refusal!.Code.ShouldBe("BadPayment");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_purchase_is_held_to_what_its_projects_budget_leaves(string kind)
    {
        var buyer = await Small(await stores.Fresh(kind));
        var yuan = BudgetOf(buyer).Fen / 100;
        // Told where the setting warns: of the draft, and of what other drafts are to cost.
        var draft = (await buyer.Register(yuan: yuan + 1, item: "A")).Value!;
        (await buyer.Show(draft)).Findings.Select(finding => finding.Code).ShouldContain("AboveProjectBudget");
        (await buyer.Move(draft, ProcurementFlow.Cancel, "2026-03-01", reason: "写错")).ShouldBeNull();
        var key = await buyer.Reviewed(yuan - 1_000);
        (await buyer.Show(key)).Findings.Select(finding => finding.Code).ShouldNotContain("AboveProjectBudget");
        var second = (await buyer.Register(yuan: 1_001, item: "B")).Value!;
        (await buyer.Show(second)).Findings.Select(finding => finding.Code).ShouldContain("AboveProjectBudget");

        // Stopped where payments are, whatever the purchases' own setting says.
        (await new SpendingSettings(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time).Set(FlowDesk.Division, 2026, OverBudget.Stop, buyer.Desk.Performance)).ShouldBeNull();
        (await buyer.Register(yuan: 1_001, item: "C")).Refusal!.Code.ShouldBe("AboveProjectBudget");
        (await buyer.Move(second, ProcurementFlow.Cancel, "2026-03-01", reason: "不买了")).ShouldBeNull();
        (await buyer.Sign(key, "PC-1", yuan - 999)).Refusal!.Code.ShouldBe("AboveBudget");
        await buyer.Treasury("V1", "2026-04-10", 2_000, "");
        (await buyer.Sign(key, "PC-1", yuan - 1_000)).Refusal!.Code.ShouldBe("AboveProjectBudget");
        var contract = (await buyer.Sign(key, "PC-1", yuan - 2_000)).Value;
        (await new ChangeContract(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time, buyer.Desk.Ids).Run(new(key, (await buyer.Show(key)).Kept.Version, contract, new(2026, 6, 1), new Money(100), true, "增加", buyer.Desk.Clerk)))
            .Refusal!.Code.ShouldBe("AboveProjectBudget");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_payment_at_the_contract_above_the_projects_budget_is_told_first(string kind)
    {
        var buyer = await Small(await stores.Fresh(kind));
        var yuan = BudgetOf(buyer).Fen / 100;
        var key = await buyer.Reviewed(yuan);
        var contract = (await buyer.Sign(key, "PC-1", yuan)).Value;
        await buyer.Treasury("V1", "2026-04-10", 2_000, "");
        (await buyer.Pay(key, contract, yuan, "2026-06-08")).Refusal!.Code.ShouldBe("OverBudgetWarning");
        (await new PayContract(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time, buyer.Desk.Ids).Run(new(key, (await buyer.Show(key)).Kept.Version, contract, new(2026, 6, 8), null, new Money(yuan * 100), "", buyer.Desk.Clerk) { IsOverKnown = true }))
            .Refusal.ShouldBeNull();
        (await Standing(buyer, "2026-12-31")).Alarms.ShouldContain(ExecutionAlarm.OverBudget);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_contract_of_the_next_year_does_not_change_the_board_of_the_last_day_of_this_one(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var key = await buyer.Reviewed();
        var before = await Standing(buyer, "2026-12-31");
        buyer.Desk.Time.Now = new(2027, 1, 20, 1, 0, 0, TimeSpan.Zero);
        var contract = (await buyer.Sign(key, "PC-1", 200_000, "2027-01-10")).Value;
        (await buyer.Pay(key, contract, 100_000, "2027-01-15")).Refusal.ShouldBeNull();
        (await Standing(buyer, "2026-12-31")).ShouldBe(before);
        (await new SpendingBoard(buyer.Desk.Database, buyer.Desk.Rules).Run(new(FlowDesk.Division, 2026, new(2026, 12, 31), App.Organisations.Reach.All))).All.CommittedFen.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Where_payments_are_stopped_no_purchase_moves_on_no_contract_is_signed_and_no_typed_payment_matched(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var (desk, table) = (buyer.Desk, buyer.Desk.Document.Document.Projects[0]);
        var (key, draft) = (await buyer.Reviewed(), (await buyer.Register(yuan: 1_000, item: "B")).Value!);
        // Two payments of nobody: one typed, one out of a file.
        var entering = new EnterPayment(desk.Database, desk.Rules, desk.Time, desk.Ids);
        var typed = (await entering.Run(new(FlowDesk.Division, 2026, new PaymentLine("L1", 0, new(2026, 11, 1), new Money(100_000), PaymentSource.Fiscal) { UnitCode = desk.Document.Document.Unit.Code ?? "" }, MoneyKeeper.Terminal("测试")))).Value!.Id;
        var file = (await new OfferPayments(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(FlowDesk.Division, 2026, "11月.csv",
            System.Text.Encoding.UTF8.GetBytes($"支付凭证号,行号,支付日期,支付金额,资金来源,项目编码,单位名称\r\nL2,1,2026-11-09,2000.00,一般公共预算资金,,{desk.Document.Document.Unit.Name}"), desk.Business))).Value.ShouldNotBeNull();
        (await new ImportPayments(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(FlowDesk.Division, file.Id, false, desk.Business))).Value.ShouldNotBeNull().Unmatched.ShouldBe(1);
        (await new IssueRectification(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(FlowDesk.Division, 2026, desk.Document.UnitId, RectificationSource.Problem, "设备没有到货就申请付款", "核实到货情况", Consequence.StopPayments, "赵镇长", new(2026, 12, 1), desk.Performance)
        {
            Project = (desk.Document.Key, desk.Document.Tables[0].Id),
        })).Refusal.ShouldBeNull();

        (await buyer.Sign(key, "PC-1", 100_000)).Refusal!.Code.ShouldBe("Blocked");
        (await buyer.Move(draft, ProcurementFlow.Announce, "2026-03-02")).ShouldBe("Blocked");
        (await buyer.Move(draft, ProcurementFlow.Cancel, "2026-03-02", reason: "不买了")).ShouldBeNull();
        var matching = new MatchPayment(desk.Database, desk.Rules, desk.Time);
        (await matching.Run(new(FlowDesk.Division, 2026, typed, table.Code ?? table.Name, desk.Business))).Refusal!.Code.ShouldBe("Blocked");
        var loose = (await new ListPayments(desk.Database).Run(new(FlowDesk.Division, 2026, App.Organisations.Reach.All))).Rows.Single(row => row.Voucher == "L2");
        (await matching.Run(new(FlowDesk.Division, 2026, loose.Id, table.Code ?? table.Name, desk.Business))).Value.ShouldNotBeNull().Stopped.ShouldNotBeNull().ShouldContain("暂停拨款");
        (await Standing(buyer, "2026-12-31")).Alarms.ShouldContain(ExecutionAlarm.PaidWhileStopped);
    }
}
