using System.Globalization;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Procurement;
using Mingji.App.Projects;
using Mingji.App.Rectifications;
using Mingji.App.Spending;
using Mingji.App.Trace;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using static Mingji.Tests.Scenarios.CountyYear;

namespace Mingji.Tests.Scenarios;

/// <summary>
/// A county's budget year from the approval in January to the closing in February after it: payments month by month with all that goes wrong with files, contracts, four rounds of monitoring, a
/// project whose payments are stopped, reserves. At the end of each quarter every total the program shows is what a ledger says that was kept beside it.
/// </summary>
public sealed class CountyYearTests : IAsyncLifetime
{
    private readonly Stores stores = new();
    private readonly List<(PurchaseKey Key, long Id, Ledger.Contract Contract)> contracts = [];
    private readonly Dictionary<int, decimal> accepted = [];
    private readonly HashSet<int> finished = [];
    private CountyYear county = null!;
    private Random random = null!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private Ledger Ledger => county.Ledger;

    [Theory]
    [InlineData("sqlite", 50)]
    [InlineData("postgres", 12)]
    public async Task A_whole_year_of_a_county_adds_up_to_the_last_fen(string kind, int towns)
    {
        (county, random) = (new(await stores.Fresh(kind)), new(20260105));
        await county.Begin(towns);
        var (assigned, partly, untouched) = await Reserves();
        await January();
        await February();
        await March();
        await Quarter(3);
        await April();
        await May();
        await June();
        await ReservesTurnRed(assigned, partly, untouched);
        await Quarter(6);
        await July();
        await August();
        await September();
        await Quarter(9);
        await October();
        await November();
        await December();
        await Quarter(12);
        await AProjectWithMoneyUnpaidIsNotClosed();
        await TheYearIsClosedAndOpenedAgain();
        (await new VerifyLog(county.Database).Run([])).ShouldAllBe(verdict => verdict.Faults.Count == 0 && verdict.Count > 0);
    }

    // ---- the months: what was paid is sent on the third of the next

    private async Task January()
    {
        county.On(2, 3);
        (await county.Import("1月.csv", Month(1))).Done.ShouldSatisfyAllConditions(done => done.Wrong.ShouldBe(0), done => done.Unmatched.ShouldBe(0));
    }

    private async Task February()
    {
        county.On(3, 3);
        var rows = Month(2);
        // The first payment of January is taken back as a whole, the second in part.
        var (first, second) = (Ledger.Payments[0], Ledger.Payments[1]);
        rows.Add(county.Pay("TK2-1", Day(2, 20), -first.Fen, first.Project!.Value, first.IsFiscal, original: first.Voucher));
        rows.Add(county.Pay("TK2-2", Day(2, 21), -second.Fen / 3, second.Project!.Value, second.IsFiscal, original: second.Voucher));
        await county.Import("2月.csv", rows);
        // The same file once more.
        (await county.Offer("2月（再报）.csv", CountyYear.File(rows))).Refusal!.Code.ShouldBe("SameFile");
    }

    private async Task March()
    {
        county.On(4, 3);
        var chosen = Enumerable.Range(0, county.Places.Count).Where(i => IsBuying(i)).Take(12).ToList();
        chosen.Count.ShouldBeGreaterThan(3);
        foreach (var (project, i) in chosen.Select((project, i) => (project, i)))
            contracts.Add(await county.Buy(project, $"PC-2026-{i:00}", 10_000_037 + i * 100_000, new(Year, 3, 10 + i)));
        await county.Import("3月.csv", Month(3));
    }

    private async Task April()
    {
        county.On(5, 3);
        // The file begins with twenty lines of the month before, one of them with another amount.
        var old = Ledger.Payments.Where(payment => payment.Voucher.StartsWith("PZ3-", StringComparison.Ordinal)).TakeLast(21).ToList();
        var rows = old.Select((payment, i) => county.Row(payment.Voucher, payment.On, ((payment.Fen + (i == 0 ? 1 : 0)) / 100m).ToString("0.00", CultureInfo.InvariantCulture), payment.Project, payment.IsFiscal, line: payment.Line)).ToList();
        rows.AddRange(Month(4));
        var (_, done) = await county.Import("4月.csv", rows);
        (done.Known, done.Wrong).ShouldBe((20, 1));
        done.Problems.ShouldHaveSingleItem().Text.ShouldContain("内容不同");
    }

