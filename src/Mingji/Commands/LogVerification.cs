using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Trace;

namespace Mingji.Commands;

/// <summary><c>mingji verify --log</c>: walks the log, tells what was tampered with, prints the heads of the day.</summary>
internal static class LogVerification
{
    public static async Task<int> Run(Database database, IReadOnlyList<string> heads, string? file, CancellationToken cancellation)
    {
        var log = new VerifyLog(database);
        var (anchors, loose) = (new List<TraceAnchor>(), new List<string>());
        foreach (var head in heads)
            if (head.Split(':') is [var division, var text, { Length: 64 } hash] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) anchors.Add(new(division, number, hash.ToLowerInvariant()));
            else if (head.Length == 64) loose.Add(head.ToLowerInvariant());
            else return StoreOption.Refuse($"--head 要写成 64 位指纹，或 区划:序号:指纹，现为“{head}”。");
        try
        {
            if (file is not null) anchors.AddRange(AnchorFile.Read(file));
        }
        catch (FormatException e)
        {
            return StoreOption.Refuse($"{file} {e.Message}");
        }
        var lost = await log.Missing(loose, cancellation);
        var verdicts = await log.Run(anchors, null, cancellation);
        foreach (var verdict in verdicts)
        {
            foreach (var fault in verdict.Faults.Take(20)) Console.WriteLine($"{verdict.Division}：{fault.Message}");
            if (verdict.Faults.Count > 20) Console.WriteLine($"{verdict.Division}：另有 {verdict.Faults.Count - 20} 处。");
            if (verdict.Faults.Count == 0) Console.WriteLine($"{verdict.Division}：{verdict.Count} 条，首尾相接，没有删改。链首 {verdict.Division}:{verdict.Head.Number}:{verdict.Head.Hash}");
        }
        foreach (var hash in lost) Console.WriteLine($"留存的链首 {hash[..16]}… 在记录里找不到：末尾被截去，或记录被整体改写过。");
        if (verdicts.Count == 0) Console.WriteLine("还没有留痕记录。");
        if (lost.Count > 0 || verdicts.Any(verdict => verdict.Faults.Count > 0)) return ExitCodes.ErrorsFound;
        if (file is not null) AnchorFile.Add(file, ChinaTime.Day(TimeProvider.System.GetUtcNow()), verdicts.Select(verdict => verdict.Head));
        return ExitCodes.Done;
    }
}
