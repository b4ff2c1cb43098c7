using Mingji.Domain.Checks;

namespace Mingji.Pages.Disclosure;

/// <summary>What one check holds a release back for.</summary>
/// <param name="Check">The check.</param>
/// <param name="Findings">Its findings that nobody has answered.</param>
/// <param name="Reason">What was typed to sign them off.</param>
public sealed record HeldBack(Check Check, IReadOnlyList<Finding> Findings, string Reason)
{
    /// <summary>Places of a finding listed at once; the rest is seen in the form.</summary>
    public const int SitesShown = 12;

    /// <summary>Findings listed at once.</summary>
    public const int FindingsShown = 20;

    /// <summary>The form field of the sign-off.</summary>
    public string Field => FieldOf(Check.Id);

    public static string FieldOf(string check) => "signoff-" + check;
}
