namespace Mingji.Pages.Documents;

/// <summary>An answered finding on the screen.</summary>
/// <param name="Work">The page it is on.</param>
/// <param name="Index">Its position among the document's answered findings.</param>
public sealed record AnsweredModel(WorkView Work, int Index)
{
    public Answered Answered => Work.Answered[Index];
}
