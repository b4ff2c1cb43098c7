using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Trace;

namespace Mingji.Api;

/// <summary>Knows programs by the token in the Authorization header, and by nothing else: no cookie, no address.</summary>
internal sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens, ApiLimit limit, WaitingTrace trace)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "token";

    private static readonly Refusal InAddress = new("TokenInAddress", "令牌不能写在地址里：地址会留在各处的记录中。请写在请求头 Authorization: Bearer，并结束这个已经泄露的令牌。");
    private static readonly Refusal NotBearer = new("TokenMissing", "请求头 Authorization 要写成 Bearer 令牌。");

    private Refusal? refusal;
    private TimeSpan? wait;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var address = Context.Connection.RemoteIpAddress?.ToString() ?? "";
        if ((Request.Path.Value + Request.QueryString.Value).Contains(AccessTokens.Prefix, StringComparison.OrdinalIgnoreCase) || Request.Query.ContainsKey("access_token") || Request.Query.ContainsKey("token"))
            return Refuse(InAddress);
        if (Request.Headers.Authorization is not [{ Length: > 0 } header]) return AuthenticateResult.NoResult();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return Refuse(NotBearer);
        wait = limit.Peek($"a {address}", ApiLimit.Failures);
        if (wait is not null) return AuthenticateResult.Fail("Too many failures from this address.");
        var secret = header["Bearer ".Length..].Trim();
        var found = secret.Length > 200 ? Outcome.Refused<AccessTokens.Bearer>(NotBearer) : await tokens.Find(secret, address, Context.RequestAborted);
        if (found.Value is not { } bearer)
        {
            limit.Take($"a {address}", ApiLimit.Failures);
            return Refuse(found.Refusal!);
        }
        Context.Remember(bearer.Who);
        Context.Items[typeof(AccessTokens.Bearer)] = bearer;
        return AuthenticateResult.Success(new AuthenticationTicket(SessionAuthentication.Principal(bearer.Who), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (wait is { } time) return ApiGate.TooOften(Context, time);
        // Nobody is known; what came stays out of the log, for it may be the beginning of a secret. Each time counts, one line for all.
        trace.Refuse(TraceLog.House, TracedAct.AtTheDoor($"接口 {refusal?.Code ?? "TokenMissing"}，来自 {Context.Connection.RemoteIpAddress?.ToString() ?? "本机"}"));
        Response.Headers.WWWAuthenticate = refusal is null ? "Bearer realm=\"mingji\"" : "Bearer realm=\"mingji\", error=\"invalid_token\"";
        return (refusal is null ? Problem.Of(401) : Problem.Of(401, refusal.Code, refusal.Message)).ExecuteAsync(Context);
    }

    private AuthenticateResult Refuse(Refusal because)
    {
        refusal = because;
        return AuthenticateResult.Fail(because.Code);
    }
}
