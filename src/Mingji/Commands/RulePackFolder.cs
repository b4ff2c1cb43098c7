using System.Text.Json;
using Mingji.Domain.RulePacks;

namespace Mingji.Commands;

/// <summary>A folder whose JSON files replace those of the embedded rule pack.</summary>
internal static class RulePackFolder
{
    /// <summary>The rules; <see langword="null"/> after a message on standard error when the folder cannot be used.</summary>
    public static RulePack? Open(string? folder)
    {
        if (folder is null) return RulePack.National;
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"找不到规则包文件夹“{folder}”。");
            return null;
        }
        var known = RulePack.Files;
        var unknown = Directory.EnumerateFiles(folder, "*.json").Select(Path.GetFileName).FirstOrDefault(name => !known.Contains(name));
        if (unknown is not null)
        {
            Console.Error.WriteLine($"规则包中的“{unknown}”不替换任何内置文件。可替换的有：{string.Join('、', known)}。");
            return null;
        }
        try
        {
            return RulePack.With(file => File.Exists(Path.Combine(folder, file)) ? File.OpenRead(Path.Combine(folder, file)) : null);
        }
        catch (JsonException e)
        {
            Console.Error.WriteLine($"规则包读不懂：{e.Message}");
            return null;
        }
    }
}
