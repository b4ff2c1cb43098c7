using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Overview;
using Mingji.App.Procurement;
using Mingji.App.Rectifications;
using Mingji.App.Spending;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Scenarios;

namespace Mingji.Tests.Spending;

/// <summary>What a process remembers of a year's money and monitoring is what another one, which remembers nothing, makes of the store.</summary>
public sealed class RememberedBoardTests : IAsyncLifetime
{
    private const int Acts = 60;
    private static readonly DateOnly[] Days = [new(CountyYear.Year, 5, 17), new(CountyYear.Year, 8, 31), new(CountyYear.Year, 12, 31)];

    private readonly Stores stores = new();
    private readonly List<(PurchaseKey Key, long Id, Ledger.Contract Contract)> contracts = [];
    private readonly Stack<PaymentFile> imports = [];
    private readonly List<(RectificationKey Key, int Town)> stops = [];
    private readonly List<string> vouchers = [];
    private CountyYear county = null!;
    private KeptDocument draft = null!;
    private FormKey[] forms = [];
    private Random random = null!;
    private long bureau;
    private int next;
    private int handedIn;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    public static TheoryData<string, int> Years => [.. Stores.Kinds.SelectMany(kind => new[] { 1, 2 }.Select(seed => new TheoryDataRow<string, int>(kind.Data, seed)))];

    [Theory, MemberData(nameof(Years))]
    public async Task After_random_acts_the_boards_of_each_day_are_those_of_a_process_that_asks_for_the_first_time(string kind, int seed)
    {
        await Begin(kind, seed);
        var acts = new (string Name, Func<Task<bool>> Do)[]
        {
            ("a payment", Pay), ("a payment", Pay), ("an import", Import), ("an import", Import), ("an import taken back", TakeBack), ("a reversal", Reverse), ("a line without project that found one", Match),
            ("a contract", Buy), ("a contract that grew", Grow), ("a payment at a contract", PayAtContract), ("a payment under a contract's number", PayUnder), ("another budget", Rebudget), ("a project less", Remove),
            ("payments stopped", Stop), ("payments released", Release), ("a round of monitoring", Round), ("a cell of a form", Fill), ("a form handed in", Submit), ("another name", Rename), ("a unit that went into another", Merge),
        };
        var done = new HashSet<string>();
        for (var i = 0; i < Acts; i++)
        {
            // Each once, whatever falls, and in an order in which each can happen; then as it falls.
            var (name, act) = i < acts.Length ? acts[i] : acts[random.Next(acts.Length)];
            if (await act()) done.Add(name);
            await AllAgree($"{i}, {name}");
        }
        done.ShouldBe(acts.Select(act => act.Name).Distinct(), ignoreOrder: true);
        await new RecountBoards(county.Database).Run();
        await AllAgree("all counted anew");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_was_asked_before_is_not_summed_again_and_what_changed_behind_the_back_is_seen_when_all_is_counted_anew(string kind)
    {
        await Begin(kind, 3);
        (await Pay()).ShouldBeTrue();
        await AllAgree("a payment");
        var spent = await Spent();
        await county.Database.Write(session => session.Execute("UPDATE project_money SET fiscal_fen = fiscal_fen + 1"));
        (await Spent()).ShouldBe(spent);
        // Whoever sees one unit alone is answered from the store.
        var one = new SpendingBoard.Input(CountyYear.Division, CountyYear.Year, Days[^1], Reach.All) { UnitId = draft.UnitId };
        (await new SpendingBoard(county.Database, county.Rules).Run(one)).All.SpentFen.ShouldBe((await Fresh().Board(one)).All.SpentFen);
        await new RecountBoards(county.Database).Run();
        (await Spent()).ShouldBe(spent);
        await AllAgree("all counted anew");

        async Task<long> Spent() => (await new SpendingBoard(county.Database, county.Rules).Run(new(CountyYear.Division, CountyYear.Year, Days[^1], Reach.All))).All.SpentFen;
    }

    [Fact]
    public async Task Whatever_writes_a_table_of_which_remembered_boards_are_made_tells_of_it()
    {
        var (writers, silent) = (new SortedSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var path in Directory.EnumerateFiles(Repository.At("src/App"), "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/")))
        {
            var text = await File.ReadAllTextAsync(path);
            // A row that is only held, so that nobody writes beside, keeps what it says.
            var written = Writes.Matches(text.Replace("SET row_version = row_version", "", StringComparison.Ordinal)).Select(found => found.Groups["table"].Value).ToList();
            if (written.Count == 0) continue;
            writers.UnionWith(written);
            if (!text.Contains("UnitChanges.", StringComparison.Ordinal)) silent.Add($"{Path.GetFileName(path)}: {string.Join(", ", written)}");
        }
        writers.ShouldBe(["document_month", "monitoring_form", "project_money", "rectification"]);
        silent.ShouldBeEmpty();
    }

