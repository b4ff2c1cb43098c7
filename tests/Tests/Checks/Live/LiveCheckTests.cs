using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Procurement;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Checks.Live;

/// <summary>Each check over live data, speaking and silent. The road of the examples: 45 万元, 900 metres, done by October, plan 10/40/80/100.</summary>
public sealed class LiveCheckTests
{
    private static readonly DateOnly November = new(2024, 11, 21);

    /// <summary>Sound facts on a day in November: paid as planned, procured, accepted, and done.</summary>
    private static LiveFacts Sound { get; } = new(November)
    {
        HasTreasury = true, Signed = Yuan(450_000),
        Paid = [Day(3, 20, 45_000), Day(6, 20, 150_000), Day(10, 20, 200_000)],
        Purchases = [Bought(new Contract("HT-1", new Supplier("恒通公司", CreditCode.Parse("91350100M000100Y43")), Yuan(450_000), new(2024, 4, 1)) { Acceptances = [new(new(2024, 11, 5), "道路", 900, true)] })],
        Values = [new(1, "800米", new(2024, 10, 31), "1—10月监控表")],
    };

    private static Money Yuan(long yuan) => new(yuan * 100);

    private static PaidDay Day(int month, int day, long yuan, int year = 2024) => new(new(year, month, day), Yuan(yuan));

    private static Purchase Bought(params Contract[] contracts) => new("道路施工", PurchaseCategory.Works, Yuan(450_000))
    {
        Method = "consultation", State = ProcurementFlow.Contracted, Dates = new Dictionary<PurchaseEvent, DateOnly> { [PurchaseEvent.Plan] = new(2024, 2, 1) }, Contracts = [.. contracts],
    };

    private static IReadOnlyList<Finding> Of(LiveFacts? facts, GoalTable? table = null) => LiveCatalogue.Run(CheckExample.CleanDocument with { Projects = [table ?? CheckExample.CleanTable] }, [facts], RulePack.National);

    private static Finding Only(string check, LiveFacts facts, GoalTable? table = null)
    {
        var found = Of(facts, table);
        found.Select(finding => finding.Check).ShouldContain(check, string.Join('\n', found.Select(finding => finding.Check + finding.Message)));
        return found.Single(finding => finding.Check == check);
    }

    private static void Silent(string check, LiveFacts facts, GoalTable? table = null) => Of(facts, table).Where(finding => finding.Check == check).Select(finding => finding.Message).ShouldBeEmpty();

