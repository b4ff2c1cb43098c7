using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Monitoring;

/// <summary>A task of a county that goes to its townships, each with a division code of its own.</summary>
public sealed class IssueBelowTests : IAsyncLifetime
{
    private const string Township = "130999101", Other = "130999102";

    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    /// <summary>A county with approved projects, one township with some and one with drafts alone.</summary>
    internal static async Task<(MonitoringDesk County, FlowDesk Town)> County(App.Data.Database database)
    {
        var county = await MonitoringDesk.With(database);
        var flow = county.Flow;
        var documents = new List<App.Goals.KeptDocument>();
        foreach (var division in (string[])[Township, Other])
            documents.Add((await new App.Goals.KeepDocument(database, flow.Rules, flow.Time, flow.Ids).Run(new(division, FlowDesk.Written(2) with { Division = division }, "刘会计"))).Value.ShouldNotBeNull());
        var town = new FlowDesk(database) { Document = documents[0] };
        // Whoever approves there has the roles of that division.
        foreach (var table in documents[0].Tables)
            foreach (var act in (FlowAct[])[GoalFlow.Submit, GoalFlow.BeginReview, GoalFlow.Pass, GoalFlow.GradeExcellent, GoalFlow.Approve])
                (await town.Move.Run(new([await town.See(new(documents[0].Key, table.Id))], act.Code, By(documents[0], act), (await town.Now(new(documents[0].Key, table.Id))).State == GoalFlow.Added ? "年中追加的项目" : null))).ShouldHaveSingleItem().Refusal.ShouldBeNull();
        return (county, town);
    }

    private static Actor By(App.Goals.KeptDocument document, FlowAct act)
    {
        var unit = new UnitPlace(document.Key.Division, document.UnitId, document.Document.Unit.Code);
        var (id, role) = act == GoalFlow.Submit ? (22L, Role.UnitHead) : act == GoalFlow.BeginReview || act == GoalFlow.Pass ? (23L, Role.DepartmentReviewer) : act == GoalFlow.Approve ? (25L, Role.PerformanceSection) : (24L, Role.BusinessSection);
        return new(id, "镇上的人", unit, [new(role, role.UsualScope())]);
    }

    private static Actor Bureau(MonitoringDesk county, Scope scope = Scope.DivisionAndBelow) => county.Flow.Performance with { Posts = [new(Role.PerformanceSection, scope)] };

