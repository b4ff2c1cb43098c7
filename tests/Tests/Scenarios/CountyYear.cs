using System.Globalization;
using System.Text;
using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Procurement;
using Mingji.App.Spending;
using Mingji.App.Workflow;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Scenarios;

/// <summary>A county that lives through a budget year by the program's use cases, on a clock that the story sets, beside a ledger that knows nothing of them.</summary>
internal sealed class CountyYear(Database database)
{
    public const string Division = "130999";
    public const int Year = 2026;
    private const string Headings = "支付凭证号,行号,支付日期,支付金额,项目编码,单位名称,收款人,原凭证号,资金来源,合同编号";

    public Database Database { get; } = database;

    public RulePack Rules { get; } = FlowDesk.Usual;

    public FlowDesk.Clock Time { get; } = new();

    public Ids Ids { get; } = new(TimeProvider.System);

    public Ledger Ledger { get; } = new();

    /// <summary>The documents of the units, and for each project of the ledger its unit, from 0, and its place in the document, from 0.</summary>
    public List<KeptDocument> Towns { get; } = [];

    public List<(int Town, int Place)> Places { get; } = [];

    public Actor Business { get; } = new(4, "王科员", new(Division, 999, null), [new(Role.BusinessSection, Scope.Division)]);

    public Actor Performance { get; } = new(5, "陈股长", new(Division, 999, null), [new(Role.PerformanceSection, Scope.Division)]);

    private Actor Department { get; } = new(3, "李主任", new(Division, 999, null), [new(Role.DepartmentReviewer, Scope.Division)]);

    public Actor Clerk(int town) => new(1000 + town, $"张会计{town}", Unit(town), [new(Role.Preparer, Scope.OwnUnit)]);

    public Actor Other(int town) => new(2000 + town, $"李会计{town}", Unit(town), [new(Role.Preparer, Scope.OwnUnit)]);

    public Actor Head(int town) => new(3000 + town, $"赵镇长{town}", Unit(town), [new(Role.UnitHead, Scope.OwnUnit)]);

    private UnitPlace Unit(int town) => new(Division, Towns[town].UnitId, Towns[town].Document.Unit.Code);

    public long Table(int project) => Towns[Places[project].Town].Tables[Places[project].Place].Id;

    /// <summary>The first of a project's indicators that counts things: its row, and what it promises.</summary>
    public (long Row, decimal Target)? Counted(int project)
    {
        var (town, place) = Places[project];
        var rows = Towns[town].Document.Projects[place].Indicators;
        for (var i = 0; i < rows.Count; i++)
            if (rows[i].Level2.StartsWith("数量", StringComparison.Ordinal) && System.Text.RegularExpressions.Regex.Match(rows[i].Target.Text, @"^[≥>=＝]?(?<number>\d+(?:\.\d+)?)[^\d.%％百-]", System.Text.RegularExpressions.RegexOptions.NonBacktracking) is { Success: true } match)
                return (Towns[town].Tables[place].Rows[i], decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
        return null;
    }

    public void On(int month, int day, int year = Year) => Time.Now = new(year, month, day, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Units with five projects each, approved and in execution.</summary>
    public async Task Begin(int towns)
    {
        On(1, 5);
        var keep = new KeepDocument(Database, Rules, Time, Ids);
        foreach (var document in FillScale.Write(new(towns, 5, Year, Division)))
        {
            Towns.Add((await keep.Run(new(Division, document, "张会计"))).Value.ShouldNotBeNull());
            foreach (var table in document.Projects)
            {
                Places.Add((Towns.Count - 1, Places.Count(place => place.Town == Towns.Count - 1)));
                Ledger.Projects.Add(new(table.Code!, table.Name!, document.Unit.Name, (long)(decimal.Parse(table.Budget.Total!, CultureInfo.InvariantCulture) * 100),
                    [.. new[] { table.SpendingPlan.March, table.SpendingPlan.June, table.SpendingPlan.October, table.SpendingPlan.December }.Select(cell => decimal.Parse(cell!, CultureInfo.InvariantCulture))]));
            }
        }
        for (var town = 0; town < towns; town++) await Move(GoalFlow.Submit, Head(town), [Towns[town]]);
        foreach (var (act, by) in new[] { (GoalFlow.BeginReview, Department), (GoalFlow.Pass, Department), (GoalFlow.GradeExcellent, Business), (GoalFlow.Approve, Performance), (GoalFlow.Execute, Performance) }) await Move(act, by, Towns);
    }

    private async Task Move(FlowAct act, Actor by, IEnumerable<KeptDocument> documents)
    {
        var seen = new List<MoveSubjects.Seen>();
        foreach (var document in documents)
            seen.AddRange((await new ShowSubject(Database).OfDocument(document.Key)).Where(subject => !subject.Key.IsPlan).Select(subject => new MoveSubjects.Seen(subject.Key, subject.Step, document.Version)));
        (await new MoveSubjects(Database, Rules, Time, Ids).Run(new([.. seen], act.Code, by))).ShouldAllBe(result => result.Refusal == null);
    }

    // ---- money

    /// <summary>A row of the treasury's file.</summary>
    public string Row(string voucher, DateOnly on, string amount, int? project, bool isFiscal = true, string contract = "", string original = "", int line = 1, string? unit = null) =>
        $"{voucher},{line},{on:yyyy-MM-dd},{amount},{(project is { } known ? Ledger.Projects[known].Code : "")},{unit ?? (project is { } its ? Ledger.Projects[its].Unit : "")},某公司,{original},{(isFiscal ? "财政拨款" : "其他资金")},{contract}";

    /// <summary>A row of a payment, which goes into the ledger as well.</summary>
    public string Pay(string voucher, DateOnly on, long fen, int project, bool isFiscal = true, string contract = "", string original = "", int line = 1)
    {
        Ledger.Payments.Add(new(voucher, on, fen, isFiscal, project, line));
        return Row(voucher, on, (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture), original.Length > 0 ? null : project, isFiscal, contract, original, line, Ledger.Projects[project].Unit);
    }

    public static byte[] File(IEnumerable<string> rows) => Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend(Headings)));

