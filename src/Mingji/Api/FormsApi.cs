using System.ComponentModel;
using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Monitoring;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Spending;
using Mingji.Domain.Workflow;
using Mingji.Pages.Monitoring;

namespace Mingji.Api;

/// <summary>监控表: listed, filled in cell by cell, moved through the review.</summary>
internal static class FormsApi
{
    private const string One = "/monitoring/forms/{division}/{form:long}";

    [Description("监控表列表的一行")]
    public sealed record FormListRow(
        string Division, string Id, string Task, string UnitId, string? UnitCode, string UnitName, string Name, int Month, WorkflowApi.Word State, DateOnly DueOn, bool IsLate, string? Budget, string? Spent,
        [property: Description("目标进度，%")] decimal? Progress, Light GoalLight, Light MoneyLight, long Errors, [property: Description("没有销号的整改")] long OpenRectifications);

    [Description("监控表的一格")]
    public sealed record FormCell([property: Description("名称，如 p1-actual-r3、p1-spenttotal")] string Cell, string Label, string Text, [property: Description("上一期的内容")] string? Last, [property: Description("验收单归集的值；没有另外填写时，报送时写入")] string? Proposed);

    public sealed record FundsRow(string Name, string? Budget, string? Spent, [property: Description("%")] decimal? SpentRate, string? Forecast, [property: Description("%")] decimal? ForecastRate);

    public sealed record IndicatorRow(int Row, string Level1, string Level2, string Name, string Target, bool IsCumulative, [property: Description("%")] decimal? ActualRate, [property: Description("%")] decimal? ForecastRate, Light Light);

    public sealed record FormFinding(string Check, Severity Severity, string Cell, string Message, string Advice);

    public sealed record FormNoteRow(string Id, string Cell, string CellText, string Text, string By, string At, string? Answer, CommentEndReason? EndedBecause);

    [Description("一张监控表")]
    public sealed record FormView(
        string Division, string Id, string Task, string Document, string Subject, int Year, int Month, string Period, string UnitId, string UnitName, string Name, string? Code, IReadOnlyList<string> Goals, WorkflowApi.Word State, long Round,
        DateOnly DueOn, [property: Description("目标进度，%")] decimal? Progress, [property: Description("序时进度，%")] decimal Due, Light GoalLight, Light MoneyLight, bool IsGoalOutdated,
        [property: Description("因整改不能报送的原因")] string? Blocked, bool MayWrite, IReadOnlyList<FundsRow> Funds, IReadOnlyList<IndicatorRow> Indicators, [property: Description("金额以万元填写")] IReadOnlyList<FormCell> Cells,
        IReadOnlyList<FormFinding> Findings, IReadOnlyList<FormNoteRow> Notes, IReadOnlyList<WorkflowApi.StepRow> Steps, IReadOnlyList<EvidenceApi.EvidenceRow> Evidence,
        [property: Description("由它下达的整改")] IReadOnlyList<string> Rectifications, [property: Description("本人现在能办的")] IReadOnlyList<WorkflowApi.ActRow> Available);

    public sealed record NewText([property: Description("内容；勾选写 √ 或空，可能性写 确定能、有可能、完全不可能")] string Text);

    public sealed record NewNote([property: Description("哪一格")] string Cell, string Text);

    public static void Map(IEndpointRouteBuilder api)
    {
        var writers = new WritersAttribute();
        api.MapGet("/monitoring/forms", List).Is("listForms", "监控表", "列出一期的监控表：month 不写为最近的期间，goals、money 为灯号，late 只列逾期未报的，q 为单位或项目名称中的词", TokenScope.Read).Produces<Listed<FormListRow>>();
        api.MapGet(One, Show).Is("getForm", "监控表", "一张监控表：各格、计算结果、发现、意见、经过，以及本人现在能办什么", TokenScope.Read).Produces<FormView>();
        api.MapPut(One + "/cells/{cell}", Fill).Is("putFormCell", "监控表", "填写一格", TokenScope.Write, writers).IfSeen().Produces<FormView>();
        api.MapPost(One + "/moves", Move).Is("moveForm", "监控表", "办理一步：报送、审核通过、退回等；令牌要有与动作相应的权限（write 或 review）", TokenScope.None).IfSeen().Once().Produces<FormView>();
        api.MapPost(One + "/notes", Note).Is("addFormNote", "监控表", "在一格上写意见，退回时一并送达", TokenScope.Review, new ReviewersAttribute()).Once().Produces<FormView>();
        api.MapPost(One + "/notes/{note:long}/answer", End).Is("answerFormNote", "监控表", "答复一条意见，或取消本人的意见", TokenScope.Write).Once().Produces<FormView>();
        api.MapPost(One + "/goal", Take).Is("takeFormGoal", "监控表", "目标调整批复以后，按新目标更新监控表", TokenScope.Write, writers).IfSeen().Once().Produces<FormView>();
    }

