namespace Mingji.Domain.Checks;

/// <summary>检查目录。Every check, listed by hand in the order of their ids.</summary>
public static class Catalogue
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new CostIsAnUpperBound(),
        new RowsAreNotCopied(),
        new OutputsAreClaimedOnce(),
        new BasisIsASource(),
        new BasisIsCurrent(),
        new BasisExistsBeforehand(),
        new DocumentNumbersAgree(),
        new NumbersAgree(),
        new PlanAndProjectsMatch(),
        new PlanNumbersMatchRows(),
        new TextIsOurOwn(),
        new WordsAreCurrent(),
        new SafeguardsAreConcrete(),
        new TextIsClean(),
        new NoArtefacts(),
        new UnitIsABudgetUnit(),
        new NoOutwardInvestment(),
        new NothingSecretOrPersonal(),
    ];

    private static readonly Dictionary<string, int> Positions = All.Select((check, i) => (check.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);

    /// <summary>The check with this id; asking for an unknown one is a bug.</summary>
    public static Check Find(string id) => All[Positions[id]];

    /// <summary>The check's position in <see cref="All"/>, from 0.</summary>
    public static int IndexOf(string id) => Positions[id];
}
