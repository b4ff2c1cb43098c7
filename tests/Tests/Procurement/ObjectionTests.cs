using Mingji.App.Goals;
using Mingji.App.Procurement;
using Mingji.Domain.Calendar;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Procurement;

/// <summary>Days that run backwards, questions and objections with their clocks, suppliers that were written wrong.</summary>
public sealed class ObjectionTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static readonly ProcurementRules Rules = RulePack.National.Procurement;

    private static Objection Challenge(params (ObjectionEvent Happened, DateOnly On)[] dates) => new(1, ObjectionKind.Challenge, "某公司", "评分有误", dates.ToDictionary(entry => entry.Happened, entry => entry.On));

    [Fact]
    public void The_clocks_of_an_objection_count_working_days()
    {
        // Friday 9 January 2026: no holiday until Spring Festival (15–23 February), 14 and 28 February are worked.
        var objection = Challenge((ObjectionEvent.Known, new(2026, 1, 9)), (ObjectionEvent.Raised, new(2026, 1, 20)), (ObjectionEvent.Complained, new(2026, 2, 12)));
        DateOnly Due(string key) => objection.Clocks(Rules, RulePack.National.Holidays, new(2026, 3, 2)).Single(reading => reading.Clock.Key == key).Due;
        Holidays holidays = RulePack.National.Holidays;
        Due("challenge").ShouldBe(new DateOnly(2026, 1, 20));
        Due("answer").ShouldBe(new DateOnly(2026, 1, 29));
        // From the end of the term for the answer, not from the answer.
        Due("complaint").ShouldBe(holidays.AddWorkingDays(new(2026, 1, 29), 15));
        Due("decision").ShouldBe(holidays.AddWorkingDays(new(2026, 2, 12), 30));
        objection.State.ShouldBe("投诉处理中");
        objection.Next.ShouldBe([ObjectionEvent.Suspended, ObjectionEvent.Decided]);
        Challenge((ObjectionEvent.Known, new(2026, 1, 9)), (ObjectionEvent.Raised, new(2026, 1, 20))).Next.ShouldBe([ObjectionEvent.Answered, ObjectionEvent.Complained]);
        new Objection(2, ObjectionKind.Question, "某公司", "问", new Dictionary<ObjectionEvent, DateOnly> { [ObjectionEvent.Raised] = new(2026, 1, 20) }).Clocks(Rules, holidays, new(2026, 1, 21)).Single().Due.ShouldBe(new DateOnly(2026, 1, 23));
    }

    [Fact]
    public void What_is_not_answered_in_time_is_an_error_and_what_came_too_late_is_said()
    {
        Purchase With(Objection objection) => new("服务", PurchaseCategory.Services, new Money(1)) { State = ProcurementFlow.Decided, Objections = [objection] };
        IEnumerable<string> Found(Objection objection, DateOnly today) => PurchaseFindings.Of(With(objection), Rules, Rules.LimitsOf("130999", 2026), RulePack.National.Holidays, today).Select(finding => finding.Code);
        var raised = Challenge((ObjectionEvent.Known, new(2026, 1, 9)), (ObjectionEvent.Raised, new(2026, 1, 20)));
        Found(raised, new(2026, 1, 29)).ShouldBeEmpty();
        Found(raised, new(2026, 1, 30)).ShouldBe(["Objection.answer"]);
        Found(raised with { Dates = new Dictionary<ObjectionEvent, DateOnly>(raised.Dates) { [ObjectionEvent.Answered] = new(2026, 1, 29) } }, new(2026, 6, 1)).ShouldBeEmpty();
        Found(Challenge((ObjectionEvent.Known, new(2026, 1, 9)), (ObjectionEvent.Raised, new(2026, 1, 21))), new(2026, 1, 22)).ShouldBe(["Objection.challenge"]);
    }

    [Fact]
    public void Days_that_run_backwards_are_found_in_every_pair_that_has_an_order()
    {
        PurchaseOrder.Pairs.Count.ShouldBe(66 + 12);
        foreach (var (earlier, later) in PurchaseOrder.Pairs)
        {
            PurchaseOrder.Find(new Dictionary<PurchaseEvent, DateOnly> { [earlier] = new(2026, 3, 2), [later] = new(2026, 3, 2) }).ShouldBeEmpty();
            PurchaseOrder.Find(new Dictionary<PurchaseEvent, DateOnly> { [earlier] = new(2026, 3, 3), [later] = new(2026, 3, 2) }).ShouldBe([new(earlier, new(2026, 3, 3), later, new(2026, 3, 2))]);
            // No pair and its reverse: else nothing could be right.
            PurchaseOrder.Pairs.ShouldNotContain((later, earlier));
        }
        new BackwardDays(PurchaseEvent.OfferedUntil, new(2026, 4, 5), PurchaseEvent.Opening, new(2026, 4, 2)).Words.ShouldBe("开标（响应文件开启）（2026-04-02）早于采购文件提供截止（2026-04-05）");
        var purchase = new Purchase("服务", PurchaseCategory.Services, new Money(100)) { State = ProcurementFlow.Contracted, Method = "own", Dates = new Dictionary<PurchaseEvent, DateOnly> { [PurchaseEvent.Result] = new(2026, 4, 5), [PurchaseEvent.Signed] = new(2026, 4, 2) } };
        var contract = new Contract("PC-1", new("某公司", CreditCode.Parse("91350100M000100Y43")), new Money(100), new(2026, 4, 2)) { Acceptances = [new(new(2026, 4, 1), "物", 1, true)] };
        PurchaseFindings.Of(purchase with { Contracts = [contract] }, Rules, Rules.LimitsOf("130999", 2026), RulePack.National.Holidays, new(2026, 4, 6)).Count(finding => finding.Code == "DaysBackwards").ShouldBe(2);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_objection_goes_step_by_step_and_a_supplier_is_corrected_with_its_history(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), change: document => document with { Year = 2026 });
        desk.Time.Now = new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);
        var key = (await new SavePurchase(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(FlowDesk.Division, 2026, desk.Document.UnitId, desk.Clerk) { Name = "课桌椅", Category = PurchaseCategory.Goods, ItemClass = "A05", Budget = new Money(10_000_000), Tables = [] })).Value.ShouldNotBeNull();
        async Task<ShowPurchase.View> Show() => (await new ShowPurchase(desk.Database, desk.Rules, desk.Time).Run(key, desk.Clerk)).ShouldNotBeNull();
        async Task<string?> Move(FlowAct act, string on, string? method = null, Mingji.Domain.Organisations.Actor? by = null) =>
            (await new MovePurchase(desk.Database, desk.Rules, desk.Time).Run(new(key, (await Show()).Kept.Version, act.Code, DateOnly.Parse(on), by ?? desk.Clerk) { Method = method })).Refusal?.Code;
        var objections = new NoteObjection(desk.Database, desk.Rules, desk.Time, desk.Ids);
        async Task<Outcome<long>> Raise(ObjectionKind of, string? known, string on, string supplier = "甲公司") => await objections.Run(new NoteObjection.Raised(key, (await Show()).Kept.Version, of, supplier, "参数有倾向性", known is null ? null : DateOnly.Parse(known), DateOnly.Parse(on), desk.Clerk));
        async Task<string?> Step(long id, ObjectionEvent happened, string on, string text = "依法答复", Mingji.Domain.Organisations.Actor? by = null) =>
            (await objections.Run(new NoteObjection.Step(key, (await Show()).Kept.Version, id, happened, DateOnly.Parse(on), text, by ?? desk.Clerk))).Refusal?.Code;
        (await Raise(ObjectionKind.Question, null, "2026-10-20")).Refusal!.Code.ShouldBe("NothingToObject");
        (await Move(ProcurementFlow.Announce, "2026-03-02")).ShouldBeNull();
        (await Move(ProcurementFlow.Plan, "2026-03-20")).ShouldBeNull();
        (await Move(ProcurementFlow.SetMethod, "2026-03-19", "own")).ShouldBe("OutOfOrder");
        (await Move(ProcurementFlow.SetMethod, "2026-03-25", "own")).ShouldBeNull();
        (await Raise(ObjectionKind.Challenge, null, "2026-10-20")).Refusal!.Code.ShouldBe("NoDay");
        (await Raise(ObjectionKind.Challenge, "2026-10-21", "2026-10-20")).Refusal!.Code.ShouldBe("OutOfOrder");
        (await Raise(ObjectionKind.Challenge, "2026-10-19", "2026-11-03")).Refusal!.Code.ShouldBe("InFuture");
        (await Raise(ObjectionKind.Challenge, "2026-10-19", "2026-10-20", " ")).Refusal!.Code.ShouldBe("NoSupplier");
        var id = (await Raise(ObjectionKind.Challenge, "2026-10-26", "2026-10-27")).Value;
        // What must be answered is what is due next.
        (await desk.Database.Read(session => session.Scalar<string>("SELECT due_what FROM purchase"))).ShouldBe("质疑答复");
        (await Show()).Findings.ShouldBeEmpty();
        desk.Time.Now = new(2026, 11, 9, 1, 0, 0, TimeSpan.Zero);
        (await Show()).Findings.Select(finding => finding.Code).ShouldBe(["Objection.answer"]);
        (await Step(id, ObjectionEvent.Decided, "2026-10-22")).ShouldBe("NotNextStep");
        (await Step(id, ObjectionEvent.Answered, "2026-10-19")).ShouldBe("OutOfOrder");
        (await Step(id, ObjectionEvent.Answered, "2026-10-28", " ")).ShouldBe("NoMatter");
        (await Step(id, ObjectionEvent.Answered, "2026-10-28", by: desk.Business)).ShouldBe("NotYourUnit");
        (await Step(id, ObjectionEvent.Answered, "2026-10-28")).ShouldBeNull();
        (await Show()).Findings.ShouldBeEmpty();
        (await Step(id, ObjectionEvent.Complained, "2026-11-05", "")).ShouldBeNull();
        (await Step(id, ObjectionEvent.Decided, "2026-11-06", "驳回投诉")).ShouldBeNull();
        var kept = (await Show()).Kept.Item.Objections.ShouldHaveSingleItem();
        (kept.State, kept.Answer, kept.Decision, kept.Next.Count).ShouldBe(("投诉已处理", "依法答复", "驳回投诉", 0));

        (await Move(ProcurementFlow.ReviewContract, "2026-04-05", by: desk.Head)).ShouldBeNull();
        async Task<Outcome<long>> Sign(string on) => await new SignContract(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(key, (await Show()).Kept.Version, "PC-9", "平川办公公司", "91350100M000100Y44", new Money(9_000_000), DateOnly.Parse(on), [new("验收合格后", 100, null, new(2026, 11, 30))], desk.Clerk));
        (await Sign("2026-04-04")).Refusal!.Code.ShouldBe("OutOfOrder"); // before its review
        var contract = (await Sign("2026-04-06")).Value;
        (await Show()).Findings.Select(finding => finding.Code).ShouldBe(["CreditCodeWrong"]);
        (await new PayContract(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(key, (await Show()).Kept.Version, contract, new(2026, 4, 5), null, new Money(1), "验收合格后", desk.Clerk))).Refusal!.Code.ShouldBe("BeforeSigning");
        async Task<string?> Correct(string name, string code, string reason, Mingji.Domain.Organisations.Actor? by = null) =>
            (await new CorrectSupplier(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(key, (await Show()).Kept.Version, contract, name, code, reason, by ?? desk.Clerk))).Refusal?.Code;
        (await Correct("平川办公公司", "91350100M000100Y44", "抄错")).ShouldBe("BadCode");
        (await Correct("平川办公公司", "91350100M000100Y43", " ")).ShouldBe("NoReason");
        (await Correct("平川办公公司", "91350100M000100Y43", "抄错一位", desk.Business)).ShouldBe("NotYourUnit");
        (await Correct("平川办公公司", "91350100M000100Y43", "抄错一位")).ShouldBeNull();
        (await Correct("平川办公公司", "91350100M000100Y43", "再改")).ShouldBe("SameSupplier");
        var view = await Show();
        (view.Kept.Item.Contracts[0].Supplier.Code.IsValid, view.Findings.Count).ShouldBe((true, 0));
        var correction = view.Corrections.ShouldHaveSingleItem();
        (correction.OldCode, correction.Code, correction.Reason, correction.Person).ShouldBe(("91350100M000100Y44", "91350100M000100Y43", "抄错一位", desk.Clerk.Name));
        await desk.LogIsWhole();
    }
}