    private static async Task<IResult> List(
        HttpContext http, MonitoringBoard board, int year, string? division, int? month, string? goals, string? money, string? state, bool? late, string? q, string? cursor, int? limit)
    {
        if (Answer.Limit(limit) is not { } size) return Answer.BadLimit;
        if (!Asked.IsYear(year)) return Asked.BadYear;
        if (!Asked.TryChoice<Light>(goals, out var ofGoals)) return Asked.BadChoice<Light>("goals");
        if (!Asked.TryChoice<Light>(money, out var ofMoney)) return Asked.BadChoice<Light>("money");
        if (state is not null && MonitoringFlow.Table.States.All(known => known.Code != state)) return Problem.Of(400, "BadState", "没有这个状态。");
        if (!Asked.TryPage(cursor, out var page)) return Answer.BadCursor;
        var of = http.Division(division);
        var found = await board.Run(new(of, year, http.Reach()) { Month = month, Goals = ofGoals, Money = ofMoney, State = state, IsLate = late == true, Search = q ?? "", Page = page, PageSize = size }, http.RequestAborted);
        return Results.Ok(new Listed<FormListRow>([.. found.Rows.Select(row => new FormListRow(
            row.Division, Answer.Id(row.Id), Answer.Id(row.TaskId), Answer.Id(row.UnitId), row.UnitCode, row.UnitName, row.Name, (int)row.Month, FlowWords.Word(MonitoringFlow.Table.State(row.State)), Day(row.DueOn), row.IsLate(found.Today),
            Answer.Yuan(row.BudgetFen), Answer.Yuan(row.SpentFen), row.Progress / 100m, row.Goals, row.Money, row.Errors, row.Open))], Asked.NextPage(page, size, found.Count)));
    }

