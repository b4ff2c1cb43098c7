using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mingji.Pages;

/// <summary>Asks who works here, once; then goes on to where the person wanted to go.</summary>
public sealed class PersonModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public bool IsMissing { get; private set; }

    public void OnGet() => Name = HttpContext.FindPerson();

    public IActionResult OnPost()
    {
        IsMissing = !HttpContext.KeepPerson(Name);
        return IsMissing ? Page() : LocalRedirect(Url.IsLocalUrl(Back) ? Back! : "/");
    }
}