    private async Task May()
    {
        county.On(6, 3);
        foreach (var (key, id, contract) in contracts)
        {
            accepted[contract.Project] = 1 + contract.Project % 3;
            await county.Accept(key, id, contract.Project, accepted[contract.Project], Day(5, 20));
        }
        var rows = Month(5);
        rows.Add(county.Row("CW-1", new(Year - 1, 5, 2), "100.00", 0)); // another year
        rows.Add(county.Row("CW-2", Day(5, 9), "一百元", 0));
        rows.Add(county.Row("WD-1", Day(5, 10), "1234.56", 0, unit: "平川县没有局"));
        rows.Add(county.Row("WD-2", Day(5, 11), "765.43", 0, unit: Ledger.Projects[^1].Unit)); // the project of another unit
        Ledger.Payments.Add(new("WD-1", Day(5, 10), 123_456, true, null));
        Ledger.Payments.Add(new("WD-2", Day(5, 11), 76_543, true, null));
        var (_, done) = await county.Import("5月.csv", rows);
        (done.Unmatched, done.Wrong).ShouldBe((2, 2));
        await county.BoardAgrees(Day(5, 31));
        // Whose the second is, is found out by asking.
        var loose = (await new ListPayments(county.Database).Run(new(Division, Year, Reach.All) { State = PaymentState.Unmatched })).Rows.Single(row => row.Voucher == "WD-2");
        (await new MatchPayment(county.Database, county.Rules, county.Time).Run(new(Division, Year, loose.Id, Ledger.Projects[0].Code, county.Business))).Refusal.ShouldBeNull();
        Ledger.Payments[^1] = Ledger.Payments[^1] with { Project = 0 };
    }

    private async Task June()
    {
        county.On(7, 3);
        var rows = Month(6);
        foreach (var (entry, i) in contracts.Select((entry, i) => (entry, i)))
        {
            var (key, id, contract) = entry;
            // Written down at the contract alone; by the treasury alone; by both within days; by both in two lines of one voucher that was named.
            if (i % 4 is 0 or 2)
            {
                (await county.PayAtContract(key, id, contract.Project, 3_000_000, Day(6, 8))).ShouldBeNull();
                Ledger.AtContracts.Add(new(Day(6, 8), 3_000_000, contract.Project, i % 4 == 2 ? Day(6, 12) : null));
                contract.Paid.Add((Day(6, 8), 3_000_000));
            }
            if (i % 4 is 3)
            {
                (await county.PayAtContract(key, id, contract.Project, 5_000_000, Day(6, 1), $"HT6-{i}")).ShouldBeNull();
                Ledger.AtContracts.Add(new(Day(6, 1), 5_000_000, contract.Project, Day(6, 25)));
                contract.Paid.Add((Day(6, 1), 5_000_000));
            }
            if (i % 4 is 1) contract.Paid.Add((Day(6, 12), 3_000_000));
            if (i % 4 is 1 or 2) rows.Add(county.Pay($"HT6-{i}", Day(6, 12), 3_000_000, contract.Project, contract: contract.Number));
            if (i % 4 is 3)
            {
                rows.Add(county.Pay($"HT6-{i}", Day(6, 25), 3_000_000, contract.Project, contract: contract.Number));
                rows.Add(county.Pay($"HT6-{i}", Day(6, 25), 2_000_000, contract.Project, isFiscal: false, contract: contract.Number, line: 2));
            }
        }
        await county.Import("6月.csv", rows);
        // Between the two writings of one payment, on the day of the second, and after all.
        foreach (var day in new[] { Day(6, 1), Day(6, 11), Day(6, 12), Day(6, 24), Day(6, 26) }) await county.BoardAgrees(day);
    }

