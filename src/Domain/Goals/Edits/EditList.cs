using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals.Edits;

/// <summary>A list inside a document that entries are put into and taken out of.</summary>
/// <param name="Kind">Which list.</param>
/// <param name="Project">The project it belongs to, from 1; <see langword="null"/> for lists of the document.</param>
public readonly record struct EditList(EditListKind Kind, int? Project = null)
{
    /// <summary>The document with an entry more at position <paramref name="at"/>, from 1.</summary>
    public GoalDocument Insert(GoalDocument document, int at, Entry entry) => Kind switch
    {
        EditListKind.Projects => document with { Projects = Put(document.Projects, at, ((TableEntry)entry).Table) },
        EditListKind.Indicators => Change(document, table => table with { Indicators = Put(table.Indicators, at, ((RowEntry)entry).Row) }),
        EditListKind.Goals => Change(document, table => table with { Goals = Put(table.Goals, at, ((TextEntry)entry).Text) }),
        _ => ChangeChapter(document, items => Put(items, at, ((ItemEntry)entry).Item)),
    };

    /// <summary>The document without the entry at position <paramref name="at"/>, from 1.</summary>
    public GoalDocument Remove(GoalDocument document, int at) => Kind switch
    {
        EditListKind.Projects => document with { Projects = Take(document.Projects, at) },
        EditListKind.Indicators => Change(document, table => table with { Indicators = Take(table.Indicators, at) }),
        EditListKind.Goals => Change(document, table => table with { Goals = Take(table.Goals, at) }),
        _ => ChangeChapter(document, items => Take(items, at)),
    };

    /// <summary>The entry at position <paramref name="at"/>, from 1; <see langword="null"/> when there is none.</summary>
    public Entry? At(GoalDocument document, int at)
    {
        if (Project is { } number && (number < 1 || number > document.Projects.Count)) return null;
        return Kind switch
        {
            EditListKind.Projects => Get(document.Projects, at) is { } table ? new TableEntry(table) : null,
            EditListKind.Indicators => Get(document.Projects[Project!.Value - 1].Indicators, at) is { } row ? new RowEntry(row) : null,
            EditListKind.Goals => Get(document.Projects[Project!.Value - 1].Goals, at) is { } text ? new TextEntry(text) : null,
            EditListKind.OverallGoals => Get(document.Plan.OverallGoals.Items, at) is { } item ? new ItemEntry(item) : null,
            EditListKind.SubGoals => Get(document.Plan.SubGoals.Items, at) is { } item ? new ItemEntry(item) : null,
            EditListKind.Safeguards => Get(document.Plan.Safeguards.Items, at) is { } item ? new ItemEntry(item) : null,
        };
    }

    /// <summary>The position a place has in this list; <see langword="null"/> when it lies outside.</summary>
    public int? PositionOf(Place place) => Kind switch
    {
        EditListKind.Projects => place.Project,
        EditListKind.Indicators => place.Project == Project ? place.Row : null,
        EditListKind.Goals => place.Project == Project && place.Field == Field.Goal ? place.Item : null,
        EditListKind.OverallGoals => place.Field is Field.OverallGoalTitle or Field.OverallGoalText ? place.Item : null,
        EditListKind.SubGoals => place.Field is Field.SubGoalTitle or Field.SubGoalText ? place.Item : null,
        EditListKind.Safeguards => place.Field is Field.SafeguardTitle or Field.SafeguardText ? place.Item : null,
    };

    /// <summary>The entry at position <paramref name="at"/>, from 1, as a place.</summary>
    public Place PlaceAt(int at) => Kind switch
    {
        EditListKind.Projects => new Place(1, at, Field.Whole),
        EditListKind.Indicators => new Place(1, Project, Field.Whole, at),
        EditListKind.Goals => new Place(1, Project, Field.Goal, null, at),
        EditListKind.OverallGoals => new Place(1, null, Field.OverallGoalText, null, at),
        EditListKind.SubGoals => new Place(1, null, Field.SubGoalText, null, at),
        EditListKind.Safeguards => new Place(1, null, Field.SafeguardText, null, at),
    };

    /// <summary>The place with another position in this list.</summary>
    public Place WithPosition(Place place, int position) => Kind switch
    {
        EditListKind.Projects => place with { Project = position },
        EditListKind.Indicators => place with { Row = position },
        _ => place with { Item = position },
    };

    private GoalDocument Change(GoalDocument document, Func<GoalTable, GoalTable> change) =>
        Project is { } number && number >= 1 && number <= document.Projects.Count
            ? document with { Projects = document.Projects.SetItem(number - 1, change(document.Projects[number - 1])) }
            : throw new EditDoesNotFitException($"没有第 {Project} 个项目。");

    private GoalDocument ChangeChapter(GoalDocument document, Func<ValueList<PlanItem>, ValueList<PlanItem>> change)
    {
        var plan = document.Plan;
        return document with
        {
            Plan = Kind switch
            {
                EditListKind.OverallGoals => plan with { OverallGoals = plan.OverallGoals with { Items = change(plan.OverallGoals.Items) } },
                EditListKind.SubGoals => plan with { SubGoals = plan.SubGoals with { Items = change(plan.SubGoals.Items) } },
                _ => plan with { Safeguards = plan.Safeguards with { Items = change(plan.Safeguards.Items) } },
            },
        };
    }

    private static T? Get<T>(ValueList<T> list, int at) where T : class => at >= 1 && at <= list.Count ? list[at - 1] : null;

    private static ValueList<T> Put<T>(ValueList<T> list, int at, T item) =>
        at >= 1 && at <= list.Count + 1 ? list.Insert(at - 1, item) : throw new EditDoesNotFitException($"没有第 {at} 个位置。");

    private static ValueList<T> Take<T>(ValueList<T> list, int at) =>
        at >= 1 && at <= list.Count ? list.RemoveAt(at - 1) : throw new EditDoesNotFitException($"没有第 {at} 条。");
}

/// <summary>The lists of a document.</summary>
public enum EditListKind
{
    /// <summary>Goal tables.</summary>
    Projects,

    /// <summary>Indicator rows of a project.</summary>
    Indicators,

    /// <summary>Numbered goals of a project.</summary>
    Goals,

    /// <summary>Items of 总体绩效目标.</summary>
    OverallGoals,

    /// <summary>Items of 分项绩效目标.</summary>
    SubGoals,

    /// <summary>Items of 工作保障措施.</summary>
    Safeguards,
}

/// <summary>What a list holds.</summary>
public abstract record Entry;

/// <summary>A goal table.</summary>
/// <param name="Table">The table.</param>
public sealed record TableEntry(GoalTable Table) : Entry;

/// <summary>An indicator row.</summary>
/// <param name="Row">The row.</param>
public sealed record RowEntry(Indicator Row) : Entry;

/// <summary>A numbered goal.</summary>
/// <param name="Text">Its text.</param>
public sealed record TextEntry(string Text) : Entry;

/// <summary>An item of part one.</summary>
/// <param name="Item">The item.</param>
public sealed record ItemEntry(PlanItem Item) : Entry;
