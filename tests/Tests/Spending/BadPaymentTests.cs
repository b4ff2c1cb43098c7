using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Monitoring;
using Mingji.Tests.Workflow;
using static Mingji.Tests.Spending.Treasury;

namespace Mingji.Tests.Spending;

/// <summary>The bad cases of a year's payments, a test for each. A project closed with money unpaid stands with the contracts: <see cref="Procurement.PurchaseDeskTests.A_project_with_money_unpaid_is_not_closed_and_the_contracts_are_named"/>.</summary>
public sealed class BadPaymentTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    public static TheoryData<string> Kinds => Stores.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_same_payment_file_twice_is_paid_once(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        string[] rows = [Row("A1", "2026-03-05", "300", Code(1, 1)), Row("A2", "2026-03-06", "200", Code(1, 2))];
        await treasury.Import(rows);
        (await treasury.Offer.Run(new(Division, Year, "又一次.csv", Csv(rows), Finance))).Refusal!.Code.ShouldBe("SameFile");
        // Saved anew its bytes are others, its payments are not.
        var again = await treasury.Upload(Csv([.. rows, ",,,,,,,,"]));
        (await treasury.Look(again)).ShouldSatisfyAllConditions(look => look.Known.ShouldBe(2), look => look.Added.ShouldBe(0));
        (await treasury.Importing.Run(new(Division, again.Id, false, Finance))).Refusal!.Code.ShouldBe("NothingNew");
        (await treasury.Spent(1, 1)).ShouldBe(new Money(30_000));
        (await treasury.All()).Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_overlapping_payment_files_share_is_paid_once(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        await treasury.Import([.. Enumerable.Range(1, 1200).Select(i => Row($"A{i}", "2026-03-05", "1", Code(1, 1)))]);
        // More lines than a batch, so that what is known lies in several.
        var (_, done) = await treasury.Import([.. Enumerable.Range(601, 1200).Select(i => Row($"A{i}", "2026-03-05", "1", Code(1, 1)))]);
        (done.Added, done.Known, done.Wrong).ShouldBe((600, 600, 0));
        (await treasury.Spent(1, 1)).ShouldBe(new Money(180_000));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_reversed_payment_is_paid_no_longer_until_its_reversals_are_taken_back(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        await treasury.Import(Row("A1", "2026-02-05", "500", Code(1, 1)), Row("A2", "2026-02-05", "70", Code(1, 1)));
        var (file, _) = await treasury.Import(Row("R1", "2026-03-05", "-200", "", original: "A1"), Row("R2", "2026-04-05", "-300", "", original: "A1"), Row("R3", "2026-04-05", "-30", "", original: "A2"));
        (await treasury.Payment("A1")).ShouldSatisfyAllConditions(row => row.Standing.ShouldBe(PaymentState.Reversed), row => row.ReversedFen.ShouldBe(50_000));
        (await treasury.Payment("A2")).ShouldSatisfyAllConditions(row => row.Standing.ShouldBe(PaymentState.Matched), row => row.ReversedFen.ShouldBe(3_000));
        (await treasury.Spent(1, 1)).ShouldBe(new Money(4_000));
        (await treasury.TakingBack.Run(Division, file.Id, Finance)).Value.ShouldBe(3);
        (await treasury.Payment("A1")).ShouldSatisfyAllConditions(row => row.Standing.ShouldBe(PaymentState.Matched), row => row.ReversedFen.ShouldBe(0));
        (await treasury.Spent(1, 1)).ShouldBe(new Money(57_000));
        await treasury.SumsAreTrue();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_payment_in_the_wrong_year_is_registered_in_none(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var (_, done) = await treasury.Import(Row("A1", "2025-12-31", "100", Code(1, 1)), Row("A2", "2027-01-01", "100", Code(1, 1)), Row("A3", "2026-01-01", "100", Code(1, 1)));
        (done.Added, done.Wrong).ShouldBe((1, 2));
        done.Problems.ShouldAllBe(said => said.Text.Contains("不在 2026 年度"));
        (await treasury.Entering.Run(new(Division, Year, new("A4", 0, new(2025, 12, 31), new(1), PaymentSource.Fiscal) { ProjectCode = Code(1, 1) }, Finance))).Refusal!.Code.ShouldBe("OtherYear");
        (await treasury.Spent(1, 1)).ShouldBe(new Money(10_000));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_payment_of_the_wrong_unit_is_no_projects_until_a_person_says_whose_it_is(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var (_, done) = await treasury.Import(Row("A1", "2026-01-05", "100", Code(1, 1), UnitName(2)), Row("A2", "2026-01-05", "100", Code(1, 1), "平川县没有局"));
        (done.Added, done.Unmatched).ShouldBe((2, 2));
        (await treasury.All()).Select(row => (row.Voucher, row.State, row.Why)).ShouldBe([("A1", "Unmatched", "OtherUnit"), ("A2", "Unmatched", "UnknownUnit")], ignoreOrder: true);
        (await treasury.Spent(1, 1)).ShouldBe(Money.Zero);
        (await treasury.Matching.Run(new(Division, Year, (await treasury.Payment("A1")).Id, Code(2, 1), Finance))).Refusal.ShouldBeNull();
        (await treasury.Spent(2, 1)).ShouldBe(new Money(10_000));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Amounts_in_ten_thousands_in_a_yuan_column_are_asked_about_before_anything_is_kept(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        // 3, 1.2 and 4.5 万元 of budgets of 10 and 20 万元.
        var file = await treasury.Upload(Csv(Row("A1", "2026-02-05", "3", Code(1, 1)), Row("A2", "2026-03-05", "1.2", Code(1, 1)), Row("A3", "2026-04-05", "4.5", Code(1, 2))));
        var look = await treasury.Look(file);
        look.Doubt.ShouldNotBeNull().ShouldContain("看上去其实是“万元”");
        (await treasury.Importing.Run(new(Division, file.Id, false, Finance) { Seen = look.Added })).Refusal!.Code.ShouldBe("Doubt");
        (await treasury.All()).ShouldBeEmpty();
        await treasury.Mapping.Run(new(Division, file.Id, look.Layout.Columns, MoneyUnit.WanYuan, false, Finance));
        (await treasury.Importing.Run(new(Division, file.Id, true, Finance))).Value!.Amount.ShouldBe(new Money(8_700_000));
        (await treasury.Spent(1, 1)).ShouldBe(new Money(4_200_000));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_month_that_is_reopened_counts_what_the_treasury_reported_late(string kind)
    {
        var desk = await MonitoringDesk.With(await stores.Fresh(kind));
        await desk.Issue();
        var form = await desk.Form();
        var project = desk.Flow.Document.Document.Projects[0];
        var half = project.TotalBudget!.Value.Fen / 2;
        async Task Pay(string voucher, DateOnly day, long fen) => (await new EnterPayment(desk.Database, desk.Flow.Rules, desk.Flow.Time, desk.Flow.Ids).Run(
            new(FlowDesk.Division, 2025, new(voucher, 1, day, new(fen), PaymentSource.Fiscal) { ProjectCode = project.Code ?? "", ProjectName = project.Name }, desk.Flow.Business))).Value.ShouldNotBeNull().Why.ShouldBeNull();
        async Task<long?> Reported() => (await desk.Rows(7)).Single(row => row.Id == form.Id).SpentFen;
        await Pay("PZ1", new(2025, 7, 1), half);
        await desk.Pass(form);
        await desk.Moved(form, MonitoringFlow.Close, desk.Flow.Performance);
        await Pay("PZ2", new(2025, 7, 31), 4_321);
        await Pay("PZ3", new(2025, 8, 1), 1_000);
        (await Reported()).ShouldBe(half); // what was closed stays what was reported
        await desk.Moved(form, MonitoringFlow.Reopen, desk.Flow.Performance, "国库补报了7月的支付");
        (await desk.Set(form, new(MonitoringField.Measures), "国库补报了7月的支付")).Refusal.ShouldBeNull();
        await desk.Moved(form, MonitoringFlow.Submit, desk.Flow.Head);
        (await Reported()).ShouldBe(half + 4_321);
        (await desk.See(form)).Form.Round.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_year_that_is_closed_takes_no_payments_and_takes_them_again_when_it_is_reopened(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var waiting = await treasury.Upload(Csv(Row("A1", "2026-12-30", "100", Code(1, 1))));
        var years = new BudgetYears(treasury.Database, treasury.Clock);
        (await years.Set(Division, Year, isClosed: true, ActBy.Terminal("测试"))).ShouldBeNull();
        (await treasury.Importing.Run(new(Division, waiting.Id, false, Finance))).Refusal!.Code.ShouldBe("YearClosed");
        (await treasury.Entering.Run(new(Division, Year, new("A2", 0, new(2026, 12, 30), new(1), PaymentSource.Fiscal) { ProjectCode = Code(1, 1) }, Finance))).Refusal!.Code.ShouldBe("YearClosed");
        (await years.Set(Division, Year, isClosed: false, ActBy.Terminal("测试"))).ShouldBeNull();
        (await treasury.Importing.Run(new(Division, waiting.Id, false, Finance))).Value!.Added.ShouldBe(1);
        (await treasury.Spent(1, 1)).ShouldBe(new Money(10_000));
    }
}
