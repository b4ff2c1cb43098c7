using Mingji.Domain.Checks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Monitoring;

/// <summary>监控发现。What is doubtful in a monitoring form, where, and what to do.</summary>
/// <param name="Check">The check's id, M01 and up.</param>
/// <param name="Severity">An error holds up the report; a warning is to be looked at.</param>
/// <param name="Cell">The cell to jump to.</param>
/// <param name="Message">What is wrong, one sentence.</param>
/// <param name="Advice">What to do.</param>
public sealed record MonitoringFinding(string Check, Severity Severity, MonitoringCell Cell, string Message, string Advice)
{
    /// <summary>What the cell would say after mending; <see langword="null"/> where only the unit knows.</summary>
    public string? Repair { get; init; }

    /// <summary>Other cells that are meant as well.</summary>
    public ValueList<MonitoringCell> Others { get; init; } = [];
}