    private async Task July()
    {
        var (key, id, contract) = contracts[0];
        var project = contract.Project;
        // Payments of a project are stopped until what was found is mended.
        county.On(7, 10);
        var town = county.Places[project].Town;
        var notice = (await new IssueRectification(county.Database, county.Rules, county.Time, county.Ids).Run(new(Division, Year, county.Towns[town].UnitId, RectificationSource.Problem, "设备没有到货就申请付款", "核实到货情况", Consequence.StopPayments, "赵镇长",
            Day(7, 31), county.Performance) { Project = (county.Towns[town].Key, county.Table(project)) })).Value;
        (await county.Enter("SG7-1", Day(7, 9), 123_400, project)).Refusal!.Code.ShouldBe("Blocked");
        (await county.PayAtContract(key, id, project, 100, Day(7, 9)))!.Code.ShouldBe("Blocked");
        county.On(7, 20);
        (await new FillRectification(county.Database, county.Time).Run(notice, "逐台核对", "已到货", 0, county.Clerk(town))).Refusal.ShouldBeNull();
        foreach (var (act, by) in new[] { (RectificationFlow.Submit, county.Head(town)), (RectificationFlow.Accept, county.Business), (RectificationFlow.Close, county.Business) })
        {
            var entry = (await new ShowRectification(county.Database, county.Rules, county.Time).Run(notice, county.Performance)).ShouldNotBeNull().Kept;
            (await new MoveRectification(county.Database, county.Rules, county.Time).Run(new(notice, act.Code, entry.Step, by))).Refusal.ShouldBeNull();
        }
        (await county.Enter("SG7-1", Day(7, 9), 123_400, project)).Refusal.ShouldBeNull();
        Ledger.Payments.Add(new("SG7-1", Day(7, 9), 123_400, true, project));

        // The file of July is in 万元, in a column that says 元: it is asked about, and imported when a person said so.
        county.On(8, 3);
        var before = Ledger.Payments.Count;
        Month(7, wholeHundreds: true);
        var rows = Ledger.Payments.Skip(before).Select(payment => county.Row(payment.Voucher, payment.On, (payment.Fen / 1_000_000m).ToString("0.00", CultureInfo.InvariantCulture), payment.Project, payment.IsFiscal, line: payment.Line)).ToList();
        var file = (await county.Offer("7月.csv", CountyYear.File(rows))).Value.ShouldNotBeNull();
        var look = await county.Look(file);
        look.Doubt.ShouldNotBeNull().ShouldContain("万元");
        (await county.Finish(file, look.Added)).Refusal!.Code.ShouldBe("Doubt");
        (await new MapPayments(county.Database, county.Rules, county.Time).Run(new(Division, file.Id, look.Layout.Columns, MoneyUnit.WanYuan, false, county.Business))).Refusal.ShouldBeNull();
        (await county.Finish(file, rows.Count)).Value.ShouldNotBeNull().Amount.Fen.ShouldBe(Ledger.Payments.Skip(before).Sum(payment => payment.Fen));
        await county.BoardAgrees(Day(7, 31));
    }

    private async Task August()
    {
        county.On(9, 3);
        var rows = Month(8);
        // Remembered from July: 万元 for these headings. The person says 元, for this file.
        var wrong = rows.Select((row, i) => i < 5 ? row.Replace(".", "9.", StringComparison.Ordinal) : row).ToList();
        var file = await Send("8月.csv", wrong);
        await county.BoardAgrees(Day(7, 31));
        (await new TakeBackPayments(county.Database, county.Rules, county.Time).Run(Division, file.Id, county.Business)).Value.ShouldBe(rows.Count);
        await Send("8月（更正）.csv", rows);
        await county.BoardAgrees(Day(8, 31));
    }

    private async Task September()
    {
        county.On(10, 3);
        var rows = Month(9);
        // What the treasury paid of some contracts comes back, and is owed again.
        foreach (var (entry, i) in contracts.Select((entry, i) => (entry, i)).Where(pair => pair.i % 4 == 2))
        {
            rows.Add(county.Pay($"TK9-{i}", Day(9, 15), -3_000_000, entry.Contract.Project, contract: entry.Contract.Number, original: $"HT6-{i}"));
            entry.Contract.Paid.Add((Day(9, 15), -3_000_000));
        }
        await county.Import("9月.csv", rows);
    }

