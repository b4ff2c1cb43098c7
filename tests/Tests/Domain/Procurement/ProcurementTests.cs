using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Calendar;
using Mingji.Domain.Checks;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Procurement;

public sealed class ProcurementTests
{
    private static readonly ProcurementRules Rules = RulePack.National.Procurement;
    private static readonly Holidays Holidays = RulePack.National.Holidays;
    private static readonly PurchaseLimits County = Rules.LimitsOf("131026", 2026);

    private static Money Yuan(long yuan) => new(yuan * 100);

    private static PurchaseClock Clock(string key) => Rules.Clocks.Single(clock => clock.Key == key);

    private static ClockReading? Read(string key, DateOnly today, params (PurchaseEvent, DateOnly)[] dates) => Clock(key).Read(dates.ToDictionary(pair => pair.Item1, pair => pair.Item2), Holidays, today);

    [Theory]
    [InlineData("2026-09-28", "2026-09-30")] // two working days before the National Day
    [InlineData("2026-09-30", "2026-10-09")] // the holiday of seven days does not count
    [InlineData("2026-02-13", "2026-02-24")] // 14 February is worked, the Spring Festival ends on the 23rd
    public void A_contract_is_published_within_two_working_days_whatever_holiday_lies_between(string signed, string due) =>
        Clock("contractPublished").Due(DateOnly.Parse(signed), Holidays).ShouldBe(DateOnly.Parse(due));

    [Fact]
    public void Thirty_days_that_end_on_a_holiday_end_on_the_next_working_day()
    {
        var notice = new DateOnly(2026, 9, 2); // the thirtieth day is 2 October
        var due = Clock("contract").Due(notice, Holidays);
        due.ShouldBe(new DateOnly(2026, 10, 8));
        Read("contract", due, (PurchaseEvent.Notice, notice))!.Standing.ShouldBe(ClockStanding.Running);
        Read("contract", due.AddDays(1), (PurchaseEvent.Notice, notice))!.Standing.ShouldBe(ClockStanding.Late);
        Read("contract", due.AddDays(9), (PurchaseEvent.Notice, notice), (PurchaseEvent.Signed, due))!.Standing.ShouldBe(ClockStanding.Kept);
        Read("contract", due.AddDays(9), (PurchaseEvent.Notice, notice), (PurchaseEvent.Signed, due.AddDays(1)))!.Standing.ShouldBe(ClockStanding.Broken);
    }

    [Fact]
    public void Time_that_must_pass_is_broken_by_coming_too_early()
    {
        var intention = new DateOnly(2026, 3, 2);
        Read("intention", intention, (PurchaseEvent.Intention, intention))!.Due.ShouldBe(new DateOnly(2026, 4, 1));
        Read("intention", intention, (PurchaseEvent.Intention, intention), (PurchaseEvent.Documents, new(2026, 4, 1)))!.Standing.ShouldBe(ClockStanding.Kept);
        Read("intention", intention, (PurchaseEvent.Intention, intention), (PurchaseEvent.Documents, new(2026, 3, 31)))!.Standing.ShouldBe(ClockStanding.Broken);
        Read("intention", intention).ShouldBeNull();
    }

    [Fact]
    public void Every_clock_counts_from_one_known_event_to_another_and_names_its_clause()
    {
        Rules.Clocks.ShouldAllBe(clock => clock.From.Count > 0 && !clock.From.Contains(clock.To) && clock.Count > 0 && clock.Basis.Length > 4);
        Rules.Clocks.Select(clock => clock.Key).ShouldBeUnique();
        Rules.Clocks.SelectMany(clock => clock.Methods).ShouldAllBe(key => Rules.Method(key) != null);
        foreach (var category in Enum.GetValues<PurchaseCategory>()) Rules.Methods.Count(method => method.UsualFor.Contains(category)).ShouldBe(1);
    }

