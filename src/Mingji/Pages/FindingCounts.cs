using Mingji.Domain.Checks;

namespace Mingji.Pages;

/// <summary>How many findings of each severity something has.</summary>
/// <param name="Errors">错误.</param>
/// <param name="Warnings">提醒.</param>
/// <param name="Infos">提示.</param>
public sealed record FindingCounts(long Errors, long Warnings, long Infos)
{
    /// <summary>The counts of findings at hand.</summary>
    public static FindingCounts Of(IEnumerable<Finding> findings)
    {
        var counts = findings.CountBy(finding => finding.Severity).ToDictionary();
        return new(counts.GetValueOrDefault(Severity.Error), counts.GetValueOrDefault(Severity.Warning), counts.GetValueOrDefault(Severity.Info));
    }

    /// <summary>Those there are, from grave to light.</summary>
    public IEnumerable<(Severity Severity, long Count)> Some =>
        ((Severity, long)[])[(Severity.Error, Errors), (Severity.Warning, Warnings), (Severity.Info, Infos)] is var all ? all.Where(entry => entry.Item2 > 0) : [];
}