    private static async Task<string?> Issue(MonitoringDesk county, Actor by, bool isAlone, params string[] below) => (await county.Issuing.Run(
        new(FlowDesk.Division, 2025, 7, "1—7月监控", "如实填写", county.Day(10), [], "ratio", by) { Below = [.. below], IsBelowAlone = isAlone })).Refusal?.Code;

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_county_issues_to_its_townships_and_its_board_counts_them_in(string kind)
    {
        var (county, town) = await County(await stores.Fresh(kind));
        var by = Bureau(county);
        (await county.Issuing.Below(FlowDesk.Division, 2025, by)).Select(place => (place.Division, place.Units, place.Projects)).ShouldBe([(Township, 1, 2L), (Other, 1, 0L)]);
        (await county.Issuing.Below(FlowDesk.Division, 2025, Bureau(county, Scope.Division))).ShouldBeEmpty();
        (await Issue(county, Bureau(county, Scope.Division), false, Township)).ShouldBe("NotYours");
        (await Issue(county, by, false, "131000")).ShouldBe("NotYours"); // beside it in the tree
        (await Issue(county, by, false, FlowDesk.Division)).ShouldBe("NotYours"); // itself
        (await Issue(county, by, true, Other)).ShouldBe("NoProjects");
        (await Issue(county, by, false, Township, Other)).ShouldBeNull();

        // The township has it as its own, with the deadline and the division it came from.
        var clerk = By(town.Document, GoalFlow.Submit);
        var waiting = (await new ListMonitoring(county.Database, county.Flow.Rules, county.Flow.Time).Run(clerk)).ShouldHaveSingleItem();
        (waiting.Forms, waiting.Issuer, waiting.DueOn).ShouldBe((2, FlowDesk.Division, county.Day(10).ToString("yyyy-MM-dd")));
        var its = await new MonitoringBoard(county.Database, county.Flow.Rules, county.Flow.Time).Run(new(Township, 2025, Reach.Of(clerk)));
        (its.Total.Forms, its.Below.Count, its.Tasks.Single().IssuerDivision).ShouldBe((2, 0, FlowDesk.Division));

        var board = await county.Board(7, by);
        (board.Total.Forms, board.Rows.Count(row => row.Division == Township)).ShouldBe((4, 2));
        var lower = board.Below.ShouldHaveSingleItem();
        (lower.Division, lower.Sums.Forms, lower.Late).ShouldBe((Township, 2, 0));
        board.Total.BudgetFen.ShouldBe(board.Rows.Sum(row => row.BudgetFen ?? 0));
        board.Tasks.Count.ShouldBe(1);
        // Who sees the county alone sees the county alone.
        (await county.Board(7, county.Flow.Business)).Total.Forms.ShouldBe(2);
        await town.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_approved_below_later_is_sent_after_and_who_is_late_below_is_reminded(string kind)
    {
        var (county, town) = await County(await stores.Fresh(kind));
        var by = Bureau(county);
        (await Issue(county, by, true, Township, Other)).ShouldBeNull();
        (await county.Board(7, by)).Rows.ShouldAllBe(row => row.Division == Township);
        var task = (await county.Board(7, by)).Tasks.Single().Id;
        (await county.Issuing.Extend(FlowDesk.Division, task, by)).Refusal!.Code.ShouldBe("NoProjects");
        var late = new App.Goals.DocumentKey(Other, (await county.Database.Read(session => session.Scalar<long>("SELECT id FROM document WHERE division = '130999102'"))));
        var kept = (await new App.Goals.OpenDocument(county.Database).Run(late)).ShouldNotBeNull();
        var there = new FlowDesk(county.Database) { Document = kept };
        foreach (var act in (FlowAct[])[GoalFlow.Submit, GoalFlow.BeginReview, GoalFlow.Pass, GoalFlow.GradeExcellent, GoalFlow.Approve])
            (await there.Move.Run(new([await there.See(there.Table(1))], act.Code, By(kept, act)))).ShouldHaveSingleItem().Refusal.ShouldBeNull();
        (await county.Issuing.Extend(FlowDesk.Division, task, by)).Value!.Forms.ShouldBe(1);
        (await county.Board(7, by)).Below.Select(lower => lower.Division).ShouldBe([Township, Other]);

        var remind = new RemindMonitoring(county.Database, county.Flow.Time);
        (await remind.Run(FlowDesk.Division, 2025, 7, by)).Refusal!.Code.ShouldBe("NobodyLate");
        await town.AddPerson("刘会计", Role.Preparer, Township);
        county.Flow.Time.Now = county.Flow.Time.Now.AddDays(12);
        (await county.Board(7, by)).Below.Sum(lower => lower.Late).ShouldBe(3);
        (await remind.Run(FlowDesk.Division, 2025, 7, county.Flow.Business)).Refusal!.Code.ShouldBe("NotYours");
        (await remind.Run(FlowDesk.Division, 2025, 7, by)).Value.ShouldBe(new(1, 0, 1)); // nobody could see it in the other
        (await remind.Run(FlowDesk.Division, 2025, 7, by)).Value.ShouldBe(new(0, 1, 1));
        var clerk = new Actor(31, "刘会计", new(Township, town.Document.UnitId, town.Document.Document.Unit.Code), [new(Role.Preparer, Scope.OwnUnit)]);
        (await new ListMonitoring(county.Database, county.Flow.Rules, county.Flow.Time).Run(clerk)).ShouldHaveSingleItem().Reminder!.By.ShouldBe(by.Name);
        await town.LogIsWhole();
    }
}