    [Theory]
    [InlineData(PurchaseCategory.Goods, 299_999, "own")]
    [InlineData(PurchaseCategory.Goods, 300_000, "inquiry")]
    [InlineData(PurchaseCategory.Services, 3_999_999, "consultation")]
    [InlineData(PurchaseCategory.Goods, 4_000_000, "openTender")]
    [InlineData(PurchaseCategory.Works, 599_999, "own")]
    [InlineData(PurchaseCategory.Works, 4_000_000, "openTender")]
    public void The_method_follows_from_category_and_amount(PurchaseCategory category, long yuan, string method) =>
        Rules.Propose(category, Yuan(yuan), County).Method.Key.ShouldBe(method);

    [Theory]
    [InlineData("130000", 500_000)]
    [InlineData("131000", 300_000)]
    [InlineData("131026", 300_000)]
    [InlineData("131026104", 300_000)]
    [InlineData("510000", 500_000)]
    public void Limits_follow_place_and_level_and_Hebeis_are_marked_as_not_verified(string division, long goods)
    {
        var limits = Rules.LimitsOf(division, 2026);
        limits.GoodsYuan.ShouldBe(goods);
        limits.IsVerified.ShouldBeFalse();
        limits.Source.Contains("未核实").ShouldBe(division.StartsWith("13"));
    }

    [Fact]
    public void Purchases_of_one_item_below_the_limit_and_together_above_it_are_one()
    {
        SplittingDetection.Item Of(long id, long yuan, string item = "台式计算机", long? project = 1, string? method = "inquiry") => new(id, 7, project, PurchaseCategory.Goods, item, Yuan(yuan), method);
        SplittingDetection.Find([Of(1, 200_000), Of(2, 99_999)], County).ShouldBeEmpty();
        var split = SplittingDetection.Find([Of(1, 200_000), Of(2, 100_000, " 台式计算机 "), Of(3, 100_000, "打印机"), Of(4, 200_000, project: 2)], County).ShouldHaveSingleItem();
        (split.Ids, split.Sum, split.IsOpenTender).ShouldBe(([1, 2], Yuan(300_000), false));
        var grave = SplittingDetection.Find([Of(1, 2_100_000), Of(2, 1_900_000)], County).ShouldHaveSingleItem();
        (grave.IsOpenTender, grave.Finding.Severity).ShouldBe((true, Severity.Error));
        SplittingDetection.Find([Of(1, 2_100_000), Of(2, 1_900_000, method: "openTender")], County).ShouldBeEmpty();
        SplittingDetection.Find([Of(1, 200_000, ""), Of(2, 200_000, "")], County).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("91350100M000100Y43", true)] // the example of GB 32100-2015
    [InlineData("９１３５０１００ｍ０００１００ｙ４３", true)]
    [InlineData("91350100M000100Y44", false)]
    [InlineData("91350100M000100Y4", false)]
    [InlineData("91350100I000100Y43", false)]
    [InlineData("", false)]
    public void A_credit_code_is_checked_by_its_last_character(string code, bool isValid)
    {
        CreditCode.Parse(code).IsValid.ShouldBe(isValid);
        (CreditCode.Parse(code).Fault is null).ShouldBe(isValid);
    }

    [Fact]
    public void One_wrong_character_of_a_credit_code_is_always_found()
    {
        const string good = "91350100M000100Y43", alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (var i = 0; i < good.Length; i++)
            foreach (var other in alphabet.Where(letter => letter != good[i]))
                CreditCode.Parse(string.Concat(good.AsSpan(0, i), other.ToString(), good.AsSpan(i + 1))).IsValid.ShouldBeFalse();
    }

