using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mingji.Pages;

/// <summary>A page that changes something kept: who does it is asked before it opens.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksPersonAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (context.HttpContext.FindPerson() is not null) await next();
        else context.Result = new RedirectToPageResult("/Person", new { back = request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : default) });
    }
}
