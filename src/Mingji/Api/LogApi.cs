using System.ComponentModel;
using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.Api;

/// <summary>留痕记录: the log of a division line by line, and its head, for the audit administrator.</summary>
internal static class LogApi
{
    [Description("留痕记录的一条；哈希的算法见 mingji-log/1")]
    public sealed record LogLine(string Division, long Number, string At, string? PersonId, string Person, string Act, string Subject, string Detail, string Previous, string Hash);

    [Description("链首：最后一条的编号和哈希")]
    public sealed record LogHead(string Division, long Number, string Hash);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/log", List).Is("listLog", "留痕", "留痕记录，旧的在前；after 为已有的最后一条的编号", TokenScope.Audit, new NeedsAttribute(Duty.ReadActs)).Produces<Listed<LogLine>>();
        api.MapGet("/log/head", Head).Is("getLogHead", "留痕", "留痕记录的链首，留存在别处以备核验", TokenScope.Audit, new NeedsAttribute(Duty.ReadActs), new RestrictedAttribute("查阅日志链首")).Produces<LogHead>();
    }

    private static async Task<IResult> List(HttpContext http, ReadLog log, RecordAct record, string? division, long? after, string? cursor, int? limit)
    {
        if (Answer.Limit(limit) is not { } size) return Answer.BadLimit;
        var from = after ?? 0;
        if (cursor is not null && (Answer.Parts(cursor, 1) is not [var last] || !Answer.TryNumber(last, out from))) return Answer.BadCursor;
        var of = http.Division(division);
        if (!Reads(http, of)) return Problem.Of(404);
        var lines = await log.After(of, from, size, http.RequestAborted);
        await record.Run(of, TracedAct.Of(TraceAct.Read, http.Actor(), $"log/{of}", $"接口：第 {from} 条以后"), http.RequestAborted);
        return Results.Ok(new Listed<LogLine>(
            [.. lines.Take(size).Select(line => new LogLine(line.Division, line.Number, line.At, line.PersonId is { } id ? Answer.Id(id) : null, line.Person, line.Act, line.Subject, line.Detail, line.Previous, line.Hash))],
            lines.Count > size ? Answer.Cursor(lines[size - 1].Number.ToString(CultureInfo.InvariantCulture)) : null));
    }

    private static async Task<IResult> Head(HttpContext http, ReadLog log, string? division)
    {
        var of = http.Division(division);
        if (!Reads(http, of)) return Problem.Of(404);
        var head = await log.Head(of, http.RequestAborted);
        return Results.Ok(new LogHead(head.Division, head.Number, head.Hash));
    }

    private static bool Reads(HttpContext http, string division) => http.Actor().May(Duty.ReadActs, new UnitPlace(division, 0, null));
}
