using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Waivers;

/// <summary>The findings of a document, those that stand open apart from those that were answered with a reason.</summary>
/// <param name="Open">Findings with the places that nobody has answered.</param>
/// <param name="Waived">Findings with the places that are answered, and the waivers, one a place. A finding answered in part is in both.</param>
public sealed record WaivedFindings(ValueList<Finding> Open, IReadOnlyList<(Finding Finding, IReadOnlyList<Waiver> Waivers)> Waived)
{
    /// <summary>Splits the findings of one document, checked alone; ended waivers count for nothing.</summary>
    public static WaivedFindings Split(KeptDocument kept, ValueList<Finding> findings, IReadOnlyList<Waiver> waivers)
    {
        var standing = waivers.Where(waiver => waiver.End is null).ToLookup(waiver => waiver.Check);
        var open = new List<Finding>();
        var waived = new List<(Finding, IReadOnlyList<Waiver>)>();
        foreach (var finding in findings)
        {
            if (!standing.Contains(finding.Check))
            {
                open.Add(finding);
                continue;
            }
            var sites = finding.Sites.Select(site => (Site: site, Waiver: standing[finding.Check].FirstOrDefault(waiver => waiver.Covers(kept, finding, site)))).ToList();
            var answered = sites.Where(site => site.Waiver is not null).ToList();
            if (answered.Count > 0) waived.Add((finding with { Sites = answered.Select(site => site.Site).ToValueList() }, [.. answered.Select(site => site.Waiver!)]));
            if (answered.Count < sites.Count) open.Add(finding with { Sites = sites.Where(site => site.Waiver is null).Select(site => site.Site).ToValueList() });
        }
        return new(open.ToValueList(), waived);
    }

    /// <summary>The text of a site's cell; <see langword="null"/> when the site is no cell but a whole row, table or document.</summary>
    internal static string? TextAt(KeptDocument kept, Site site) => site.Place.Field == Field.Whole ? null : kept.Document.TextAt(site.Place);
}
