using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>发现。One fault, in one place or the same fault in several.</summary>
public sealed record Finding
{
    /// <summary>The check's id, C18.</summary>
    public required string Check { get; init; }

    /// <summary>How much it weighs here; a check may weigh the same fault differently by circumstance.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is wrong and why, one or two short sentences for the clerk.</summary>
    public required string Message { get; init; }

    /// <summary>What to do, one sentence.</summary>
    public required string Advice { get; init; }

    /// <summary>The places; the first is the one to jump to. Never empty.</summary>
    public required ValueList<Site> Sites { get; init; }

    /// <summary>Which live data it was derived from and up to which day; <see langword="null"/> for a finding in the text itself.</summary>
    public string? LiveSource { get; init; }

    /// <summary>The place to jump to.</summary>
    public Place Place => Sites[0].Place;

    /// <summary>All edits of all sites' repairs, in order.</summary>
    public ValueList<CellEdit> Repairs => Sites.SelectMany(site => site.Repair?.Edits ?? []).ToValueList();

    /// <summary>Whether every site has a repair that may be applied without a person choosing.</summary>
    public bool IsSafelyRepairable => Sites.All(site => site.Repair is { IsSafe: true });
}

/// <summary>One place of a finding.</summary>
/// <param name="Place">The cell.</param>
/// <param name="Seen">What stands there, shortened where long.</param>
/// <param name="Expected">What should stand there, as text or as a rule in words.</param>
/// <param name="Repair">The mending of this place, where one can be computed.</param>
/// <param name="Twin">Another place this one is compared with: the row it was copied from, the cell it contradicts.</param>
public sealed record Site(Place Place, string Seen, string Expected, Repair? Repair = null, Place? Twin = null);

/// <summary>修改建议。Edits that mend a fault.</summary>
/// <param name="Label">The button: 改为“≤64万元”.</param>
/// <param name="Edits">The edits, in order.</param>
/// <param name="IsSafe">
/// Whether it may be applied in bulk: it changes the writing and not the promise (百分比 → %), or it is the only reading (amounts of a plan → percent).
/// </param>
public sealed record Repair(string Label, ValueList<CellEdit> Edits, bool IsSafe)
{
    /// <summary>A repair of one cell.</summary>
    public static Repair Replace(Place place, string text, bool isSafe) =>
        new(text.Length == 0 ? "清空" : $"改为“{text}”", [new CellEdit(place, text)], isSafe);
}
