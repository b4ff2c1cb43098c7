using System.Text.Json;
using Mingji.Domain.RulePacks;

namespace Mingji;

/// <summary>
/// 本地规则包。The rules a place goes by: the embedded ones, or a folder whose JSON files replace some of them. The setting <c>rules</c> (<c>MINGJI_RULES</c>) names the folder for every command and the
/// pages; a name that is no folder here is one of the packs that come with the program (<c>sichuan</c>).
/// </summary>
public static class PlaceRules
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "rules");

    /// <summary>The names of the packs that come with the program.</summary>
    public static IReadOnlyList<string> Names { get; } =
        Directory.Exists(Shipped) ? [.. Directory.EnumerateDirectories(Shipped).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)] : [];

    /// <summary>The rules that the place's settings name.</summary>
    /// <exception cref="SettingException">They cannot be used.</exception>
    public static RulePack Read(IConfiguration? settings = null) => Open((settings ?? PlaceSettings.Read())["rules"]);

    /// <summary>The rules of a folder or of a pack that comes with the program; the embedded ones without a name.</summary>
    /// <exception cref="SettingException">There is no such folder, or its files do not fit.</exception>
    public static RulePack Open(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return RulePack.National;
        var folder = Directory.Exists(name) ? name : Names.Contains(name) ? Path.Combine(Shipped, name)
            : throw new SettingException($"找不到规则包文件夹“{name}”。{(Names.Count > 0 ? $"随程序提供的规则包有：{string.Join('、', Names)}。" : "")}");
        var known = RulePack.Files;
        if (Directory.EnumerateFiles(folder, "*.json").Select(Path.GetFileName).FirstOrDefault(file => !known.Contains(file)) is { } unknown)
            throw new SettingException($"规则包中的“{unknown}”不替换任何内置文件。可替换的有：{string.Join('、', known)}。");
        try
        {
            return RulePack.With(file => File.Exists(Path.Combine(folder, file)) ? File.OpenRead(Path.Combine(folder, file)) : null);
        }
        catch (JsonException e)
        {
            throw new SettingException($"规则包读不懂：{e.Message}");
        }
    }
}
