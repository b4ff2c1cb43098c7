using System.Globalization;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.Domain.Calendar;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Spending;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Monitoring;

/// <summary>What the store counts and sums is what its forms come to one by one.</summary>
public sealed class MonitoringBoardTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Totals_trend_late_units_and_pages_of_a_random_county_are_those_of_its_forms(string kind)
    {
        var desk = await MonitoringDesk.With(await stores.Fresh(kind), 5);
        var (flow, random) = (desk.Flow, new Random(11));
        for (var unit = 1; unit < 4; unit++)
        {
            flow.Document = await flow.Keep(FlowDesk.Written(5, unit));
            for (var i = 1; i <= 5; i++) await flow.Walk(flow.Table(i), GoalFlow.Approved);
        }
        foreach (var month in (int[])[4, 7, 8]) (await desk.Issue(month)).Refusal.ShouldBeNull();
        var today = ChinaTime.Day(flow.Time.Now);
        var states = MonitoringFlow.Table.States.Where(state => !state.IsFinal).Select(state => state.Code).ToList();
        foreach (var row in await Forms())
            await desk.Database.Write(session => session.Execute(
                """
                UPDATE monitoring_form SET state = @State, due_on = @Due, goal_light = @Goals, money_light = @Money, progress = @Progress, budget_fen = @Budget, spent_fen = @Spent, name = @Name
                WHERE division = @Division AND id = @Id
                """, new
                {
                    FlowDesk.Division, row.Id, State = states[random.Next(states.Count)], Due = today.AddDays(random.Next(-9, 9)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Goals = (long)random.Next(4),
                    Money = (long)random.Next(4), Progress = random.Next(4) == 0 ? null : (long?)random.Next(20_000), Budget = random.Next(4) == 0 ? null : (long?)random.NextInt64(1L << 40),
                    Spent = random.Next(4) == 0 ? null : (long?)random.NextInt64(1L << 40), Name = $"道路{"_%!aB"[random.Next(5)]}硬化{random.Next(20)}",
                }));
        for (var i = 0; i < 12; i++)
            await desk.Database.Write(session => session.Execute(
                """
                INSERT INTO rectification (division, id, year, unit_id, source, problem, advice, consequence, responsible, due_on, measures, result, state, round, step, version, issued_at, issued_by, issuer_id, entered_at, row_version)
                VALUES (@Division, @i, 2025, @UnitId, 'Problem', '', '', 'Rectify', '', @Due, '', '', @State, 1, 1, 0, '', '', 1, '', 1)
                """, new { FlowDesk.Division, i = (long)i + 1, flow.Document.UnitId, Due = today.AddDays(random.Next(-20, 20)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), State = RectificationFlow.Table.States[i % 5].Code }));

        var all = await Forms();
        all.Count.ShouldBe(60);
        var board = new MonitoringBoard(desk.Database, flow.Rules, flow.Time);
        foreach (var month in (int[])[4, 7, 8])
        {
            var forms = all.Where(row => row.Month == month).ToList();
            var asked = new MonitoringBoard.Input(FlowDesk.Division, 2025, Reach.All) { Month = month, PageSize = 1000 };
            var found = await board.Run(asked);
            Same(found.Total, forms);
            found.Months.ShouldBe([4, 7, 8]);
            foreach (var (each, sums) in found.Trend) Same(sums, [.. all.Where(row => row.Month == each)]);
            found.LateEver.Sum(unit => unit.Forms).ShouldBe(all.Count(row => row.IsLate(today)));
            found.Late.Select(unit => (unit.UnitId, unit.Forms, unit.DaysLate)).ShouldBe(forms.Where(row => row.IsLate(today)).GroupBy(row => row.UnitId)
                .Select(group => (group.Key, group.Count(), group.Max(row => today.DayNumber - DateOnly.ParseExact(row.DueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber))), ignoreOrder: true);
            found.Late.Select(unit => (unit.Forms, unit.DaysLate)).ShouldBe(found.Late.Select(unit => (unit.Forms, unit.DaysLate)).OrderDescending());
            found.Count.ShouldBe(20);
            foreach (var light in Enum.GetValues<Light>())
            {
                await Fits(asked with { Goals = light }, forms.Where(row => row.Goals == light));
                await Fits(asked with { Money = light }, forms.Where(row => row.Money == light));
            }
            foreach (var state in states) await Fits(asked with { State = state }, forms.Where(row => row.State == state));
            await Fits(asked with { IsLate = true }, forms.Where(row => row.IsLate(today)));
            foreach (var words in (string[])["%", "_", "!", "道路A", "AB", "硬化1", "第1", forms[0].UnitName])
                await Fits(asked with { Search = words }, forms.Where(row => row.UnitName.Contains(words, StringComparison.OrdinalIgnoreCase) || row.Name.Contains(words, StringComparison.OrdinalIgnoreCase)));
            (await board.Run(asked with { PageSize = 7, Page = 3 })).Rows.Select(row => row.Id).ShouldBe(found.Rows.Skip(14).Select(row => row.Id));
        }
        // What each project reported last, of whatever period; and what is late, of all.
        var newest = all.Where(row => !row.IsWithUnit).GroupBy(row => (row.UnitId, row.Project)).Select(group => group.MaxBy(row => row.Month)!).ToList();
        var last = await board.Run(new(FlowDesk.Division, 2025, Reach.All) { IsNewest = true, PageSize = 1000 });
        last.Rows.Select(row => row.Id).ShouldBe(newest.Select(row => row.Id), ignoreOrder: true);
        Same(last.Total, newest);
        last.Newest.ShouldBe(newest.GroupBy(row => (int)row.Month).OrderBy(group => group.Key).Select(group => (group.Key, group.Count())));
        last.Pending.ShouldBe(all.Count(row => row.Month == 8 && row.IsWithUnit));
        (await board.Run(new(FlowDesk.Division, 2025, Reach.All) { IsLate = true, PageSize = 1000 })).Rows.Select(row => row.Id).ShouldBe(all.Where(row => row.IsLate(today)).Select(row => row.Id), ignoreOrder: true);
        var register = (await new App.Rectifications.ListRectifications(desk.Database, flow.Rules, flow.Time).Run(new(FlowDesk.Division, 2025, Reach.All))).Counts;
        (await board.Run(new(FlowDesk.Division, 2025, Reach.All))).Rectifications.ShouldBe(register, ignoreOrder: true);
        register.Keys.Order().ShouldBe(Enum.GetValues<RectificationStanding>());

        async Task Fits(MonitoringBoard.Input input, IEnumerable<FormRow> expected)
        {
            var found = await board.Run(input);
            found.Rows.Select(row => row.Id).ShouldBe(expected.Select(row => row.Id), ignoreOrder: true);
            found.Count.ShouldBe(found.Rows.Count);
        }

        Task<IReadOnlyList<FormRow>> Forms() => desk.Database.Read(session => session.Query<FormRow>(
            """
            SELECT f.id AS Id, f.goal_table_id AS Project, f.unit_id AS UnitId, u.name AS UnitName, f.name AS Name, f.month AS Month, f.state AS State, f.due_on AS DueOn, f.budget_fen AS BudgetFen, f.spent_fen AS SpentFen, f.progress AS Progress,
                   f.goal_light AS GoalLight, f.money_light AS MoneyLight FROM monitoring_form f JOIN unit u ON u.division = f.division AND u.id = f.unit_id ORDER BY f.id
            """));
    }

    private static void Same(MonitoringBoard.Sums found, IReadOnlyList<FormRow> forms)
    {
        var expected = MonitoringBoard.Sums.Of([.. forms.Select(form => form.ToRow())]);
        (found.Forms, found.Reported, found.BudgetFen, found.SpentFen, found.Progress).ShouldBe((expected.Forms, expected.Reported, expected.BudgetFen, expected.SpentFen, expected.Progress));
        found.Goals.ShouldBe(expected.Goals, ignoreOrder: true);
        found.Money.ShouldBe(expected.Money, ignoreOrder: true);
    }

    private sealed record FormRow
    {
        public long Id { get; init; }
        public long Project { get; init; }
        public long UnitId { get; init; }
        public string UnitName { get; init; } = "";
        public string Name { get; init; } = "";
        public long Month { get; init; }
        public string State { get; init; } = "";
        public string DueOn { get; init; } = "";
        public long? BudgetFen { get; init; }
        public long? SpentFen { get; init; }
        public long? Progress { get; init; }
        public long GoalLight { get; init; }
        public long MoneyLight { get; init; }
        public Light Goals => (Light)GoalLight;
        public Light Money => (Light)MoneyLight;
        public bool IsWithUnit => ToRow().IsWithUnit;
        public bool IsLate(DateOnly today) => ToRow().IsLate(today);

        public MonitoringBoard.Row ToRow() => new() { Id = Id, UnitId = UnitId, UnitName = UnitName, Name = Name, Month = Month, State = State, DueOn = DueOn, BudgetFen = BudgetFen, SpentFen = SpentFen, Progress = Progress, GoalLight = GoalLight, MoneyLight = MoneyLight };
    }
}
