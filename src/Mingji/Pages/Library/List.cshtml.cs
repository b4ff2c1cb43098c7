using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Projects;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;

namespace Mingji.Pages.Library;

/// <summary>项目库: the projects that live in a year, which of them roll into the next, and those of the documents that are not in it yet.</summary>
public sealed class ListModel(ListLibrary library, FillLibrary filling, RollProjects rolling, RegisterProject registering, JoinProjects joining) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    /// <summary><c>new</c> or <c>old</c>: 新增 or 延续 projects.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Age { get; set; }

    /// <summary>Id and name of the row after which the page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    public ListLibrary.Page Found { get; private set; } = null!;

    /// <summary>The documents whose projects can be taken into the next year.</summary>
    public IReadOnlyList<RollProjects.Candidate> Rolling { get; private set; } = [];

    /// <summary>Pairs of projects that look like one.</summary>
    public int Joins { get; private set; }

    public int Year => (int)Shelf.Current!.Year;

    public bool MayWrite => HttpContext.Actor().Writes();

    public bool MayLoad => SetFlowSettings.May(HttpContext.Actor(), Shelf.Current!.Division);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || State is not null || !string.IsNullOrEmpty(Age);

    public string Clear => string.Create(CultureInfo.InvariantCulture, $"/library?division={Shelf.Current!.Division}&year={Year}");

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid || State is not null && LibraryFlow.Table.States.All(state => state.Code != State)) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return Page();
        (string, long)? after = null;
        if (!string.IsNullOrEmpty(After))
        {
            var at = After.IndexOf('~');
            if (at < 1 || !long.TryParse(After.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return BadRequest();
            after = (After[(at + 1)..], id);
        }
        Found = await library.Run(new(shelf.Division, Year, HttpContext.Reach()) { State = State, IsContinuing = Age switch { "new" => false, "old" => true, _ => null }, Search = Search ?? "", After = after }, HttpContext.RequestAborted);
        if (MayWrite) Joins = (await joining.List(shelf.Division, HttpContext.Actor(), HttpContext.RequestAborted)).Count;
        if (MayWrite) Rolling = await rolling.Candidates(shelf.Division, Year, HttpContext.Actor(), HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnPostFill()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return BadRequest();
        if (!MayWrite) return StatusCode(StatusCodes.Status403Forbidden);
        var outcome = await filling.Run(shelf.Division, HttpContext.Actor(), HttpContext.RequestAborted);
        (TempData["notice"], TempData["refused"]) = (outcome.Refusal?.Message ?? $"已更新：新增 {outcome.Value!.Added} 个项目，{outcome.Value.Years} 张目标表归入项目库。", outcome.Refusal is not null);
        return Redirect(Clear);
    }

    /// <summary>Takes a document's projects into the next year; on to what must be looked at again there.</summary>
    public async Task<IActionResult> OnPostRoll(long document)
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (!ModelState.IsValid || Shelf.Current is not { } shelf) return BadRequest();
        var outcome = await rolling.Run(new(shelf.Division, document), HttpContext.Actor(), HttpContext.RequestAborted);
        if (outcome.Value is not { } done)
        {
            if (outcome.Refusal!.Code == "NotYourUnit") return StatusCode(StatusCodes.Status403Forbidden);
            (TempData["notice"], TempData["refused"]) = (outcome.Refusal.Message, true);
            return Redirect(Clear);
        }
        TempData["notice"] = $"已滚动 {done.Projects} 个项目到 {Year + 1} 年，目标表连同绩效目标已生成{(done.Ended > 0 ? $"；{done.Ended} 个不再滚动" : "")}。请逐处核对。";
        return Redirect(string.Create(CultureInfo.InvariantCulture, $"/kept/{done.Next.Division}/{done.Next.Id}/look-again"));
    }

    public async Task<IActionResult> OnPostAdd(string? name, ProjectKind kind, int firstYear)
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (!ModelState.IsValid || Shelf.Current is null || !Enum.IsDefined(kind)) return BadRequest();
        var outcome = await registering.Run(name ?? "", kind, firstYear, HttpContext.Actor(), HttpContext.RequestAborted);
        if (outcome.Refusal is null)
        {
            TempData["notice"] = "已登记，请补充项目信息，由评审人入库。";
            return Redirect(string.Create(CultureInfo.InvariantCulture, $"/library/{HttpContext.Actor().Home.Division}/{outcome.Value}"));
        }
        (TempData["notice"], TempData["refused"]) = (outcome.Refusal.Message, true);
        return Redirect(Clear);
    }

    public string With(string? state, string? age) => Link(state, age, null);

    public string? NextAddress => Found.Next is var (name, id) ? Link(State, Age, string.Create(CultureInfo.InvariantCulture, $"{id}~{name}")) : null;

    private string Link(string? state, string? age, string? after) => "/library" + QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("division", Shelf.Current!.Division), new("year", Year.ToString(CultureInfo.InvariantCulture)), new("q", string.IsNullOrWhiteSpace(Search) ? null : Search), new("state", state), new("age", string.IsNullOrEmpty(age) ? null : age), new("after", after),
    }.Where(pair => pair.Value is not null));
}
