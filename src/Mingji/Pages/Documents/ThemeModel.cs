using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Tracing;

namespace Mingji.Pages.Documents;

/// <summary>The projects of one theme on the screen: linked, proposed, and those to choose from.</summary>
public sealed class ThemeModel
{
    public ThemeModel(WorkView work, Theme theme)
    {
        (Work, Theme) = (work, theme);
        var trace = work.Kept!.Trace;
        Linked = trace.ProjectsOf(theme);
        Proposed = [.. trace.Proposals.Where(proposal => proposal.Theme == theme)];
        Others = [.. Enumerable.Range(1, trace.Document.Projects.Count).Where(project => !Linked.Contains(project) && Proposed.All(proposal => proposal.Project != project))];
        Bindings = trace.BindingsOf(theme);
    }

    public WorkView Work { get; }

    public Theme Theme { get; }

    public IReadOnlyList<int> Linked { get; }

    public IReadOnlyList<LinkProposal> Proposed { get; }

    public IReadOnlyList<int> Others { get; }

    public IReadOnlyList<NumberBinding> Bindings { get; }

    /// <summary>The list of bindings, which a cell points to.</summary>
    public string BindingsId => "b-" + CellId.Of(Theme.TextPlace);

    public string Name(int project) => Work.Document.Projects[project - 1] is var table && table.Name.Length > 0 ? $"{table.Number ?? project}. {table.Name}" : $"项目 {project}";

    public string? Money(int project) => Work.Document.Projects[project - 1].TotalBudget?.ToDisplay();

    /// <summary>The cell of the heading or the text, with its numbers marked.</summary>
    public CellModel Cell(Place place)
    {
        var bindings = Bindings.Where(binding => binding.Text with { Document = 0 } == place).ToList();
        return new CellModel(Work, place) { Bindings = bindings, BindingsId = bindings.Count > 0 ? BindingsId : null };
    }
}