    public Task<Outcome<PaymentFile>> Offer(string name, byte[] content) => new OfferPayments(Database, Rules, Time, Ids).Run(new(Division, Year, name, content, Business));

    /// <summary>Looks at a file and imports its good rows; both must say the same.</summary>
    public async Task<(PaymentFile File, PaymentPreview Done)> Import(string name, IEnumerable<string> rows)
    {
        var file = (await Offer(name, File(rows))).Value.ShouldNotBeNull();
        var seen = await Look(file);
        var done = (await Finish(file, seen.Added)).Value.ShouldNotBeNull();
        (done.Added, done.Amount, done.Known, done.Unmatched, done.Wrong).ShouldBe((seen.Added, seen.Amount, seen.Known, seen.Unmatched, seen.Wrong));
        return (file, done);
    }

    public async Task<PaymentPreview> Look(PaymentFile file) => (await new LookAtPayments(Database, Rules).Run(Division, file.Id, Business)).Value.ShouldNotBeNull();

    public Task<Outcome<PaymentPreview>> Finish(PaymentFile file, long? seen) => new ImportPayments(Database, Rules, Time, Ids).Run(new(Division, file.Id, false, Business) { Seen = seen });

    public Task<Outcome<EnterPayment.Entered>> Enter(string voucher, DateOnly on, long fen, int project) => new EnterPayment(Database, Rules, Time, Ids).Run(new(Division, Year,
        new PaymentLine(voucher, 0, on, new Money(fen), PaymentSource.Fiscal) { ProjectCode = Ledger.Projects[project].Code, UnitName = Ledger.Projects[project].Unit }, Business) { IsOverKnown = true });

    // ---- contracts

