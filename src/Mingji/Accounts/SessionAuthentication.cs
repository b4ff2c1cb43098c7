using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using Mingji.App.Accounts;

namespace Mingji.Accounts;

/// <summary>Finds the session of each request in the store, and sends visitors to the sign-in page.</summary>
public sealed class SessionAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "mingji";

    /// <summary>The identity that form tokens are bound to.</summary>
    public static ClaimsPrincipal Principal(Sessions.SignedIn who) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, who.Actor.PersonId.ToString(CultureInfo.InvariantCulture)), new Claim(ClaimTypes.Name, who.Actor.Name)], Name));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || SessionCookie.Read(Request) is not { } token) return AuthenticateResult.NoResult();
        // A page that asks for news by itself is no sign of a person.
        if (await sessions.Find(token, isActive: Request.Query["handler"] != "Changes", Context.RequestAborted) is not { } who) return AuthenticateResult.NoResult();
        Context.Remember(who);
        return AuthenticateResult.Success(new AuthenticationTicket(Principal(who), Scheme.Name));
    }

    /// <summary>A page asked for is asked for again after the sign-in. What was sent is answered where it is, so that what was typed is kept.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HttpMethods.IsGet(Request.Method) && !Request.Headers.ContainsKey("HX-Request"))
            Response.Redirect("/sign-in" + (Request.Path == "/" ? "" : QueryString.Create("back", Request.Path + Request.QueryString)));
        else
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
