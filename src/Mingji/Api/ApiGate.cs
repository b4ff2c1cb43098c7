using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Organisations;

namespace Mingji.Api;

/// <summary>Decides before every operation: the scope of the token, the duty of its person, and then the very rule that decides over pages.</summary>
internal sealed class ApiGate(RequestDelegate next, FindUnitPlace units, ApiLimit limit, WebHost.Settings settings)
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
        if (await Refuse(context, bearer, operation) is { } refused) await refused.ExecuteAsync(context);
        else await next(context);
    }

    /// <summary>Says when to come again.</summary>
    public static Task TooOften(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem.Of(StatusCodes.Status429TooManyRequests, "TooOften", "请求太密，请按 Retry-After 写的秒数等一等再来。").ExecuteAsync(context);
    }

    private async Task<IResult?> Refuse(HttpContext context, AccessTokens.Bearer bearer, Operation operation)
    {
        if (bearer.Who.Duty != Sessions.FirstDuty.None)
            return Problem.Of(403, bearer.Who.Duty == Sessions.FirstDuty.ChangePassword ? "PasswordExpired" : "SecondFactorMissing", "请先登录网页，按提示修改密码或启用动态口令，令牌随后可以继续使用。");
        if (!bearer.Scopes.HasFlag(operation.Scope))
            return Problem.Of(403, "ScopeMissing", $"这个令牌没有“{operation.Scope.Words()}”权限（{operation.Scope.Key()}）。请在“我的账号”里另外生成一个。");
        var values = context.Request.RouteValues;
        var isOfDocument = values.ContainsKey("document");
        var isWriting = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        var unit = isOfDocument && values.TryGetValue("division", out var division) && long.TryParse(values["document"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await units.OfDocument(new DocumentKey(division?.ToString() ?? "", id), context.RequestAborted)
            : null;
        return Access.Refuse(bearer.Who.Actor, operation.Marks, isOfDocument, unit, isWriting) is { } status ? Problem.Of(status) : null;
    }
}

/// <summary>Who is behind a request of a program.</summary>
internal static class BearerContext
{
    public static AccessTokens.Bearer Bearer(this HttpContext context) =>
        (AccessTokens.Bearer?)context.Items[typeof(AccessTokens.Bearer)] ?? throw new InvalidOperationException("The operation is open to everybody.");
}
