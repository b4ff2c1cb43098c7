using Mingji.Domain.Goals;

namespace Mingji.Domain.Indicators;

/// <summary>指标体系。The level-1 and level-2 words a table may choose from: with cost under output (2015) or as a level 1 of its own (财预〔2021〕101号).</summary>
public static class IndicatorTaxonomy
{
    /// <summary>The level-1 words in the order of the form.</summary>
    public static IReadOnlyList<string> Level1(GoalTable table) => [.. Pairs(table).Select(pair => pair.Level1).Distinct()];

    /// <summary>The level-2 words in the order of the form.</summary>
    public static IReadOnlyList<string> Level2(GoalTable table) => [.. Pairs(table).Select(pair => pair.Level2)];

    /// <summary>The level-1 word that a level-2 word asks for; <see langword="null"/> when <paramref name="level1"/> is right already or nothing is known.</summary>
    public static string? Level1For(GoalTable table, string level1, string level2)
    {
        var pair = Pairs(table).FirstOrDefault(pair => pair.Level2 == level2);
        return pair.Level1 is { } right && right != level1 ? right : null;
    }

    /// <summary>Whether cost is a level 1 of its own in this table, as since 财预〔2021〕101号.</summary>
    public static bool HasCostLevel1(GoalTable table)
    {
        foreach (var row in table.Indicators)
            if (row.Level1.Contains("成本")) return true;
        return false;
    }

    private static IEnumerable<(string Level1, string Level2)> Pairs(GoalTable table)
    {
        var hasCost = HasCostLevel1(table);
        foreach (var kind in Enum.GetValues<IndicatorClass>())
        {
            if (kind == IndicatorClass.Unknown || !hasCost && kind is (IndicatorClass.SocialCost or IndicatorClass.EcologicalCost)) continue;
            yield return hasCost && kind == IndicatorClass.Cost ? ("成本指标", "经济成本指标") : kind.Words();
        }
    }
}
