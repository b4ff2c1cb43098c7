using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Imports;

namespace Mingji.Pages.Imports;

/// <summary>Ties a browser to the files it has uploaded: a random key in a cookie that ends with the browser.</summary>
public static class ImportCookie
{
    private const string Name = "mingji-import";

    public static string? ImportKey(this HttpContext context) => context.Request.Cookies[Name];

    private const string Followed = "mingji-importing";

    /// <summary>The import this browser began and has not seen the end of; <see langword="null"/> when there is none.</summary>
    public static long? FollowedImport(this HttpContext context) =>
        long.TryParse(context.Request.Cookies[Followed], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Every page tells how far the import is, until its end has been seen.</summary>
    public static void FollowImport(this HttpContext context, long id) => context.Response.Cookies.Append(Followed, id.ToString(CultureInfo.InvariantCulture), new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(7),
    });

    /// <summary>The end has been seen.</summary>
    public static void UnfollowImport(this HttpContext context) => context.Response.Cookies.Delete(Followed);

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