    private async Task October()
    {
        county.On(11, 3);
        var (key, id, contract) = contracts[1];
        await county.Grow(key, id, contract, 500_000, Day(10, 10));
        var rows = Month(10);
        // A line of September comes with October's, after the round: its form is opened again.
        var late = finished.Min();
        var form = new FormKey(Division, (await county.Monitoring(9)).Rows.Single(row => row.UnitId == county.Towns[county.Places[late].Town].UnitId && row.Name == Ledger.Projects[late].Name).Id);
        rows.Add(county.Pay("BB9-1", Day(9, 28), 4_321, late));
        await county.Import("10月.csv", rows);
        await county.BoardAgrees(Day(9, 30));
        await county.Move(form, MonitoringFlow.Reopen, county.Performance, "国库补报了9月的支付");
        await county.Write(form, late, MonitoringField.Measures, 0, "国库补报了9月的支付", (await county.See(form)).Form.Sheet.Text(MonitoringField.Measures, 0));
        foreach (var (act, by) in new[] { (MonitoringFlow.Submit, county.Head(county.Places[late].Town)), (MonitoringFlow.Pass, county.Business), (MonitoringFlow.Close, county.Performance) }) await county.Move(form, act, by);
        (await county.Monitoring(9)).Total.SpentFen.ShouldBe(Enumerable.Range(0, county.Places.Count).Sum(i => Ledger.Spent(i, Day(9, 30))));
    }

    private async Task November()
    {
        county.On(12, 3);
        await county.Import("11月.csv", Month(11));
    }

    private async Task December()
    {
        county.On(1, 4, Year + 1);
        var rows = Month(12);
        // All contracts but the last are paid out, and one project is overspent by one 分.
        foreach (var (entry, i) in contracts.SkipLast(1).Select((entry, i) => (entry, i)))
        {
            var open = Ledger.Open(entry.Contract, Day(12, 31));
            rows.Add(county.Pay($"HT12-{i}", Day(12, 15), open, entry.Contract.Project, contract: entry.Contract.Number));
            entry.Contract.Paid.Add((Day(12, 15), open));
        }
        var over = Enumerable.Range(0, county.Places.Count).First(i => !IsBuying(i) && i > 5 && i % 10 == 3);
        rows.Add(county.Pay("CY12-1", Day(12, 31), Ledger.Projects[over].Budget + 1 - Ledger.Spent(over, Day(12, 31)), over));
        (await county.Import("12月.csv", rows)).Done.OverBudget.ShouldHaveSingleItem().Name.ShouldBe(Ledger.Projects[over].Name);
        // Every contract but the last is settled at its own page too, nothing counted twice.
        foreach (var (key, _, contract) in contracts)
            (await county.Kept(key)).Item.Contracts[0].Unpaid.Fen.ShouldBe(Ledger.Open(contract, Day(12, 31)), contract.Number);
    }

    // ---- what is looked at each quarter

    private async Task Quarter(int month)
    {
        var on = Day(month, DateTime.DaysInMonth(Year, month));
        await county.BoardAgrees(on);
        if (month == 12) county.On(1, 6, Year + 1);
        else county.On(month + 1, 6);
        var forms = await county.Round(month);
        // Before anybody writes in them the board has what was paid.
        var untouched = (await county.Monitoring(month)).Rows.ToDictionary(row => row.Id);
        for (var i = 0; i < forms.Length; i++)
            (untouched[forms[i].Id].SpentFen ?? 0, untouched[forms[i].Id].Money).ShouldBe((Ledger.Spent(i, on), Ledger.HasPayments(i, on) ? Ledger.Money(i, on) : Light.None), $"{month} {Ledger.Projects[i].Name}");
        var goals = new Light[forms.Length];
        for (var i = 0; i < forms.Length; i++) goals[i] = await Report(forms[i], i, month, on);
        finished.Clear();
        foreach (var i in Enumerable.Range(0, forms.Length).Where(i => !accepted.ContainsKey(i) && Ledger.HasPayments(i, on)).Take(6))
        {
            await county.Finish(forms[i], i);
            // What was written of the counted indicator stands; all others are reached.
            if (goals[i] == Light.None) goals[i] = Light.Green;
            finished.Add(i);
        }
        var board = await county.Monitoring(month);
        (board.Total.Forms, board.Total.Reported, board.Total.BudgetFen, board.Total.SpentFen).ShouldBe((forms.Length, finished.Count, Ledger.Budget, forms.Index().Sum(form => Ledger.Spent(form.Index, on))));
        var rows = board.Rows.ToDictionary(row => row.Id);
        for (var i = 0; i < forms.Length; i++)
            (rows[forms[i].Id].SpentFen, rows[forms[i].Id].Money, rows[forms[i].Id].Goals).ShouldBe((Ledger.Spent(i, on), Ledger.Money(i, on), goals[i]), $"{month} {Ledger.Projects[i].Name} {county.Counted(i)}");
        foreach (var light in Enum.GetValues<Light>())
        {
            board.Total.Money.GetValueOrDefault(light).ShouldBe(Enumerable.Range(0, forms.Length).Count(i => Ledger.Money(i, on) == light), $"{month} {light}");
            board.Total.Goals.GetValueOrDefault(light).ShouldBe(goals.Count(goal => goal == light), $"{month} {light}");
        }
        // The split of the money is that of the payments.
        var sheet = (await county.See(forms[contracts[^1].Contract.Project])).Figures.Funds;
        (sheet[0].Spent?.Fen, sheet[1].Spent?.Fen).ShouldBe((Ledger.Spent(contracts[^1].Contract.Project, on), Ledger.Fiscal(contracts[^1].Contract.Project, on)));
    }

