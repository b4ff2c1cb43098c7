using Mingji.Domain.Checks;

namespace Mingji.Pages.Documents;

/// <summary>One place of a finding on the screen.</summary>
/// <param name="Of">The finding.</param>
/// <param name="Site">The place.</param>
public sealed record SiteModel(FindingModel Of, Site Site)
{
    public WorkView Work => Of.Work;

    /// <summary>Where the twin is, for people, and its address; a twin in another document names it by its number on the workbench.</summary>
    public (string Words, string Address)? Twin
    {
        get
        {
            if (Site.Twin is not { } twin) return null;
            if (twin.Document == Site.Place.Document) return (Work.Describe(twin), Work.Address(cell: twin));
            if (twin.Document < 1 || twin.Document > Work.Source.Peers.Count) return null;
            var id = Work.Source.Peers[twin.Document - 1];
            return ($"另一份文本{(twin.Project is { } project ? $"项目 {project}" : "第一部分")}", $"/documents/{id}?project={twin.Project ?? 0}#c-{CellId.Of(twin)}");
        }
    }
}
