using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Rectifications;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Workflow;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Monitoring;

/// <summary>A county with approved projects, and short words for what its people do about them during the year.</summary>
internal sealed class MonitoringDesk(FlowDesk flow)
{
    public FlowDesk Flow { get; } = flow;

    public Database Database => Flow.Database;

    public static async Task<MonitoringDesk> With(Database database, int projects = 2)
    {
        var flow = await FlowDesk.With(database, projects);
        for (var i = 1; i <= projects; i++) await flow.Walk(flow.Table(i), GoalFlow.Approved);
        return new(flow);
    }

    public IssueTask Issuing => new(Database, Flow.Rules, Flow.Time, Flow.Ids);

    public Task<Outcome<IssueTask.Done>> Issue(int month = 7, Actor? by = null, params long[] units) => Issuing.Run(
        new(FlowDesk.Division, 2025, month, $"{month}月监控", "如实填写", Day(10), [.. units], "ratio", by ?? Flow.Performance));

    public DateOnly Day(int days) => DateOnly.FromDateTime(Flow.Time.Now.UtcDateTime).AddDays(days);

    public async Task<IReadOnlyList<MonitoringBoard.Row>> Rows(int? month = null, Actor? by = null) => (await Board(month, by)).Rows;

    public Task<MonitoringBoard.Board> Board(int? month = null, Actor? by = null) =>
        new MonitoringBoard(Database, Flow.Rules, Flow.Time).Run(new(FlowDesk.Division, 2025, App.Organisations.Reach.Of(by ?? Flow.Performance)) { Month = month });

    public async Task<FormKey> Form(int number = 1, int? month = null) => new(FlowDesk.Division, (await Rows(month))[number - 1].Id);

    public async Task<ShowForm.View> See(FormKey key, Actor? by = null) => (await new ShowForm(Database, Flow.Rules, Flow.Ids).Run(key, by ?? Flow.Performance)).ShouldNotBeNull();

    public async Task<Outcome<KeptForm>> Set(FormKey key, MonitoringCell cell, string text, Actor? by = null, string? was = null) =>
        await new EditForm(Database, Flow.Rules, Flow.Time).Run(new(key, cell, text, was ?? (await See(key)).Form.Sheet.Text(cell.Field, cell.Row), by ?? Flow.Clerk));

    public async Task<Outcome<KeptForm>> Move(FormKey key, FlowAct act, Actor by, string? reason = null, long? seen = null) =>
        await new MoveForm(Database, Flow.Rules, Flow.Time, Flow.Ids).Run(new(key, act.Code, seen ?? (await See(key)).Form.Step, by) { Reason = reason });

    public async Task Moved(FormKey key, FlowAct act, Actor by, string? reason = null) => (await Move(key, act, by, reason)).Refusal.ShouldBeNull();

    /// <summary>Fills a form in so that no error is left: half the money, each target reached in its share.</summary>
    public async Task Fill(FormKey key)
    {
        var goal = (await See(key)).Form.Sheet.Goal;
        (await Set(key, new(MonitoringField.SpentTotal), (goal.Total!.Value.WanYuan / 2).ToString("0.##"))).Refusal.ShouldBeNull();
        foreach (var row in goal.Indicators)
        {
            (await Set(key, new(MonitoringField.Actual, row.Id), row.Target.Value is { } value ? value.ToString("0.##") + row.Target.UnitText : Completion.Reached)).Refusal.ShouldBeNull();
            (await Set(key, new(MonitoringField.Likelihood, row.Id), "1")).Refusal.ShouldBeNull();
        }
    }

    public async Task Report(FormKey key)
    {
        await Fill(key);
        if ((await See(key)).Findings.Any(MonitoringChecks.IsRedWithoutMeasure)) (await Set(key, new(MonitoringField.Measures), "下月赶上序时进度")).Refusal.ShouldBeNull();
        await Moved(key, MonitoringFlow.Submit, Flow.Head);
    }

    public async Task Pass(FormKey key)
    {
        await Report(key);
        await Moved(key, MonitoringFlow.Pass, Flow.Business);
    }

    public Task<Outcome<RectificationKey>> Notice(FormKey? form, Consequence consequence = Consequence.Rectify, int days = 10, Actor? by = null) =>
        new IssueRectification(Database, Flow.Rules, Flow.Time, Flow.Ids).Run(new(FlowDesk.Division, 2025, Flow.Document.UnitId, RectificationSource.Audit, "道路没有按期开工", "抓紧开工", consequence, "赵镇长", Day(days), by ?? Flow.Business) { Form = form });

    public async Task<KeptRectification> Entry(RectificationKey key) => (await new ShowRectification(Database, Flow.Rules, Flow.Time).Run(key, Flow.Performance)).ShouldNotBeNull().Kept;

    public async Task<Outcome<KeptRectification>> Mend(RectificationKey key, string measures, string result, Actor? by = null) =>
        await new FillRectification(Database, Flow.Time).Run(key, measures, result, (await Entry(key)).Version, by ?? Flow.Clerk);

    public async Task<Outcome<KeptRectification>> Move(RectificationKey key, FlowAct act, Actor by, string? reason = null) =>
        await new MoveRectification(Database, Flow.Rules, Flow.Time).Run(new(key, act.Code, (await Entry(key)).Step, by) { Reason = reason });

    /// <summary>From the notice to 销号.</summary>
    public async Task Close(RectificationKey key)
    {
        (await Mend(key, "增加两个施工队", "已开工")).Refusal.ShouldBeNull();
        foreach (var (act, by) in ((FlowAct, Actor)[])[(RectificationFlow.Submit, Flow.Head), (RectificationFlow.Accept, Flow.Business), (RectificationFlow.Close, Flow.Business)])
            (await Move(key, act, by)).Refusal.ShouldBeNull();
    }
}
