using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;

namespace Mingji.Pages.Kept;

/// <summary>Adds a project: a kind is chosen, what it would promise is looked at, what is known is filled in.</summary>
[Writers]
public sealed class AddModel(OpenDocument open, AddProject add, RulePack rules) : KeptPage
{
    /// <summary>The kind that is none: a form without indicators.</summary>
    public const string BlankForm = "blank";

    /// <summary>The template's key, or <see cref="BlankForm"/>; <see langword="null"/> while nothing is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Budget { get; set; }

    /// <summary>Values of the template's words.</summary>
    [BindProperty]
    public Dictionary<string, string?> Words { get; set; } = [];

    public string DocumentName { get; private set; } = "";

    public IReadOnlyList<ProjectTemplate> Templates => rules.ProjectTemplates.Templates;

    public ProjectTemplate? Template => Templates.FirstOrDefault(template => template.Key == Kind);

    /// <summary>The words to fill in, with an example each; the budget has its own field.</summary>
    public IEnumerable<(string Word, string Example)> Gaps => Template?.Example.Where(pair => pair.Key is not ("预算" or "年度")).Select(pair => (pair.Key, pair.Value)) ?? [];

    /// <summary>What would be added.</summary>
    public GoalTable? Table { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGet() => await Show() ? Page() : NotFound();

    public async Task<IActionResult> OnPostPreview() => await Show() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        var outcome = await add.Run(new(Key, Draft, HttpContext.Actor()), HttpContext.RequestAborted);
        if (outcome.Value is { } kept)
        {
            TempData["notice"] = $"已增加项目，还有 {UnfilledCells.In(kept.Document).Count(place => place.Project == kept.Document.Projects.Count)} 处未填。";
            return Redirect($"{Path}?project={kept.Document.Projects.Count}#c-p{kept.Document.Projects.Count}-projectname");
        }
        if (!await Show()) return NotFound();
        Problem = outcome.Refusal!.Message;
        return Page();
    }

    private AddProject.Draft Draft => new(Kind == BlankForm ? null : Kind, Name ?? "", Budget ?? "", Words.ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal));

    private async Task<bool> Show()
    {
        if (await open.Run(Key, HttpContext.RequestAborted) is not { } kept) return false;
        DocumentName = KeptForms.Name(kept);
        if (Kind is null) return true;
        var outcome = AddProject.Table(kept.Document, Draft, rules);
        (Table, Problem) = (outcome.Value, outcome.Refusal?.Message);
        return true;
    }
}
