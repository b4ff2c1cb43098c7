using Mingji.Domain.Goals;
using Mingji.Domain.Texts;

namespace Mingji.Domain.Checks;

/// <summary>Which sub-goal of part one speaks of which project of part two.</summary>
internal sealed class PlanLinks
{
    private PlanLinks(TableView?[] tables) => Tables = tables;

    /// <summary>For each sub-goal its project, or <see langword="null"/>.</summary>
    public TableView?[] Tables { get; }

    /// <summary>Whether part one is written project by project; a part one by function (党建, 民政 …) has no such links, and need not.</summary>
    public bool IsByProject { get; private init; }

    public static PlanLinks Of(DocumentView document)
    {
        var items = document.Document.Plan.SubGoals.Items;
        var names = document.Tables.Select(table => Core(table)).ToArray();
        var links = new TableView?[items.Count];
        for (var i = 0; i < links.Length; i++)
        {
            var text = ComparableText.Of(Opening(items[i]));
            var best = 0;
            for (var j = 0; j < names.Length; j++)
                if (names[j].Length >= 4 && names[j].Length > best && text.Contains(names[j], StringComparison.Ordinal))
                    (links[i], best) = (document.Tables[j], names[j].Length);
            if (links[i] is null && items[i].Title is { } title)
                links[i] = document.Tables.FirstOrDefault(table => TextSimilarity.Of(title, table.Table.Name) >= 0.6);
        }
        var linked = links.Count(link => link is not null);
        return new PlanLinks(links) { IsByProject = linked > 0 && linked * 2 >= items.Count && links.Where(link => link is not null).Distinct().Count() * 2 >= document.Tables.Count };
    }

    /// <summary>The project's name as compared, without the places of its unit: part one says 道路硬化 where the form says 柳河镇道路硬化.</summary>
    public static string Core(TableView table)
    {
        var name = table.Table.Name;
        foreach (var place in UnitPlaces.Of(table.Table.Unit.Name).Names) name = name.Replace(place, "", StringComparison.Ordinal);
        name = ComparableText.Of(name);
        return name.Length >= 4 ? name : ComparableText.Of(table.Table.Name);
    }

    private static string Opening(PlanItem item) =>
        item.Title + "　" + item.Text.AsSpan(0, Math.Min(item.Text.Length, 80)).ToString();
}
