using System.Globalization;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using static Mingji.Domain.Workflow.MonitoringFlow;

namespace Mingji.App.Demo;

/// <summary>
/// Monitors the demo county's approved projects and those of the townships below it: a finished period to April, one to July in all states with the faults forms really have, the same picture as evidence of
/// two projects, and two rectifications, one of them overdue.
/// </summary>
public sealed class MonitorDemo(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    // How far the forms of July have come, in turn.
    private static readonly FlowState[] Ends = [Rectifying, Filling, Reported, Passed, Rectifying, Done, Returned, Issued, Reported, Passed];

    // In the townships below: one is nearly through, one is half way, one has hardly begun.
    private static readonly FlowState[] EndsBelow = [Passed, Done, Reported, Passed, Reported, Filling, Passed, Issued, Issued, Filling, Issued, Issued];

    // Whose forms of July have a picture; the last of them is another exposure of the same.
    private static readonly int[] Pictured = [1, 4, 5];

    /// <summary>Runs on a county whose goals are on their way; gives back how many forms there are.</summary>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        var year = DemoCounty.Years[^1];
        if (await Person("czj-performancesection") is not { } performance || await Person("czj-businesssection") is not { } business) return 0;
        var forms = 0;
        var below = (await new IssueTask(database, rules, clock, ids).Below(DemoCounty.Division, year, performance, cancellation)).Select(place => place.Division).ToValueList();
        foreach (var (month, day) in ((int, int)[])[(4, 5), (7, 6)])
        {
            var issued = await new IssueTask(database, rules, At(day), ids).Run(new(DemoCounty.Division, year, month, $"{year} 年{MonitoringSheet.PeriodName(month)}绩效运行监控",
                "对照批复的绩效目标如实填写执行情况，有偏差的写明原因和措施。", Domain.Calendar.ChinaTime.Day(At(8).GetUtcNow()), [], rules.Execution.Sets[0].Key, performance) { Below = below }, cancellation);
            if (issued.Value is not { } done) return forms;
            forms += done.Forms;
            await Walk(year, month, day, business, performance, cancellation);
        }
        return forms;
    }

    private Task<Actor?> Person(string name) => new FindActor(database).Run(name);

    /// <summary>Of nine days just past the one asked for, in Beijing's afternoon.</summary>
    private StoppedClock At(int day) => new(new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(day - 9).AddMinutes(7 * 60 + day));

    private async Task Walk(int year, int month, int day, Actor business, Actor performance, CancellationToken cancellation)
    {
        var board = await new MonitoringBoard(database, rules, clock).Run(new(DemoCounty.Division, year, Reach.All) { Month = month, PageSize = int.MaxValue }, cancellation);
        var units = DemoData.Embedded.Units.Everywhere.ToDictionary(known => (known.Division, known.Unit.Code), known => known.Unit);
        var own = board.Rows.Count(row => row.Division == DemoCounty.Division);
        foreach (var (row, i) in board.Rows.Select((row, i) => (row, i)))
        {
            if (row.UnitCode is null || !units.TryGetValue((row.Division, row.UnitCode), out var unit) || await Person(unit.Key + "1") is not { } clerk || await Person(unit.Key + "3") is not { } head) continue;
            var isBelow = row.Division != DemoCounty.Division;
            // A township's finance office reviews what lies outside of the county's sections.
            var reviewer = isBelow ? (await Person(unit.Key + "2"))! : business;
            var (key, end) = (new FormKey(row.Division, row.Id), month == 4 ? Done : isBelow ? EndsBelow[(i - own) % EndsBelow.Length] : Ends[i % Ends.Length]);
            if (end == Issued) continue;
            await Fill(key, month, i, end, clerk, At(day), cancellation);
            if (month == 7 && !isBelow && Pictured.Contains(i)) await Attach(key, i, clerk, At(day), cancellation);
            if (end == Filling) continue;
            await Move(key, Submit, head, At(day + 1), null, cancellation);
            if (end == Reported) continue;
            if (end == Returned) await new NoteOnForm(database, At(day + 1), ids).Run(key, new(MonitoringField.SpentTotal), "与国库支付数不一致，请核对。", reviewer, cancellation);
            await Move(key, end == Returned ? Return : Pass, reviewer, At(day + 1), end == Returned ? rules.ReturnReasons.Reasons[0].Key : null, cancellation);
            if (end == Done) await Move(key, Close, performance, At(day + 2), null, cancellation);
            if (end == Rectifying) await Mend(key, i == 0, clerk, head, business, cancellation);
        }
    }

    private async Task Move(FormKey key, FlowAct act, Actor by, StoppedClock at, string? reason, CancellationToken cancellation)
    {
        var form = (await database.Read(session => FormRows.Load(session, key), cancellation))!;
        var outcome = await new MoveForm(database, rules, at, ids).Run(new(key, act.Code, form.Step, by) { Reason = reason }, cancellation);
        if (outcome.Refusal is { } refusal) throw new InvalidOperationException($"{form.Sheet.Goal.Name}: {refusal.Message}");
    }

    /// <summary>The first is overdue without a measure, and stops payments; the others are being mended.</summary>
    private async Task Mend(FormKey key, bool isOverdue, Actor clerk, Actor head, Actor business, CancellationToken cancellation)
    {
        var due = Domain.Calendar.ChinaTime.Day(At(isOverdue ? 8 : 19).GetUtcNow());
        var made = await new IssueRectification(database, At(8), ids).Run(new(DemoCounty.Division, 0, 0, RectificationSource.Monitoring,
            isOverdue ? "到 7 月底主要工作没有启动，目标进度明显落后。" : "部分指标的执行情况低于序时进度，原因说明不具体。", "排出月度计划，明确责任人，8 月底前赶上序时进度。",
            isOverdue ? Consequence.StopPayments : Consequence.Rectify, head.Name, due, business) { Form = key }, cancellation);
        if (made.Refusal is { } refusal) throw new InvalidOperationException(refusal.Message);
        await Move(key, Rectify, business, At(8), "执行进度落后，须整改。", cancellation);
        if (!isOverdue) await new FillRectification(database, At(8)).Run(made.Value, "增加施工力量，每周调度一次进度。", "", 0, clerk, cancellation);
    }

    private async Task Attach(FormKey key, int turn, Actor clerk, StoppedClock at, CancellationToken cancellation)
    {
        var form = (await database.Read(session => FormRows.Load(session, key), cancellation))!;
        var added = await new AddEvidence(database, at, ids).Run(new(key.Division, key.Id, IsRectification: false), form.Sheet.Goal.Indicators[0].Id, turn == Pictured[^1] ? "IMG_0718.png" : "现场照片.png",
            DemoPicture.Png(turn == Pictured[^1] ? 14 : 0), clerk, cancellation);
        if (added.Refusal is { } refusal) throw new InvalidOperationException($"{form.Sheet.Goal.Name}: {refusal.Message}");
    }

    private Task Fill(FormKey key, int month, int turn, FlowState end, Actor clerk, StoppedClock at, CancellationToken cancellation) => database.Write(async session =>
    {
        await FormRows.Hold(session, key);
        var form = (await FormRows.Load(session, key))!;
        var goal = form.Sheet.Goal;
        var draw = new Draw(DemoCounty.DefaultSeed, "monitoring", goal.Name, Figures.Text(month));
        // What was accepted is there and paid; the sheet says how much. Of the others the first stands still, the rest have spent more or less what the months ask.
        var isMet = form.Sheet.Collected.Count > 0;
        var share = isMet ? 81 : turn == 0 ? 0 : Math.Min(98, month * 100 / 12 - 14 + draw.Below(22));
        var cells = new List<(MonitoringCell, string)>();
        if (goal.Total is { } total)
        {
            cells.Add((new(MonitoringField.SpentTotal), Amount(total.WanYuan * share / 100)));
            cells.Add((new(MonitoringField.ForecastTotal), Amount(total.WanYuan)));
        }
        else cells.Add((new(MonitoringField.SpentTotal), "0"));
        foreach (var (row, i) in goal.Indicators.Select((row, i) => (row, i)))
            cells.AddRange(Row(row, i, month, turn, end, isMet, draw).Where(cell => cell.Cell.Field != MonitoringField.Actual || !form.Sheet.Collected.ContainsKey(row.Id)));
        if (turn == 0) cells.Add((new(MonitoringField.Measures), "8 月完成招标，9 月开工，由分管领导负责。"));
        return await EditForm.WriteAll(session, form, cells, rules, clerk, at.GetUtcNow());
    }, cancellation);

    private static IEnumerable<(MonitoringCell Cell, string Text)> Row(MonitoredIndicator row, int number, int month, int turn, FlowState end, bool isMet, Draw draw)
    {
        // Those who are still filling in have not come to the last rows, and wrote a figure in the wrong unit.
        if (end == Filling && number > 5) yield break;
        var isBehind = !isMet && (turn == 0 || draw.Below(6) == 0);
        var isCopied = end == Reported && turn % 2 == 0;
        string actual;
        if (row.Target.Value is not { } target) actual = isBehind ? Completion.Partly : Completion.Reached;
        else
        {
            var part = isCopied || !row.IsUsuallyCumulative ? 1m : turn == 0 ? 0 : (isBehind ? 0.5m : 1.02m) * month / 12;
            var reached = decimal.Round(target * part, row.Target.IsPercent ? 1 : 0, MidpointRounding.AwayFromZero);
            if (!isCopied && row.Target.IsPercent && target < 98) reached += draw.Below(3);
            if (end == Filling && number == 0) reached = target * 100;
            actual = reached.ToString("0.##", CultureInfo.InvariantCulture) + row.Target.UnitText;
        }
        yield return (new(MonitoringField.Actual, row.Id), actual);
        if (row.Target.Value is not null && row.IsUsuallyCumulative && !(end == Filling && number == 0)) yield return (new(MonitoringField.Forecast, row.Id), row.Target.Text.TrimStart('≥', '=', '＝', '>'));
        yield return (new(MonitoringField.Likelihood, row.Id), isBehind ? "2" : "1");
        if (!isBehind) yield break;
        yield return (new(draw.Below(2) == 0 ? MonitoringField.CauseFunds : MonitoringField.CauseStaff, row.Id), MonitoringFields.Tick);
        yield return (new(MonitoringField.Cause, row.Id), "前期手续办理时间长，开工比计划晚。");
    }

    private static string Amount(decimal wan) => decimal.Round(wan, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);
}
