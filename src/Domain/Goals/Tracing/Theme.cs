using Mingji.Domain.Goals.Edits;

namespace Mingji.Domain.Goals.Tracing;

/// <summary>目标条目。An item of 总体绩效目标 or 分项绩效目标: what money is traced to.</summary>
/// <param name="Chapter">The chapter, overall goals or sub-goals.</param>
/// <param name="Item">Its position in the chapter, from 1.</param>
public readonly record struct Theme(EditListKind Chapter, int Item)
{
    private const int NameCharacters = 24;

    /// <summary>Its heading.</summary>
    public Place TitlePlace => new(1, null, IsOverall ? Field.OverallGoalTitle : Field.SubGoalTitle, null, Item);

    /// <summary>Its text.</summary>
    public Place TextPlace => new(1, null, IsOverall ? Field.OverallGoalText : Field.SubGoalText, null, Item);

    /// <summary>What it is called without its heading: 分项目标 2.</summary>
    public string Words => $"{(IsOverall ? "总体目标" : "分项目标")} {Item}";

    private bool IsOverall => Chapter == EditListKind.OverallGoals;

    /// <summary>The theme a place of part one belongs to; <see langword="null"/> for safeguards, introductions and part two.</summary>
    public static Theme? Of(Place place) => place switch
    {
        { Project: not null } or { Item: null } => null,
        { Field: Field.OverallGoalTitle or Field.OverallGoalText, Item: { } item } => new Theme(EditListKind.OverallGoals, item),
        { Field: Field.SubGoalTitle or Field.SubGoalText, Item: { } item } => new Theme(EditListKind.SubGoals, item),
        _ => null,
    };

    /// <summary>The themes of a document, overall goals first.</summary>
    public static IReadOnlyList<Theme> AllOf(GoalDocument document) =>
    [
        .. Enumerable.Range(1, document.Plan.OverallGoals.Items.Count).Select(item => new Theme(EditListKind.OverallGoals, item)),
        .. Enumerable.Range(1, document.Plan.SubGoals.Items.Count).Select(item => new Theme(EditListKind.SubGoals, item)),
    ];

    /// <summary>The item; <see langword="null"/> when the document has none there.</summary>
    public PlanItem? In(GoalDocument document) => new EditList(Chapter).At(document, Item) is ItemEntry { Item: var item } ? item : null;

    /// <summary>The theme where it is after some steps; <see langword="null"/> when one of them removed it.</summary>
    public Theme? Carried(IEnumerable<DocumentEdit> edits) => DocumentEdit.CarryAll(TextPlace, edits) is { } place ? Of(place) : null;

    /// <summary>Its heading, or the beginning of its text where it has none.</summary>
    public string NameIn(GoalDocument document) => In(document) switch
    {
        { Title: { Length: > 0 } title } => title,
        { Text: { Length: > NameCharacters } text } => text[..NameCharacters].ReplaceLineEndings(" ") + "…",
        { Text: { Length: > 0 } text } => text.ReplaceLineEndings(" "),
        _ => "（还没有内容）",
    };
}
