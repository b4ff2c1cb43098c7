using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Pages.Documents;
using Mingji.Pages.Kept;

namespace Mingji.Api;

/// <summary>流程: where the parts of a document stand, what may be done with them, and doing it. A part is a goal table by its id, or part one, which is 0.</summary>
internal static class WorkflowApi
{
    public sealed record Word(string Code, string Name);

    public sealed record ActRow(string Code, string Name, [property: Description("是否必须写理由")] bool NeedsReason, Word To);

    [Description("一张目标表或第一部分在流程中的位置")]
    public sealed record SubjectRow(
        string Id, [property: Description("是文本的第几个项目；第一部分为 0")] int Position, string Name, string? Code, Word State, [property: Description("第几轮")] long Round, long Step, long Errors, long Warnings,
        string? Assignee, [property: Description("办理期限")] DateOnly? DueOn);

    public sealed record StepRow(long Number, long Round, Word Act, Word From, Word To, string? Reason, string? Note, long Version, string By, string? For, string At);

    public sealed record CommentRow(
        string Id, long Round, [property: Description("是否为退回意见")] bool IsReturn, [property: Description("单元格；已不在文本里时为空")] string? Cell, string? CellText, string? Reason, string Text, string By, string At,
        string? Answer, CommentEndReason? EndedBecause, string? EndedAt);

    public sealed record SubjectView(SubjectRow Subject, [property: Description("本人现在能办的")] IReadOnlyList<ActRow> Available, IReadOnlyList<StepRow> Steps, IReadOnlyList<CommentRow> Comments);

    public sealed record CellReturn([property: Description("单元格，如 p1-target-r4")] string Cell, [property: Description("要改什么")] string Text, [property: Description("理由清单中的键；不写同整份的理由")] string? Reason);

    [Description("办理一步")]
    public sealed record Move(
        [property: Description("动作代码，取自 available")] string Act, [property: Description("理由；退回和评级时是理由清单中的键")] string? Reason, [property: Description("说明")] string? Note,
        [property: Description("申请调整时对应的预算变动文件")] string? BudgetChange, [property: Description("退回、评为中、评为良时钉在单元格上的意见")] IReadOnlyList<CellReturn>? Cells,
        [property: Description("代谁办理：deputies 里 principal 的编号；本人办理时不写")] string? Principal = null);

    public sealed record NewComment([property: Description("单元格")] string Cell, string Text);

    public sealed record NewAnswer([property: Description("答复；本人取消自己的意见时不写")] string? Answer);

    public sealed record Ended(CommentEndReason Because);

    // What the unit does; disclosing is for those who publish; all else judges.
    private static readonly FlowAct[] OfWriters =
        [GoalFlow.Submit, GoalFlow.TakeBack, GoalFlow.Confirm, GoalFlow.StartAdjustment, GoalFlow.SubmitAdjustment, GoalFlow.CancelAdjustment, GoalFlow.Execute, GoalFlow.Archive, GoalFlow.Terminate];

    public static void Map(IEndpointRouteBuilder api)
    {
        const string Subjects = "/documents/{division}/{document:long}/subjects";
        api.MapGet(Subjects, List).Is("listSubjects", "流程", "一份文本各部分的状态", TokenScope.Read).Produces<Listed<SubjectRow>>();
        api.MapGet(Subjects + "/{subject:long}", Show).Is("getSubject", "流程", "一个部分的状态、经过、意见，以及本人现在能办什么", TokenScope.Read).Produces<SubjectView>();
        api.MapPost(Subjects + "/{subject:long}/moves", Do).Is("moveSubject", "流程", "办理一步：提交、开始审核、通过、退回、批复等；令牌要有与动作相应的权限（write、review 或 publish）", TokenScope.None, new ReviewersAttribute()).IfSeen().Once().Produces<SubjectRow>();
        api.MapPost("/documents/{division}/{document:long}/comments", Comment).Is("addComment", "流程", "在单元格上写一条批注，不改变状态", TokenScope.Review, new ReviewersAttribute()).IfSeen().Once().Produces<CommentRow>(201);
        api.MapPost("/documents/{division}/{document:long}/comments/{comment:long}/answer", EndComment).Is("answerComment", "流程", "答复一条意见，或取消本人的意见", TokenScope.Write, new ReviewersAttribute()).Once().Produces<Ended>();
    }

    /// <summary>The scope that an act asks for.</summary>
    public static TokenScope ScopeOf(string act) =>
        OfWriters.Any(known => known.Code == act) ? TokenScope.Write : act == GoalFlow.Disclose.Code || act == GoalFlow.Withdraw.Code ? TokenScope.Publish : TokenScope.Review;

    private static async Task<IResult> List(HttpContext http, ShowSubject show, string division, long document) =>
        Results.Ok(new Listed<SubjectRow>([.. (await show.OfDocument(new(division, document), http.RequestAborted)).Select(Row)], null));

