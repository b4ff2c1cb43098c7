using Mingji.Domain.Goals.Edits;

namespace Mingji.Pages.Documents;

/// <summary>The buttons of one row, goal or item.</summary>
/// <param name="Kind">The list it stands in.</param>
/// <param name="Project">The project of the list.</param>
/// <param name="At">Its position, from 1.</param>
/// <param name="Count">How many the list has.</param>
/// <param name="Label">What it is, for those who do not see it.</param>
public sealed record EntryTools(EditListKind Kind, int? Project, int At, int Count, string Label)
{
    public IEnumerable<(ArrangeStep Step, string Word, string Icon)> Steps
    {
        get
        {
            yield return (ArrangeStep.Add, "下方增加", "plus");
            yield return (ArrangeStep.Duplicate, "复制", "copy");
            if (At > 1) yield return (ArrangeStep.MoveUp, "上移", "arrow-up");
            if (At < Count) yield return (ArrangeStep.MoveDown, "下移", "arrow-down");
            yield return (ArrangeStep.Remove, "删除", "trash");
        }
    }

    public string Button(ArrangeStep step) => ArrangeButton.Of(Kind, Project, At, step);
}
