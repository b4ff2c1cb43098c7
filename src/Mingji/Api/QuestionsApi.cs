using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Questions;
using Mingji.Domain.Questions;

namespace Mingji.Api;

/// <summary>公众提问: listed and answered. Asking is done on the public pages.</summary>
internal static class QuestionsApi
{
    [Description("一条公众提问")]
    public sealed record QuestionRow(
        string Division, string Document, string Id, int Year, string UnitName, string? ProjectCode, string ProjectName, QuestionKind Kind, string Asker, string Body, QuestionState State, string? Reply, string AskedAt,
        string? RepliedAt, string? RepliedBy, long Version);

    public sealed record NewReply([property: Description("answer 答复，amend 修改答复，reject 不予公开")] string Act, [property: Description("答复或理由")] string Text);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/questions", List).Is("listQuestions", "公众提问", "列出提问：state 为 open、answered、rejected", TokenScope.Read).Produces<Listed<QuestionRow>>();
        api.MapGet("/documents/{division}/{document:long}/questions/{question:long}", Show).Is("getQuestion", "公众提问", "一条提问", TokenScope.Read).Produces<QuestionRow>();
        api.MapPost("/documents/{division}/{document:long}/questions/{question:long}/replies", Reply).Is("replyQuestion", "公众提问", "公开答复，或说明不予公开的理由", TokenScope.Write, new WritersAttribute()).IfSeen().Once().Produces<QuestionRow>();
    }

    private static async Task<IResult> List(HttpContext http, ListQuestions questions, string? division, string? state, long? document, string? cursor)
    {
        if (!Enum.TryParse<QuestionState>(state ?? "open", ignoreCase: true, out var standing) || !Enum.IsDefined(standing)) return Problem.Of(400, "BadState", "state 是 open、answered、rejected 之一。");
        (DateTimeOffset, long)? after = null;
        if (cursor is not null)
        {
            if (Answer.Parts(cursor, 2) is not [var at, var last] || !Answer.TryNumber(last, out var id)) return Answer.BadCursor;
            try
            {
                after = (Timestamps.Parse(at), id);
            }
            catch (FormatException)
            {
                return Answer.BadCursor;
            }
        }
        var page = await questions.Run(new(http.Division(division), standing, document, after) { Reach = http.Reach() }, http.RequestAborted);
        return Results.Ok(new Listed<QuestionRow>([.. page.Rows.Select(Row)], page.Next is { } next ? Answer.Cursor(Timestamps.Print(next.At), Answer.Id(next.Id)) : null));
    }

    private static async Task<IResult> Show(HttpContext http, ListQuestions questions, string division, long document, long question)
    {
        if (await questions.Find(new(division, document), question, http.RequestAborted) is not { } found) return Problem.Of(404);
        http.Response.Headers.ETag = Seen.Tag(found.Question.Version);
        return Results.Ok(Row(found.Question));
    }

    private static async Task<IResult> Reply(HttpContext http, ListQuestions questions, AnswerQuestion answer, string division, long document, long question, NewReply reply)
    {
        if (await questions.Find(new(division, document), question, http.RequestAborted) is not { } found) return Problem.Of(404);
        if (!Enum.TryParse<QuestionAct>(reply.Act, ignoreCase: true, out var act) || act == QuestionAct.Ask || !Enum.IsDefined(act)) return Problem.Of(400, "NoSuchAct", "act 是 answer、amend、reject 之一。");
        if (Seen.WhyNot(http, Seen.Tag(found.Question.Version)) is { } stale) return stale;
        var outcome = await answer.Run(new(new(division, document), question, found.Question.Version, act, reply.Text ?? "", http.Actor()), http.RequestAborted);
        if (outcome.Value is not { } done) return Problem.Of(outcome.Refusal!);
        http.Response.Headers.ETag = Seen.Tag(done.Version);
        return Results.Ok(Row(done));
    }

    private static QuestionRow Row(Question question) => new(
        question.Key.Division, Answer.Id(question.Key.Id), Answer.Id(question.Id), question.Year, question.UnitName, question.ProjectCode, question.ProjectName, question.Kind, question.Asker, question.Body, question.State,
        question.Reply, Answer.At(question.AskedAt), question.RepliedAt is { } at ? Answer.At(at) : null, question.RepliedBy?.Name, question.Version);
}