    /// <summary>One thing is written in each form; gives the light its goals are to have.</summary>
    private async Task<Light> Report(FormKey form, int i, int month, DateOnly on)
    {
        var rows = county.Towns[county.Places[i].Town].Tables[county.Places[i].Place].Rows;
        if (!Ledger.HasPayments(i, on)) await county.Write(form, i, MonitoringField.SpentTotal, 0, "0");
        if (county.Counted(i) is not { } counted)
        {
            await county.Write(form, i, MonitoringField.Remark, rows[0], "按计划推进");
            return Light.None;
        }
        if (contracts.Any(entry => entry.Contract.Project == i))
        {
            // Nobody types what was accepted.
            await county.Write(form, i, MonitoringField.Remark, rows[0], "以验收单为准");
            return accepted.TryGetValue(i, out var quantity) ? Ledger.Lamp(quantity * 100 / counted.Target * 12 / month) : Light.None;
        }
        var share = (i % 3) switch { 0 => 0.3m, 1 => 0.7m, _ => 1m };
        var reached = Math.Round(counted.Target * share * month / 12, 4);
        await county.Write(form, i, MonitoringField.Actual, counted.Row, reached.ToString("0.####", CultureInfo.InvariantCulture));
        return Ledger.Lamp(share * 100);
    }

    // ---- reserves, closing

    private async Task<(long, long, long)> Reserves()
    {
        var keeping = new KeepReserve(county.Database, county.Rules, county.Time, county.Ids);
        var ids = new List<long>();
        foreach (var (name, fen) in new[] { ("道路养护（代编）", 30_000_000L), ("防汛（代编）", 20_000_001L), ("人居环境（代编）", 10_000_000L) })
            ids.Add((await keeping.Add(new(Division, Year, name, "一般公共预算", new(fen), county.Towns[0].UnitId, "平财预〔2026〕1号", county.Business))).Value);
        return (ids[0], ids[1], ids[2]);
    }

    private async Task ReservesTurnRed(long assigned, long partly, long untouched)
    {
        county.On(6, 20);
        var keeping = new KeepReserve(county.Database, county.Rules, county.Time, county.Ids);
        async Task Assign(long id, long fen) => (await keeping.Assign(Division, Year, id, new(new(fen), county.Towns[1].UnitId, "农村公路", Day(6, 20), "平财预〔2026〕9号") { IsNew = true }, county.Business)).ShouldBeNull();
        await Assign(assigned, 10_000_000);
        await Assign(assigned, 20_000_000);
        await Assign(partly, 20_000_000);
        async Task<Light[]> Lights(DateOnly on) => [.. (await new ListReserves(county.Database, county.Rules).Run(Division, Year, on, Reach.All)).Rows.OrderBy(row => Array.IndexOf([assigned, partly, untouched], row.Reserve.Id)).Select(row => row.Light)];
        (await Lights(Day(5, 31))).ShouldBe([Light.Green, Light.None, Light.None]);
        (await Lights(Day(6, 30))).ShouldBe([Light.Green, Light.Yellow, Light.Yellow]);
        (await Lights(Day(7, 1))).ShouldBe([Light.Green, Light.Red, Light.Red]);
        (await new ListReserves(county.Database, county.Rules).Run(Division, Year, Day(7, 1), Reach.All)).Left.Fen.ShouldBe(10_000_001);
    }

