#!/usr/bin/env dotnet
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
// Verifies a log that `mingji export --log -o FILE` wrote. Needs nothing of Mingji: only this file, the .NET SDK and SHA-256.
//
//   dotnet run tools/verify-log.cs -- FILE [HASH…]      HASH: heads printed or filed earlier; each must be found again
//
// A line of the file is the cells of mingji-log/1, separated by tabs, then a tab and the hash kept for the line:
//   mingji-log/1 · division · number · UTC time · account · person · act · subject · detail · hash of the line before (64 zeros before the first)
// The hash is SHA-256 over the UTF-8 bytes of everything before the last tab. Exit: 0 whole, 1 tampered with, 2 unusable.
using System.Security.Cryptography;
using System.Text;

namespace Mingji.Tools;

internal static class VerifyLogFile
{
#if !INSIDE_TESTS
    private static int Main(string[] arguments) => Run(arguments, Console.Out);

#endif
    public static int Run(string[] arguments, TextWriter output)
    {
        if (arguments.Length == 0 || !File.Exists(arguments[0]))
        {
            output.WriteLine("用法：dotnet run tools/verify-log.cs -- 文件 [链首指纹…]");
            return 2;
        }
        var faults = 0;
        var wanted = arguments.Skip(1).Select(head => head[(head.LastIndexOf(':') + 1)..].ToLowerInvariant()).ToHashSet();
        var heads = new SortedDictionary<string, (long Number, string Hash)>(StringComparer.Ordinal);
        var lineNumber = 0;
        foreach (var line in File.ReadLines(arguments[0], Encoding.UTF8))
        {
            lineNumber++;
            var end = line.LastIndexOf('\t');
            var cells = line.Split('\t');
            if (cells.Length != 11 || cells[0] != "mingji-log/1" || !long.TryParse(cells[2], out var number))
            {
                Fault($"第 {lineNumber} 行不是留痕记录。");
                continue;
            }
            var (division, previous, hash) = (cells[1], cells[9], cells[10]);
            var (last, head) = heads.TryGetValue(division, out var known) ? known : (0, new string('0', 64));
            if (number != last + 1) Fault($"{division}：第 {last} 条之后是第 {number} 条，有缺少或调换。");
            if (previous != head) Fault($"{division}：第 {number} 条接不上前一条。");
            if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line[..end]))) != hash) Fault($"{division}：第 {number} 条的内容与指纹不符，被改过。");
            heads[division] = (number, hash);
            wanted.Remove(hash);
        }
        foreach (var hash in wanted) Fault($"留存的链首 {hash} 找不到：末尾被截去，或记录被整体改写过。");
        foreach (var (division, (number, hash)) in heads) output.WriteLine($"{division}：{number} 条，链首 {hash}");
        output.WriteLine(faults == 0 ? "没有删改。" : $"发现 {faults} 处问题。");
        return faults == 0 ? 0 : 1;

        void Fault(string message)
        {
            faults++;
            output.WriteLine(message);
        }
    }
}
