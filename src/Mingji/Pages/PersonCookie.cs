namespace Mingji.Pages;

/// <summary>经办人姓名。Who works at this browser, as they said once; written beside every change. No proof of identity.</summary>
public static class PersonCookie
{
    /// <summary>Characters of a name.</summary>
    public const int MaxLength = 40;

    private const string Name = "mingji-person";

    /// <summary>The person's name; <see langword="null"/> when they have not been asked yet.</summary>
    public static string? FindPerson(this HttpContext context) =>
        context.Request.Cookies[Name] is { } kept && Clean(Uri.UnescapeDataString(kept)) is { Length: > 0 } name ? name : null;

    /// <summary>Keeps the name for a year; says whether there was one.</summary>
    public static bool KeepPerson(this HttpContext context, string? name)
    {
        if (Clean(name ?? "") is not { Length: > 0 } clean) return false;
        context.Response.Cookies.Append(Name, Uri.EscapeDataString(clean), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
        });
        return true;
    }

    private static string Clean(string name)
    {
        var printable = string.Concat(name.Where(character => !char.IsControl(character))).Trim();
        return printable.Length <= MaxLength ? printable : printable[..MaxLength];
    }
}
