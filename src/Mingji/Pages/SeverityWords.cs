using Mingji.Domain.Checks;

namespace Mingji.Pages;

/// <summary>How severities look: icon and word always together with the colour.</summary>
public static class SeverityWords
{
    /// <summary>From grave to light, as lists show them.</summary>
    public static IReadOnlyList<Severity> InOrder { get; } = [Severity.Error, Severity.Warning, Severity.Info];

    public static string Icon(this Severity severity) => severity switch
    {
        Severity.Error => "alert-circle",
        Severity.Warning => "alert-triangle",
        Severity.Info => "info-circle",
    };

    public static Severity? FromKey(string? key) => InOrder.Cast<Severity?>().FirstOrDefault(severity => severity!.Value.Key() == key);
}
