using Mingji.App.Data;

namespace Mingji.Api;

/// <summary>Below /api every refusal and every fault is a problem document, never a page.</summary>
internal sealed partial class ApiProblems(RequestDelegate next, ILogger<ApiProblems> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!ApiPath.Is(context.Request.Path))
        {
            await next(context);
            return;
        }
        // Programs bring no cookies; what one brings all the same is not looked at.
        context.Request.Headers.Remove("Cookie");
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            if (e is not (StoreException or BadHttpRequestException)) Failed(logger, context.Request.Method, context.Request.Path, e);
            context.Response.Clear();
            await (e is BadHttpRequestException bad ? Problem.Of(bad.StatusCode) : Problem.Of(e)).ExecuteAsync(context);
            return;
        }
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }) await Problem.Of(context.Response.StatusCode).ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void Failed(ILogger logger, string method, PathString path, Exception error);
}
