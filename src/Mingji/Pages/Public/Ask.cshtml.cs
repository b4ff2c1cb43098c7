using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Disclosure;
using Mingji.App.Questions;
using Mingji.Domain.Questions;

namespace Mingji.Pages.Public;

/// <summary>A citizen asks about a project. Without a token against forged posts: there is no session that another site could abuse, and no cookie is set.</summary>
[IgnoreAntiforgeryToken]
public sealed class AskModel(OpenPublic open, AskQuestion ask, AskLimit limit) : PublicDocumentPage(open)
{
    [FromRoute]
    public int Project { get; set; }

    [BindProperty]
    public QuestionKind Kind { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty(Name = "name")]
    public string? Asker { get; set; }

    /// <summary>Empty with people, who do not see the field; machines fill in everything.</summary>
    [BindProperty]
    public string? Website { get; set; }

    /// <summary>What the citizen is told before the text is sent.</summary>
    public CitizenText? Told { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>The project's page.</summary>
    public string Here => Address(Key, Project);

    public string Name => Opened.Content!.Projects[Project - 1].Name;

    public async Task<IActionResult> OnGet() => await Open() && (!IsShown || Project <= Opened.Content!.Projects.Count) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(bool told)
    {
        if (!await Open() || (IsShown && Project > Opened.Content!.Projects.Count)) return NotFound();
        if (!IsShown) return Page();
        if (!ModelState.IsValid) return BadRequest();
        if (!string.IsNullOrEmpty(Website)) return Redirect(Here + "/sent");
        var text = ask.Read(Text ?? "");
        if (AskQuestion.WhyNot(text) is { } refusal) return Refuse(refusal.Message, StatusCodes.Status400BadRequest);
        // The masked text stands in the form now, so a second press finds nothing to tell but words.
        if (text.Hidden.Count > 0 || (text.Words.Count > 0 && !told))
        {
            (Told, Text) = (text, text.Text);
            ModelState.Clear();
            return Page();
        }
        if (!limit.Allows(HttpContext.Connection.RemoteIpAddress)) return Refuse("您发送得太多了，请过一会儿再试。内容还在下面。", StatusCodes.Status429TooManyRequests);
        return (await ask.Run(new(Key, Project, Kind, Asker, text.Text), HttpContext.RequestAborted)).Refusal is { } no
            ? Refuse(no.Message, StatusCodes.Status400BadRequest)
            : Redirect(Here + "/sent");
    }

    private PageResult Refuse(string problem, int status)
    {
        Problem = problem;
        Response.StatusCode = status;
        return Page();
    }
}