    /// <summary>Buys by a unit's own means, up to the contract, which goes into the ledger as well.</summary>
    public async Task<(PurchaseKey Key, long Id, Ledger.Contract Contract)> Buy(int project, string number, long fen, DateOnly signed)
    {
        var town = Places[project].Town;
        var key = (await new SavePurchase(Database, Rules, Time, Ids).Run(new(Division, Year, Towns[town].UnitId, Clerk(town))
        {
            Name = "办公计算机", Category = PurchaseCategory.Goods, ItemClass = "台式计算机", Budget = new Money(15_000_000), Tables = [Table(project)],
        })).Value.ShouldNotBeNull();
        foreach (var (act, day, by, method) in new[]
        {
            (ProcurementFlow.Announce, -20, Clerk(town), null), (ProcurementFlow.Plan, -10, Clerk(town), null), (ProcurementFlow.SetMethod, -6, Clerk(town), "own"), (ProcurementFlow.ReviewContract, -2, Head(town), (string?)null),
        })
            (await new MovePurchase(Database, Rules, Time).Run(new(key, await Seen(key), act.Code, signed.AddDays(day), by) { Method = method })).Refusal.ShouldBeNull();
        var id = (await new SignContract(Database, Rules, Time, Ids).Run(new(key, await Seen(key), number, "平川县办公设备有限公司", "91350100M000100Y43", new Money(fen), signed, [new("验收合格后", 100, null, new(Year, 11, 30))], Clerk(town)))).Value;
        var contract = new Ledger.Contract(number, project, signed, fen);
        Ledger.Contracts.Add(contract);
        return (key, id, contract);
    }

    public async Task<KeptPurchase> Kept(PurchaseKey key) => (await new ShowPurchase(Database, Rules, Time).Run(key, Performance with { Posts = [new(Role.PerformanceSection, Scope.Division), new(Role.BusinessSection, Scope.Division)] })).ShouldNotBeNull().Kept;

    private async Task<long> Seen(PurchaseKey key) => (await Kept(key)).Version;

    public async Task Accept(PurchaseKey key, long id, int project, decimal quantity, DateOnly on)
    {
        var town = Places[project].Town;
        (await new AcceptDelivery(Database, Rules, Time, Ids).Run(new(key, await Seen(key), id, on, "台式计算机", quantity, true, Other(town)) { IndicatorId = Counted(project)?.Row })).Refusal.ShouldBeNull();
    }

    public async Task<Refusal?> PayAtContract(PurchaseKey key, long id, int project, long fen, DateOnly on, string voucher = "") =>
        (await new PayContract(Database, Rules, Time, Ids).Run(new(key, await Seen(key), id, on, null, new Money(fen), "验收合格后", Clerk(Places[project].Town)) { Voucher = voucher })).Refusal;

    public async Task Grow(PurchaseKey key, long id, Ledger.Contract contract, long fen, DateOnly on)
    {
        (await new ChangeContract(Database, Rules, Time, Ids).Run(new(key, await Seen(key), id, on, new Money(fen), true, "增加一台", Clerk(Places[contract.Project].Town)))).Refusal.ShouldBeNull();
        contract.Changes.Add((on, fen));
    }

    /// <summary>The execution board of a day is what the ledger says, project by project, unit by unit and in all.</summary>
    public async Task BoardAgrees(DateOnly on)
    {
        var asked = new SpendingBoard.Input(Division, Year, on, Reach.All) { PageSize = int.MaxValue };
        var board = await new SpendingBoard(Database, Rules).Run(asked);
        var at = Enumerable.Range(0, Places.Count).ToDictionary(i => (Towns[Places[i].Town].Key.Id, Table(i)));
        board.All.Projects.ShouldBe(Places.Count);
        foreach (var project in await new SpendingBoard(Database, Rules).List(asked))
        {
            var i = at[(project.DocumentId, project.TableId)];
            var facts = project.Execution.Facts;
            (facts.Spent.Fen, facts.Fiscal.Fen, facts.Committed.Fen, project.Execution.Rate, project.Execution.Due.Percent, project.Execution.Light).ShouldBe(
                (Ledger.Spent(i, on), Ledger.Fiscal(i, on), Ledger.Committed(i, on), Ledger.Rate(i, on), Ledger.Due(i, on), Ledger.Money(i, on)), $"{on} {project.UnitName} {project.Name}");
        }
        var all = Enumerable.Range(0, Places.Count).ToList();
        // What is free is what nobody spent and nobody signed for; what is left at the year's end is what was not spent.
        board.All.CommittedFen.ShouldBe(all.Sum(i => Ledger.Committed(i, on)));
        if (on == new DateOnly(Year, 12, 31)) board.All.CarryOverFen.ShouldBe(all.Sum(i => Math.Max(0, Ledger.Projects[i].Budget - Ledger.Spent(i, on))));
        (board.All.Budget.Fen, board.All.Spent.Fen, board.All.Due.Fen).ShouldBe((Ledger.Budget, all.Sum(i => Ledger.Spent(i, on)), all.Sum(i => Ledger.DueFen(i, on))));
        board.All.Rate.ShouldBe(Math.Round(all.Sum(i => Ledger.Spent(i, on)) * 100m / Ledger.Budget, 2, MidpointRounding.AwayFromZero));
        foreach (var light in Enum.GetValues<Light>()) board.All.CountOf(light).ShouldBe(all.Count(i => Ledger.Money(i, on) == light), $"{on} {light}");
        foreach (var unit in board.Units)
            unit.Spent.Fen.ShouldBe(all.Where(i => Towns[Places[i].Town].UnitId == unit.UnitId).Sum(i => Ledger.Spent(i, on)));
        ((int)board.Unmatched, board.UnmatchedAmount.Fen).ShouldBe(Ledger.Loose(on));
        board.All.CountOf(ExecutionAlarm.OverBudget).ShouldBe(all.Count(i => Ledger.Spent(i, on) > Ledger.Projects[i].Budget));
        board.All.CountOf(ExecutionAlarm.OverCommitted).ShouldBe(all.Count(i => Ledger.Spent(i, on) <= Ledger.Projects[i].Budget && Ledger.Spent(i, on) + Ledger.Committed(i, on) > Ledger.Projects[i].Budget));
        board.All.CountOf(ExecutionAlarm.NotStarted).ShouldBe(on < new DateOnly(Year, 4, 30) ? 0 : all.Count(i => Ledger.Spent(i, on) <= 0));
    }

