using System.Globalization;
using Mingji.App.Accounts;
using Mingji.Domain.Organisations;

namespace Mingji.Accounts;

/// <summary>
/// The settings under <c>accounts</c>: a profile, 等保 unless told otherwise or ASVS, and what a place sets apart from it. A word that is not known and a number out of its range keep
/// the program from starting, because a setting that silently does nothing is worse than none.
/// </summary>
public static class AccountOptions
{
    private const string Section = "accounts";

    private static readonly Dictionary<string, Func<AccountSettings, Entry, AccountSettings>> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["minLength"] = (settings, entry) => settings with { Passwords = settings.Passwords with { MinLength = entry.Number(8, 64) } },
        ["classes"] = (settings, entry) => settings with { Passwords = settings.Passwords with { Classes = entry.Number(0, 4) } },
        ["maxAgeDays"] = (settings, entry) => settings with { Passwords = settings.Passwords with { MaxAge = entry.Number(0, 3650) is > 0 and var days ? TimeSpan.FromDays(days) : null } },
        ["notReused"] = (settings, entry) => settings with { Passwords = settings.Passwords with { NotReused = entry.Number(0, 24) } },
        ["failuresToLock"] = (settings, entry) => settings with { FailuresToLock = entry.Number(3, 20) },
        ["failuresFromAddress"] = (settings, entry) => settings with { FailuresFromAddress = entry.Number(5, 10_000) },
        ["lockMinutes"] = (settings, entry) => settings with { LockTime = TimeSpan.FromMinutes(entry.Number(1, 1440)) },
        ["idleMinutes"] = (settings, entry) => settings with { IdleTime = TimeSpan.FromMinutes(entry.Number(1, 480)) },
        ["sessionHours"] = (settings, entry) => settings with { SessionTime = TimeSpan.FromHours(entry.Number(1, 24)) },
        ["linkDays"] = (settings, entry) => settings with { LinkTime = TimeSpan.FromDays(entry.Number(1, 30)) },
        ["administratorsNeedSecondFactor"] = (settings, entry) => settings with { AdministratorsNeedSecondFactor = entry.YesOrNo() },
    };

    /// <summary>The settings of a place.</summary>
    /// <exception cref="SettingException">One is not known or out of range; the message names it and says what it may be.</exception>
    public static AccountSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var settings = new AccountSettings { Passwords = Profile(section["profile"]) };
        foreach (var child in section.GetChildren())
        {
            if (child.Key.Equals("profile", StringComparison.OrdinalIgnoreCase)) continue;
            if (!Known.TryGetValue(child.Key, out var apply)) throw new SettingException($"设置 {Section}:{child.Key} 不认识，可用：profile、{string.Join('、', Known.Keys)}。");
            settings = apply(settings, new(child.Key, child.Value ?? ""));
        }
        return settings;
    }

    /// <summary>What of the settings falls short of 等级保护 practice, to be said at the start; nothing is held back by it.</summary>
    public static IEnumerable<string> Notes(AccountSettings settings)
    {
        var (asked, has) = (PasswordProfile.GradedProtection, settings.Passwords);
        if (has.MaxAge is null || has.MaxAge > asked.MaxAge) yield return $"口令{(has.MaxAge is { } age ? $"每 {age.TotalDays:0} 天才更换" : "不要求定期更换")}；等保（GB/T 22239-2019 8.1.4.1 a）要求定期更换，一般为 {asked.MaxAge!.Value.TotalDays:0} 天。";
        if (has.Classes < asked.Classes) yield return $"口令的字符种类要求低于 {asked.Classes} 种；等保（GB/T 22239-2019 8.1.4.1 a）要求复杂度。";
    }

    private static PasswordProfile Profile(string? name) => name?.Trim().ToUpperInvariant() switch
    {
        null or "" or "等保" => PasswordProfile.GradedProtection,
        "ASVS" => PasswordProfile.Asvs,
        _ => throw new SettingException($"设置 {Section}:profile 应为“等保”或“ASVS”，现为“{name}”。"),
    };

    private sealed record Entry(string Key, string Text)
    {
        public int Number(int least, int most) =>
            int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : throw Wrong($"{least} 到 {most} 的整数");

        public bool YesOrNo() => bool.TryParse(Text, out var value) ? value : throw Wrong("true 或 false");

        private SettingException Wrong(string expected) =>
            new($"设置 {Section}:{Key}（或变量 MINGJI_{Section.ToUpperInvariant()}__{Key.ToUpperInvariant()}）应为 {expected}，现为“{Text}”。请改好后再启动。");
    }
}
