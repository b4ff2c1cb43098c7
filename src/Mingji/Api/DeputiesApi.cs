using System.ComponentModel;
using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;

namespace Mingji.Api;

/// <summary>代办: who stands in for the token's person, and for whom they stand in.</summary>
internal static class DeputiesApi
{
    [Description("一次代办授权")]
    public sealed record DeputyRow(
        string Id, [property: Description("委托人的编号，办理时写在 principal")] string Principal, string PrincipalName, string DeputyName, DateOnly From, DateOnly To, [property: Description("今天是否有效")] bool IsHolding);

    public sealed record CandidateRow(string Person, string Name, string UnitName, string Office);

    public sealed record NewDeputy([property: Description("由谁代办：candidates 里的编号")] string Person, [property: Description("第一天")] DateOnly From, [property: Description("最后一天")] DateOnly To);

    public sealed record Named(string Id);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/deputies", List).Is("listDeputies", "代办", "本人请谁代办、替谁代办，新的在前", TokenScope.Read).Produces<Listed<DeputyRow>>();
        api.MapGet("/deputies/candidates", Candidates).Is("listDeputyCandidates", "代办", "可以请谁代办：岗位范围不小于本人的", TokenScope.Read).Produces<Listed<CandidateRow>>();
        api.MapPost("/deputies", Name).Is("addDeputy", "代办", "请一个人在几天里代办", TokenScope.Write).Once().Produces<Named>(201);
        api.MapDelete("/deputies/{deputy:long}", End).Is("endDeputy", "代办", "提前结束本人请的代办；已经办的不受影响", TokenScope.Write).Produces(204);
    }

    /// <summary>In whose name something is to be done; nobody's where none is named.</summary>
    public static async Task<Outcome<Actor>> Principal(HttpContext http, ListDeputies deputies, string? named)
    {
        if (string.IsNullOrEmpty(named)) return new(null, null);
        var outcome = Answer.TryNumber(named, out var person) ? await deputies.Principal(http.Actor(), person, http.RequestAborted) : Outcome.Refused<Actor>(new("NotDeputy", "没有这个人的代办授权，不能以他人名义办理。"));
        if (outcome.Refusal is not null) ApiGate.NoteRefusal(http, "没有代办授权");
        return outcome;
    }

    private static async Task<IResult> List(HttpContext http, ListDeputies deputies, TimeProvider clock, string? cursor)
    {
        var page = 1L;
        if (cursor is not null && (Answer.Parts(cursor, 1) is not [var next] || !Answer.TryNumber(next, out page) || page is < 1 or > 1_000_000)) return Answer.BadCursor;
        var (rows, total) = await deputies.Run(http.Actor(), (int)page, http.RequestAborted);
        var today = ChinaTime.Day(clock.GetUtcNow());
        return Results.Ok(new Listed<DeputyRow>(
            [.. rows.Select(row => new DeputyRow(Answer.Id(row.Id), Answer.Id(row.PrincipalId), row.PrincipalName, row.DeputyName, Day(row.FromDay), Day(row.ToDay), row.Holds(today)))],
            page * ListDeputies.PageSize < total ? Answer.Cursor(Answer.Id(page + 1)) : null));
    }

    private static async Task<IResult> Candidates(HttpContext http, ListDeputies deputies) => !http.Actor().IsOfFlow() ? Problem.Of(403)
        : Results.Ok(new Listed<CandidateRow>([.. (await deputies.Candidates(http.Actor(), http.RequestAborted)).Select(found => new CandidateRow(Answer.Id(found.Actor.PersonId), found.Actor.Name, found.UnitName, found.Office))], null));

    private static async Task<IResult> Name(HttpContext http, ListDeputies deputies, NameDeputy naming, NewDeputy deputy)
    {
        if (!http.Actor().IsOfFlow())
        {
            ApiGate.NoteRefusal(http, "岗位不允许");
            return Problem.Of(403);
        }
        if (!Answer.TryNumber(deputy.Person ?? "", out var person) || (await deputies.Candidates(http.Actor(), http.RequestAborted)).FirstOrDefault(other => other.Actor.PersonId == person) is not { } chosen)
            return Problem.Of(422, "BadDeputy", "没有这个人，或他的岗位范围小于您的，不能代办。可以选的人见 candidates。");
        var outcome = await naming.Run(new(http.Actor(), new(chosen.Actor.PersonId, chosen.Actor.Name), deputy.From, deputy.To), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : Results.Created((string?)null, new Named(Answer.Id(outcome.Value)));
    }

    private static async Task<IResult> End(HttpContext http, EndDeputy ending, long deputy) =>
        await ending.Run(new(http.Actor(), deputy), http.RequestAborted) is { } refusal ? Problem.Of(refusal) : Results.NoContent();

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