    private static async Task<IResult> Show(HttpContext http, ShowForm show, string division, long form)
    {
        if (await show.Run(new(division, form), http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        await ApiGate.NoteRead(http, view.Form.Unit, view.Form.Key.Path, "查阅其他单位的监控表");
        return Answered(http, view);
    }

    private static async Task<IResult> Fill(HttpContext http, ShowForm show, EditForm edit, string division, long form, string cell, NewText text)
    {
        var key = new FormKey(division, form);
        if (await show.Run(key, http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        if (text.Text is null) return Problem.Of(400);
        if (FormCellId.Parse(cell, view.Form.Sheet.Goal) is not { } place) return NoCell(cell);
        if (Seen.WhyNot(http, Tag(view)) is { } stale) return stale;
        var outcome = await edit.Run(new(key, place, text.Text, view.Form.Sheet.Text(place.Field, place.Row), http.Actor()), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal, new { cell }) : await Now(http, show, key);
    }

    private static Task<IResult> Move(HttpContext http, ShowForm show, MoveForm moving, string division, long form, FlowMoves.Move move)
    {
        var key = new FormKey(division, form);
        return FlowMoves.Run(http, MonitoringFlow.Table, move, () => show.Run(key, http.Actor(), http.RequestAborted), Tag,
            view => moving.Run(new(key, move.Act, view.Form.Step, http.Actor()) { Reason = move.Reason, Note = move.Note }, http.RequestAborted), view => Answered(http, view));
    }

    private static async Task<IResult> Note(HttpContext http, ShowForm show, NoteOnForm noting, string division, long form, NewNote note)
    {
        var key = new FormKey(division, form);
        if (await show.Run(key, http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        if (FormCellId.Parse(note.Cell, view.Form.Sheet.Goal) is not { } place) return NoCell(note.Cell);
        var outcome = await noting.Run(key, place, note.Text ?? "", http.Actor(), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal, new { note.Cell }) : await Now(http, show, key);
    }

    private static async Task<IResult> End(HttpContext http, ShowForm show, NoteOnForm noting, string division, long form, long note, WorkflowApi.NewAnswer answer)
    {
        var key = new FormKey(division, form);
        if (await show.Run(key, http.Actor(), http.RequestAborted) is null) return Problem.Of(404);
        var outcome = await noting.Answer(key, note, answer.Answer, http.Actor(), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await Now(http, show, key);
    }

    private static async Task<IResult> Take(HttpContext http, ShowForm show, TakeGoal take, string division, long form)
    {
        var key = new FormKey(division, form);
        if (await show.Run(key, http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        if (Seen.WhyNot(http, Tag(view)) is { } stale) return stale;
        var outcome = await take.Run(key, http.Actor(), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await Now(http, show, key);
    }

    private static async Task<IResult> Now(HttpContext http, ShowForm show, FormKey key) => await show.Run(key, http.Actor(), http.RequestAborted) is { } view ? Answered(http, view) : Problem.Of(404);

    private static IResult Answered(HttpContext http, ShowForm.View view)
    {
        http.Response.Headers.ETag = Tag(view);
        return Results.Ok(View(view));
    }

    private static string Tag(ShowForm.View view) => Seen.Tag(view.Form.Step, view.Form.Version);

    private static IResult NoCell(string? cell) => Problem.Of(404, "NoSuchCell", "没有这一格。名称见监控表的 cells，例如 p1-actual-r3。", new { cell });

    private static FormView View(ShowForm.View view)
    {
        var (form, sheet, figures) = (view.Form, view.Form.Sheet, view.Figures);
        var goal = sheet.Goal;
        return new(
            form.Key.Division, Answer.Id(form.Key.Id), Answer.Id(form.Task.Id), Answer.Id(form.Document.Id), Answer.Id(form.GoalTableId), sheet.Year, sheet.Month, sheet.Period, Answer.Id(form.Unit.UnitId), form.UnitName, goal.Name, goal.Code,
            goal.Goals, FlowWords.Word(form.State), form.Round, form.DueOn, figures.Progress, figures.Due, figures.Goals, figures.Money, view.IsGoalOutdated, view.Blocked, view.MayWrite,
            [.. figures.Funds.Select(line => new FundsRow(line.Name, line.Budget?.ToString(), line.Spent?.ToString(), line.SpentRate, line.Forecast?.ToString(), line.ForecastRate))],
            [.. figures.Indicators.Select((row, i) => new IndicatorRow(i + 1, row.Indicator.Level1, row.Indicator.Level2, row.Indicator.Name, row.Indicator.Target.Text, row.IsCumulative, row.Actual.Rate, row.Forecast.Rate, row.Light))],
            [.. Cells(goal).Select(cell => new FormCell(FormCellId.Of(cell, goal), cell.Field.Label(), sheet.Text(cell.Field, cell.Row), sheet.Last.GetValueOrDefault(cell), Proposed(sheet, cell)))],
            [.. view.Findings.Select(finding => new FormFinding(finding.Check, finding.Severity, FormCellId.Of(finding.Cell, goal), finding.Message, finding.Advice))],
            [.. view.Notes.Select(note => new FormNoteRow(Answer.Id(note.Id), FormCellId.Of(note.Cell, goal), note.CellText, note.Text, note.Person, Answer.At(note.At), note.Answer, note.Because))],
            [.. view.Steps.Select(FlowWords.Row)], EvidenceApi.Rows(view.Files, goal), [.. view.Rectifications.Select(entry => Answer.Id(entry.Key.Id))], [.. view.Available.Select(FlowWords.Row)]);
    }

    private static string? Proposed(MonitoringSheet sheet, MonitoringCell cell) => cell.Field == MonitoringField.Actual ? sheet.Proposed(sheet.Goal.Indicators[sheet.Goal.PositionOf(cell.Row) - 1]) : null;

    private static IEnumerable<MonitoringCell> Cells(MonitoredGoal goal) => Enum.GetValues<MonitoringField>().Where(field => !field.IsOfRow()).Select(field => new MonitoringCell(field))
        .Concat(goal.Indicators.SelectMany(row => Enum.GetValues<MonitoringField>().Where(field => field.IsOfRow()).Select(field => new MonitoringCell(field, row.Id))));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