    private async Task AProjectWithMoneyUnpaidIsNotClosed()
    {
        var (key, id, contract) = contracts[^1];
        var town = county.Places[contract.Project].Town;
        await new FillLibrary(county.Database, county.Time, county.Ids).Run(Division, county.Clerk(town));
        var project = (await new ListLibrary(county.Database).Run(new(Division, Year, Reach.All) { Search = Ledger.Projects[contract.Project].Code })).Rows.Single(row => row.Tables[0].GoalTableId == county.Table(contract.Project));
        var save = new SaveProject(county.Database, county.Rules, county.Time);
        var open = new Money(Ledger.Open(contract, Day(12, 31)));
        var refusal = (await save.Move(Division, project.Id, project.Version, LibraryFlow.Close.Code, null, county.Head(town))).Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Message.Contains($"{contract.Number} 还有 {open.ToSentence()}", StringComparison.Ordinal)).ShouldBe(("Unpaid", true));
        (await county.PayAtContract(key, id, contract.Project, open.Fen, Day(12, 30))).ShouldBeNull();
        Ledger.AtContracts.Add(new(Day(12, 30), open.Fen, contract.Project, null));
        contract.Paid.Add((Day(12, 30), open.Fen));
        (await save.Move(Division, project.Id, project.Version, LibraryFlow.Close.Code, null, county.Head(town))).Value!.Project.State.ShouldBe(LibraryFlow.Closed);
        await county.BoardAgrees(Day(12, 31));
    }

    private async Task TheYearIsClosedAndOpenedAgain()
    {
        county.On(2, 1, Year + 1);
        var years = new BudgetYears(county.Database, county.Time);
        (await years.Set(Division, Year, isClosed: true, ActBy.Terminal("测试"))).ShouldBeNull();
        (await county.Enter("BB12-1", Day(12, 30), 100, 1)).Refusal!.Code.ShouldBe("YearClosed");
        (await county.Offer("补.csv", CountyYear.File([county.Row("BB12-1", Day(12, 30), "1.00", 1)]))).Refusal!.Code.ShouldBe("YearClosed");
        (await years.Set(Division, Year, isClosed: false, ActBy.Terminal("测试"))).ShouldBeNull();
        await county.Import("补.csv", [county.Pay("BB12-1", Day(12, 30), 100, 1)]);
        await county.BoardAgrees(Day(12, 31));
    }

    // ---- who pays how much

    private static DateOnly Day(int month, int day) => new(Year, month, day);

    // Projects that buy have room for a contract.
    private bool IsBuying(int project) => Ledger.Projects[project].Budget >= 30_000_000 && county.Counted(project) is not null;

    /// <summary>Imports in 元, whatever was remembered for the headings.</summary>
    private async Task<PaymentFile> Send(string name, List<string> rows)
    {
        var file = (await county.Offer(name, CountyYear.File(rows))).Value.ShouldNotBeNull();
        (await new MapPayments(county.Database, county.Rules, county.Time).Run(new(Division, file.Id, (await county.Look(file)).Layout.Columns, MoneyUnit.Yuan, true, county.Business))).Refusal.ShouldBeNull();
        (await county.Finish(file, rows.Count)).Value.ShouldNotBeNull().Wrong.ShouldBe(0);
        return file;
    }

    /// <summary>The payments of a month: some projects keep their pace, some are slow, some begin in September.</summary>
    private List<string> Month(int month, bool wholeHundreds = false)
    {
        var rows = new List<string>();
        for (var i = 0; i < Ledger.Projects.Count; i++)
        {
            var pace = (i % 10) switch { 0 => month < 9 ? 0m : 0.3m, 1 or 2 => 0.45m, 3 => 1m, 4 => 0.7m, _ => 0.9m };
            if (IsBuying(i)) pace = Math.Min(pace, 0.4m);
            var target = (long)(Ledger.Projects[i].Budget * pace * month / 12);
            var fen = target - Ledger.Spent(i, Day(month, DateTime.DaysInMonth(Year, month))) - random.Next(0, 999);
            if (wholeHundreds) fen = fen / 10_000 * 10_000;
            if (fen <= 0 || month != 6 && random.Next(5) == 0) continue;
            var day = Day(month, 1 + random.Next(27));
            var other = i % 4 == 0 ? wholeHundreds ? fen / 40_000 * 10_000 : fen / 4 : 0;
            rows.Add(county.Pay($"PZ{month}-{i}", day, fen - other, i));
            if (other > 0) rows.Add(county.Pay($"PZ{month}-{i}", day, other, i, isFiscal: false, line: 2));
        }
        return rows;
    }
}
