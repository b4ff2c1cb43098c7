namespace Mingji.Domain.Checks;

/// <summary>检查目录。Every check, listed by hand in the order of their ids.</summary>
public static class Catalogue
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new RequiredClassesArePresent(),
        new CostHasMoney(),
        new CostIsAnUpperBound(),
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
        new ValuesAreNotAllAlike(),
        new SatisfactionIsMeasured(),
        new SatisfactionHasPublic(),
        new ClassesAreInOrder(),
        new TargetIsWrittenPlainly(),
    ];

    /// <summary>The check with this id; asking for an unknown one is a bug.</summary>
    public static Check Find(string id) => All.First(check => check.Id == id);
}
