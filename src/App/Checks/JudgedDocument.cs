using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Checks;

/// <summary>判过的文本。A document at one moment with what is found wrong with it.</summary>
public record JudgedDocument
{
    /// <summary>The content as it stands now.</summary>
    public required GoalDocument Document { get; init; }

    /// <summary>The findings about this document, in the order in which they matter.</summary>
    public ValueList<Finding> Findings { get; init; } = [];

    /// <summary>The name people know it by: the file's, or the unit's for one of several documents of a file.</summary>
    public string Name => Document.Source?.File is { Length: > 0 } file ? file : Document.Unit.Name is { Length: > 0 } unit ? unit : "未命名文本";

    /// <summary>How many indicator rows all projects have together.</summary>
    public int IndicatorCount => Document.Projects.Sum(project => project.Indicators.Count);

    /// <summary>The findings as if this document had been judged alone: it is number 1, and twins in other documents are left out.</summary>
    public ValueList<Finding> OwnFindings => Findings.Select(finding => finding with { Sites = finding.Sites.Where(site => site.Place.Document == finding.Place.Document).Select(Own).ToValueList() }).ToValueList();

    /// <summary>How many findings have this severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>How many places can be mended without a person choosing.</summary>
    public int SafeRepairCount => Findings.Sum(finding => finding.Sites.Count(site => site.Repair is { IsSafe: true }));

    private static Site Own(Site site) => site with
    {
        Place = site.Place with { Document = 1 },
        Twin = site.Twin is { } twin && twin.Document == site.Place.Document ? twin with { Document = 1 } : null,
        Repair = site.Repair is { } repair
            ? repair with { Edits = repair.Edits.Where(edit => edit.Place.Document == site.Place.Document).Select(edit => edit with { Place = edit.Place with { Document = 1 } }).ToValueList() }
            : null,
    };
}