    private static readonly Regex Writes = new(@"(UPDATE|DELETE\s+FROM|INSERT\s+INTO|InsertMany\()\s*""?(?<table>project_money|document_month|monitoring_form|rectification)\b(?!\s+WHERE\s+division\s*=\s*@Division\s+AND\s+id)",
        RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    // ---- the comparison

    private async Task AllAgree(string after)
    {
        var fresh = Fresh();
        foreach (var day in Days)
            Said(await Overview(county.Database).Run(new(CountyYear.Division, CountyYear.Year, day, Reach.All))).ShouldBe(Said(await Overview(fresh.Database).Run(new(CountyYear.Division, CountyYear.Year, day, Reach.All))), $"{day} after {after}");
    }

    private ShowOverview Overview(Database database) => new(database, county.Rules, county.Time);

    private static string Said(ShowOverview.View view) =>
        JsonSerializer.Serialize(new { view.Money, view.Months, Period = view.Goals.Month, view.Goals.Total, Trend = view.Goals.Trend.Select(each => new { each.Month, each.Sums }), view.Goals.Late, view.Units });

    private (Database Database, Func<SpendingBoard.Input, Task<SpendingBoard.Board>> Board) Fresh()
    {
        var database = stores.Again(county.Database);
        return (database, input => new SpendingBoard(database, county.Rules).Run(input));
    }

    // ---- the county: three towns whose projects run, and a document that is still written

    private async Task Begin(string kind, int seed)
    {
        (county, random) = (new(await stores.Fresh(kind)), new(seed));
        await county.Begin(3);
        county.On(12, 3);
        draft = (await new KeepDocument(county.Database, county.Rules, county.Time, county.Ids).Run(new(CountyYear.Division, CheckExample.CleanDocument with
        {
            Year = CountyYear.Year, Division = CountyYear.Division, Unit = new UnitRef("309001", "平川县第9镇人民政府本级"),
            Projects = Enumerable.Range(1, 8).Select(i => CheckExample.CleanTable with { Number = i, Name = $"第9镇项目{i}", Code = $"13099926P0000911{i:0000}X", Unit = new UnitRef("309001", "平川县第9镇人民政府本级") }).ToValueList(),
        }, "张会计"))).Value.ShouldNotBeNull();
        bureau = (await new SaveUnit(county.Database, county.Time, county.Ids).Add(new(CountyYear.Division, "319001", "平川县新设局"), ActBy.Terminal("测试"))).Value;
        await AllAgree("the beginning");
    }

    private string Voucher() => $"SJ-{++next}";

    private DateOnly Day() => new DateOnly(CountyYear.Year, 1, 1).AddDays(random.Next(330));

    private long Fen() => random.NextInt64(1, 1L << random.Next(8, 24));

    private int Project() => random.Next(county.Places.Count);

    private async Task<bool> Pay()
    {
        var voucher = Voucher();
        if ((await county.Enter(voucher, Day(), Fen(), Project())).Refusal is not null) return false;
        vouchers.Add(voucher);
        return true;
    }

    private async Task<bool> Import()
    {
        var rows = Enumerable.Range(0, random.Next(1, 6)).Select(_ => county.Row(Voucher(), Day(), (Fen() / 100m).ToString("0.00", CultureInfo.InvariantCulture), random.Next(4) == 0 ? null : Project(), random.Next(2) == 0)).ToList();
        rows.Add($"{Voucher()},1,{Day():yyyy-MM-dd},12.34,{draft.Document.Projects[^1].Code},,某公司,,财政拨款,");
        imports.Push(await Send(rows));
        return true;
    }

    /// <summary>Imports a file; that small amounts are 元 is said by a person.</summary>
    private async Task<PaymentFile> Send(IEnumerable<string> rows)
    {
        var file = (await county.Offer($"{Voucher()}.csv", CountyYear.File(rows))).Value.ShouldNotBeNull();
        var look = await county.Look(file);
        (await new MapPayments(county.Database, county.Rules, county.Time).Run(new(CountyYear.Division, file.Id, look.Layout.Columns, MoneyUnit.Yuan, true, county.Business))).Refusal.ShouldBeNull();
        (await county.Finish(file, look.Added)).Refusal.ShouldBeNull();
        return file;
    }

    private async Task<bool> TakeBack() => imports.TryPop(out var file) && (await new TakeBackPayments(county.Database, county.Rules, county.Time).Run(CountyYear.Division, file.Id, county.Business)).Refusal is null;

    private async Task<bool> Reverse()
    {
        if (vouchers.Count == 0) return false;
        var voucher = vouchers[random.Next(vouchers.Count)];
        vouchers.Remove(voucher);
        return (await new EnterPayment(county.Database, county.Rules, county.Time, county.Ids).Run(new(CountyYear.Division, CountyYear.Year,
            new PaymentLine(Voucher(), 1, new(CountyYear.Year, 11, 30), new Money(-1), PaymentSource.Fiscal) { Reverses = voucher }, county.Business))).Refusal is null;
    }

    private async Task<bool> Match()
    {
        await Send([county.Row(Voucher(), Day(), "77.70", null)]);
        var loose = (await new ListPayments(county.Database).Run(new(CountyYear.Division, CountyYear.Year, Reach.All) { State = PaymentState.Unmatched, Size = 100 })).Rows[0];
        return (await new MatchPayment(county.Database, county.Rules, county.Time).Run(new(CountyYear.Division, CountyYear.Year, loose.Id, county.Ledger.Projects[Project()].Code, county.Business))).Refusal is null;
    }

    private async Task<bool> Buy()
    {
        if (contracts.Count > 5) return false;
        county.On(10, 3);
        contracts.Add(await county.Buy(contracts.Count, $"PC-{++next}", 1_000_000 + Fen(), new(CountyYear.Year, random.Next(3, 9), 1 + random.Next(28))));
        county.On(12, 3);
        return true;
    }

    private async Task<bool> Grow()
    {
        if (contracts.Count == 0) return false;
        var (key, id, contract) = contracts[random.Next(contracts.Count)];
        await county.Grow(key, id, contract, 1_000, new(CountyYear.Year, 10, 1 + random.Next(28)));
        return true;
    }

    private async Task<bool> PayAtContract()
    {
        if (contracts.Count == 0) return false;
        var (key, id, contract) = contracts[random.Next(contracts.Count)];
        return await county.PayAtContract(key, id, contract.Project, 7_000, new(CountyYear.Year, 10, 1 + random.Next(28)), Voucher()) is null;
    }

    private async Task<bool> PayUnder()
    {
        if (contracts.Count == 0) return false;
        var contract = contracts[random.Next(contracts.Count)].Contract;
        await Send([county.Row(Voucher(), new(CountyYear.Year, 9, 1 + random.Next(28)), "90.00", contract.Project, contract: contract.Number)]);
        return true;
    }

    private async Task<bool> Rebudget()
    {
        var place = random.Next(draft.Document.Projects.Count);
        var result = (await new EditCell(county.Database, county.Rules, county.Time, county.Ids).Run(new(draft.Key, draft.Version, new Place(1, place + 1, Field.BudgetTotal), draft.Document.Projects[place].Budget.Total ?? "", $"{Fen() / 100m:0.00}", "张会计"))).ShouldNotBeNull();
        draft = result.Now;
        return result.Refusal is null;
    }

    private async Task<bool> Remove()
    {
        if (draft.Document.Projects.Count < 3) return false;
        draft = (await new ArrangeDocument(county.Database, county.Rules, county.Time, county.Ids).Run(new(draft.Key, draft.Version, new(EditListKind.Projects), 1 + random.Next(draft.Document.Projects.Count - 1), ArrangeStep.Remove, "张会计"))).ShouldNotBeNull().Now;
        return true;
    }

    private async Task<bool> Stop()
    {
        var (project, now) = (Project(), county.Time.Now);
        var town = county.Places[project].Town;
        // Some money has flowed since then.
        county.On(7, 10);
        var key = (await new IssueRectification(county.Database, RulePack.National, county.Time, county.Ids).Run(new(CountyYear.Division, CountyYear.Year, county.Towns[town].UnitId, RectificationSource.Problem, "进度与付款不符", "核实", Consequence.StopPayments, "赵镇长",
            new(CountyYear.Year, 7, 31), county.Performance) { Project = (county.Towns[town].Key, county.Table(project)) })).Value;
        county.Time.Now = now;
        stops.Add((key, town));
        await Send([county.Row(Voucher(), new(CountyYear.Year, 8, 20), "55.00", project)]);
        return true;
    }

    private async Task<bool> Release()
    {
        if (stops.Count == 0) return false;
        var (notice, town) = stops[0];
        stops.RemoveAt(0);
        county.On(7, 20);
        (await new FillRectification(county.Database, county.Time).Run(notice, "逐项核对", "已核实", 0, county.Clerk(town))).Refusal.ShouldBeNull();
        foreach (var (act, by) in new[] { (RectificationFlow.Submit, county.Head(town)), (RectificationFlow.Accept, county.Business), (RectificationFlow.Close, county.Business) })
        {
            var entry = (await new ShowRectification(county.Database, county.Rules, county.Time).Run(notice, county.Performance)).ShouldNotBeNull().Kept;
            (await new MoveRectification(county.Database, county.Rules, county.Time).Run(new(notice, act.Code, entry.Step, by))).Refusal.ShouldBeNull();
        }
        county.On(12, 3);
        return true;
    }

    private async Task<bool> Round()
    {
        if (forms.Length > 0) return false;
        forms = await county.Round(6);
        return true;
    }

    private async Task<bool> Fill()
    {
        if (forms.Length == 0) return false;
        var i = random.Next(10, forms.Length);
        var sheet = (await county.See(forms[i])).Form.Sheet;
        var row = sheet.Goal.Indicators[random.Next(sheet.Goal.Indicators.Count)];
        return (await new EditForm(county.Database, county.Rules, county.Time).Run(new(forms[i], new(MonitoringField.Actual, row.Id), $"{random.Next(1, 200)}{row.Target.UnitText}", sheet.Text(MonitoringField.Actual, row.Id), county.Clerk(county.Places[i].Town)))).Refusal is null;
    }

    private async Task<bool> Submit()
    {
        if (forms.Length == 0) return false;
        var i = handedIn++ % forms.Length;
        var view = await county.See(forms[i]);
        if (view.Form.State.Code is not ("Issued" or "Filling")) return false;
        foreach (var row in view.Form.Sheet.Goal.Indicators)
        {
            if (view.Form.Sheet.Text(MonitoringField.Actual, row.Id).Length == 0)
                await county.Write(forms[i], i, MonitoringField.Actual, row.Id, row.Target.Value is { } value ? value.ToString("0.####", CultureInfo.InvariantCulture) + row.Target.UnitText : Completion.Reached);
            await county.Write(forms[i], i, MonitoringField.Likelihood, row.Id, "1");
        }
        // Refused where the payments say what was spent.
        await new EditForm(county.Database, county.Rules, county.Time).Run(new(forms[i], new(MonitoringField.SpentTotal, 0), "0", "", county.Clerk(county.Places[i].Town)));
        if ((await county.See(forms[i])).Findings.Any(MonitoringChecks.IsRedWithoutMeasure)) await county.Write(forms[i], i, MonitoringField.Measures, 0, "下月赶上");
        return (await new MoveForm(county.Database, county.Rules, county.Time, county.Ids).Run(new(forms[i], MonitoringFlow.Submit.Code, (await county.See(forms[i])).Form.Step, county.Head(county.Places[i].Town)))).Refusal is null;
    }

    private async Task<bool> Rename()
    {
        var town = county.Towns[random.Next(county.Towns.Count)];
        return await new SaveUnit(county.Database, county.Time, county.Ids).Change(town.UnitId, new(CountyYear.Division, town.Document.Unit.Code, $"平川县改名第{++next}镇"), ActBy.Terminal("测试")) is null;
    }

    private async Task<bool> Merge()
    {
        var result = await new MergeUnits(county.Database, county.Time).Run(CountyYear.Division, draft.UnitId, bureau, ActBy.Terminal("测试"));
        return result.Refusal is null && result.Value!.Documents == 1;
    }
}
