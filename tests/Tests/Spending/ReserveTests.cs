using Mingji.App.Organisations;
using Mingji.App.Projects;
using Mingji.App.Spending;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Data;
using static Mingji.Tests.Spending.Treasury;

namespace Mingji.Tests.Spending;

public sealed class ReserveTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_lump_is_assigned_in_parts_never_above_itself_taken_back_and_collected_with_all_its_history(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var keeping = new KeepReserve(treasury.Database, Rules, treasury.Clock, treasury.Ids);
        var listing = new ListReserves(treasury.Database, Rules);
        var (holder, other) = (treasury.Towns[0].UnitId, treasury.Towns[1].UnitId);
        var id = (await keeping.Add(new(Division, Year, "道路养护（代编）", "一般公共预算", new(10_000_000), holder, "平财预〔2026〕1号", Finance))).Value;
        KeepReserve.Assignment Part(long fen) => new(new(fen), other, "第2镇项目1", new(2026, 5, 6), "平财预〔2026〕9号") { IsNew = true };
        (await keeping.Assign(Division, Year, id, Part(10_000_001), Finance))!.Code.ShouldBe("TooMuch");
        (await keeping.Assign(Division, Year, id, Part(0), Finance))!.Code.ShouldBe("BadAmount");
        (await keeping.Assign(Division, Year, id, Part(1) with { UnitId = 4711 }, Finance))!.Code.ShouldBe("NoSuchUnit");
        (await keeping.Assign(Division, Year, id, Part(6_000_000), Finance)).ShouldBeNull();
        (await keeping.Assign(Division, Year, id, Part(4_000_001), Finance))!.Message.ShouldContain("只剩 4万元");
        (await keeping.Assign(Division, Year, id, Part(4_000_000), Finance)).ShouldBeNull();
        var (row, steps) = (await listing.Find(Division, Year, id, new(2026, 8, 1), Reach.All)).ShouldNotBeNull();
        (row.Reserve.State, row.Light, row.DaysLeft).ShouldBe((ReserveState.Assigned, Light.Green, null));
        (await keeping.TakeBack(Division, Year, id, steps[0].Id, "用途改变", Finance)).ShouldBeNull();
        (await keeping.TakeBack(Division, Year, id, steps[0].Id, "再来", Finance))!.Code.ShouldBe("NoSuchAssignment");
        (row, steps) = (await listing.Find(Division, Year, id, new(2026, 7, 1), Reach.All)).ShouldNotBeNull();
        (row.Reserve.State, row.Reserve.Left, row.Light, row.DaysLeft).ShouldBe((ReserveState.Partly, new Money(6_000_000), Light.Red, -1));
        steps.Select(step => (step.Kind, step.AmountFen, step.IsUndone)).ShouldBe([("Assigned", 6_000_000, 1), ("Assigned", 4_000_000, 0), ("Returned", 6_000_000, 0)]);
        (await keeping.Collect(Division, Year, id, "平财预〔2026〕30号", Finance)).ShouldBeNull();
        (await keeping.Collect(Division, Year, id, "", Finance))!.Code.ShouldBe("NothingLeft");
        (await listing.Run(Division, Year, new(2026, 8, 1), Reach.All)).Rows.ShouldHaveSingleItem().Reserve.ShouldSatisfyAllConditions(
            reserve => reserve.State.ShouldBe(ReserveState.Collected), reserve => (reserve.AssignedFen, reserve.CollectedFen).ShouldBe((4_000_000, 6_000_000)));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_assignment_is_a_part_of_a_projects_budget_until_it_is_taken_back_and_what_is_spent_stays(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        await new FillLibrary(treasury.Database, treasury.Clock, treasury.Ids).Run(Division, null);
        var (keeping, show) = (new KeepReserve(treasury.Database, Rules, treasury.Clock, treasury.Ids), new ShowProject(treasury.Database, Rules));
        var unit = treasury.Towns[1].UnitId;
        var id = (await keeping.Add(new(Division, Year, "道路养护（代编）", "上级转移支付", new(10_000_000), treasury.Towns[0].UnitId, "平财预〔2026〕1号", Finance))).Value;
        KeepReserve.Assignment part = new(new(4_000_000), unit, "第2镇项目1", new(2026, 5, 6), "平财预〔2026〕9号") { EconomicCode = "31005" };
        async Task<string?> Assign(KeepReserve.Assignment what) => (await keeping.Assign(Division, Year, id, what, Finance))?.Code;
        (await Assign(part with { On = new(2099, 6, 1) })).ShouldBe("OtherYear");
        (await Assign(part with { On = new(2020, 6, 1) })).ShouldBe("OtherYear");
        (await Assign(part with { On = new(2026, 12, 1) })).ShouldBe("InFuture"); // it is November
        (await Assign(part with { Project = "" })).ShouldBe("NoProject");
        (await Assign(part with { Project = "没有的项目" })).ShouldBe("NoSuchLibraryProject");
        (await Assign(part with { UnitId = treasury.Towns[0].UnitId })).ShouldBe("NoSuchLibraryProject"); // another unit's
        (await Assign(part with { EconomicCode = "999bogus" })).ShouldBe("UnknownClass");
        (await Assign(part)).ShouldBeNull();
        var row = (await new ListLibrary(treasury.Database).Run(new(Division, Year, Reach.All) { Search = "第2镇项目1" })).Rows.ShouldHaveSingleItem();
        async Task<ShowProject.View> View() => (await show.Run(Division, row.Id, Year, Finance)).ShouldNotBeNull();
        var view = await View();
        view.Budget.Lines.ShouldHaveSingleItem().ShouldBe(new BudgetLine("31005", FundSource.Transfer, new(4_000_000)));
        view.Changes.ShouldHaveSingleItem().Reason.ShouldBe("代编预算“道路养护（代编）”细化，平财预〔2026〕9号");
        view.Reserves.ShouldHaveSingleItem().ShouldSatisfyAllConditions(from => from.ReserveId.ShouldBe(id), from => from.AmountFen.ShouldBe(4_000_000));
        // A project that the library does not know is registered on request and found afterwards.
        (await Assign(part with { Project = "防汛", IsNew = true, Amount = new(1_000_000) })).ShouldBeNull();
        (await Assign(part with { Project = "防汛", Amount = new(1_000_000) })).ShouldBeNull();
        var made = (await new ListLibrary(treasury.Database).Run(new(Division, Year, Reach.All) { Search = "防汛" })).Rows.ShouldHaveSingleItem();
        (made.LinesOf(Year), made.Unit.UnitId).ShouldBe((new Money(2_000_000), unit));
        var step = (await new ListReserves(treasury.Database, Rules).Find(Division, Year, id, new(2026, 8, 1), Reach.All)).ShouldNotBeNull().Steps[0];
        // Paid from it: it stays.
        (await treasury.Entering.Run(new(Division, Year, new PaymentLine("V1", 1, new(2026, 6, 5), new(1_000_000), PaymentSource.Fiscal) { ProjectName = "第2镇项目1", Payee = "某公司" }, Finance) { IsOverKnown = true })).Refusal.ShouldBeNull();
        var refusal = (await keeping.TakeBack(Division, Year, id, step.Id, "用途改变", Finance)).ShouldNotBeNull();
        (refusal.Code, refusal.Message).ShouldBe(("AlreadySpent", "项目这一年已经支出 1万元，撤回后预算只剩 0元，不够支出，不能撤回。"));
        await treasury.Database.Write(session => session.Execute("DELETE FROM payment"));
        await treasury.Database.Write(session => session.Execute("DELETE FROM spending_month"));
        (await keeping.TakeBack(Division, Year, id, step.Id, "用途改变", Finance)).ShouldBeNull();
        view = await View();
        (view.Budget.Total, view.Changes.Count, view.Reserves[0].IsUndone).ShouldBe((Money.Zero, 2, 1L));
        view.Kept.Version.ShouldBeGreaterThan(row.Version);
    }

    [Fact]
    public async Task The_unallocated_budgets_are_written_with_every_step_as_csv_and_workbook()
    {
        var treasury = await In(await stores.Fresh("sqlite"));
        var (keeping, listing) = (new KeepReserve(treasury.Database, Rules, treasury.Clock, treasury.Ids), new ListReserves(treasury.Database, Rules));
        var id = (await keeping.Add(new(Division, Year, "道路养护（代编）", "一般公共预算", new(10_000_000), treasury.Towns[0].UnitId, "平财预〔2026〕1号", Finance))).Value;
        (await keeping.Assign(Division, Year, id, new(new(4_000_000), treasury.Towns[1].UnitId, "防汛", new(2026, 5, 6), "平财预〔2026〕9号") { IsNew = true }, Finance)).ShouldBeNull();
        var writing = new WriteReserves(listing, new Mingji.App.Trace.RecordAct(treasury.Database, treasury.Clock));
        var csv = System.Text.Encoding.UTF8.GetString(await writing.Run(Division, Year, new(2026, 8, 1), Reach.All, false, Finance)).Split("\n");
        csv[1].ShouldContain("道路养护（代编）");
        csv[1].ShouldContain("细化下达");
        csv[1].ShouldContain("防汛");
        csv[1].ShouldContain("60000.00"); // what is left
        using var book = new MemoryStream(await writing.Run(Division, Year, new(2026, 8, 1), Reach.All, true, Finance));
        var rows = Mingji.App.Documents.Reading.Sheets.SheetRows.Read(book, "代编预算.xlsx", Mingji.App.Documents.Reading.ReadLimits.Default).ToList();
        (rows[0].Cells[0].Shown, rows[1].Cells[13].Shown, rows[1].Cells[14].Exact).ShouldBe(("代编预算", "防汛", "40000"));
    }

    [Theory]
    [InlineData("2026-05-31", Light.None, 30)]
    [InlineData("2026-06-01", Light.Yellow, 29)]
    [InlineData("2026-06-30", Light.Yellow, 0)]
    [InlineData("2026-07-01", Light.Red, -1)]
    public void What_is_left_turns_yellow_in_june_and_red_in_july(string on, Light light, int days)
    {
        var day = DateOnly.ParseExact(on, "yyyy-MM-dd");
        Rules.Reserves.LightOn(2026, day, new(1)).ShouldBe(light);
        Rules.Reserves.LightOn(2026, day, Money.Zero).ShouldBe(Light.Green);
        (Rules.Reserves.LastDay(2026).DayNumber - day.DayNumber).ShouldBe(days);
    }

    [Fact]
    public async Task Only_who_keeps_the_holders_money_decides_and_never_in_a_closed_year()
    {
        var treasury = await In(await stores.Fresh("sqlite"));
        var keeping = new KeepReserve(treasury.Database, Rules, treasury.Clock, treasury.Ids);
        var town = new Actor(8, "李所长", new UnitPlace(Division, treasury.Towns[0].UnitId, "301001"), [new Post(Role.TownshipFinance, Scope.OwnUnit)]);
        KeepReserve.Lump Lump(int town1) => new(Division, Year, "代编", "", new(100), treasury.Towns[town1].UnitId, "", town);
        (await keeping.Add(Lump(1))).Refusal!.Code.ShouldBe("NotYourUnit");
        var id = (await keeping.Add(Lump(0))).Value;
        (await keeping.Collect(Division, Year, id, "", new Actor(9, "张会计", town.Home, [new Post(Role.Preparer, Scope.OwnUnit)])))!.Code.ShouldBe("NotYours");
        (await new BudgetYears(treasury.Database, treasury.Clock).Set(Division, Year, isClosed: true, ActBy.Terminal("测试"))).ShouldBeNull();
        (await keeping.Collect(Division, Year, id, "", town))!.Code.ShouldBe("YearClosed");
        (await keeping.Add(Lump(0))).Refusal!.Code.ShouldBe("YearClosed");
    }
}
