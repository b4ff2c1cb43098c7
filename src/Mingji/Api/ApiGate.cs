using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.Api;

/// <summary>Decides before every operation: the scope of the token, the duty of its person, and then the very rule that decides over pages. The log is told what pages tell it.</summary>
internal sealed class ApiGate(RequestDelegate next, FindUnitPlace units, ApiLimit limit, WebHost.Settings settings, WaitingTrace trace)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not { } operation)
        {
            await next(context);
            return;
        }
        var bearer = context.Bearer();
        if (limit.Take($"t {bearer.TokenId}", settings.ApiRequestsAMinute) is { } wait)
        {
            await TooOften(context, wait);
            return;
        }
        using var acting = Acting.As(ActBy.Of(bearer.Who.Actor), Through(bearer));
        var (refused, unit) = await Refuse(context, bearer, operation);
        if (refused is { } no)
        {
            // What is not there is no refusal.
            if (no.Why is { } why) NoteRefusal(context, why);
            await no.Answer.ExecuteAsync(context);
            return;
        }
        if (unit is not null && !bearer.Who.Actor.Writes(unit)) await trace.Read(unit.Division, Act(TraceAct.Read, context, bearer, "查阅其他单位的文本"));
        else if (operation.Marks.OfType<RestrictedAttribute>().FirstOrDefault() is { } restricted) await trace.Read(Division(bearer), Act(TraceAct.Read, context, bearer, restricted.What));
        await next(context);
    }

    /// <summary>The token, as the log names it.</summary>
    public static string Through(AccessTokens.Bearer bearer) => $"令牌“{bearer.Name}”";

    /// <summary>Tells the log of a refusal of which no use case tells it.</summary>
    public static void NoteRefusal(HttpContext context, string why)
    {
        var bearer = context.Bearer();
        context.RequestServices.GetRequiredService<WaitingTrace>().Refuse(Division(bearer), Act(TraceAct.Refused, context, bearer, $"{context.Request.Method} {context.Request.Path}，{why}"));
    }

    /// <summary>Tells the log that somebody reads what belongs to another unit; it is there when this returns.</summary>
    /// <param name="context">The request.</param>
    /// <param name="unit">Whose it is; what is one's own to write is no news.</param>
    /// <param name="subject">What was read.</param>
    /// <param name="what">In words.</param>
    public static async Task NoteRead(HttpContext context, UnitPlace unit, string subject, string what)
    {
        var bearer = context.Bearer();
        if (!bearer.Who.Actor.Writes(unit))
            await context.RequestServices.GetRequiredService<WaitingTrace>().Read(unit.Division, TracedAct.Of(TraceAct.Read, bearer.Who.Actor, subject, TracedAct.Through(what, Through(bearer))));
    }

    private static string Division(AccessTokens.Bearer bearer) => bearer.Who.Actor.Home.Division;

    // Who acts is known here and now; what waits is written later, when nobody does.
    private static TracedAct Act(TraceAct act, HttpContext context, AccessTokens.Bearer bearer, string detail) =>
        TracedAct.Of(act, bearer.Who.Actor, Subject(context), TracedAct.Through(detail, Through(bearer)));

    private static string Subject(HttpContext context) => KeyOf(context)?.Path ?? context.Request.Path.Value!.Trim('/');

    private static DocumentKey? KeyOf(HttpContext context)
    {
        var values = context.Request.RouteValues;
        return values.TryGetValue("division", out var division) && long.TryParse(values.GetValueOrDefault("document")?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(division?.ToString() ?? "", id) : null;
    }

    /// <summary>Says when to come again.</summary>
    public static Task TooOften(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem.Of(StatusCodes.Status429TooManyRequests, "TooOften", "请求太密，请按 Retry-After 写的秒数等一等再来。").ExecuteAsync(context);
    }

    /// <summary>Why it is refused, and the unit it is about where it is about one.</summary>
    private async Task<((IResult Answer, string? Why)? Refused, UnitPlace? Unit)> Refuse(HttpContext context, AccessTokens.Bearer bearer, Operation operation)
    {
        if (bearer.Who.Duty != Sessions.FirstDuty.None)
            return ((Problem.Of(403, bearer.Who.Duty == Sessions.FirstDuty.ChangePassword ? "PasswordExpired" : "SecondFactorMissing", "请先登录网页，按提示修改密码或启用动态口令，令牌随后可以继续使用。"), "密码或动态口令要先处理"), null);
        if (!bearer.Scopes.HasFlag(operation.Scope))
            return ((Problem.Of(403, "ScopeMissing", $"这个令牌没有“{operation.Scope.Words()}”权限（{operation.Scope.Key()}）。请在“我的账号”里另外生成一个。"), $"令牌没有“{operation.Scope.Words()}”权限"), null);
        var isOfDocument = context.Request.RouteValues.ContainsKey("document");
        var isWriting = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        var unit = isOfDocument && KeyOf(context) is { } key ? await units.OfDocument(key, context.RequestAborted) : null;
        return Access.Refuse(bearer.Who.Actor, operation.Marks, isOfDocument, unit, isWriting) switch
        {
            null => (null, unit),
            StatusCodes.Status403Forbidden => ((Problem.Of(403), "岗位不允许"), unit),
            // What is there but out of reach looks like what is not there, and only the log knows better.
            { } status => ((Problem.Of(status), unit is null ? null : "不在岗位范围内"), unit),
        };
    }
}

/// <summary>Who is behind a request of a program.</summary>
internal static class BearerContext
{
    public static AccessTokens.Bearer Bearer(this HttpContext context) =>
        (AccessTokens.Bearer?)context.Items[typeof(AccessTokens.Bearer)] ?? throw new InvalidOperationException("The operation is open to everybody.");
}
