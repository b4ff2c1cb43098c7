using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Mingji;

/// <summary>
/// What the public reads is the same for everybody: it may be kept for a minute, is known again by the hash of its bytes, and carries no cookie, whoever asks.
/// </summary>
public sealed class PublicCaching(RequestDelegate next)
{
    // So long may a withdrawn page be seen in a cache.
    private const string Fresh = "public, max-age=60";

    /// <summary>Whether an address belongs to the public pages.</summary>
    public static bool IsPublic(PathString path) => path.StartsWithSegments("/public") || path.StartsWithSegments("/public.json") || path == "/robots.txt" || path == "/sitemap.xml";

    public async Task InvokeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!IsPublic(request.Path))
        {
            await next(context);
            return;
        }
        response.OnStarting(static state =>
        {
            ((HttpResponse)state).Headers.Remove(HeaderNames.SetCookie);
            return Task.CompletedTask;
        }, response);
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isRead)
        {
            await next(context);
            return;
        }
        var body = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }
        if (response.StatusCode == StatusCodes.Status200OK)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length)).AsSpan(0, 12))}\"");
            response.GetTypedHeaders().ETag = tag;
            response.Headers.CacheControl = Fresh;
            if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentLength = null;
                response.Headers.Remove(HeaderNames.ContentType);
                return;
            }
        }
        if (response.StatusCode is StatusCodes.Status304NotModified or StatusCodes.Status204NoContent) return;
        response.ContentLength = page.Length;
        if (HttpMethods.IsHead(request.Method)) return;
        page.Position = 0;
        await page.CopyToAsync(body, context.RequestAborted);
    }
}
