using Mingji.App.Checks;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.App.Spending;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Data;
using Mingji.Tests.Monitoring;
using Mingji.Tests.Spending;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Checks.Live;

/// <summary>Live findings from what the stores hold: payments, monitoring, rectifications.</summary>
public sealed class LiveFindingsTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static Task<ValueList<Mingji.Domain.Checks.Finding>> Of(FlowDesk flow, KeptDocument kept, DateOnly on) => new LiveFindings(flow.Database, flow.Rules).Run(kept, on);

    private static async Task Import(FlowDesk flow, string voucher, string day, Money amount, GoalTable table, int stopped = 0)
    {
        var keeper = new Actor(7, "陈股长", new UnitPlace(FlowDesk.Division, 999, null), [new Post(Role.BusinessSection, Scope.Division)]);
        var content = Treasury.Csv($"财政资金,{voucher},1,{day},{amount.Yuan:0.00},{table.Code},,某公司,工程款,");
        var file = (await new OfferPayments(flow.Database, flow.Rules, flow.Time, flow.Ids).Run(new(FlowDesk.Division, 2025, $"{voucher}.csv", content, keeper))).Value.ShouldNotBeNull();
        var seen = (await new LookAtPayments(flow.Database, flow.Rules).Run(FlowDesk.Division, file.Id, keeper)).Value.ShouldNotBeNull();
        (seen.Added, seen.Unmatched, seen.Wrong, seen.StoppedLines.Count).ShouldBe((1, 0, 0, stopped));
        (await new ImportPayments(flow.Database, flow.Rules, flow.Time, flow.Ids).Run(new(FlowDesk.Division, file.Id, false, keeper) { Seen = 1 })).Refusal.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_runs_is_judged_by_its_payments_and_values_and_a_draft_is_not(string kind)
    {
        var draft = await FlowDesk.With(await stores.Fresh(kind));
        (await Of(draft, draft.Document, new(2025, 12, 31))).ShouldBeEmpty();

        var desk = await MonitoringDesk.With(await stores.Fresh(kind));
        var (flow, kept) = (desk.Flow, desk.Flow.Document);
        var table = kept.Document.Projects[0];
        await Import(flow, "PZ-1", "2025-02-20", table.TotalBudget!.Value, table);
        // Paid in full in February, nothing done by July.
        await desk.Issue(7);
        var form = await desk.Form(1);
        var rows = (await desk.See(form)).Form.Sheet.Goal.Indicators;
        var row = rows.First(row => row is { Class: IndicatorClass.Quantity, Target.Kind: TargetKind.Number });
        (await desk.Set(form, new(MonitoringField.Actual, row.Id), "0" + row.Target.UnitText)).Refusal.ShouldBeNull();
        var found = await Of(flow, kept, new(2025, 8, 1));
        var gap = found.Single(finding => finding.Check == "C58");
        gap.Place.ShouldBe(new Place(1, 1, Field.Target, rows.ToList().IndexOf(row) + 1));
        gap.Message.ShouldContain("资金已支出 100%");
        // The other project has been paid nothing, and that says something because there is a treasury.
        (await Of(flow, kept, new(2026, 1, 5))).Where(finding => finding.Check == "C10").Select(finding => finding.Place).ShouldContain(new Place(1, 2, Field.PlanDecember));
        // Before the money flowed nobody knew of it.
        (await Of(flow, kept, new(2025, 2, 1))).Select(finding => finding.Check).ShouldNotContain("C58");
        var board = await new LiveFindings(flow.Database, flow.Rules).Run(FlowDesk.Division, 2025, [kept.Key.Id], new(2025, 8, 1));
        board[(kept.Key.Id, kept.Tables[0].Id)].Select(finding => finding.Check).ShouldContain("C58");
        (await new LiveFindings(flow.Database, flow.Rules).Run(FlowDesk.Division, 2025, [kept.Key.Id], new(2024, 8, 1))).ShouldBeEmpty();
        // A unit has what its document has, each finding once; read from the rows by a program that remembers nothing.
        var cold = new LiveFindings(stores.Again(flow.Database), flow.Rules);
        var ofUnit = await cold.OfUnits(FlowDesk.Division, 2025, [kept.UnitId, kept.UnitId + 1], new(2025, 8, 1));
        ofUnit.ShouldHaveSingleItem().Key.ShouldBe(kept.UnitId);
        ofUnit[kept.UnitId].ShouldBe(await Of(flow, kept, new(2025, 8, 1)), ignoreOrder: true);
        (await cold.OfUnits(FlowDesk.Division, 2025, [kept.UnitId + 1], new(2025, 8, 1))).ShouldBeEmpty();
        (await cold.OfUnits(FlowDesk.Division, 2025, [], new(2025, 8, 1))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Treasury_lines_of_a_stopped_project_are_registered_and_told_everywhere(string kind)
    {
        var desk = await MonitoringDesk.With(await stores.Fresh(kind));
        var (flow, kept) = (desk.Flow, desk.Flow.Document);
        flow.Time.Now = new(2025, 5, 6, 1, 0, 0, TimeSpan.Zero);
        var table = kept.Document.Projects[0];
        await desk.Issue(4);
        var key = (await desk.Notice(await desk.Form(1), Consequence.StopPayments, days: 30)).Value;
        flow.Time.Now = new(2025, 6, 20, 1, 0, 0, TimeSpan.Zero);
        await Import(flow, "PZ-1", "2025-05-06", Money.From(1000, MoneyUnit.Yuan)!.Value, table); // the day of the notice itself
        await Import(flow, "PZ-2", "2025-06-10", Money.From(2000, MoneyUnit.Yuan)!.Value, table, stopped: 1);
        var stopped = await new StoppedPayments(flow.Database).Run(key);
        stopped.ShouldHaveSingleItem().Payment.ShouldBe(new("PZ-2", new(2025, 6, 10), Money.From(2000, MoneyUnit.Yuan)!.Value, new(2025, 5, 6), "暂停拨款"));
        var project = (await new SpendingBoard(flow.Database, flow.Rules).Of(kept.Key, kept.Tables[0].Id, new(2025, 6, 20))).ShouldNotBeNull();
        (project.Execution.Facts.Spent, project.Execution.Facts.PaidWhileStopped).ShouldBe((Money.From(3000, MoneyUnit.Yuan)!.Value, Money.From(2000, MoneyUnit.Yuan)!.Value));
        project.Execution.Alarms.ShouldContain(ExecutionAlarm.PaidWhileStopped);
        var board = await new SpendingBoard(flow.Database, flow.Rules).Run(new(FlowDesk.Division, 2025, new(2025, 6, 20), Reach.All));
        board.All.CountOf(ExecutionAlarm.PaidWhileStopped).ShouldBe(1);
        (await Of(flow, kept, new(2025, 6, 20))).Single(finding => finding.Check == "C66").Place.ShouldBe(new Place(1, 1, Field.BudgetTotal));
        (await new ShowRectification(flow.Database, flow.Rules, flow.Time).Run(key, flow.Performance))!.Paid.Count.ShouldBe(1);
        // After it was closed money flows again, and what was paid before stays told.
        await desk.Close(key);
        flow.Time.Now = new(2025, 7, 20, 1, 0, 0, TimeSpan.Zero);
        await Import(flow, "PZ-3", "2025-07-10", Money.From(500, MoneyUnit.Yuan)!.Value, table);
        (await new StoppedPayments(flow.Database).Run(FlowDesk.Division, 2025)).Select(row => row.Payment.Voucher).ShouldBe(["PZ-2"]);
    }
}
