using System.Security.Cryptography;
using System.Text;
using Mingji.Accounts;
using Mingji.App.Accounts;

namespace Mingji.Api;

/// <summary>Answers a request that is sent again under the same Idempotency-Key as the first time, without doing it again.</summary>
internal sealed class ApiRepeats(RequestDelegate next, RepeatedRequests requests)
{
    public const string Header = "Idempotency-Key";

    /// <summary>Says that an answer is an earlier one.</summary>
    public const string Replayed = "Idempotency-Replayed";

    private const int LongestName = 100;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not { IsRepeatable: true } || context.Request.Headers[Header] is not [{ } name])
        {
            await next(context);
            return;
        }
        if (name.Length is 0 or > LongestName || name.Any(letter => letter is < '!' or > '~'))
        {
            await Problem.Of(400, "BadIdempotencyKey", $"Idempotency-Key 是 1 到 {LongestName} 个字母、数字或符号，建议用 UUID。").ExecuteAsync(context);
            return;
        }
        var key = context.SignedIn().Key;
        var (standing, answer, stamp) = await requests.Take(key, name, await Hash(context), context.RequestAborted);
        switch (standing)
        {
            case RepeatedRequests.Standing.Fresh: await Do(context, key, name, stamp); break;
            case RepeatedRequests.Standing.Done: await Replay(context, answer!); break;
            case RepeatedRequests.Standing.Other: await Problem.Of(422, "IdempotencyKeyReused", "这个 Idempotency-Key 已经用于另一个请求。请为每个新请求另取一个键。").ExecuteAsync(context); break;
            case RepeatedRequests.Standing.Running:
                context.Response.Headers.RetryAfter = "2";
                await Problem.Of(409, "StillRunning", "同一个请求正在办理，请稍后用同一个键再问。").ExecuteAsync(context);
                break;
            case RepeatedRequests.Standing.BrokenOff: await Problem.Of(409, "OutcomeUnknown", "同一个请求上次已经办理，但中断了，没有留下答复。请先查看现在的情况，需要再办时另取一个键。").ExecuteAsync(context); break;
        }
    }

    private async Task Do(HttpContext context, AccountKey key, string name, long stamp)
    {
        var body = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            using var protection = RepeatedRequests.Protect(key, name, stamp);
            await next(context);
        }
        catch
        {
            // Given back only if nothing was changed before it threw.
            await requests.Release(key, name);
            throw;
        }
        finally
        {
            context.Response.Body = body;
        }
        var response = context.Response;
        var text = Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
        // A fault of ours is no answer to keep; a change that was made before it stays marked all the same.
        if (response.StatusCode >= 500) await requests.Release(key, name);
        else await requests.Keep(key, name, new(response.StatusCode, response.ContentType, response.Headers.ETag, response.Headers.Location, text));
        kept.Position = 0;
        await kept.CopyToAsync(body, context.RequestAborted);
    }

    private static Task Replay(HttpContext context, RepeatedRequests.Answer answer)
    {
        var response = context.Response;
        (response.StatusCode, response.ContentType) = (answer.Status, answer.MediaType);
        if (answer.ETag is { } tag) response.Headers.ETag = tag;
        if (answer.Location is { } location) response.Headers.Location = location;
        response.Headers[Replayed] = "true";
        return response.WriteAsync(answer.Body, context.RequestAborted);
    }

    /// <summary>What the request says: method, address, version seen and body.</summary>
    private static async Task<string> Hash(HttpContext context)
    {
        var request = context.Request;
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n"));
        var buffer = new byte[1 << 16];
        for (int read; (read = await request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;) hash.AppendData(buffer.AsSpan(0, read));
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