    // ---- monitoring

    public Task<MonitoringBoard.Board> Monitoring(int month) => new MonitoringBoard(Database, Rules, Time).Run(new(Division, Year, Reach.All) { Month = month, PageSize = int.MaxValue });

    /// <summary>Issues a round; gives the form of each project.</summary>
    public async Task<FormKey[]> Round(int month)
    {
        (await new IssueTask(Database, Rules, Time, Ids).Run(new(Division, Year, month, $"1—{month}月监控", "", DateOnly.FromDateTime(Time.Now.UtcDateTime).AddDays(10), [], "ratio", Performance))).Value.ShouldNotBeNull().Forms.ShouldBe(Places.Count);
        var rows = (await Monitoring(month)).Rows.ToDictionary(row => (row.UnitId, row.Name), row => row.Id);
        return [.. Places.Select((place, i) => new FormKey(Division, rows[(Towns[place.Town].UnitId, Ledger.Projects[i].Name)]))];
    }

    public async Task Write(FormKey form, int project, MonitoringField field, long row, string text, string was = "") =>
        (await new EditForm(Database, Rules, Time).Run(new(form, new(field, row), text, was, Clerk(Places[project].Town)))).Refusal.ShouldBeNull();

    /// <summary>Fills a form in as a whole, every target reached, and takes it to its end; money comes from the payments.</summary>
    public async Task Finish(FormKey form, int project)
    {
        var sheet = (await See(form)).Form.Sheet;
        foreach (var row in sheet.Goal.Indicators)
        {
            var reached = row.Target.Value is { } value ? value.ToString("0.####", CultureInfo.InvariantCulture) + row.Target.UnitText : Completion.Reached;
            if (sheet.Text(MonitoringField.Actual, row.Id).Length == 0) await Write(form, project, MonitoringField.Actual, row.Id, reached);
            await Write(form, project, MonitoringField.Likelihood, row.Id, "1");
        }
        if ((await See(form)).Findings.Any(MonitoringChecks.IsRedWithoutMeasure)) await Write(form, project, MonitoringField.Measures, 0, "下月赶上");
        foreach (var (act, by) in new[] { (MonitoringFlow.Submit, Head(Places[project].Town)), (MonitoringFlow.Pass, Business), (MonitoringFlow.Close, Performance) }) await Move(form, act, by);
    }

    public async Task Move(FormKey form, FlowAct act, Actor by, string? reason = null) =>
        (await new MoveForm(Database, Rules, Time, Ids).Run(new(form, act.Code, (await See(form)).Form.Step, by) { Reason = reason })).Refusal.ShouldBeNull();

    public async Task<ShowForm.View> See(FormKey form) => (await new ShowForm(Database, Rules, Ids).Run(form, Performance)).ShouldNotBeNull();
}
