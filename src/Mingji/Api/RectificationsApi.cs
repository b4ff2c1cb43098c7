using System.ComponentModel;
using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Workflow;

namespace Mingji.Api;

/// <summary>整改: the register of what is to be mended, from the notice to its closing.</summary>
internal static class RectificationsApi
{
    private const string One = "/rectifications/{division}/{rectification:long}";

    [Description("一项整改")]
    public sealed record RectificationRow(
        string Division, string Id, int Year, string UnitId, string? UnitCode, string UnitName, RectificationSource Source, string SourceName, [property: Description("由哪张监控表下达")] string? Form, string? Document, string? Subject,
        string? Project, string Problem, string Advice, Consequence Consequence, string ConsequenceName, string Responsible, DateOnly DueOn, [property: Description("逾期天数；没有到期为负")] int DaysLate, RectificationStanding Standing,
        [property: Description("已上报到哪一级")] EscalationLevel Level, WorkflowApi.Word State, long Round, string Measures, string Result, string IssuedAt, string IssuedBy);

    [Description("一项整改的全部")]
    public sealed record RectificationView(
        RectificationRow Rectification, [property: Description("销号前不能办的")] IReadOnlyList<FurtherStep> Blocked, bool MayWrite, IReadOnlyList<WorkflowApi.StepRow> Steps, IReadOnlyList<EvidenceApi.EvidenceRow> Evidence,
        [property: Description("本人现在能办的")] IReadOnlyList<WorkflowApi.ActRow> Available);

    [Description("下达整改：写 form、document 和 subject、unit 三者之一")]
    public sealed record NewRectification(
        string Division, int Year, [property: Description("监控表编号")] string? Form, [property: Description("文本编号")] string? Document, [property: Description("目标表编号")] string? Subject,
        [property: Description("单位编号：事关整个单位时")] string? Unit, RectificationSource Source, [property: Description("问题")] string Problem, [property: Description("整改建议")] string? Advice,
        [property: Description("处理结论；暂停拨款、暂缓实施、预算调整会停住项目的后续环节")] Consequence Consequence, [property: Description("责任人")] string Responsible, [property: Description("整改期限")] DateOnly DueOn);

    public sealed record NewMeasures([property: Description("整改措施")] string? Measures, [property: Description("整改结果")] string? Result);

    public sealed record Reminded([property: Description("催办了谁")] string People);

    public static void Map(IEndpointRouteBuilder api)
    {
        var reviewers = new ReviewersAttribute();
        api.MapGet("/rectifications", List).Is("listRectifications", "整改", "一年的整改台账，逾期的在前：standing、source 可以筛选，q 为单位、项目、问题中的词，sort 为 standing、due、unit", TokenScope.Read).Produces<Listed<RectificationRow>>();
        api.MapGet(One, Show).Is("getRectification", "整改", "一项整改：措施、结果、经过、佐证，以及本人现在能办什么", TokenScope.Read).Produces<RectificationView>();
        api.MapPost("/rectifications", Issue).Is("addRectification", "整改", "下达整改；由监控表下达的，随后用 moveForm 办理 Rectify 转入整改", TokenScope.Review, reviewers).Once().Produces<RectificationView>(201);
        api.MapPut(One, Fill).Is("putRectification", "整改", "填报整改措施和结果", TokenScope.Write, new WritersAttribute()).IfSeen().Produces<RectificationView>();
        api.MapPost(One + "/moves", Move).Is("moveRectification", "整改", "办理一步：提交、验收、退回、销号等；令牌要有与动作相应的权限（write 或 review）", TokenScope.None).IfSeen().Once().Produces<RectificationView>();
        api.MapPost(One + "/reminders", Remind).Is("remindRectification", "整改", "催办逾期的整改，一天一次", TokenScope.Review, reviewers).Once().Produces<Reminded>();
    }

    private static async Task<IResult> List(HttpContext http, ListRectifications list, int year, string? division, string? standing, string? source, string? q, string? sort, bool? descending, string? cursor, int? limit)
    {
        if (Answer.Limit(limit) is not { } size) return Answer.BadLimit;
        if (!Asked.TryChoice<RectificationStanding>(standing, out var shown)) return Asked.BadChoice<RectificationStanding>("standing");
        if (!Asked.TryChoice<RectificationSource>(source, out var from)) return Asked.BadChoice<RectificationSource>("source");
        if (!Asked.TryChoice<RectificationSort>(sort, out var by)) return Asked.BadChoice<RectificationSort>("sort");
        if (!Asked.TryEdge(cursor, out var edge)) return Answer.BadCursor;
        var found = await list.Run(new(http.Division(division), year, http.Reach())
        {
            Standing = shown, Source = from, Search = q ?? "", Sort = by ?? RectificationSort.Standing, IsDescending = descending == true, After = edge is { } at ? new(at.Value, at.Id) : null, PageSize = size,
        }, http.RequestAborted);
        return Results.Ok(new Listed<RectificationRow>([.. found.Rows.Select(Row)], found.Next is { } next ? Answer.Cursor(next.Value, Answer.Id(next.Id)) : null));
    }

