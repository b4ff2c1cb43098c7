namespace Mingji.Domain.Goals;

/// <summary>One cell or passage of a document. All positions count from 1, as people do.</summary>
/// <param name="Document">Which document of those checked together.</param>
/// <param name="Project">Which project of the document; <see langword="null"/> for part one and for the document as a whole.</param>
/// <param name="Field">Which field.</param>
/// <param name="Row">Which indicator row of the project; <see langword="null"/> when the field is not in a row.</param>
/// <param name="Item">Which numbered goal, or which item of a chapter of part one; <see langword="null"/> elsewhere.</param>
public readonly record struct Place(int Document, int? Project, Field Field, int? Row = null, int? Item = null)
{
    /// <summary>Whether it is the text before the first item of a chapter of part one.</summary>
    public bool IsIntroduction => this is { Project: null, Item: null, Field: Field.OverallGoalText or Field.SubGoalText or Field.SafeguardText };

    /// <summary>The place inside its project or part, for people: 第 5 行“指标值”, 资金支出计划 12月底, 绩效目标 2.</summary>
    public string Words() => this switch
    {
        { Field: Field.Whole, Row: { } row } => $"第 {row} 行",
        { Field: Field.Whole, Project: null } => "全文",
        { Field: Field.Whole } => "整个项目",
        { Row: { } row } => $"第 {row} 行“{Field.Label()}”",
        { IsIntroduction: true } => $"{Field.Label()}引言",
        { Item: { } item } => $"{Field.Label()}第 {item} 条",
        _ => Field.Label(),
    };
}
