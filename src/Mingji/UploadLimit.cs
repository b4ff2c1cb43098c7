using Microsoft.AspNetCore.Diagnostics;

namespace Mingji;

/// <summary>Refuses a request that announces more than may be uploaded, before a byte of it is read.</summary>
public sealed class UploadLimit(RequestDelegate next, WebHost.Settings settings)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // The page that says so passes here again, with the same request.
        var isAnswering = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (!isAnswering && context.Request.ContentLength > settings.UploadBytes)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = e.StatusCode;
        }
    }
}
