using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Workflow;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.Api;

/// <summary>审核: the reviewer's queue, and many passed on at once.</summary>
internal static class ReviewApi
{
    [Description("审核列表的一行")]
    public sealed record QueueRow(
        string Division, string Document, string Subject, long Step, long Version, WorkflowApi.Word State, long Round, string? Name, string? Code, string UnitId, string UnitName, [property: Description("预算数，元")] string? Budget,
        long Errors, long Warnings, [property: Description("超出控制数，元")] string? OverControl, string EnteredAt, string? DueOn, string? Assignee);

    public sealed record Picked(string Division, string Document, string Subject, [property: Description("列表里看到的 step")] long Step, [property: Description("列表里看到的 version")] long Version);

    public sealed record Pass([property: Description("真：只开始审核；假：通过没有问题的")] bool Begin, IReadOnlyList<Picked> Subjects, [property: Description("代谁办理；本人办理时不写")] string? Principal = null);

    public sealed record Passed(string Division, string Document, string Subject, string Name, WorkflowApi.Word? State, [property: Description("没有办成的原因代码")] string? Code, string? Detail);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/review", List).Is("listReview", "审核", "审核列表：mine 只列要本人办的，findings 为 -1 没有问题、1 有错误、2 有错误或提醒，sort 为 entered、due、budget、unit、errors", TokenScope.Read, new ReviewersAttribute()).Produces<Listed<QueueRow>>();
        api.MapPost("/review/pass", PassOn).Is("passReview", "审核", "一次办理多份：开始审核，或通过没有问题的；逐份答复结果", TokenScope.Review, new ReviewersAttribute()).Once().Produces<Listed<Passed>>();
    }

    private static async Task<IResult> List(
        HttpContext http, ReviewQueue queue, int year, string? division, string? state, bool? mine, string? department, long? unit, int? findings, bool? over, bool? late, string? sort, bool? descending, string? cursor, int? limit)
    {
        if (Answer.Limit(limit) is not { } size) return Answer.BadLimit;
        if (!Enum.TryParse<QueueSort>(sort ?? "entered", ignoreCase: true, out var by) || !Enum.IsDefined(by)) return Problem.Of(400, "BadSort", "sort 是 entered、due、budget、unit、errors 之一。");
        if (state is not null && GoalFlow.Table.States.All(known => known.Code != state)) return Problem.Of(400, "BadState", "没有这个状态。");
        ReviewQueue.Cursor? after = null;
        if (cursor is not null)
        {
            if (Answer.Parts(cursor, 3) is not [var value, var last, var subject] || !Answer.TryNumber(last, out var document) || !Answer.TryNumber(subject, out var id)) return Answer.BadCursor;
            after = new(value, document, id);
        }
        try
        {
            var of = http.Division(division);
            var page = await queue.Run(new(of, year, http.Actor())
            {
                IsMine = mine == true, States = state is null ? [] : [state], Department = department, UnitId = unit, Findings = findings ?? 0, IsOverControl = over == true, IsOverdue = late == true, Sort = by,
                IsDescending = descending == true, After = after, PageSize = size,
            }, http.RequestAborted);
            return Results.Ok(new Listed<QueueRow>([.. page.Rows.Select(row => Row(of, row))], page.Next is { } next ? Answer.Cursor(next.Value, Answer.Id(next.DocumentId), Answer.Id(next.SubjectId)) : null));
        }
        catch (FormatException)
        {
            return Answer.BadCursor; // of another column
        }
    }

    private static async Task<IResult> PassOn(HttpContext http, PassClean passing, ListDeputies deputies, Pass pass)
    {
        if (pass.Subjects is not { Count: > 0 and <= Answer.LargestPage }) return Problem.Of(400, "BadSubjects", $"subjects 要有 1 到 {Answer.LargestPage} 份。");
        var seen = new List<MoveSubjects.Seen>();
        foreach (var picked in pass.Subjects)
        {
            if (picked is not { Division: not null, Document: not null, Subject: not null } || !Answer.TryNumber(picked.Document, out var document) || !Answer.TryNumber(picked.Subject, out var subject)) return Problem.Of(400);
            seen.Add(new(new(new(picked.Division, document), subject), picked.Step, picked.Version));
        }
        var principal = await DeputiesApi.Principal(http, deputies, pass.Principal);
        if (principal.Refusal is { } stranger) return Problem.Of(stranger);
        var results = await passing.Run(new(seen.ToValueList(), pass.Begin, http.Actor()) { Principal = principal.Value }, http.RequestAborted);
        return Results.Ok(new Listed<Passed>([.. results.Select(result => new Passed(
            result.Key.Document.Division, Answer.Id(result.Key.Document.Id), Answer.Id(result.Key.Id), result.Name, result.Now is { } now ? new(now.State.Code, now.State.Name) : null, result.Refusal?.Code, result.Refusal?.Message))], null));
    }

    private static QueueRow Row(string division, App.Workflow.QueueRow row) => new(
        division, Answer.Id(row.DocumentId), Answer.Id(row.SubjectId), row.Step, row.Version, new(row.State, GoalFlow.Table.State(row.State).Name), row.Round, row.Name, row.Code, Answer.Id(row.UnitId), row.UnitName,
        Answer.Yuan(row.BudgetFen), row.ErrorCount, row.WarningCount, Answer.Yuan(row.OverControlFen), row.EnteredAt, row.DueOn, row.Assignee);
}
