using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Data;
using static Mingji.Tests.Spending.Treasury;

namespace Mingji.Tests.Spending;

public sealed class PaymentTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    public static TheoryData<string> Kinds => Stores.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_file_is_registered_with_its_sums_and_the_same_file_again_changes_nothing(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        string[] rows = [Row("A1", "2026-03-05", "30,000.00", Code(1, 1)), Row("A2", "2026/6/30", "12345.67", Code(1, 1), UnitName(1)), Row("A3", "20260701", "1,000", Code(2, 2)), "合计,,,\"43,345.67\",,,,,"];
        var (file, done) = await treasury.Import(rows);
        (done.Added, done.Amount, done.Unmatched, done.Wrong).ShouldBe((3, new Money(4_334_567), 0, 0));
        (await treasury.Spent(1, 1)).ShouldBe(new Money(4_234_567));
        (await treasury.Spending.Of(treasury.Towns[0].Key, treasury.Towns[0].Tables[0].Id, new DateOnly(2026, 6, 29))).Total.ShouldBe(new Money(3_000_000));
        (await treasury.Offer.Run(new(Division, Year, "改了名.csv", Csv(rows), Finance))).Refusal!.Code.ShouldBe("SameFile");
        (await treasury.Importing.Run(new(Division, file.Id, false, Finance))).Refusal!.Code.ShouldBe("ImportEnded");
        (await treasury.All()).Count.ShouldBe(3);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_overlapping_files_only_the_new_lines_go_in_and_another_content_under_a_known_number_is_a_conflict(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        await treasury.Import(Row("A1", "2026-03-05", "100", Code(1, 1)), Row("A2", "2026-03-06", "200", Code(1, 1)), Row("A2", "2026-03-06", "50", Code(1, 2), line: "2"));
        var (_, done) = await treasury.Import(Row("A2", "2026-03-06", "200", Code(1, 1)), Row("A2", "2026-03-06", "51", Code(1, 2), line: "2"), Row("A3", "2026-03-07", "300", Code(1, 1)), Row("A3", "2026-03-07", "300", Code(1, 1)), Row("A3", "2026-03-07", "301", Code(1, 1)));
        (done.Added, done.Known, done.Wrong).ShouldBe((1, 2, 2));
        done.Problems[0].ShouldSatisfyAllConditions(said => said.Row.ShouldBe(3), said => said.Text.ShouldContain("已经登记过，内容不同：登记的是 2026-03-06、50元"));
        done.Problems[1].Text.ShouldContain("与文件第 4 行号码相同，内容不同");
        (await treasury.Spent(1, 1)).ShouldBe(new Money(60_000));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_line_of_another_year_is_wrong_and_one_whose_project_is_not_known_waits_for_a_person(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var (_, done) = await treasury.Import(
            Row("B1", "2025-12-31", "100", Code(1, 1)), Row("B2", "2026-01-05", "100", Code(1, 1), UnitName(2)), Row("B3", "2026-01-05", "100", "13099926P00000119999X"), Row("B4", "2026-01-05", "100", "", UnitName(1)),
            Row("B5", "2026-01-05", "100", Code(1, 1), "平川县没有局"), Row("B6", "2026-01-05", "-5", Code(1, 1)), Row("B7", "2026-01-05", "-5", Code(1, 1), original: "没有"), Row("B8", "２０２６年１月５日", "１００．５０", Code(2, 1)));
        (done.Added, done.Unmatched, done.Wrong).ShouldBe((7, 6, 1));
        done.Problems.ShouldHaveSingleItem().Text.ShouldContain("不在 2026 年度");
        (await treasury.All()).Where(row => row.Why is not null).Select(row => (row.Voucher, row.Why)).ShouldBe(
            [("B2", "OtherUnit"), ("B3", "UnknownProject"), ("B4", "NoProject"), ("B5", "UnknownUnit"), ("B6", "NoOriginal"), ("B7", "UnknownOriginal")], ignoreOrder: true);
        (await treasury.Spent(2, 1)).ShouldBe(new Money(10_050));
        (await treasury.Spent(1, 1)).ShouldBe(Money.Zero);

        var b2 = await treasury.Payment("B2");
        (await treasury.Matching.Run(new(Division, Year, b2.Id, "没有的项目", Finance))).Refusal!.Code.ShouldBe("NoSuchProject");
        (await treasury.Matching.Run(new(Division, Year, b2.Id, "第2镇项目2", Finance))).Value!.Name.ShouldBe("第2镇项目2");
        (await treasury.Matching.Run(new(Division, Year, b2.Id, Code(1, 1), Finance))).Refusal!.Code.ShouldBe("AlreadyMatched");
        (await treasury.Spent(2, 2)).ShouldBe(new Money(10_000));
        await treasury.SumsAreTrue();
        (await treasury.Board.Run(new(Division, Year, new(2026, 12, 31), Reach.All))).ShouldSatisfyAllConditions(board => board.Unmatched.ShouldBe(5), board => board.All.Spent.ShouldBe(new Money(20_050)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_reversal_names_its_line_in_the_same_file_or_in_the_store_and_never_takes_back_more(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var (_, done) = await treasury.Import(Row("C1", "2026-02-05", "500", Code(1, 1)), Row("C2", "2026-02-06", "-200", "", original: "C1"), Row("C3", "2026-02-07", "-301", "", original: "C1/1"), Row("C4", "2026-02-07", "-1", "", original: "C2"), Row("C5", "2026-02-07", "-300", Code(1, 2), original: "C1"));
        (done.Added, done.Wrong).ShouldBe((2, 3));
        done.Problems.Select(said => said.Text).ShouldBe(["退款 301元 超过原支付还没有退的 300元。", "原凭证 C2 第 1 行本身是退款，不能再冲销。", "退款写的项目与原支付的项目不同。"]);
        (await treasury.Spent(1, 1)).ShouldBe(new Money(30_000));
        await treasury.Import(Row("C6", "2026-03-07", "-300", Code(1, 1), original: "C1"));
        var original = await treasury.Payment("C1");
        (original.Standing, original.ReversedFen).ShouldBe((PaymentState.Reversed, 50_000));
        (await treasury.Spent(1, 1)).ShouldBe(Money.Zero);
        (await treasury.Showing.Run(Division, Year, original.Id, Reach.All)).ShouldNotBeNull();
        (await treasury.Showing.Related(Division, Year, original)).Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task All_or_nothing_keeps_everything_out_and_an_import_is_taken_back_as_a_whole(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        await treasury.Import(Row("D1", "2026-02-05", "500", Code(1, 1)));
        var bad = await treasury.Upload(Csv(Row("D2", "2026-02-05", "500", Code(1, 1)), Row("D3", "不知道", "500", Code(1, 1))));
        (await treasury.Importing.Run(new(Division, bad.Id, true, Finance))).Refusal!.Code.ShouldBe("BadRows");
        (await treasury.All()).Count.ShouldBe(1);
        (await treasury.Importing.Run(new(Division, bad.Id, false, Finance) { Seen = 2 })).Refusal!.Code.ShouldBe("ChangedSince");
        (await treasury.Importing.Run(new(Division, bad.Id, false, Finance) { Seen = 1 })).Value!.Added.ShouldBe(1);
        var (later, _) = await treasury.Import(Row("D4", "2026-03-05", "-200", "", original: "D2"));
        (await treasury.TakingBack.Run(Division, bad.Id, Finance)).Refusal!.Code.ShouldBe("ReversedSince");
        (await treasury.TakingBack.Run(Division, later.Id, Finance)).Value.ShouldBe(1);
        (await treasury.Payment("D2")).ReversedFen.ShouldBe(0);
        (await treasury.TakingBack.Run(Division, bad.Id, Finance)).Value.ShouldBe(1);
        (await treasury.TakingBack.Run(Division, bad.Id, Finance)).Refusal!.Code.ShouldBe("NotImported");
        await treasury.SumsAreTrue();
        (await treasury.Spent(1, 1)).ShouldBe(new Money(50_000));
        // Taken back, the file may come again.
        await treasury.Import(Row("D2", "2026-02-05", "500", Code(1, 1)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Above_the_budget_it_is_told_before_it_is_kept_or_not_kept_at_all(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var (_, done) = await treasury.Import(Row("E1", "2026-02-05", "90000", Code(1, 1)), Row("E2", "2026-02-05", "10000.01", Code(1, 1)));
        done.OverBudget.ShouldHaveSingleItem().ShouldBe(new("第1镇项目1", new(10_000_000), new(10_000_001)));
        var line = new PaymentLine("E3", 0, new(2026, 3, 1), new(20_000_100), PaymentSource.Other) { ProjectCode = Code(1, 2) };
        (await treasury.Entering.Run(new(Division, Year, line, Finance))).Refusal!.ShouldSatisfyAllConditions(refusal => refusal.Code.ShouldBe("OverBudgetWarning"), refusal => refusal.Message.ShouldContain("预算 20万元"));
        (await treasury.Entering.Run(new(Division, Year, line, Finance) { IsOverKnown = true })).Refusal.ShouldBeNull();
        (await treasury.Settings.Set(Division, Year, OverBudget.Stop, Finance)).ShouldBeNull();
        (await treasury.Settings.Run(Division, Year)).ShouldBe(OverBudget.Stop);
        (await treasury.Entering.Run(new(Division, Year, line with { Voucher = "E4" }, Finance) { IsOverKnown = true })).Refusal!.Message.ShouldContain("就超预算");
        var (_, stopped) = await treasury.Import(Row("E5", "2026-04-01", "150000", Code(2, 2)), Row("E6", "2026-04-01", "60000", Code(2, 2)), Row("E7", "2026-04-01", "40000", Code(2, 2)));
        (stopped.Added, stopped.Wrong).ShouldBe((2, 1));
        (await treasury.Spent(2, 2)).ShouldBe(new Money(19_000_000));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_closed_year_another_unit_and_another_post_are_refused(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var town = new Actor(8, "李所长", new UnitPlace(Division, treasury.Towns[0].UnitId, "301001"), [new Post(Role.TownshipFinance, Scope.OwnUnit)]);
        var clerk = new Actor(9, "张会计", town.Home, [new Post(Role.Preparer, Scope.OwnUnit)]);
        var rows = Csv(Row("F1", "2026-02-05", "500", Code(1, 1)), Row("F2", "2026-02-05", "500", Code(2, 1)), Row("F3", "2026-02-05", "500", ""));
        (await treasury.Offer.Run(new(Division, Year, "支付.csv", rows, clerk))).Refusal!.Code.ShouldBe("NotYours");
        var file = await treasury.Upload(rows, by: town);
        var seen = await treasury.Look(file, town);
        (seen.Added, seen.Wrong).ShouldBe((1, 2));
        seen.Problems.Select(said => said.Text).ShouldBe(["这个单位不在您的办理范围内。", "没有找到这个单位，您的岗位只能登记本单位的支付。"]);
        (await new BudgetYears(treasury.Database, treasury.Clock).Set(Division, Year, isClosed: true, ActBy.Terminal("测试"))).ShouldBeNull();
        (await treasury.Importing.Run(new(Division, file.Id, false, town))).Refusal!.Code.ShouldBe("YearClosed");
        (await treasury.Offer.Run(new(Division, Year, "支付2.csv", Csv(Row("F9", "2026-02-05", "5", Code(1, 1))), Finance))).Refusal!.Code.ShouldBe("YearClosed");
        (await treasury.Entering.Run(new(Division, Year, new("F4", 0, new(2026, 3, 1), new(1), PaymentSource.Fiscal), Finance))).Refusal!.Code.ShouldBe("YearClosed");
        (await treasury.All()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Unknown_headings_are_mapped_by_hand_once_and_a_doubtful_unit_is_asked_for(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        byte[] Foreign(string prefix) => System.Text.Encoding.UTF8.GetBytes($"票号,哪天,多少,哪个项目\n{prefix}1,2026-02-05,1.5,{Code(1, 1)}\n{prefix}2,2026-03-05,2,{Code(1, 1)}\n{prefix}3,2026-04-05,0.5,{Code(1, 2)}\n");
        var file = await treasury.Upload(Foreign("G"));
        (await treasury.Look(file)).IsMappingNeeded.ShouldBeTrue();
        (await treasury.Importing.Run(new(Division, file.Id, false, Finance))).Refusal!.Code.ShouldBe("ColumnsMissing");
        var columns = new Dictionary<PaymentColumn, int> { [PaymentColumn.Voucher] = 0, [PaymentColumn.PaidOn] = 1, [PaymentColumn.Amount] = 2, [PaymentColumn.ProjectCode] = 3 };
        await treasury.Mapping.Run(new(Division, file.Id, columns, MoneyUnit.Yuan, false, Finance));
        (await treasury.Look(file)).Doubt.ShouldNotBeNull();
        (await treasury.Importing.Run(new(Division, file.Id, false, Finance))).Refusal!.Code.ShouldBe("Doubt");
        (await treasury.All()).ShouldBeEmpty();
        await treasury.Mapping.Run(new(Division, file.Id, columns, MoneyUnit.WanYuan, false, Finance) { Source = PaymentSource.Fiscal });
        (await treasury.Importing.Run(new(Division, file.Id, true, Finance))).Value!.Amount.ShouldBe(new Money(4_000_000));
        var second = await treasury.Upload(Foreign("H"));
        (await treasury.Look(second)).ShouldSatisfyAllConditions(look => look.IsMappingNeeded.ShouldBeFalse(), look => look.Amount.ShouldBe(new Money(4_000_000)));
        // Said to be right, small amounts are taken as they are; the next file is looked at again.
        await treasury.Mapping.Run(new(Division, second.Id, columns, MoneyUnit.Yuan, true, Finance) { Source = PaymentSource.Fiscal });
        (await treasury.Importing.Run(new(Division, second.Id, true, Finance))).Value!.Amount.ShouldBe(new Money(400));
        (await treasury.Look(await treasury.Upload(Foreign("I")))).Doubt.ShouldNotBeNull();
        await treasury.SumsAreTrue();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_entered_by_hand_is_mended_by_a_reversal_alone(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var line = new PaymentLine("K1", 0, new(2026, 3, 1), new(12_300), PaymentSource.Fiscal) { ProjectName = "第1镇项目1", Payee = "某公司" };
        var first = (await treasury.Entering.Run(new(Division, Year, line, Finance))).Value.ShouldNotBeNull();
        (await treasury.Entering.Run(new(Division, Year, line with { Line = 1 }, Finance))).Refusal!.Code.ShouldBe("SamePayment");
        (await treasury.Reversing.Run(Division, Year, first.Id, " ", Finance)).Refusal!.Code.ShouldBe("NoReason");
        var back = (await treasury.Reversing.Run(Division, Year, first.Id, "金额写错", Finance)).Value.ShouldNotBeNull();
        (await treasury.Reversing.Run(Division, Year, first.Id, "再来", Finance)).Refusal!.Code.ShouldBe("AlreadyReversed");
        (await treasury.Reversing.Run(Division, Year, back.Id, "再来", Finance)).Refusal!.Code.ShouldBe("NotReversible");
        (await treasury.Spent(1, 1)).ShouldBe(Money.Zero);
        (await treasury.Entering.Run(new(Division, Year, line with { Amount = new(32_100) }, Finance))).Value.ShouldNotBeNull();
        (await treasury.Spent(1, 1)).ShouldBe(new Money(32_100));
        await treasury.SumsAreTrue();
        var acts = await treasury.Database.Read(session => session.Query<string>("SELECT detail FROM trace_line WHERE division = @Division AND subject LIKE 'payments/%' ORDER BY number", new { Division }));
        acts.ShouldBe(["登记支付：凭证 K1 第 1 行，123元", "登记退款、冲销：凭证 冲K1 第 1 行，-123元", "登记支付：凭证 K1 第 2 行，321元"]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Typed_twice_it_is_asked_about_and_kept_when_it_is_said_to_be_another(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var line = new PaymentLine("K1", 0, new(2026, 3, 1), new(12_300), PaymentSource.Fiscal) { ProjectName = "第1镇项目1", Payee = "某公司" };
        (await treasury.Entering.Run(new(Division, Year, line, Finance))).Value.ShouldNotBeNull();
        (await treasury.Entering.Run(new(Division, Year, line, Finance))).Refusal!.ShouldSatisfyAllConditions(refusal => refusal.Code.ShouldBe("RepeatWarning"), refusal => refusal.Message.ShouldContain("第 1 行"));
        (await treasury.Entering.Run(new(Division, Year, line with { Payee = "另一公司" }, Finance))).Refusal!.Code.ShouldBe("RepeatWarning");
        (await treasury.Spent(1, 1)).ShouldBe(new Money(12_300));
        (await treasury.Entering.Run(new(Division, Year, line with { PaidOn = new(2026, 3, 2) }, Finance))).Value.ShouldNotBeNull();
        (await treasury.Entering.Run(new(Division, Year, line, Finance) { IsRepeatKnown = true })).Value.ShouldNotBeNull();
        (await treasury.Spent(1, 1)).ShouldBe(new Money(36_900));
        await treasury.SumsAreTrue();
    }

    [Fact]
    public async Task Rows_that_say_the_same_without_line_numbers_are_told_and_rows_of_no_project_are_marked()
    {
        var treasury = await In(await stores.Fresh("sqlite"));
        string[] rows = [Row("D1", "2026-03-05", "100", Code(1, 1), line: ""), Row("D1", "2026-03-05", "100", Code(1, 1), line: ""), Row("D2", "2026-03-05", "7", "13099926P00000119999X"), Row("D3", "2026-03-05", "7", Code(1, 1))];
        var file = await treasury.Upload(Csv(rows));
        var look = await treasury.Look(file);
        (look.Added, look.Wrong).ShouldBe((4, 0));
        look.RepeatedLines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(said => said.Row.ShouldBe(3), said => said.Text.ShouldContain("与第 2 行完全相同"));
        await Marked();
        // Once registered, what is still of no project stays marked.
        (await treasury.Importing.Run(new(Division, file.Id, false, Finance))).Value.ShouldNotBeNull();
        await Marked();
        (await treasury.Matching.Run(new(Division, Year, (await treasury.Payment("D2")).Id, Code(1, 1), Finance))).Refusal.ShouldBeNull();
        (await Lines())[3].ShouldEndWith(",工程款,");

        async Task<string[]> Lines() => System.Text.Encoding.UTF8.GetString((await treasury.Marking.Run(Division, file.Id, Finance)).Value.ShouldNotBeNull().Content).Split("\r\n");
        async Task Marked()
        {
            var lines = await Lines();
            lines[3].ShouldContain("未匹配到项目：");
            lines.Count(line => line.Contains("未匹配", StringComparison.Ordinal)).ShouldBe(1);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_the_year_before_left_is_known_by_the_projects_code_once_its_payments_are(string kind)
    {
        var database = await stores.Fresh(kind);
        await In(database, 2025);
        var treasury = await In(database);
        (await Carried(Year)).Carried.ShouldBe(Money.Zero); // nobody registered that year
        async Task<CarriedMoney> Carried(int year) =>
            (await new CarriedBoard(database, Rules).Run(new(Division, year, Reach.All))).Projects.SingleOrDefault(project => project.Code == Code(1, 1))?.Money ?? new(Money.Zero, Money.Zero, Money.Zero);
        async Task Pay(int year, long yuan) => (await treasury.Entering.Run(new(Division, year, new($"P{year}{yuan}", 0, new(year, 3, 1), new(yuan * 100), PaymentSource.Fiscal) { ProjectCode = Code(1, 1) }, Finance))).Refusal.ShouldBeNull();
        await Pay(2025, 60_000);
        (await Carried(Year)).ShouldBe(new CarriedMoney(new(4_000_000), Money.Zero, new(4_000_000)));
        await Pay(2026, 30_000);
        (await Carried(Year)).Carried.ShouldBe(new Money(1_000_000));
        (await Carried(2027)).ShouldBe(new CarriedMoney(new(10_000_000), new(1_000_000), new(10_000_000)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_project_that_is_deleted_leaves_its_payments_to_be_matched_again(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        await treasury.Import(Row("L1", "2026-02-05", "500", Code(1, 2)));
        var kept = treasury.Towns[0];
        (await new ArrangeDocument(treasury.Database, Rules, treasury.Clock, treasury.Ids).Run(new(kept.Key, kept.Version, new Mingji.Domain.Goals.Edits.EditList(Mingji.Domain.Goals.Edits.EditListKind.Projects), 2, Mingji.Domain.Goals.Edits.ArrangeStep.Remove, "张会计")))!.Refusal.ShouldBeNull();
        (await treasury.Payment("L1")).ShouldSatisfyAllConditions(row => row.State.ShouldBe("Unmatched"), row => row.Why.ShouldBe("ProjectGone"));
        await treasury.SumsAreTrue();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Whatever_is_done_the_kept_sums_and_the_board_are_those_of_the_payments(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var (random, files, number) = (new Random(20260318), new List<PaymentFile>(), 0);
        string Code() => random.Next(6) switch { 0 => "", 1 => "13099926P00000119999X", var n => Treasury.Code(n % 2 + 1, n / 2 % 2 + 1) };
        for (var step = 0; step < 25; step++)
        {
            var rows = await treasury.All();
            var any = rows.Count > 0 ? rows[random.Next(rows.Count)] : null;
            switch (random.Next(6))
            {
                case 0 or 1:
                    var file = await treasury.Upload(Csv([.. Enumerable.Range(0, 6).Select(_ => random.Next(4) == 0 && any is not null
                        ? Row($"N{++number}", "2026-05-02", $"-{random.Next(1, 300)}", "", original: any.Voucher)
                        : Row($"N{++number}", $"2026-{random.Next(1, 12):00}-{random.Next(1, 29):00}", $"{random.Next(1, 900)}.{random.Next(10, 99)}", Code()))]), $"{step}.csv");
                    if ((await treasury.Mapping.Run(new(Division, file.Id, (await treasury.Look(file)).Layout.Columns, MoneyUnit.Yuan, true, Finance))).Refusal is null && (await treasury.Importing.Run(new(Division, file.Id, false, Finance))).Refusal is null) files.Add(file);
                    break;
                case 2 when any is not null:
                    await treasury.Reversing.Run(Division, Year, any.Id, "试", Finance);
                    break;
                case 3 when any is not null:
                    await treasury.Matching.Run(new(Division, Year, any.Id, Treasury.Code(1 + step % 2, 1), Finance));
                    break;
                case 4 when files.Count > 0:
                    await treasury.TakingBack.Run(Division, files[random.Next(files.Count)].Id, Finance);
                    break;
                case 5:
                    await treasury.Entering.Run(new(Division, Year, new($"N{++number}", 0, new(2026, random.Next(1, 13), 7), new(random.Next(1, 90_000)), (PaymentSource)random.Next(2)) { ProjectCode = Code() }, Finance) { IsOverKnown = true });
                    break;
            }
            await treasury.SumsAreTrue();
            // The boards of two days, against the lines themselves.
            foreach (var day in (string[])["2026-06-30", "2026-12-31"])
            {
                var until = (await treasury.All()).Where(row => string.CompareOrdinal(row.PaidOn, day) <= 0).ToList();
                var board = await treasury.Board.Run(new(Division, Year, DateOnly.Parse(day), Reach.All));
                board.All.Spent.Fen.ShouldBe(until.Where(row => row.TableId is not null).Sum(row => row.AmountFen));
                board.Units.Sum(unit => unit.Spent.Fen).ShouldBe(board.All.Spent.Fen);
                ((int)board.Unmatched, board.UnmatchedAmount.Fen).ShouldBe((until.Count(row => row.State == "Unmatched"), until.Where(row => row.State == "Unmatched").Sum(row => row.AmountFen - row.ReversedFen)));
            }
        }
        number.ShouldBeGreaterThan(20);
    }
}