    [Fact]
    public void Shares_of_any_contract_add_up_to_it_to_the_fen()
    {
        var any = from fen in Gen.Choose(1, 2_000_000_000)
                  from cuts in Gen.ListOf(Gen.Choose(1, 9_999))
                  select (Amount: new Money(fen), Shares: Shares(cuts));
        Prop.ForAll(any.ToArbitrary(), pair =>
        {
            var terms = PaymentTerms.Settle(pair.Amount, [.. pair.Shares.Select(share => new WrittenTerm("验收后", share, null, new(2026, 5, 1)))], out var fault);
            fault.ShouldBeNull();
            terms.Aggregate(Money.Zero, (sum, term) => sum + term.Amount).ShouldBe(pair.Amount);
            // What was settled from percentages settles again when both are written.
            PaymentTerms.Settle(pair.Amount, [.. terms.Select(term => new WrittenTerm(term.Milestone, term.Percent, term.Amount, term.DueOn))], out var again).ShouldBe(terms);
            again.ShouldBeNull();
        }).QuickCheckThrowOnFailure();

        static List<decimal> Shares(IEnumerable<int> cuts)
        {
            var ends = cuts.Select(cut => cut / 100m).Append(100).Distinct().Order().ToList();
            return [.. ends.Select((end, i) => end - (i == 0 ? 0 : ends[i - 1]))];
        }
    }

    [Theory]
    [InlineData(30, null, 70, null, null)]
    [InlineData(30, 3000L, 70, 7000L, null)]
    [InlineData(null, 4000L, null, 6000L, null)]
    [InlineData(30, null, 60, null, "少 1000.00 元")]
    [InlineData(30, 3100L, 70, 6900L, "30% 是 3000.00 元，填的是 3100.00 元")]
    [InlineData(null, null, 100, null, "请填写比例或金额")]
    public void Terms_that_do_not_agree_are_told(int? percent1, long? yuan1, int? percent2, long? yuan2, string? fault)
    {
        WrittenTerm Line(int? percent, long? yuan) => new("节点", percent, yuan is { } amount ? Yuan(amount) : null, new(2026, 5, 1));
        var terms = PaymentTerms.Settle(Yuan(10_000), [Line(percent1, yuan1), Line(percent2, yuan2)], out var told);
        if (fault is null) terms.Count.ShouldBe(2);
        else told.ShouldNotBeNull().ShouldContain(fault);
    }

    [Fact]
    public void Spending_is_planned_from_the_terms_by_the_points_of_the_plan()
    {
        PaymentTerm Term(long yuan, string due) => new("节点", 0, Yuan(yuan), DateOnly.Parse(due));
        var plan = PlannedSpending.Of([Term(3_000, "2026-03-31"), Term(2_000, "2026-04-01"), Term(1_000, "2026-11-15"), Term(9_000, "2027-02-01")], 2026, Yuan(10_000));
        plan.Points.ShouldBe([new(3, Yuan(3_000), 30), new(6, Yuan(5_000), 50), new(10, Yuan(5_000), 50), new(12, Yuan(10_000), 100)]);
        plan.Contracted.ShouldBe(Yuan(6_000));
        // Contracts above the budget plan no more than there is: yuan and percent stay one.
        PlannedSpending.Of([Term(12_000, "2026-06-30")], 2026, Yuan(10_000)).Points.ShouldBe([new(3, Yuan(0), 0), new(6, Yuan(10_000), 100), new(10, Yuan(10_000), 100), new(12, Yuan(10_000), 100)]);
    }

    private static Purchase Bought(long contract = 500_000) => new("档案数字化服务", PurchaseCategory.Services, Yuan(500_000))
    {
        State = ProcurementFlow.Contracted, Method = "consultation",
        Contracts = [new Contract("PC-1", new Supplier("平川县数据服务有限公司", CreditCode.Parse("91350100M000100Y43")), Yuan(contract), new(2026, 5, 6)) { Terms = [new("验收合格后", 100, Yuan(contract), new(2026, 9, 1))] }],
    };

    private static IEnumerable<string> Found(Purchase purchase) => PurchaseFindings.Of(purchase, Rules, County, Holidays, new(2026, 6, 1)).Select(finding => finding.Code);

