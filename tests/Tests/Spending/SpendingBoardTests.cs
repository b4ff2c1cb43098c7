using System.Text;
using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Procurement;
using Mingji.App.Spending;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Accounts;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Spending;

/// <summary>What the store sums and judges is what <see cref="Execution"/> says of each project, added up here.</summary>
public sealed class SpendingBoardTests : IAsyncLifetime
{
    private const string Division = "130997";
    private const int Year = 2026;
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    public static TheoryData<string, int> Counties => [.. Stores.Kinds.SelectMany(kind => new[] { 1, 2, 3 }.Select(seed => new TheoryDataRow<string, int>(kind.Data, seed)))];

    private static readonly RulePack[] Packs = [RulePack.National, Pack("\"isLinear\": false", "\"isLinear\": true"), Pack("\"lights\": \"ratio\"", "\"lights\": \"sichuan\"")];

    private static RulePack Pack(string ours, string theirs)
    {
        using var file = typeof(RulePack).Assembly.GetManifestResourceStream("execution-rules.json")!;
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        text.ShouldContain(ours);
        return RulePack.With(name => name == "execution-rules.json" ? new MemoryStream(Encoding.UTF8.GetBytes(text.Replace(ours, theirs))) : null);
    }

    [Theory, MemberData(nameof(Counties))]
    public async Task Sums_lights_alarms_and_pages_of_a_random_county_are_those_of_its_projects_judged_one_by_one(string kind, int seed)
    {
        var (database, clock, random) = (await stores.Fresh(kind), new TestClock(), new Random(seed));
        var ids = new Ids(clock);
        var documents = new List<KeptDocument>();
        for (var unit = 1; unit <= 3; unit++) documents.Add((await new KeepDocument(database, RulePack.National, clock, ids).Run(new(Division, Document(unit, 12, random), "甲"))).Value.ShouldNotBeNull());
        var entering = new EnterPayment(database, RulePack.National, clock, ids);
        for (var i = 0; i < 60; i++)
        {
            var document = documents[random.Next(3)];
            var (table, fen) = (document.Document.Projects[random.Next(12)], random.NextInt64(1, 1L << random.Next(2, 40)));
            var line = new PaymentLine($"V{i}", 1, new DateOnly(Year, 1, 1).AddDays(random.Next(150)), new Money(fen), random.Next(3) == 0 ? PaymentSource.Other : PaymentSource.Fiscal) { ProjectCode = table.Code!, ProjectName = table.Name };
            (await entering.Run(new(Division, Year, line, MoneyKeeper.Terminal("甲")) { IsOverKnown = true })).Refusal.ShouldBeNull();
            if (random.Next(4) == 0)
                (await entering.Run(new(Division, Year, line with { Voucher = $"R{i}", Amount = new Money(-random.NextInt64(1, fen + 1)), Reverses = $"V{i}/1" }, MoneyKeeper.Terminal("甲")))).Refusal.ShouldBeNull();
        }
        // Budgets and plans change, a project goes, after money was paid for it.
        documents[0] = await Change(database, clock, ids, documents[0], document => document with { Projects = document.Projects.Skip(1).Select((table, i) => i % 3 == 0 ? table with { Budget = Budget(random), SpendingPlan = Plan(random) } : table).ToValueList() });
        var days = new List<DateOnly> { new(Year, 3, 31), new(Year, 6, 1), new(Year, 6, 29), new(Year, 6, 30), new(Year, 8, 30), new(Year, 10, 31), new(Year, 12, 30), new(Year, 12, 31), new(Year + 1, 3, 1), new(Year - 1, 12, 31) };
        for (var i = 0; i < 10; i++) days.Add(new DateOnly(Year, 5, 30).AddDays(random.Next(215)));
        foreach (var pack in Packs)
            foreach (var day in days) await IsTrue(database, Division, documents, pack, day);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task With_contracts_the_sums_are_the_same_and_made_anew_they_are_what_was_kept_all_along(string kind)
    {
        await using var demo = await WebSite.On(await stores.Connection(kind), isDemo: true);
        var (database, rules, year) = (demo.Get<Database>(), RulePack.National, DemoCounty.Years[^1]);
        await demo.Get<FillDemo>().Run(new());
        await demo.Get<DemoAccounts>().Run();
        await demo.Get<SpendDemo>().Run();
        (await demo.Get<BuyDemo>().Run()).ShouldBeGreaterThan(0);
        var documents = new List<KeptDocument>();
        foreach (var row in await new ListDocuments(database).Run(DemoCounty.Division, year)) documents.Add((await new OpenDocument(database).Run(new(DemoCounty.Division, row.Id))).ShouldNotBeNull());
        var day = new DateOnly(year, 12, 31);
        (await IsTrue(database, DemoCounty.Division, documents, rules, day)).CommittedFen.ShouldBeGreaterThan(0);
        // Before, at and after the end of the year: what is signed is foretold before it alone.
        foreach (var other in new[] { new DateOnly(year + 1, 1, 1), new DateOnly(year + 1, 6, 30) }) await IsTrue(database, DemoCounty.Division, documents, rules, other);
        var kept = await Rows();
        await new RecountBoards(database).Run();
        (await Rows()).ShouldBe(kept);

        async Task<IReadOnlyList<string>> Rows() => [.. (await database.Read(session => session.Query<string>(
            """
            SELECT CAST(document_id AS TEXT) || ' ' || CAST(goal_table_id AS TEXT) || ' ' || COALESCE(CAST(budget_fen AS TEXT), '') || ' ' || COALESCE(CAST(march AS TEXT), '') || ' ' || COALESCE(CAST(december AS TEXT), '') || ' '
                   || CAST(fiscal_fen AS TEXT) || ' ' || CAST(other_fen AS TEXT) || ' ' || COALESCE(last_paid_on, '') || ' ' || CAST(committed_fen AS TEXT) FROM project_money
            """))).Concat(await database.Read(session => session.Query<string>("SELECT CAST(document_id AS TEXT) || ' ' || CAST(month AS TEXT) || ' ' || CAST(spent_fen AS TEXT) FROM document_month WHERE spent_fen <> 0"))).Order(StringComparer.Ordinal)];
    }

    private static async Task<ExecutionSums> IsTrue(Database database, string division, List<KeptDocument> documents, RulePack pack, DateOnly day)
    {
        var year = documents[0].Document.Year!.Value;
        var spent = await new ProjectSpending(database).OfYear(division, year, day);
        var ever = await new ProjectSpending(database).OfYear(division, year);
        var commitments = await new Commitments(database).Run(division, year);
        // In review and not approved yet: no budget.
        var drafts = (await database.Read(session => session.Query<long>("SELECT subject_id FROM flow_state WHERE division = @division AND approved_version IS NULL", new { division }))).ToHashSet();
        var judged = documents.SelectMany(document => document.Tables.Select((ids, i) =>
        {
            var (table, money) = (document.Document.Projects[i], spent.GetValueOrDefault((document.Key.Id, ids.Id)) ?? SpentMoney.None);
            var signed = commitments.Where(row => row.GoalTableId == ids.Id).Sum(row => row.Unpaid.Fen);
            var facts = new ExecutionFacts(year, table.TotalBudget, money.Fiscal, money.Other, table.PlanFigures.Percents) { LastPaidOn = money.LastPaidOn, Committed = new(signed), Points = table.SpendingPlan.Points };
            if (drafts.Contains(ids.Id) && (ever.GetValueOrDefault((document.Key.Id, ids.Id)) ?? SpentMoney.None).Total == Money.Zero && signed == 0) return null;
            return new SpendingBoard.Project(document.Key.Id, ids.Id, i + 1, table.Code, table.Name, document.UnitId, document.Document.Unit.Code, document.Document.Unit.Name, Execution.Of(facts, day, pack.Execution));
        })).OfType<SpendingBoard.Project>().ToList();
        var board = new SpendingBoard(database, pack);
        var asked = new SpendingBoard.Input(division, year, day, Reach.All);
        var found = await board.Run(asked);
        var expected = judged.GroupBy(project => project.UnitId).Select(group => ExecutionSums.Of(group.Key, null, "", group)).OrderBy(sums => sums.UnitId).ToList();
        found.Units.Select(sums => sums with { Code = null, Name = "" }).OrderBy(sums => sums.UnitId).ToList().ShouldBe(expected, $"{day}");
        found.All.ShouldBe(ExecutionSums.Of(0, null, "", judged));
        (await board.Run(asked with { UnitId = expected[0].UnitId })).All.ShouldBe(expected[0] with { UnitId = 0 });

        var worst = judged.OrderByDescending(project => project.Execution.Light).ThenBy(project => project.Execution.Gap ?? 0).ThenBy(project => project.DocumentId).ThenBy(project => project.TableId).ToList();
        Said(await board.List(asked with { PageSize = int.MaxValue })).ShouldBe(Said(worst));
        Said(await board.List(asked with { Page = 2, PageSize = 7 })).ShouldBe(Said(worst.Skip(7).Take(7)));
        Said(await board.List(asked with { UnitId = judged[0].UnitId })).ShouldBe(Said(judged.Where(project => project.UnitId == judged[0].UnitId)).Take(50));
        foreach (var light in Enum.GetValues<Light>()) Said(await board.List(asked with { Light = light, PageSize = 1000 })).ShouldBe(Said(worst.Where(project => project.Execution.Light == light)));
        foreach (var alarm in Enum.GetValues<ExecutionAlarm>()) Said(await board.List(asked with { Alarm = alarm, PageSize = 1000 })).ShouldBe(Said(worst.Where(project => project.Execution.Alarms.Contains(alarm))));
        return found.All;
    }

    private static List<string> Said(IEnumerable<SpendingBoard.Project> projects) => [.. projects.Select(project =>
        $"{project.TableId} {project.Position} {project.Name} {project.Execution.Rate:0.00} {project.Execution.Due.Percent:0.00} {project.Execution.Due.IsByPlan} {project.Execution.Light} {string.Join(',', project.Execution.Alarms)} {project.Execution.ForecastCarryOver} {project.Execution.DueAmount}")];

    private static async Task<KeptDocument> Change(Database database, TestClock clock, Ids ids, KeptDocument kept, Func<GoalDocument, GoalDocument> change)
    {
        var arrange = new ArrangeDocument(database, RulePack.National, clock, ids);
        kept = (await arrange.Run(new(kept.Key, kept.Version, new(Mingji.Domain.Goals.Edits.EditListKind.Projects), 1, ArrangeStep.Remove, "甲"))).ShouldNotBeNull().Now;
        var wanted = change(kept.Document with { Projects = [.. kept.Document.Projects.Prepend(kept.Document.Projects[0])] });
        var edit = new EditCell(database, RulePack.National, clock, ids);
        for (var i = 0; i < wanted.Projects.Count; i++)
            foreach (var (field, of) in ((Field, Func<GoalTable, string?>)[])[(Field.BudgetTotal, table => table.Budget.Total), (Field.PlanMarch, table => table.SpendingPlan.March), (Field.PlanJune, table => table.SpendingPlan.June), (Field.PlanOctober, table => table.SpendingPlan.October), (Field.PlanDecember, table => table.SpendingPlan.December)])
            {
                var (old, now) = (of(kept.Document.Projects[i]) ?? "", of(wanted.Projects[i]) ?? "");
                if (old == now) continue;
                var result = (await edit.Run(new(kept.Key, kept.Version, new Place(1, i + 1, field), old, now, "甲"))).ShouldNotBeNull();
                result.Refusal.ShouldBeNull();
                kept = result.Now;
            }
        return kept;
    }

    private static GoalDocument Document(int unit, int projects, Random random) => CheckExample.CleanDocument with
    {
        Year = Year, Division = Division, Unit = new UnitRef($"30{unit}001", $"平川县第{unit}镇人民政府本级"),
        Projects = Enumerable.Range(1, projects).Select(p => CheckExample.CleanTable with
        {
            Number = p, Name = $"第{unit}镇项目{p}", Code = $"130997{Year % 100}P0000{unit}110{p:0000}X", Unit = new UnitRef($"30{unit}001", $"平川县第{unit}镇人民政府本级"), Budget = Budget(random), SpendingPlan = Plan(random),
        }).ToValueList(),
    };

    private static Budget Budget(Random random)
    {
        var yuan = random.Next(8) switch { 0 => null, 1 => "0.00", 2 => "若干", 3 => $"{random.Next(1, 999) / 100m:0.00}", _ => $"{random.NextInt64(1, 1L << random.Next(2, 36)) / 100m:0.00}" };
        return new Budget(yuan, yuan, "0.00");
    }

    private static SpendingPlan Plan(Random random)
    {
        if (random.Next(5) == 0) return new(null, null, null, null);
        // Some places have other points than the usual ones.
        return new(Cell(), Cell(), Cell(), Cell()) { Points = random.Next(4) switch { 0 => PlanPoints.Of([3, 6, 9, 12])!, 1 => PlanPoints.Of([2, 5, 8, 12])!, _ => PlanPoints.Usual } };

        string? Cell() => random.Next(6) switch { 0 => null, 1 => $"{random.Next(0, 200)}", 2 => $"{random.Next(0, 10_000_000) / 100_000m}", _ => $"{random.Next(0, 10_001) / 100m:0.00}" };
    }
}
