using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Data;

namespace Mingji.Pages;

/// <summary>What went wrong, in words, and what to do now. Shown in the place of the page asked for.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel(WebHost.Settings settings) : PageModel
{
    public string Title { get; private set; } = "";

    public string Advice { get; private set; } = "";

    /// <summary>Where to go on.</summary>
    public (string Address, string Words) Way { get; private set; } = ("/", "返回工作台");

    /// <summary>What finds the incident in the log; only for faults of ours.</summary>
    public string? Number { get; private set; }

    // The code comes from the route alone: binding it would read the body of the request that failed.
    public void OnGet() => Say(int.Parse(RouteData.Values["code"]!.ToString()!, System.Globalization.CultureInfo.InvariantCulture));

    public void OnPost() => OnGet();

    /// <summary>Whether the page asked for showed documents of the session only.</summary>
    private bool IsSession => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath is { } path
        && (path.StartsWith("/documents", StringComparison.Ordinal) || path.StartsWith("/check", StringComparison.Ordinal));

    /// <summary>Whether the page asked for was one of those for everybody.</summary>
    public bool IsPublic => (HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path) is { } path && PublicCaching.IsPublic(path);

    private void Say(int code)
    {
        // The store says no: full, read-only, busy. It knows better what to do than any code.
        if (HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is StoreException { Refusal: var refusal })
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            (Title, Advice) = (refusal.Code == "Damaged" ? "库中的内容对不上" : "没有存成", refusal.Message);
            return;
        }
        (Title, Advice) = code switch
        {
            400 => ("这一步没有完成", "页面可能已经过期。请返回上一页，刷新后再试一次。"),
            403 => ("您的岗位不能做这一步", "这一步由别的岗位办理。需要这项权限时，请联系系统管理员提出岗位，由安全管理员确认。"),
            404 when IsSession => ("没有找到这份文本或页面", $"文本可能已经关闭，或者超过 {settings.Limits.IdleTime.TotalHours:0} 小时没有使用，已从内存中清除。请重新打开文件。"),
            404 when IsPublic => ("没有找到这一页", "地址可能写错了，或这份文本还没有公开。请从首页按年度和单位查看，或搜索项目。"),
            404 => ("没有找到这份文本或页面", "地址可能写错了，或内容已被移走。请从工作台或项目列表重新打开。"),
            413 => ("文件太大", $"一次最多上传 {settings.UploadBytes / (1 << 20)} MB。请减少文件个数，或把文本分开保存后再试。"),
            >= 500 => ("系统出错了", "您的文本还在。请返回后再试一次；如果仍然出错，请把下面的编号告诉管理人员。"),
            _ => ("这一步没有完成", "请返回上一页再试一次。"),
        };
        if (IsPublic) Way = ("/public", "回到公开首页");
        if (IsSession) Way = ("/check", "返回检查文件");
        if (code >= 500) Number = (Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier)[^12..].ToUpperInvariant();
    }
}
