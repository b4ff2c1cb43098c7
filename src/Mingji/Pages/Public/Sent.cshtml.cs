using Microsoft.AspNetCore.Mvc;

namespace Mingji.Pages.Public;

/// <summary>Says that a question came in.</summary>
public sealed class SentModel : PublicPage
{
    [FromRoute]
    public string Division { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    [FromRoute]
    public int Project { get; set; }

    public string Here => Address(new(Division, Id), Project);
}
