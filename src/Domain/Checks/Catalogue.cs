namespace Mingji.Domain.Checks;

/// <summary>检查目录。Every check, listed by hand in the order of their ids.</summary>
public static class Catalogue
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new RequiredFieldsAreFilled(),
        new ProjectCodeIsValid(),
        new CodeFitsUnitAndYear(),
        new CodesAndNamesAreUnique(),
        new BudgetAddsUp(),
        new MoneyUnitIsOne(),
        new PurposeNamesItsObject(),
        new GoalIsSpecific(),
        new GoalIsQuantified(),
        new PlanRisesToOneHundred(),
        new PlanHoldsPercent(),
        new PlanStartsBeforeDecember(),
        new PlanIsTheProjectsOwn(),
        new PlanFitsTimeliness(),
        new CompletionIsWithinTheYear(),
        new RequiredClassesArePresent(),
        new CostHasMoney(),
        new CostIsAnUpperBound(),
        new CostEqualsBudget(),
        new CostSaysMoreThanBudget(),
        new NumberHasOperator(),
        new DirectionFitsName(),
        new UnitFitsName(),
        new PercentIsPlausible(),
        new RatioIsReachable(),
        new ClassFitsContent(),
        new DescriptionExplainsName(),
        new NameIsMeasure(),
        new ImprovementHasBaseline(),
        new EffectIsMeasurable(),
        new NameIsNotClass(),
        new NameIsUnique(),
        new RowsAreNotCopied(),
        new OutputsAreClaimedOnce(),
        new ValuesAreNotAllAlike(),
        new SatisfactionIsMeasured(),
        new SatisfactionHasPublic(),
        new BasisIsASource(),
        new BasisIsCurrent(),
        new BasisExistsBeforehand(),
        new DocumentNumbersAgree(),
        new BudgetCoversOutputs(),
        new RatiosArePlausible(),
        new NumbersAgree(),
        new PlanAndProjectsMatch(),
        new PlanNumbersMatchRows(),
        new TextIsOurOwn(),
        new WordsAreCurrent(),
        new SafeguardsAreConcrete(),
        new TextIsClean(),
        new NoArtefacts(),
        new UnitIsABudgetUnit(),
        new ClassesAreInOrder(),
        new NoOutwardInvestment(),
        new NothingSecretOrPersonal(),
        new TargetIsWrittenPlainly(),
    ];

    private static readonly Dictionary<string, int> Positions = Number(All);

    /// <summary>The check with this id; asking for an unknown one is a bug.</summary>
    public static Check Find(string id) => All[Positions[id]];

    /// <summary>The check's position in <see cref="All"/>, from 0.</summary>
    public static int IndexOf(string id) => Positions[id];

    private static Dictionary<string, int> Number(IReadOnlyList<Check> checks)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var check in checks) positions.Add(check.Id, positions.Count);
        return positions;
    }
}
