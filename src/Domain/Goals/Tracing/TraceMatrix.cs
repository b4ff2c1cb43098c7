using Mingji.Domain.Values;

namespace Mingji.Domain.Goals.Tracing;

/// <summary>目标资金对照表。Themes against projects: the money behind each goal, the goals without money, the money without a goal.</summary>
public sealed class TraceMatrix
{
    /// <summary>Works the table out.</summary>
    public TraceMatrix(DocumentTrace trace)
    {
        Trace = trace;
        Budget = Sum(Enumerable.Range(1, trace.Document.Projects.Count));
        Rows = [.. trace.Themes.Select(theme => Row(theme, trace.ProjectsOf(theme)))];
        ProjectsWithoutGoal = [.. Enumerable.Range(1, trace.Document.Projects.Count).Where(project => !Rows.Any(row => row.Projects.Contains(project)))];
        MoneyWithoutGoal = Sum(ProjectsWithoutGoal);
    }

    /// <summary>What it was worked out from.</summary>
    public DocumentTrace Trace { get; }

    /// <summary>The themes in order, each with its money.</summary>
    public IReadOnlyList<ThemeMoney> Rows { get; }

    /// <summary>The budget of all projects together.</summary>
    public Money Budget { get; }

    /// <summary>The themes no project is linked to.</summary>
    public IReadOnlyList<ThemeMoney> ThemesWithoutMoney => [.. Rows.Where(row => row.Projects.Count == 0)];

    /// <summary>The projects no theme is linked to, from 1.</summary>
    public IReadOnlyList<int> ProjectsWithoutGoal { get; }

    /// <summary>Their budgets together.</summary>
    public Money MoneyWithoutGoal { get; }

    private ThemeMoney Row(Theme theme, IReadOnlyList<int> projects)
    {
        var money = Sum(projects);
        return new ThemeMoney(theme, theme.NameIn(Trace.Document), projects, money, Budget.Fen > 0 ? decimal.Round(money.Fen * 100m / Budget.Fen, 2, MidpointRounding.AwayFromZero) : null);
    }

    private Money Sum(IEnumerable<int> projects) =>
        projects.Aggregate(Money.Zero, (sum, project) => sum + (Trace.Document.Projects[project - 1].TotalBudget ?? Money.Zero));
}

/// <summary>目标资金。A theme with the projects linked to it and their money.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Projects">The projects linked to it, from 1.</param>
/// <param name="Money">Their budgets together; a project linked to several themes counts whole in each.</param>
/// <param name="Share">Percent of the whole budget, two decimals; <see langword="null"/> when there is no budget.</param>
public sealed record ThemeMoney(Theme Theme, string Name, IReadOnlyList<int> Projects, Money Money, decimal? Share);
