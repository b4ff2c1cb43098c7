using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Mingji.Accounts;
using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.Api;

/// <summary>A page of a list: its rows, and where the next one begins.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">Sent as <c>cursor</c> it gives the next page; <see langword="null"/> on the last.</param>
internal sealed record Listed<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The shapes that all answers share.</summary>
internal static class Answer
{
    /// <summary>Rows on a page when nothing is said.</summary>
    public const int PageSize = 50;

    /// <summary>Rows on a page at most.</summary>
    public const int LargestPage = 200;

    /// <summary>How many rows are asked for; <see langword="null"/> when it is out of bounds.</summary>
    public static int? Limit(int? asked) => asked is null ? PageSize : asked is >= 1 and <= LargestPage ? asked : null;

    public static IResult BadLimit => Problem.Of(400, "BadLimit", $"limit 是 1 到 {LargestPage} 的整数。");

    public static IResult BadCursor => Problem.Of(400, "BadCursor", "cursor 读不懂或已失效。请不带 cursor 从第一页取起，并原样使用答复里的 next。");

    /// <summary>An id: a number too large for the numbers of many languages, so it is text.</summary>
    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>An amount in 元 with two decimals, as the exchange format has it.</summary>
    public static string? Yuan(long? fen) => fen is { } amount ? new Money(amount).ToString() : null;

    /// <summary>A moment in UTC.</summary>
    public static string At(DateTimeOffset moment) => Timestamps.Print(moment);

    /// <summary>Where a list goes on, opaque to others.</summary>
    public static string Cursor(params string[] parts) => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The parts of a cursor; <see langword="null"/> when it is none with so many.</summary>
    public static string[]? Parts(string cursor, int count)
    {
        try
        {
            var text = cursor.Replace('-', '+').Replace('_', '/');
            var parts = JsonSerializer.Deserialize<string[]>(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
            return parts?.Length == count && parts.All(part => part is not null) ? parts : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A whole number of a cursor or an address.</summary>
    public static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>The division asked for, else that of the person.</summary>
    public static string Division(this HttpContext context, string? asked) => string.IsNullOrEmpty(asked) ? context.Actor().Home.Division : asked;

    /// <summary>An answer that is known again by its version: 304 where the program has it already.</summary>
    public static IResult Versioned(HttpContext context, string tag, Func<IResult> answer)
    {
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(new EntityTagHeaderValue(tag), useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified) : answer();
    }

    /// <summary>Documents in mingji/1.</summary>
    public static IResult Exchange(ValueList<GoalDocument> documents, ValueList<Finding> findings)
    {
        using var file = new MemoryStream();
        ExchangeJson.Write(file, documents, findings);
        return Results.Bytes(file.ToArray(), OutputKind.Json.MediaType());
    }
}
