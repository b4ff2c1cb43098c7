namespace Mingji.Domain.Checks;

/// <summary>The village a project's name is about.</summary>
internal static class VillageNames
{
    // What stands before 村 and names none: 美丽乡村, 农村, 各村, 10个村.
    private const string BeforeNone = "乡农全各个镇新老本该数多进驻下入逐整";

    // What follows 村 where the word is about villages in general: 村庄, 村级, 村民.
    private const string AfterNone = "庄级民干部集容务社道";

    /// <summary>The two characters before 村, without the places of the unit; <see langword="null"/> when the name is about villages in general.</summary>
    public static string? In(string name, IReadOnlyList<string> places)
    {
        foreach (var place in places) name = name.Replace(place, "", StringComparison.Ordinal);
        for (var at = name.IndexOf('村', Math.Min(2, name.Length)); at >= 0; at = name.IndexOf('村', at + 1))
            if (!BeforeNone.Contains(name[at - 1]) && (at + 1 == name.Length || !AfterNone.Contains(name[at + 1]))) return name[(at - 2)..at];
        return null;
    }
}