    private static async Task<IResult> Show(HttpContext http, ShowSubject show, OpenDocument open, string division, long document, long subject)
    {
        var key = new DocumentKey(division, document);
        if (await open.Run(key, http.RequestAborted) is not { } kept || await show.Run(new(key, subject), http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        http.Response.Headers.ETag = Seen.Tag(view.Subject.Step, kept.Version);
        return Results.Ok(new SubjectView(
            Row(view.Subject), [.. view.Available.Select(FlowWords.Row)], [.. view.Steps.Select(FlowWords.Row)],
            [.. view.Comments.Select(comment => Row(kept, comment))]));
    }

    private static async Task<IResult> Do(HttpContext http, ShowSubject show, OpenDocument open, FlowActs acts, ReturnSubject returns, ListDeputies deputies, string division, long document, long subject, Move move)
    {
        var key = new DocumentKey(division, document);
        if (await open.Run(key, http.RequestAborted) is not { } kept || await show.Run(new(key, subject), http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        if (move.Act is null || GoalFlow.Table.Acts.FirstOrDefault(act => act.Code == move.Act) is not { } act) return Problem.Of(400, "NoSuchAct", "没有这个动作。能办的动作见 available。");
        if (!http.Bearer().Scopes.HasFlag(ScopeOf(act.Code))) ApiGate.NoteRefusal(http, $"令牌没有“{ScopeOf(act.Code).Words()}”权限");
        if (!http.Bearer().Scopes.HasFlag(ScopeOf(act.Code))) return Problem.Of(403, "ScopeMissing", $"“{act.Name}”要令牌有“{ScopeOf(act.Code).Words()}”权限（{ScopeOf(act.Code).Key()}）。");
        if (Seen.WhyNot(http, Seen.Tag(view.Subject.Step, kept.Version)) is { } stale) return stale;
        var seen = new MoveSubjects.Seen(view.Subject.Key, view.Subject.Step, kept.Version);
        var principal = await DeputiesApi.Principal(http, deputies, move.Principal);
        if (principal.Refusal is { } stranger) return Problem.Of(stranger);
        var cells = new List<CellNote>();
        foreach (var cell in move.Cells ?? [])
            if (CellId.Parse(cell.Cell) is { } place) cells.Add(new(place with { Document = 1 }, cell.Reason ?? move.Reason, cell.Text ?? ""));
            else return Problem.Of(422, "NoSuchCell", "意见里有读不懂的单元格名称。", new { cell.Cell });
        var outcome = cells.Count > 0 && (act == GoalFlow.Return || act == GoalFlow.GradeFair || act == GoalFlow.GradeGood)
            ? await returns.Run(new(seen, move.Reason ?? "", move.Note ?? "", cells.ToValueList(), http.Actor(), principal.Value) { Act = act }, http.RequestAborted)
            : await acts.Move(new(seen, act.Code, move.Reason, move.Note, move.BudgetChange) { Principal = principal.Value?.PersonId }, kept, takesNotes: false, null, http.Actor(), http.RequestAborted);
        if (outcome.Value is not { } now) return Problem.Of(outcome.Refusal!, new { subject = Answer.Id(subject) });
        http.Response.Headers.ETag = Seen.Tag(now.Step, kept.Version);
        return Results.Ok(Row(now));
    }

    private static async Task<IResult> Comment(HttpContext http, OpenDocument open, FlowActs acts, string division, long document, NewComment comment)
    {
        if (await open.Run(new(division, document), http.RequestAborted) is not { } kept) return Problem.Of(404);
        if (Seen.WhyNot(http, kept) is { } stale) return stale;
        if (CellId.Parse(comment.Cell) is not { } place) return Problem.Of(422, "NoSuchCell", "没有这个单元格。", new { comment.Cell });
        var made = await acts.Comment(kept.Key, kept.Version, place with { Document = 1 }, comment.Text ?? "", http.Actor(), http.RequestAborted);
        return made.Value is { } done ? Results.Created((string?)null, Row(kept, done)) : Problem.Of(made.Refusal!, new { comment.Cell });
    }

    private static async Task<IResult> EndComment(HttpContext http, FlowActs acts, string division, long document, long comment, NewAnswer answer)
    {
        var outcome = await acts.Answer(new(division, document), comment, string.IsNullOrWhiteSpace(answer.Answer) ? null : answer.Answer, http.Actor(), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : Results.Ok(new Ended(outcome.Value));
    }

    private static SubjectRow Row(KeptSubject subject) => new(
        Answer.Id(subject.Key.Id), subject.Position, subject.Name, subject.Code, new(subject.State.Code, subject.State.Name), subject.Round, subject.Step, subject.ErrorCount, subject.WarningCount,
        subject.Assignee?.Name, subject.DueOn);

    private static CommentRow Row(KeptDocument kept, ReviewComment comment) => new(
        Answer.Id(comment.Id), comment.Round, comment.IsReturn, comment.Cell.PlaceIn(kept) is { } place ? CellId.Of(place) : null, comment.CellText, comment.Reason, comment.Text, comment.Person, Answer.At(comment.At),
        comment.Answer, comment.End?.Because, comment.End is { } end ? Answer.At(end.At) : null);
}