    private static async Task<IResult> Show(HttpContext http, ShowRectification show, string division, long rectification)
    {
        if (await show.Run(new(division, rectification), http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        await ApiGate.NoteRead(http, view.Kept.Unit, view.Kept.Key.Path, "查阅其他单位的整改");
        return Answered(http, view);
    }

    private static async Task<IResult> Issue(HttpContext http, IssueRectification issue, ShowRectification show, ShowForm forms, OpenDocument open, FindUnitPlace places, NewRectification notice)
    {
        if (notice.Division is null || !Asked.IsYear(notice.Year) || (notice.Subject is null) != (notice.Document is null)) return Problem.Of(400);
        if (new[] { notice.Form, notice.Document, notice.Unit }.Count(named => named is not null) != 1) return Problem.Of(422, "NoUnit", "请写明 form、document 和 subject、unit 三者之一。");
        if (!TryId(notice.Form, out var form) || !TryId(notice.Document, out var document) || !TryId(notice.Subject, out var subject) || !TryId(notice.Unit, out var unit)) return Problem.Of(400);
        // What is out of reach is not there.
        if (form is { } ofForm && await forms.Run(new(notice.Division, ofForm), http.Actor(), http.RequestAborted) is null) return Problem.Of(404);
        if (document is { } ofDocument && (await places.OfDocument(new(notice.Division, ofDocument), http.RequestAborted) is not { } place || !http.Actor().Reads(place)
            || (await open.Run(new(notice.Division, ofDocument), http.RequestAborted))?.Document.Year != notice.Year)) return Problem.Of(404);
        var outcome = await issue.Run(
            new(notice.Division, notice.Year, unit ?? 0, notice.Source, notice.Problem ?? "", notice.Advice ?? "", notice.Consequence, notice.Responsible ?? "", notice.DueOn, http.Actor())
            {
                Form = form is { } key ? new FormKey(notice.Division, key) : null, Project = document is { } about ? (new DocumentKey(notice.Division, about), subject!.Value) : null,
            }, http.RequestAborted);
        if (outcome.Refusal is { } refusal) return Problem.Of(refusal);
        return await show.Run(outcome.Value, http.Actor(), http.RequestAborted) is { } made
            ? Answered(http, made, string.Create(CultureInfo.InvariantCulture, $"{ApiPath.Root}/rectifications/{outcome.Value.Division}/{outcome.Value.Id}")) : Problem.Of(404);
    }

    private static async Task<IResult> Fill(HttpContext http, ShowRectification show, FillRectification fill, string division, long rectification, NewMeasures text)
    {
        var key = new RectificationKey(division, rectification);
        if (await show.Run(key, http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        if (Seen.WhyNot(http, Tag(view)) is { } stale) return stale;
        var outcome = await fill.Run(key, text.Measures ?? "", text.Result ?? "", view.Kept.Version, http.Actor(), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await Now(http, show, key);
    }

    private static Task<IResult> Move(HttpContext http, ShowRectification show, MoveRectification moving, string division, long rectification, FlowMoves.Move move)
    {
        var key = new RectificationKey(division, rectification);
        return FlowMoves.Run(http, RectificationFlow.Table, move, () => show.Run(key, http.Actor(), http.RequestAborted), Tag,
            view => moving.Run(new(key, move.Act, view.Kept.Step, http.Actor()) { Reason = move.Reason, Note = move.Note }, http.RequestAborted), view => Answered(http, view));
    }

    private static async Task<IResult> Remind(HttpContext http, ShowRectification show, RemindRectification remind, string division, long rectification)
    {
        var key = new RectificationKey(division, rectification);
        if (await show.Run(key, http.Actor(), http.RequestAborted) is null) return Problem.Of(404);
        var outcome = await remind.Run(key, http.Actor(), http.RequestAborted);
        return outcome.Value is { } people ? Results.Ok(new Reminded(people)) : Problem.Of(outcome.Refusal!);
    }

    private static async Task<IResult> Now(HttpContext http, ShowRectification show, RectificationKey key) => await show.Run(key, http.Actor(), http.RequestAborted) is { } view ? Answered(http, view) : Problem.Of(404);

    private static IResult Answered(HttpContext http, ShowRectification.View view, string? made = null)
    {
        http.Response.Headers.ETag = Tag(view);
        var answer = new RectificationView(Row(view.Kept), view.Blocked, view.MayWrite, [.. view.Steps.Select(FlowWords.Row)], EvidenceApi.Rows(view.Files, null), [.. view.Available.Select(FlowWords.Row)]);
        return made is null ? Results.Ok(answer) : Results.Created(made, answer);
    }

    private static string Tag(ShowRectification.View view) => Seen.Tag(view.Kept.Step, view.Kept.Version);

    private static bool TryId(string? text, out long? id)
    {
        var isNumber = Answer.TryNumber(text ?? "", out var number);
        id = isNumber ? number : null;
        return text is null || isNumber;
    }

    public static RectificationRow Row(KeptRectification kept) => new(
        kept.Key.Division, Answer.Id(kept.Key.Id), kept.Year, Answer.Id(kept.Unit.UnitId), kept.Unit.UnitCode, kept.UnitName, kept.Source, kept.Source.Word(), kept.Form is { } form ? Answer.Id(form.Id) : null,
        kept.Document is { } document ? Answer.Id(document.Id) : null, kept.GoalTableId is { } table ? Answer.Id(table) : null, kept.ProjectName, kept.Problem, kept.Advice, kept.Consequence, kept.Consequence.Word(), kept.Responsible,
        kept.DueOn, kept.Clock.DaysLate, kept.Clock.Standing, kept.Clock.Level, FlowWords.Word(kept.State), kept.Round, kept.Measures, kept.Result, kept.IssuedAt, kept.IssuedBy);
}
