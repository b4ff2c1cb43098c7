using Mingji.Accounts;
using Mingji.App.Imports;

namespace Mingji.Pages.Imports;

/// <summary>Ties a browser to the files it has uploaded: a random key in a cookie that ends with the browser.</summary>
public static class ImportCookie
{
    private const string Name = "mingji-import";

    public static string? ImportKey(this HttpContext context) => context.Request.Cookies[Name];

    /// <summary>Holds files for the visitor in the place of those before.</summary>
    public static WaitingImport HoldImport(this HttpContext context, IReadOnlyList<(string Name, byte[] Content)> files, string? division)
    {
        var waiting = context.RequestServices.GetRequiredService<WaitingImports>();
        var key = waiting.Hold(context.ImportKey(), files, division, context.Actor());
        context.Response.Cookies.Append(Name, key, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
        return waiting.Find(key)!;
    }
}