    [Fact]
    public void What_the_law_limits_is_found_just_above_the_limit_and_not_at_it()
    {
        Found(Bought()).ShouldBeEmpty();
        Found(Bought(500_001)).ShouldBe(["ContractAboveBudget"]);
        Found(Bought() with { BidBond = Yuan(10_000), PerformanceBond = Yuan(50_000) }).ShouldBeEmpty();
        Found(Bought() with { BidBond = new(1_000_001), PerformanceBond = new(5_000_001) }).ShouldBe(["BidBondTooHigh", "PerformanceBondTooHigh"]);
        var contract = Bought(400_000).Contracts[0];
        Found(Bought() with { Contracts = [contract with { Changes = [new(new(2026, 5, 20), Yuan(40_000), true, "增加")] }] }).ShouldBeEmpty();
        Found(Bought() with { Contracts = [contract with { Changes = [new(new(2026, 5, 20), Yuan(40_000), true, "增加"), new(new(2026, 5, 21), new(1), true, "又增加")] }] }).ShouldBe(["SupplementTooHigh"]);
        Found(Bought() with { Contracts = [contract with { Payments = [new(new(2026, 5, 20), Yuan(1))] }] }).ShouldBe(["PaidBeforeAcceptance"]);
        Found(Bought() with { Contracts = [contract with { Payments = [new(new(2026, 5, 20), Yuan(1))], Acceptances = [new(new(2026, 5, 19), "扫描", 1, true)] }] }).ShouldBeEmpty();
        Found(Bought() with { Contracts = [contract with { Terms = [new("合同签订后预付", 100, Yuan(400_000), new(2026, 6, 1))], Payments = [new(new(2026, 5, 20), Yuan(1))] }] }).ShouldBeEmpty();
        Found(Bought() with { Contracts = [contract with { Supplier = new("某公司", CreditCode.Parse("91350100M000100Y44")) }] }).ShouldBe(["CreditCodeWrong"]);
        Found(Bought() with { Dates = new Dictionary<PurchaseEvent, DateOnly> { [PurchaseEvent.Signed] = new(2026, 5, 6) } }).ShouldBe(["Clock.contractPublished", "Clock.contractFiled"]);
    }

    [Fact]
    public void Who_handled_a_purchase_checks_nothing_of_it_and_who_checked_handles_nothing()
    {
        ValueList<PurchaseStep> steps = [new(ProcurementFlow.Plan, new(2026, 3, 2), 1, "张会计"), new(ProcurementFlow.ReviewContract, new(2026, 4, 2), 2, "赵镇长")];
        PurchaseDuties.Refuse(steps, ProcurementFlow.Accept, 1)!.Code.ShouldBe("HandlerMayNotCheck");
        PurchaseDuties.Refuse(steps, ProcurementFlow.ReviewContract, 1)!.Code.ShouldBe("HandlerMayNotCheck");
        PurchaseDuties.Refuse(steps, ProcurementFlow.Sign, 2)!.Code.ShouldBe("CheckerMayNotHandle");
        foreach (var (act, person) in new[] { (ProcurementFlow.Sign, 1L), (ProcurementFlow.Accept, 2L), (ProcurementFlow.Accept, 3L), (ProcurementFlow.Pay, 1L), (ProcurementFlow.Pay, 2L), (ProcurementFlow.File, 2L) })
            PurchaseDuties.Refuse(steps, act, person).ShouldBeNull();
    }

    [Theory]
    [InlineData("办公设备购置", 1, false, false, "C60")]
    [InlineData("办公设备购置", 1, true, false, null)]
    [InlineData("村内道路硬化工程", 600_000, false, false, "C61")]
    [InlineData("村内道路硬化工程", 599_999, false, false, null)]
    [InlineData("村内道路硬化工程", 600_000, false, true, null)]
    [InlineData("优抚对象补助", 9_000_000, false, false, null)]
    public void A_project_that_buys_or_builds_needs_its_purchase(string name, long yuan, bool hasPlan, bool hasMethod, string? code) =>
        (ProjectNeeds.Of(new(name, 1, Yuan(yuan), hasPlan, hasMethod), Rules, County)?.Code).ShouldBe(code);
}
