using Mingji.App.Accounts;

namespace Mingji.Accounts;

/// <summary>The cookie that holds a session's secret. Over https its name keeps other hosts and paths from setting it.</summary>
public static class SessionCookie
{
    public static string? Read(HttpRequest request) => request.Cookies[Name(request)] is { Length: 64 } token ? token : null;

    public static void Write(HttpContext context, string token) => context.Response.Cookies.Append(Name(context.Request), token, Options(context.Request));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name(context.Request), Options(context.Request));

    /// <summary>How the person comes, for the list of their sessions.</summary>
    public static SignIn.Way Way(this HttpContext context) => new(context.Connection.RemoteIpAddress?.ToString() ?? "本机", context.Request.Headers.UserAgent.ToString());

    private static string Name(HttpRequest request) => request.IsHttps ? "__Host-mingji" : "mingji-session";

    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