    [Fact]
    public void Every_live_check_is_listed_once_and_tells_what_it_reads()
    {
        var classes = typeof(LiveCheck).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LiveCheck)) && !type.IsAbstract).Select(type => type.Name);
        LiveCatalogue.All.Select(check => check.GetType().Name).ShouldBe(classes, ignoreOrder: true);
        LiveCatalogue.All.Select(check => check.Id).ShouldBe(LiveCatalogue.All.Select(check => check.Id).Order(StringComparer.Ordinal).Distinct());
        LiveCatalogue.All.ShouldAllBe(check => check.Reads.Length > 0 && check.Cells.Length > 0 && check.Basis.Length > 0 && check.Why.Length > 0 && check.Advice.Length > 0 && check.Title.Length > 0);
        Catalogue.All.Select(check => check.Id).ShouldNotContain(id => id == "C66" || id == "C67");
    }

    [Fact]
    public void A_sound_year_has_no_findings_and_a_table_that_does_not_run_is_left_alone()
    {
        Of(Sound).Select(finding => finding.Check + finding.Message).ShouldBeEmpty();
        Of(null).ShouldBeEmpty();
    }

    [Fact]
    public void Findings_carry_their_cell_and_the_data_they_rest_on()
    {
        var found = Only("C10", Sound with { Paid = [Day(3, 20, 460_000)] });
        (found.Place, found.Severity, found.LiveSource).ShouldBe((new Place(1, 1, Field.BudgetTotal), Severity.Error, "国库支付，截至 2024-11-21"));
    }

    [Theory, InlineData(470_000, "项目库比目标表多 2万元（项目库 47万元，目标表 45万元）"), InlineData(447_500, "项目库比目标表少 2,500元")]
    public void A_budget_that_the_library_says_otherwise_is_told_with_its_direction(long yuan, string words)
    {
        Only("C67", Sound with { Library = Yuan(yuan) }).Message.ShouldContain(words);
        Silent("C67", Sound with { Library = Yuan(450_000) });
        Silent("C67", Sound);
    }

    [Fact]
    public void Spending_that_falls_or_is_left_over_is_told_at_its_point()
    {
        Only("C10", Sound with { Paid = [Day(3, 20, 100_000), Day(5, 2, -60_000), Day(10, 2, 350_000)] }).Place.Field.ShouldBe(Field.PlanJune);
        var left = Only("C10", Sound with { On = new(2025, 1, 10), Paid = [Day(3, 20, 45_000), Day(6, 20, 150_000), Day(10, 20, 200_000)] });
        (left.Place.Field, left.Message.Contains("87.78%"), left.Message.Contains("5.5万元")).ShouldBe((Field.PlanDecember, true, true), left.Message);
        Silent("C10", Sound with { On = new(2025, 1, 10), Paid = [.. Sound.Paid, Day(12, 20, 55_000)] });
        Silent("C10", new LiveFacts(new(2025, 1, 10)));
    }

    [Fact]
    public void A_plan_that_cannot_be_turned_into_percent_is_told_once_money_flows()
    {
        var table = CheckExample.CleanTable with { SpendingPlan = new SpendingPlan("300000.00", "200000.00", null, "450000.00") };
        Only("C11", Sound, table).Place.Field.ShouldBe(Field.PlanMarch);
        Only("C11", Sound, CheckExample.CleanTable with { SpendingPlan = new SpendingPlan(null, "按进度", "按进度", "100") }).Place.Field.ShouldBe(Field.PlanJune);
        Silent("C11", Sound with { Paid = [] }, table);
        Silent("C11", Sound, CheckExample.CleanTable with { SpendingPlan = new SpendingPlan("50000.00", "200000.00", "300000.00", "450000.00") });
    }

    [Fact]
    public void Money_that_waits_for_the_end_of_the_year_is_told()
    {
        Only("C12", Sound with { Paid = [] }).Place.Field.ShouldBe(Field.PlanOctober);
        Only("C12", Sound with { On = new(2024, 12, 31), Paid = [Day(3, 1, 200_000), Day(12, 5, 250_000)] }).Place.Field.ShouldBe(Field.PlanDecember);
        Silent("C12", Sound with { On = new(2024, 12, 31), Paid = [Day(3, 1, 250_000), Day(12, 5, 200_000)] });
        var late = CheckExample.CleanTable with { SpendingPlan = new SpendingPlan(null, null, null, "100"), Indicators = [CheckExample.Row(IndicatorClass.Timeliness, "工程完工时间", "交工验收的时间", "2024年11月底前")] };
        Silent("C12", Sound with { Paid = [] }, late);
    }

    [Fact]
    public void Projects_with_one_plan_and_different_paces_are_one_finding_at_each_of_them()
    {
        var document = CheckExample.CleanDocument with { Projects = [.. Enumerable.Repeat(CheckExample.CleanTable, 3)] };
        LiveFacts Paid(long yuan) => Sound with { Paid = [Day(3, 20, yuan)] };
        IEnumerable<Finding> Run(params long[] paid) => LiveCatalogue.Run(document, [.. paid.Select(Paid)], RulePack.National).Where(finding => finding.Check == "C13");
        var found = Run(45_000, 225_000, 405_000).Single();
        found.Sites.Select(site => site.Place).ShouldBe([new(1, 1, Field.PlanMarch), new(1, 2, Field.PlanMarch), new(1, 3, Field.PlanMarch)]);
        found.Message.ShouldContain("从 10% 到 90%");
        Run(225_000, 270_000, 405_000).ShouldBeEmpty();
    }

    [Fact]
    public void Work_that_is_done_and_not_paid_or_paid_and_not_done_is_told_beside_its_time()
    {
        var accepted = Sound with { Purchases = [Bought(Sound.Purchases[0].Contracts[0] with { Acceptances = [new(new(2024, 7, 1), "道路", 900, true)] })], Paid = [Day(3, 20, 45_000)] };
        var unpaid = Only("C14", accepted);
        (unpaid.Place.Field, unpaid.Sites[0].Twin!.Value.Field).ShouldBe((Field.PlanOctober, Field.Target));
        var early = CheckExample.CleanTable with { Indicators = [CheckExample.Row(IndicatorClass.Timeliness, "工程完工时间", "交工验收的时间", "2024年5月底前")] };
        Only("C14", Sound with { Purchases = [], Paid = [] }, early).Place.Field.ShouldBe(Field.PlanJune);
        Only("C14", Sound with { Paid = [Day(2, 1, 450_000)] }).Place.Field.ShouldBe(Field.PlanMarch);
        Silent("C14", Sound);
        Silent("C14", Sound with { Paid = [Day(8, 1, 450_000)] });
    }

    [Fact]
    public void Contracts_that_go_on_after_the_year_are_told()
    {
        var contract = Sound.Purchases[0].Contracts[0];
        Only("C15", Sound with { Purchases = [Bought(contract with { Terms = [new("验收合格后", 90, Yuan(405_000), new(2024, 11, 30)), new("质保期满", 10, Yuan(45_000), new(2025, 11, 30))] })] }).Place.Field.ShouldBe(Field.PlanDecember);
        Only("C15", Sound with { Purchases = [Bought(contract with { Acceptances = [new(new(2025, 1, 8), "道路", 900, true)] })], On = new(2025, 1, 10) }).Place.ShouldBe(new Place(1, 1, Field.Target, 3));
        Only("C15", Sound with { Purchases = [Bought(contract with { Acceptances = [] })], On = new(2025, 1, 10) }).Message.ShouldContain("还没有验收");
        Silent("C15", Sound with { Purchases = [Bought(contract with { Acceptances = [] })] });
    }

    [Fact]
    public void A_road_that_was_built_for_next_to_nothing_is_told_and_one_still_being_built_is_not()
    {
        var cheap = Sound with { Signed = Yuan(2_000), Paid = [Day(3, 20, 2_000)], Values = [new(1, "900米", new(2024, 10, 31), "验收单")] };
        var found = Only("C42", cheap);
        (found.Place, found.Sites[0].Twin).ShouldBe((new Place(1, 1, Field.Target, 1), new Place(1, 1, Field.BudgetTotal)));
        Silent("C42", cheap with { Values = [new(1, "300米", new(2024, 10, 31), "验收单")] });
        Silent("C42", cheap with { Signed = Money.Zero });
    }

    [Fact]
    public void Widths_and_prices_are_judged_as_they_turned_out()
    {
        var road = CheckExample.CleanTable with { Indicators = [CheckExample.Row(IndicatorClass.Quantity, "道路长度", "修建村街道路长度", "≥900米"), CheckExample.Row(IndicatorClass.Quantity, "道路面积", "修建村街道路面积", "≥3600平方米")] };
        LiveFacts Built(string length, string area) => Sound with { Values = [new(1, length, November, "验收单"), new(2, area, November, "验收单")] };
        Only("C43", Built("300米", "3600平方米"), road).Place.Row.ShouldBe(2);
        Silent("C43", Built("900米", "3600平方米"), road);
        var computers = CheckExample.CleanTable with { Name = "办公设备购置", Purpose = "用于购置台式计算机", Budget = new Budget("25500.00", "25500.00", "0.00"), Indicators = [CheckExample.Row(IndicatorClass.Quantity, "台式计算机购置数量", "台式计算机购置数量", "3台")] };
        LiveFacts Bought(long yuan) => Sound with { Signed = Yuan(yuan), Paid = [Day(6, 1, yuan)], Values = [new(1, "3台", November, "验收单")] };
        Only("C43", Bought(25_500), computers).Message.ShouldContain("8,500 元");
        Silent("C43", Bought(14_400), computers);
    }

    [Fact]
    public void Goals_and_money_that_part_are_told_where_the_lesser_stands()
    {
        var behind = Only("C58", Sound with { Values = [new(1, "90米", new(2024, 10, 31), "1—10月监控表")] });
        (behind.Place, behind.Sites[0].Seen).ShouldBe((new Place(1, 1, Field.Target, 1), "≥900米，实际 90米（1—10月监控表）"));
        Only("C58", Sound with { Values = [new(1, "900米", new(2024, 6, 30), "1—6月监控表")] }).Place.Field.ShouldBe(Field.BudgetTotal);
        Silent("C58", Sound with { Values = [] });
        // What was paid after the day the values speak of is no gap.
        Silent("C58", Sound with { Paid = [Day(6, 1, 180_000), Day(11, 1, 270_000)], Values = [new(1, "400米", new(2024, 6, 30), "1—6月监控表")] });
    }

    [Fact]
    public void Buying_without_a_plan_and_building_without_a_method_are_told_with_what_was_paid()
    {
        var computers = CheckExample.CleanTable with { Name = "办公设备购置" };
        var bought = Only("C60", Sound with { Purchases = [] }, computers);
        (bought.Place.Field, bought.Message.Contains("已经支付 39.5万元")).ShouldBe((Field.BudgetTotal, true), bought.Message);
        Silent("C60", Sound, computers);
        var works = CheckExample.CleanTable with { Budget = new Budget("4500000.00", "4500000.00", "0.00") };
        Only("C61", Sound with { Purchases = [] }, works).Advice.ShouldContain("公开招标");
        Silent("C61", Sound, works);
        Only("C61", Sound with { Purchases = [Bought() with { State = ProcurementFlow.Cancelled }] }, works).Place.Field.ShouldBe(Field.BudgetTotal);
    }

    [Fact]
    public void What_was_paid_while_stopped_is_an_error_that_names_the_vouchers()
    {
        var found = Only("C66", Sound with { Stopped = [new("PZ-9", new(2024, 9, 3), Yuan(50_000), new(2024, 8, 1), "暂停拨款")] });
        (found.Severity, found.Place.Field).ShouldBe((Severity.Error, Field.BudgetTotal));
        found.Message.ShouldBe("2024-08-01 起暂停拨款，其后仍支付 1 笔、5万元（2024-09-03 凭证 PZ-9）。");
        Silent("C66", Sound);
    }
}
