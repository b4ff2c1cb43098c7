using Mingji.App.Organisations;
using Mingji.App.Procurement;
using Mingji.App.Projects;
using Mingji.Domain.Goals;
using Mingji.Domain.Procurement;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Procurement;

/// <summary>Purchases on both stores, from the intention to the archive.</summary>
public sealed class PurchaseDeskTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_purchase_goes_its_whole_way_and_every_step_is_in_the_log(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var key = await buyer.Reviewed();
        var contract = (await buyer.Sign(key, "PC-2026-07", 250_000)).Value;
        var indicator = buyer.Desk.Document.Tables[0].Rows[0];
        (await buyer.Accept(key, contract, buyer.Other, 3, indicator)).Refusal.ShouldBeNull();
        (await buyer.Move(key, ProcurementFlow.Accept, "2026-05-20", buyer.Other, file: new("验收单.pdf", [1, 2, 3]))).ShouldBeNull();
        (await buyer.Pay(key, contract, 237_500, "2026-06-05", "2026-06-01")).Value.ShouldBe(new Money(1_250_000));
        (await buyer.Move(key, ProcurementFlow.Pay, "2026-06-05")).ShouldBe("Unpaid");
        (await buyer.Pay(key, contract, 12_500, "2026-10-30", "2026-10-29")).Refusal.ShouldBeNull();
        (await buyer.Move(key, ProcurementFlow.File, "2026-11-02")).ShouldBeNull();
        var view = await buyer.Show(key);
        (view.Kept.Item.State, view.Kept.Item.Unpaid, view.KeptUntil).ShouldBe((ProcurementFlow.Filed, Money.Zero, new(2041, 11, 2)));
        view.Kept.Steps.Select(step => step.Act.Code).ShouldBe(["Announce", "Plan", "SetMethod", "ReviewContract", "Sign", "Accept", "Pay", "File"]);
        view.Kept.Item.Contracts[0].Terms.Select(term => term.Amount).ShouldBe([new Money(23_750_000), new Money(1_250_000)]);
        view.Acts.ShouldBeEmpty();
        view.Findings.ShouldBeEmpty();
        (await new OpenPurchaseFile(buyer.Desk.Database).OfStep(key, 6, buyer.Desk.Clerk))!.Content.ShouldBe([1, 2, 3]);
        (await new ActualValues(buyer.Desk.Database).Run(buyer.Desk.Document.Key)).ShouldBe([new(buyer.Desk.Document.Tables[0].Id, indicator, 3, new(2026, 5, 20), view.Kept.Path, "合同 PC-2026-07 验收：台式计算机")]);
        (await new ActualValues(buyer.Desk.Database).Run(buyer.Desk.Document.Key, new DateOnly(2026, 5, 19))).ShouldBeEmpty();
        (await buyer.Desk.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM trace_line WHERE subject = @Path", new { view.Kept.Path }))).ShouldBe(11); // registered, 8 steps, a sheet, the first payment
        await buyer.Desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Who_bought_may_not_accept_and_nothing_is_accepted_before_the_contract(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var key = await buyer.Reviewed();
        (await buyer.Move(key, ProcurementFlow.Accept, "2026-05-06", buyer.Other)).ShouldBe("BeforeContract");
        (await buyer.Accept(key, 1, buyer.Other)).Refusal!.Code.ShouldBe("BeforeContract");
        (await buyer.Sign(key, "PC-1", 250_000, by: buyer.Desk.Head)).Refusal!.Code.ShouldBe("CheckerMayNotHandle");
        var contract = (await buyer.Sign(key, "PC-1", 250_000)).Value;
        (await buyer.Accept(key, contract, buyer.Desk.Clerk)).Refusal!.Code.ShouldBe("HandlerMayNotCheck");
        (await buyer.Accept(key, contract, buyer.Other, on: "2026-05-05")).Refusal!.Code.ShouldBe("BeforeContract");
        (await buyer.Move(key, ProcurementFlow.Accept, "2026-05-20", buyer.Desk.Clerk)).ShouldBe("HandlerMayNotCheck");
        (await buyer.Move(key, ProcurementFlow.Accept, "2026-05-20", buyer.Other)).ShouldBe("NothingAccepted");
        (await buyer.Accept(key, contract, buyer.Other, passed: false)).Refusal.ShouldBeNull();
        // Whoever made a sheet has checked, whether the step of acceptance was taken or not.
        (await buyer.Sign(key, "PC-2", 1_000, by: buyer.Other)).Refusal!.Code.ShouldBe("CheckerMayNotHandle");
        (await buyer.Move(key, ProcurementFlow.Accept, "2026-05-20", buyer.Other)).ShouldBe("NothingAccepted");
        (await buyer.Accept(key, contract, buyer.Desk.Business)).Refusal!.Code.ShouldBe("NotYours");
        (await buyer.Show(key)).Refused.Select(entry => entry.Act).ShouldBe([ProcurementFlow.Accept]);
        (await buyer.Show(key, buyer.Other)).Acts.Select(line => line.Act).ShouldBe([ProcurementFlow.Accept]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Methods_and_reasons_and_days_are_refused_in_words(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        (await buyer.Register(name: " ")).Refusal!.Code.ShouldBe("NoName");
        (await buyer.Register(yuan: 0)).Refusal!.Code.ShouldBe("NoBudget");
        (await buyer.Register(by: buyer.Desk.Business)).Refusal!.Code.ShouldBe("NotYourUnit");
        var key = (await buyer.Register(yuan: 500_000)).Value!;
        (await buyer.Move(key, ProcurementFlow.Plan, "2026-03-20")).ShouldBe("ReasonMissing"); // without an intention
        (await buyer.Move(key, ProcurementFlow.Announce, "2026-11-03")).ShouldBe("InFuture");
        (await buyer.Move(key, ProcurementFlow.Announce, "2026-03-02")).ShouldBeNull();
        (await buyer.Move(key, ProcurementFlow.Plan, "2026-03-20")).ShouldBeNull();
        (await buyer.Move(key, ProcurementFlow.SetMethod, "2026-03-27", method: "own")).ShouldBe("OwnIsBelowLimits");
        (await buyer.Move(key, ProcurementFlow.SetMethod, "2026-03-27", method: "singleSource")).ShouldBe("MethodNeedsReason");
        (await buyer.Move(key, ProcurementFlow.SetMethod, "2026-03-27", method: "inquiry")).ShouldBeNull(); // the proposed one
        (await buyer.Move(key, ProcurementFlow.ReviewContract, "2026-03-27", buyer.Desk.Head)).ShouldBe("DocumentsNeeded");
        (await buyer.Move(key, ProcurementFlow.Publish, "2026-03-26")).ShouldBe("OutOfOrder"); // before the method was set
        (await buyer.Move(key, ProcurementFlow.Publish, "2026-03-30")).ShouldBeNull();
        (await buyer.Show(key)).Findings.Select(finding => finding.Code).ShouldBe(["Clock.intention"]);
        (await buyer.Move(key, ProcurementFlow.Open, "2026-04-02")).ShouldBeNull();
        (await buyer.Move(key, ProcurementFlow.Fail, "2026-04-02", reason: "有效供应商不足三家")).ShouldBeNull();
        var failed = (await buyer.Show(key)).Kept.Item;
        (failed.State, failed.Method).ShouldBe((ProcurementFlow.Planned, null));
        failed.Dates.Keys.ShouldBe([PurchaseEvent.Intention, PurchaseEvent.Plan], ignoreOrder: true);
        (await buyer.Move(key, ProcurementFlow.SetMethod, "2026-04-20", method: "singleSource", condition: "只能从唯一供应商处采购", reason: "专利产品")).ShouldBeNull();
        (await buyer.Show(key)).Kept.Item.MethodReason.ShouldBe("只能从唯一供应商处采购：专利产品");
        (await buyer.Move(key, ProcurementFlow.Publish, "2026-04-21")).ShouldBe("NoDocuments");
        await buyer.Desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_screen_that_is_old_overwrites_nothing_and_a_closed_year_refuses(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var key = (await buyer.Register()).Value!;
        var old = (await buyer.Show(key)).Kept.Version;
        (await buyer.Move(key, ProcurementFlow.Announce, "2026-03-02")).ShouldBeNull();
        var move = new MovePurchase(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time);
        (await move.Run(new(key, old, ProcurementFlow.Plan.Code, new(2026, 3, 20), buyer.Desk.Clerk))).Refusal!.Code.ShouldBe("ChangedSinceSeen");
        await new BudgetYears(buyer.Desk.Database, buyer.Desk.Time).Set(FlowDesk.Division, 2026, true, ActBy.Terminal("测试"));
        (await buyer.Move(key, ProcurementFlow.Plan, "2026-03-20")).ShouldBe("YearClosed");
        (await buyer.Register()).Refusal!.Code.ShouldBe("YearClosed");
        (await buyer.Show(key)).Acts.ShouldBeEmpty();
        // Another county's clerk does not even see it.
        (await new ShowPurchase(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time).Run(key, buyer.Desk.Clerk with { Home = new("130998", 1, "301001") })).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Contracts_are_held_to_the_budget_as_the_county_set_it_and_what_is_unpaid_is_committed(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var setting = new SetPurchasing(buyer.Desk.Database, buyer.Desk.Time);
        (await setting.Run(FlowDesk.Division, 2026, true, buyer.Desk.Clerk)).Refusal!.Code.ShouldBe("MayNotSet");
        (await setting.Run(FlowDesk.Division, 2026, true, buyer.Desk.Performance)).Refusal.ShouldBeNull();
        var key = await buyer.Reviewed();
        (await buyer.Sign(key, "PC-1", 256_001)).Refusal!.Code.ShouldBe("AboveBudget");
        (await setting.Run(FlowDesk.Division, 2026, false, buyer.Desk.Performance)).Refusal.ShouldBeNull();
        (await buyer.Sign(key, "PC-1", 256_001, terms: [new("验收合格后", 90, null, new(2026, 6, 10))])).Refusal!.Code.ShouldBe("BadTerms");
        var contract = (await buyer.Sign(key, "PC-1", 256_001, code: "91350100M000100Y44")).Value;
        (await buyer.Sign(key, "PC-1", 1)).Refusal!.Code.ShouldBe("NumberTaken");
        (await buyer.Show(key)).Findings.Select(finding => finding.Code).ShouldBe(["CreditCodeWrong", "ContractAboveBudget"], ignoreOrder: true);
        var change = new ChangeContract(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time, buyer.Desk.Ids);
        (await change.Run(new(key, (await buyer.Show(key)).Kept.Version, contract, new(2026, 6, 1), new Money(3_000_000), true, "增加一台", buyer.Desk.Clerk))).Value!.Now.ShouldBe(new Money(28_600_100));
        (await buyer.Pay(key, contract, 100, "2026-06-01")).Refusal.ShouldBeNull();
        (await buyer.Pay(key, contract, 300_000, "2026-06-01")).Refusal!.Code.ShouldBe("TooMuch");
        (await buyer.Pay(key, contract, -100, "2026-06-02")).Refusal.ShouldBeNull();
        (await buyer.Pay(key, contract, -1, "2026-06-02")).Refusal!.Code.ShouldBe("NoAmount");
        (await buyer.Show(key)).Findings.Select(finding => finding.Code).ShouldContain("SupplementTooHigh");
        var committed = (await new Commitments(buyer.Desk.Database).Run(FlowDesk.Division, 2026)).ShouldHaveSingleItem();
        (committed.GoalTableId, committed.Number, committed.Signed, committed.Unpaid).ShouldBe((buyer.Desk.Document.Tables[0].Id, "PC-1", new Money(28_600_100), new Money(28_600_100)));
        await buyer.Desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_sheet_that_was_written_by_mistake_is_taken_back_with_its_reason_and_feeds_no_indicator(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var (key, indicator) = (await buyer.Reviewed(), buyer.Desk.Document.Tables[0].Rows[0]);
        var contract = (await buyer.Sign(key, "PC-8", 250_000)).Value;
        var wrong = (await buyer.Accept(key, contract, buyer.Other, 30, indicator)).Value;
        (await buyer.Move(key, ProcurementFlow.Accept, "2026-05-20", buyer.Other)).ShouldBeNull();
        var takingBack = new TakeBackSheet(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time);
        async Task<string?> Back(long sheet, string reason, Mingji.Domain.Organisations.Actor by) => (await takingBack.Run(new(key, (await buyer.Show(key)).Kept.Version, sheet, reason, by)))?.Code;
        (await Back(wrong, "数量多写一个零", buyer.Other)).ShouldBe("LastSheet");
        var right = (await buyer.Accept(key, contract, buyer.Other, 3, indicator)).Value;
        (await Back(wrong, " ", buyer.Other)).ShouldBe("NoReason");
        (await Back(wrong, "数量多写一个零", buyer.Desk.Clerk)).ShouldBe("HandlerMayNotCheck");
        (await Back(wrong, "数量多写一个零", buyer.Other)).ShouldBeNull();
        (await Back(wrong, "再来", buyer.Other)).ShouldBe("NoSuchSheet");
        (await new ActualValues(buyer.Desk.Database).Run(buyer.Desk.Document.Key)).ShouldHaveSingleItem().Quantity.ShouldBe(3);
        var kept = (await buyer.Show(key)).Kept;
        kept.Item.Contracts[0].Acceptances.ShouldHaveSingleItem().Quantity.ShouldBe(3);
        kept.Sheets.Select(sheet => (sheet.Id, sheet.TakenBack)).ShouldBe([(wrong, ("李会计", "数量多写一个零")), (right, null)]);
        await buyer.Desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task While_payments_are_stopped_nothing_is_paid_and_refunds_are(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var (desk, table) = (buyer.Desk, buyer.Desk.Document.Document.Projects[0]);
        var key = await buyer.Reviewed();
        var contract = (await buyer.Sign(key, "PC-4", 250_000)).Value;
        (await buyer.Pay(key, contract, 100, "2026-06-10")).Refusal.ShouldBeNull();
        (await new App.Rectifications.IssueRectification(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(FlowDesk.Division, 2026, desk.Document.UnitId, Mingji.Domain.Rectifications.RectificationSource.Problem,
            "设备没有到货就申请付款", "核实到货情况", Mingji.Domain.Rectifications.Consequence.StopPayments, "赵镇长", new(2026, 12, 1), desk.Performance) { Project = (desk.Document.Key, desk.Document.Tables[0].Id) })).Refusal.ShouldBeNull();
        (await buyer.Pay(key, contract, 100, "2026-06-11")).Refusal!.Message.ShouldContain("暂停拨款");
        (await buyer.Pay(key, contract, -100, "2026-06-11")).Refusal.ShouldBeNull();

        var entering = new App.Spending.EnterPayment(desk.Database, desk.Rules, desk.Time, desk.Ids);
        var line = new PaymentLine("V1", 0, new(2026, 6, 10), new Money(100_000), PaymentSource.Fiscal) { ProjectCode = table.Code ?? "", ProjectName = table.Name };
        (await entering.Run(new(FlowDesk.Division, 2026, line, App.Spending.MoneyKeeper.Terminal("测试")))).Refusal!.Code.ShouldBe("Blocked");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_contract_of_several_projects_is_shared_out_exactly(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var tables = buyer.Desk.Document.Tables.Select(table => table.Id).ToValueList();
        var key = (await buyer.Register(tables: tables)).Value!;
        foreach (var (act, on, by) in new[] { (ProcurementFlow.Announce, "2026-03-02", buyer.Desk.Clerk), (ProcurementFlow.Plan, "2026-03-20", buyer.Desk.Clerk) }) (await buyer.Move(key, act, on, by)).ShouldBeNull();
        await buyer.Move(key, ProcurementFlow.SetMethod, "2026-04-03", method: "own");
        await buyer.Move(key, ProcurementFlow.ReviewContract, "2026-05-05", buyer.Desk.Head);
        (await buyer.Sign(key, "PC-9", 100_001)).Refusal.ShouldBeNull();
        var rows = await new Commitments(buyer.Desk.Database).Run(FlowDesk.Division, 2026, buyer.Desk.Document.Key.Id);
        rows.Select(row => row.GoalTableId).ShouldBe(tables, ignoreOrder: true);
        rows.Aggregate(Money.Zero, (sum, row) => sum + row.Unpaid).ShouldBe(new Money(10_000_100));
        rows.ShouldAllBe(row => row.Unpaid.Fen > 0);
        var planned = (await new ProjectPurchases(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time).Run(buyer.Desk.Document.Key, 2026));
        planned.Count.ShouldBe(2);
        planned.Aggregate(Money.Zero, (sum, row) => sum + row.Plan!.Contracted).ShouldBe(new Money(10_000_100));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_board_filters_sorts_pages_and_finds_what_is_overdue_or_split(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var late = await buyer.Reviewed();
        await buyer.Sign(late, "PC-2026-07", 250_000);
        (await new NotePurchase(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time).Run(new(late, (await buyer.Show(late)).Kept.Version, [new(PurchaseEvent.Invoiced, new DateOnly(2026, 6, 1))], null, null, buyer.Desk.Clerk))).Value.ShouldBe(1);
        for (var i = 1; i <= 5; i++) await buyer.Register($"办公计算机第{i}批", 100_000 + i);
        await buyer.Register("复印纸", 20_000, "复印纸");
        var list = new ListPurchases(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time);
        var all = await list.Run(new(FlowDesk.Division, 2026));
        (all.Total, all.Overdue, all.Rows[0].Kept.Id, all.Rows[0].IsOverdue, all.Rows[0].DueWhat).ShouldBe((7, 1, late.Id, true, "支付完毕"));
        all.States.ShouldBe([(ProcurementFlow.Draft, 6), (ProcurementFlow.Contracted, 1)]);
        all.Units.ShouldHaveSingleItem().Overdue.ShouldBe(1);
        all.Rows.Where(row => row.Findings.Any(finding => finding.Code == "Splitting")).Count().ShouldBe(6);
        // The project's own page tells the same.
        (await new ProjectPurchases(buyer.Desk.Database, buyer.Desk.Rules, buyer.Desk.Time).Run(buyer.Desk.Document.Key, 2026)).SelectMany(row => row.Items).Count(item => item.Findings.Any(finding => finding.Code == "Splitting")).ShouldBe(6);
        (await list.Run(new(FlowDesk.Division, 2026) { IsOverdue = true })).Rows.ShouldHaveSingleItem().Kept.Id.ShouldBe(late.Id);
        (await list.Run(new(FlowDesk.Division, 2026) { State = "Draft", Search = "第3批" })).Rows.ShouldHaveSingleItem().Kept.Item.Name.ShouldBe("办公计算机第3批");
        foreach (var (words, count) in new[] { ("PC-2026", 1), ("办公设备有限", 1), ("%", 0), ("复印纸", 1), ("航母", 0) }) (await list.Run(new(FlowDesk.Division, 2026) { Search = words })).Total.ShouldBe(count);
        foreach (var sort in Enum.GetValues<PurchaseSort>())
            foreach (var down in (bool[])[false, true])
            {
                var seen = new List<long>();
                var pages = new List<ListPurchases.Page>();
                ListPurchases.Cursor? after = null;
                do
                {
                    var page = await list.Run(new(FlowDesk.Division, 2026) { Sort = sort, IsDescending = down, After = after, PageSize = 2 });
                    seen.AddRange(page.Rows.Select(row => row.Kept.Id));
                    pages.Add(page);
                    after = page.Next;
                }
                while (after is not null);
                // Back the same way, page by page.
                for (var i = pages.Count - 1; i > 0; i--)
                {
                    var back = await list.Run(new(FlowDesk.Division, 2026) { Sort = sort, IsDescending = down, Before = pages[i].Previous, PageSize = 2 });
                    (back.Next, back.Previous).ShouldBe((pages[i - 1].Next, pages[i - 1].Previous));
                    back.Rows.Select(row => row.Kept.Id).ShouldBe(pages[i - 1].Rows.Select(row => row.Kept.Id));
                }
                pages[0].Previous.ShouldBeNull();
                seen.Count.ShouldBe(7);
                seen.ShouldBeUnique();
                if (sort == PurchaseSort.Budget) (await list.Run(new(FlowDesk.Division, 2026) { Sort = sort, IsDescending = down, PageSize = 1 })).Rows[0].Kept.Item.Budget.ShouldBe(new Money(down ? 25_600_000 : 2_000_000));
            }
        (await list.Run(new(FlowDesk.Division, 2026) { Reach = Reach.Of(buyer.Desk.Clerk with { Home = new("130998", 1, "301001") }) })).Total.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Projects_that_ought_to_buy_are_listed_until_they_have_a_plan(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind), document => document with { Year = 2026, Projects = document.Projects.SetItem(0, document.Projects[0] with { Name = "办公设备购置" }).SetItem(1, document.Projects[1] with { Name = "优抚补助" }) });
        var needs = new ListProjectNeeds(buyer.Desk.Database, buyer.Desk.Rules);
        var need = (await needs.Run(FlowDesk.Division, 2026, Reach.All)).ShouldHaveSingleItem();
        (need.Finding.Code, need.Finding.Place).ShouldBe(("C60", new Place(1, 1, Field.BudgetTotal)));
        var key = (await buyer.Register()).Value!;
        (await needs.Run(FlowDesk.Division, 2026, Reach.All)).Count.ShouldBe(1);
        await buyer.Move(key, ProcurementFlow.Announce, "2026-03-02");
        await buyer.Move(key, ProcurementFlow.Plan, "2026-03-20");
        (await needs.Run(FlowDesk.Division, 2026, Reach.All)).ShouldBeEmpty();
        await buyer.Move(key, ProcurementFlow.Cancel, "2026-03-21", reason: "预算调减");
        (await needs.Run(FlowDesk.Division, 2026, Reach.All, buyer.Desk.Document.Key.Id)).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_project_with_money_unpaid_is_not_closed_and_the_contracts_are_named(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var desk = buyer.Desk;
        await new FillLibrary(desk.Database, desk.Time, desk.Ids).Run(FlowDesk.Division, desk.Clerk);
        var project = (await new ListLibrary(desk.Database).Run(new(FlowDesk.Division, 2026, Reach.All))).Rows.Single(row => row.Tables[0].GoalTableId == desk.Document.Tables[0].Id);
        var key = await buyer.Reviewed();
        var contract = (await buyer.Sign(key, "PC-1", 250_000)).Value;
        var save = new SaveProject(desk.Database, desk.Rules, desk.Time);
        var refusal = (await save.Move(FlowDesk.Division, project.Id, project.Version, LibraryFlow.Close.Code, null, desk.Head)).Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Message.Contains("PC-1 还有 25万元")).ShouldBe(("Unpaid", true));
        (await buyer.Pay(key, contract, 250_000, "2026-06-01")).Refusal.ShouldBeNull();
        (await save.Move(FlowDesk.Division, project.Id, project.Version, LibraryFlow.Close.Code, null, desk.Head)).Value!.Project.State.ShouldBe(LibraryFlow.Closed);
        await desk.LogIsWhole();
    }
}
