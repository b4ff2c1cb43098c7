using Mingji.Domain.Checks;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals.Tracing;

/// <summary>目标追溯。Which money serves which goal of part one: what was decided, what is proposed, which numbers say the same. Worked out when asked for.</summary>
public sealed class DocumentTrace
{
    private readonly ValueList<DecidedLink> decided;

    /// <summary>Prepares the trace of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="decided">What people have decided; pairs the document does not have are left out.</param>
    /// <param name="rules">Measure words and units.</param>
    public DocumentTrace(GoalDocument document, ValueList<DecidedLink> decided, RulePack rules)
    {
        (Document, Rules) = (document, rules);
        this.decided = decided.Where(link => link.Theme.In(document) is not null && link.Project >= 1 && link.Project <= document.Projects.Count).ToValueList();
        Themes = Theme.AllOf(document);
    }

    /// <summary>The document.</summary>
    public GoalDocument Document { get; }

    /// <summary>The themes of part one, overall goals first.</summary>
    public IReadOnlyList<Theme> Themes { get; }

    /// <summary>What is proposed and nobody has decided, theme by theme.</summary>
    public IReadOnlyList<LinkProposal> Proposals => field ??= LinkProposals.Of(View, decided);

    internal RulePack Rules { get; }

    internal DocumentView View => field ??= new CheckScope([Document], Rules).Documents[0];

    /// <summary>The projects linked to a theme, in order, from 1.</summary>
    public IReadOnlyList<int> ProjectsOf(Theme theme) =>
        [.. decided.Where(link => link.Theme == theme && link.State == LinkState.Linked).Select(link => link.Project).Order()];

    /// <summary>The themes a project is linked to, overall goals first.</summary>
    public IReadOnlyList<Theme> ThemesOf(int project) => [.. Themes.Where(theme => StateOf(theme, project) == LinkState.Linked)];

    /// <summary>What was decided about a pair.</summary>
    public LinkState StateOf(Theme theme, int project) =>
        decided.FirstOrDefault(link => link.Theme == theme && link.Project == project).State;

    /// <summary>The numbers of a theme's heading and text that a linked project says too.</summary>
    public IReadOnlyList<NumberBinding> BindingsOf(Theme theme) =>
    [
        .. NumberBinding.Of(theme.TitlePlace, Document.TextAt(theme.TitlePlace) ?? "", TablesOf(theme), Rules),
        .. NumberBinding.Of(theme.TextPlace, Document.TextAt(theme.TextPlace) ?? "", TablesOf(theme), Rules),
    ];

    /// <summary>What changes of cells leave to be changed elsewhere; newest change first, places as they are now.</summary>
    public IReadOnlyList<NumberOffer> OffersAfter(IEnumerable<CellChanged> changes) => new NumberOffers(this).After(changes);

    internal IReadOnlyList<TableView> TablesOf(Theme theme) => [.. ProjectsOf(theme).Select(project => View.Tables[project - 1])];
}
