using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>Runs the catalogue over documents and puts what it finds in the order in which it matters.</summary>
public static class CheckRun
{
    /// <summary>All findings of all checks over <paramref name="documents"/>, judged together.</summary>
    public static ValueList<Finding> Over(ValueList<GoalDocument> documents, RulePack rules) =>
        Over(documents, rules, Catalogue.All);

    /// <summary>The findings of some checks.</summary>
    public static ValueList<Finding> Over(ValueList<GoalDocument> documents, RulePack rules, IReadOnlyList<Check> checks)
    {
        var scope = new CheckScope(documents, rules);
        return InOrder(checks.SelectMany(check => Gather(check, check.Run(scope))));
    }

    /// <summary>Findings by document, weight, place and check.</summary>
    internal static ValueList<Finding> InOrder(IEnumerable<Finding> findings) => findings
        .OrderBy(finding => finding.Place.Document)
        .ThenByDescending(finding => finding.Severity)
        .ThenBy(finding => finding.Place.Project ?? 0)
        .ThenBy(finding => finding.Place.Row ?? 0)
        .ThenBy(finding => finding.Check, StringComparer.Ordinal)
        .ToValueList();

    /// <summary>The findings that a check's faults make.</summary>
    internal static IEnumerable<Finding> Gather(Check check, IEnumerable<Fault> faults)
    {
        if (check.Gathering == Gathering.Each) return faults.Select(fault => ToFinding(check, [fault]));
        return faults
            .GroupBy(fault => (
                fault.Site.Place.Document,
                check.Gathering == Gathering.ByProject ? fault.Site.Place.Project : null,
                fault.Severity,
                fault.Group))
            .Select(group => ToFinding(check, [.. group]));
    }

    private static Finding ToFinding(Check check, List<Fault> faults) => new()
    {
        Check = check.Id,
        Severity = faults[0].Severity ?? check.Severity,
        Message = faults.Count == 1 ? faults[0].Message : check.Summarise(faults),
        Advice = faults[0].Advice ?? check.Advice,
        Sites = faults.Select(fault => fault.Site).ToValueList(),
    };
}
