using Mingji.App.Goals;
using Mingji.App.Procurement;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Tests.Data;

namespace Mingji.Tests.Procurement;

/// <summary>A complaint for which the supervising department suspends a purchase (政府采购法第五十七条), and how long its file is kept (第四十二条).</summary>
public sealed class SuspensionTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public void A_suspension_holds_from_its_notice_to_its_last_day_or_until_it_is_lifted()
    {
        Objection With(params (ObjectionEvent Happened, DateOnly On)[] more) => new(1, ObjectionKind.Challenge, "某公司", "评分有误", new Dictionary<ObjectionEvent, DateOnly>(
            [new(ObjectionEvent.Complained, new(2026, 4, 1)), new(ObjectionEvent.Suspended, new(2026, 4, 3)), .. more.Select(entry => KeyValuePair.Create(entry.Happened, entry.On))])) { SuspendedUntil = new(2026, 5, 2) };
        var open = With();
        open.SuspensionOn(new(2026, 4, 2)).ShouldBeNull();
        open.SuspensionOn(new(2026, 4, 3)).ShouldBe(new("某公司", new(2026, 4, 3), new(2026, 5, 2)));
        open.SuspensionOn(new(2026, 5, 2)).ShouldNotBeNull();
        open.SuspensionOn(new(2026, 5, 3)).ShouldBeNull();
        open.Next.ShouldBe([ObjectionEvent.Resumed, ObjectionEvent.Decided]);
        foreach (var end in (ObjectionEvent[])[ObjectionEvent.Resumed, ObjectionEvent.Decided])
        {
            With((end, new(2026, 4, 20))).SuspensionOn(new(2026, 4, 19)).ShouldNotBeNull();
            With((end, new(2026, 4, 20))).SuspensionOn(new(2026, 4, 20)).ShouldBeNull();
        }
        // Thirty days, the day of the notice among them.
        Suspension.Latest(new(2026, 4, 3), RulePack.National.Procurement.Shares).ShouldBe(new DateOnly(2026, 5, 2));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_suspended_purchase_goes_no_step_forward_until_the_day_is_over_or_it_is_resumed(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var desk = buyer.Desk;
        desk.Time.Now = new(2026, 5, 6, 1, 0, 0, TimeSpan.Zero);
        var key = await buyer.Reviewed();
        var objections = new NoteObjection(desk.Database, desk.Rules, desk.Time, desk.Ids);
        var id = (await objections.Run(new NoteObjection.Raised(key, (await buyer.Show(key)).Kept.Version, ObjectionKind.Challenge, "甲公司", "参数有倾向性", new(2026, 4, 10), new(2026, 4, 13), desk.Clerk) { File = new("质疑函.pdf", [1]) })).Value;
        async Task<Refusal?> Step(ObjectionEvent happened, string on, Actor? by = null, string? until = null, PurchaseFile? file = null) => (await objections.Run(
            new NoteObjection.Step(key, (await buyer.Show(key)).Kept.Version, id, happened, DateOnly.Parse(on), "依法办理", by ?? desk.Clerk) { Until = until is null ? null : DateOnly.Parse(until), File = file })).Refusal;
        (await Step(ObjectionEvent.Answered, "2026-04-20"))!.ShouldBeNull();
        (await Step(ObjectionEvent.Suspended, "2026-04-20", desk.Performance))!.Code.ShouldBe("NotNextStep");
        (await Step(ObjectionEvent.Complained, "2026-05-05")).ShouldBeNull();
        // The bureau deals with it: thirty days at most, and none of its business is the complaint itself.
        (await Step(ObjectionEvent.Suspended, "2026-05-06", desk.Performance, "2026-06-05"))!.Code.ShouldBe("SuspendedTooLong");
        (await Step(ObjectionEvent.Suspended, "2026-05-06", desk.Performance, "2026-05-05"))!.Code.ShouldBe("SuspendedTooLong");
        (await Step(ObjectionEvent.Suspended, "2026-05-06", desk.Department))!.Code.ShouldBe("NotYourUnit");
        (await Step(ObjectionEvent.Suspended, "2026-05-06", desk.Performance, file: new("暂停采购活动通知书.pdf", [2, 3]))).ShouldBeNull();
        var view = await buyer.Show(key);
        (view.Suspension, view.Acts.Count).ShouldBe((new("甲公司", new(2026, 5, 6), new(2026, 6, 4)), 0));
        view.Findings.Select(finding => finding.Code).ShouldContain("Suspended");
        view.Kept.Item.Objections[0].Files.ShouldBe(new Dictionary<ObjectionEvent, string> { [ObjectionEvent.Raised] = "质疑函.pdf", [ObjectionEvent.Suspended] = "暂停采购活动通知书.pdf" }, ignoreOrder: true);
        (await new OpenPurchaseFile(desk.Database).OfObjection(key, id, ObjectionEvent.Suspended, desk.Clerk))!.Content.ShouldBe([2, 3]);
        (await new OpenPurchaseFile(desk.Database).OfObjection(key, id, ObjectionEvent.Suspended, desk.Clerk with { Home = new("130998", 1, "301001") })).ShouldBeNull();
        var refused = (await buyer.Sign(key, "PC-1", 250_000, "2026-05-06")).Refusal.ShouldNotBeNull();
        refused.ShouldBe(new Refusal("Suspended", "因甲公司投诉，财政部门通知暂停采购活动，2026-05-06 至 2026-06-04 不能办理后续环节（政府采购法第五十七条）。收到恢复采购通知或投诉处理决定的，请先登记。"));
        // Its last day is the last; the day after it goes on without anybody's doing.
        desk.Time.Now = new(2026, 6, 4, 15, 59, 0, TimeSpan.Zero);
        (await buyer.Sign(key, "PC-1", 250_000, "2026-05-06")).Refusal!.Code.ShouldBe("Suspended");
        desk.Time.Now = new(2026, 6, 4, 16, 0, 0, TimeSpan.Zero); // midnight in China
        (await buyer.Show(key)).Suspension.ShouldBeNull();
        (await buyer.Sign(key, "PC-1", 250_000, "2026-05-20")).Refusal!.Code.ShouldBe("Suspended"); // a day on which nothing was to go forward
        var contract = (await buyer.Sign(key, "PC-1", 250_000, "2026-06-05")).Value;

        // A second complaint comes after the contract: nothing is accepted, changed or paid either, until the notice to resume.
        var second = (await objections.Run(new NoteObjection.Raised(key, (await buyer.Show(key)).Kept.Version, ObjectionKind.Challenge, "乙公司", "评分有误", new(2026, 6, 5), new(2026, 6, 5), desk.Clerk))).Value;
        async Task<Refusal?> Again(ObjectionEvent happened, Actor by) => (await objections.Run(new NoteObjection.Step(key, (await buyer.Show(key)).Kept.Version, second, happened, new(2026, 6, 5), "驳回", by) { Until = new(2026, 6, 20) })).Refusal;
        (await Again(ObjectionEvent.Complained, desk.Clerk)).ShouldBeNull();
        (await Again(ObjectionEvent.Suspended, desk.Clerk)).ShouldBeNull(); // the unit writes down the notice it got
        (await buyer.Accept(key, contract, buyer.Other, on: "2026-06-05")).Refusal!.Code.ShouldBe("Suspended");
        (await buyer.Move(key, ProcurementFlow.Accept, "2026-06-05", buyer.Other)).ShouldBe("Suspended");
        (await buyer.Pay(key, contract, 100, "2026-06-05")).Refusal!.Code.ShouldBe("Suspended");
        (await buyer.Sign(key, "PC-2", 1, "2026-06-05")).Refusal!.Code.ShouldBe("Suspended");
        (await new ChangeContract(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(key, (await buyer.Show(key)).Kept.Version, contract, new(2026, 6, 5), new Money(100), true, "加一台", desk.Clerk))).Refusal!.Code.ShouldBe("Suspended");
        (await Again(ObjectionEvent.Resumed, desk.Business)).ShouldBeNull();
        (await buyer.Accept(key, contract, buyer.Other, on: "2026-06-05")).Refusal.ShouldBeNull();
        (await Again(ObjectionEvent.Decided, desk.Performance)).ShouldBeNull();
        // What was signed on a day that a notice written down late suspends is told.
        (await buyer.Show(key)).Findings.Where(finding => finding.Code == "MovedWhileSuspended").ShouldBeEmpty();
        await desk.LogIsWhole();
    }

    [Fact]
    public void A_step_of_a_day_that_was_suspended_is_found()
    {
        var objection = new Objection(1, ObjectionKind.Challenge, "某公司", "评分有误", new Dictionary<ObjectionEvent, DateOnly> { [ObjectionEvent.Complained] = new(2026, 4, 1), [ObjectionEvent.Suspended] = new(2026, 4, 3) }) { SuspendedUntil = new(2026, 5, 2) };
        var purchase = new Purchase("课桌椅", PurchaseCategory.Goods, new Money(1)) { State = ProcurementFlow.Decided, Objections = [objection], Dates = new Dictionary<PurchaseEvent, DateOnly> { [PurchaseEvent.Result] = new(2026, 4, 10), [PurchaseEvent.Documents] = new(2026, 4, 2) } };
        var rules = RulePack.National.Procurement;
        PurchaseFindings.Of(purchase, rules, rules.LimitsOf("130999", 2026), RulePack.National.Holidays, new(2026, 5, 3)).Where(finding => finding.Code == "MovedWhileSuspended").ShouldHaveSingleItem()
            .Message.ShouldBe("暂停采购期间（2026-04-03 至 2026-05-02）办理了结果公告（2026-04-10）。");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_file_is_kept_fifteen_years_from_the_end_and_cannot_be_deleted_before(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var desk = buyer.Desk;
        var remove = new RemovePurchase(desk.Database, desk.Rules, desk.Time);
        async Task<string?> Remove(PurchaseKey key, Actor? by = null) => (await remove.Run(key, (await buyer.Show(key)).Kept.Version, by ?? desk.Clerk))?.Code;
        // What was written down by mistake goes at once, what has begun does not.
        var slip = (await buyer.Register("写错的")).Value.ShouldNotBeNull();
        (await Remove(slip, desk.Business)).ShouldBe("NotYourUnit");
        (await Remove(slip)).ShouldBeNull();
        (await new ShowPurchase(desk.Database, desk.Rules, desk.Time).Run(slip, desk.Clerk)).ShouldBeNull();
        var key = (await buyer.Register()).Value.ShouldNotBeNull();
        (await buyer.Move(key, ProcurementFlow.Announce, "2026-03-02")).ShouldBeNull();
        (await Remove(key)).ShouldBe("NotEnded");
        (await buyer.Move(key, ProcurementFlow.Cancel, "2026-04-01", reason: "不再需要")).ShouldBeNull();
        (await buyer.Show(key)).KeptUntil.ShouldBe(new DateOnly(2041, 4, 1));
        var refusal = await remove.Run(key, (await buyer.Show(key)).Kept.Version, desk.Clerk);
        (refusal!.Code, refusal.Message).ShouldBe(("KeptStill", "采购文件应当自采购结束起保存 15 年，到 2041-04-01 为止（政府采购法第四十二条），期满以前不能删除。"));
        desk.Time.Now = new(2041, 4, 1, 1, 0, 0, TimeSpan.Zero);
        (await Remove(key)).ShouldBe("KeptStill");
        (await buyer.Show(key)).IsRemovable.ShouldBeFalse();
        desk.Time.Now = new(2041, 4, 2, 1, 0, 0, TimeSpan.Zero);
        (await buyer.Show(key)).IsRemovable.ShouldBeTrue();
        (await Remove(key)).ShouldBeNull();
        (await desk.Count("purchase_step")).ShouldBe(0);
        (await desk.Count("purchase_date")).ShouldBe(0);
        await desk.LogIsWhole();
    }
}
