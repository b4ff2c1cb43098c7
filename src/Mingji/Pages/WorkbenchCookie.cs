using Mingji.App.Workbenches;

namespace Mingji.Pages;

/// <summary>Ties a browser to its workbench: a random key in a cookie that ends with the browser.</summary>
public static class WorkbenchCookie
{
    private const string Name = "mingji-desk";

    /// <summary>The visitor's workbench; <see langword="null"/> when there is none yet or it has expired.</summary>
    public static Workbench? FindWorkbench(this HttpContext context) =>
        context.RequestServices.GetRequiredService<WorkbenchRegister>().Find(context.Request.Cookies[Name]);

    /// <summary>The visitor's workbench, a new one when there is none.</summary>
    public static Workbench OpenWorkbench(this HttpContext context)
    {
        if (context.FindWorkbench() is { } found) return found;
        var (key, workbench) = context.RequestServices.GetRequiredService<WorkbenchRegister>().Open();
        context.Response.Cookies.Append(Name, key, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
        return workbench;
    }
}
