using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>检查项。One rule of the catalogue over documents.</summary>
public abstract class Check : CheckWords
{
    /// <summary>When the check speaks.</summary>
    public abstract Stage Stage { get; }

    /// <summary>How faults of this check are gathered into findings.</summary>
    public virtual Gathering Gathering => Gathering.ByProject;

    /// <summary>At least one example that passes and one that is found fault with; the tests run them and the handbook prints them.</summary>
    public abstract IReadOnlyList<CheckExample> Examples { get; }

    /// <summary>All faults in the documents, in reading order. Pure.</summary>
    public abstract IEnumerable<Fault> Run(CheckScope scope);

    /// <summary>The message of a finding that gathers several faults.</summary>
    public virtual string Summarise(IReadOnlyList<Fault> faults) =>
        faults.All(fault => fault.Message == faults[0].Message)
            ? faults[0].Message
            : $"{faults[0].Message} 另有 {faults.Count - 1} 处同类问题。";
}

/// <summary>What becomes one finding.</summary>
public enum Gathering
{
    /// <summary>Each fault stands alone.</summary>
    Each,

    /// <summary>The faults of one project are one finding.</summary>
    ByProject,

    /// <summary>The faults of one document are one finding.</summary>
    ByDocument,
}

/// <summary>One fault, before faults of a kind are gathered into a finding.</summary>
/// <param name="Site">Where, what was seen, what was expected, how to mend it.</param>
/// <param name="Message">What is wrong and why.</param>
public sealed record Fault(Site Site, string Message)
{
    /// <summary>A severity other than the check's usual one.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Advice other than the check's usual one.</summary>
    public string? Advice { get; init; }

    /// <summary>Faults are gathered only with those of the same group.</summary>
    public string Group { get; init; } = "";

    /// <summary>A fault in one cell.</summary>
    public static Fault At(Place place, string seen, string expected, string message, Repair? repair = null) =>
        new(new Site(place, seen, expected, repair), message);
}
