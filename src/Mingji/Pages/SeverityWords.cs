using Mingji.Domain.Checks;

namespace Mingji.Pages;

/// <summary>How severities look: a word, an icon and a style, always together.</summary>
public static class SeverityWords
{
    /// <summary>From grave to light, as lists show them.</summary>
    public static IReadOnlyList<Severity> InOrder { get; } = [Severity.Error, Severity.Warning, Severity.Info];

    public static string Word(this Severity severity) => severity switch
    {
        Severity.Error => "错误",
        Severity.Warning => "提醒",
        Severity.Info => "提示",
    };

    public static string Icon(this Severity severity) => severity switch
    {
        Severity.Error => "alert-circle",
        Severity.Warning => "alert-triangle",
        Severity.Info => "info-circle",
    };

    /// <summary>The word in class names and addresses.</summary>
    public static string Key(this Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "info",
    };

    public static Severity? FromKey(string? key) => InOrder.Cast<Severity?>().FirstOrDefault(severity => severity!.Value.Key() == key);
}
