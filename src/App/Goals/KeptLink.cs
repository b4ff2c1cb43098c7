using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>What was decided about an item of part one and a project, by their ids, so that it holds through every edit.</summary>
/// <param name="ItemId">The item of overall goals or sub-goals.</param>
/// <param name="TableId">The goal table.</param>
/// <param name="State">What was decided; never <see cref="LinkState.Open"/>.</param>
public sealed record KeptLink(long ItemId, long TableId, LinkState State);

/// <summary>The links of a kept document, by ids in the store and by positions for everything that reads them.</summary>
public static class KeptLinks
{
    /// <summary>What was decided, by the present positions.</summary>
    public static ValueList<DecidedLink> Decided(this KeptDocument kept) =>
        kept.Links.Select(link => new DecidedLink(ThemeOf(kept, link.ItemId)!.Value, ProjectOf(kept, link.TableId)!.Value, link.State)).ToValueList();

    /// <summary>What was decided about a pair.</summary>
    public static LinkState StateOf(this KeptDocument kept, Theme theme, int project) => Find(kept, theme, project)?.State ?? LinkState.Open;

    /// <exception cref="EditDoesNotFitException">Something else was decided about the pair meanwhile.</exception>
    internal static KeptDocument With(this KeptDocument kept, LinkChanged change)
    {
        change.Apply(kept.Document);
        if (kept.StateOf(change.Theme, change.Project) != change.Before) throw new EditDoesNotFitException($"{change.Theme.Words}与项目 {change.Project} 的关联刚刚有变化。");
        var others = kept.Links.Where(link => link != Find(kept, change.Theme, change.Project));
        if (change.After != LinkState.Open) others = others.Append(new KeptLink(ItemId(kept, change.Theme), kept.Tables[change.Project - 1].Id, change.After));
        return kept with { Links = others.OrderBy(link => link.ItemId).ThenBy(link => link.TableId).ToValueList() };
    }

    internal static KeptDocument WithoutLostLinks(this KeptDocument kept) =>
        kept.Links.All(link => Holds(kept, link)) ? kept : kept with { Links = kept.Links.Where(link => Holds(kept, link)).ToValueList() };

    /// <summary>The steps that end the links whose item or table <paramref name="after"/> no longer has.</summary>
    internal static IEnumerable<LinkChanged> LostIn(this KeptDocument before, KeptDocument after) => before.Links
        .Where(link => !Holds(after, link))
        .Select(link => new LinkChanged(ThemeOf(before, link.ItemId)!.Value, ProjectOf(before, link.TableId)!.Value, link.State, LinkState.Open));

    private static KeptLink? Find(KeptDocument kept, Theme theme, int project) =>
        theme.In(kept.Document) is null || project < 1 || project > kept.Tables.Count ? null
        : kept.Links.FirstOrDefault(link => link.ItemId == ItemId(kept, theme) && link.TableId == kept.Tables[project - 1].Id);

    private static bool Holds(KeptDocument kept, KeptLink link) => ThemeOf(kept, link.ItemId) is not null && ProjectOf(kept, link.TableId) is not null;

    private static long ItemId(KeptDocument kept, Theme theme) => (theme.Chapter == EditListKind.OverallGoals ? kept.PlanIds.OverallGoals : kept.PlanIds.SubGoals)[theme.Item - 1];

    private static Theme? ThemeOf(KeptDocument kept, long item)
    {
        if (kept.PlanIds.OverallGoals.AsSpan().IndexOf(item) is >= 0 and var overall) return new Theme(EditListKind.OverallGoals, overall + 1);
        return kept.PlanIds.SubGoals.AsSpan().IndexOf(item) is >= 0 and var sub ? new Theme(EditListKind.SubGoals, sub + 1) : null;
    }

    private static int? ProjectOf(KeptDocument kept, long table)
    {
        for (var i = 0; i < kept.Tables.Count; i++)
            if (kept.Tables[i].Id == table) return i + 1;
        return null;
    }
}
