using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Review;

/// <summary>代理审核. Who stands in for the person, for whom they stand in, from when to when.</summary>
public sealed class DeputiesModel(ListDeputies deputies, NameDeputy name, EndDeputy end, TimeProvider clock) : PageModel
{
    /// <summary>The page of the list, from 1.</summary>
    [FromQuery(Name = "page")]
    public int At { get; set; } = 1;

    /// <summary>What was chosen, kept when it was refused.</summary>
    public long? Person { get; private set; }

    public string? From { get; private set; }

    public string? To { get; private set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<Colleague> Candidates { get; private set; } = [];

    public IReadOnlyList<ListDeputies.Row> Rows { get; private set; } = [];

    public long Total { get; private set; }

    public Actor Actor => HttpContext.Actor();

    public DateOnly Today => ChinaTime.Day(clock.GetUtcNow());

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid || At < 1) return BadRequest();
        From = Print(Today);
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPost(long? person, string? from, string? to)
    {
        if (!Actor.IsOfFlow()) return StatusCode(StatusCodes.Status403Forbidden);
        (Person, From, To) = (person, from, to);
        await Load();
        if (Candidates.FirstOrDefault(other => other.Actor.PersonId == person) is not { } chosen) Problem = "请选择由谁代办。";
        else if (Read(from) is not { } first || Read(to) is not { } last) Problem = "请填写起止日期，例如 2026-11-21。";
        else
        {
            var outcome = await name.Run(new(Actor, new(chosen.Actor.PersonId, chosen.Actor.Name), first, last), Cancelled);
            if (outcome.Refusal is null)
            {
                TempData["notice"] = $"{Print(first)} 至 {Print(last)} 由{chosen.Actor.Name}代您办理。";
                return RedirectToPage();
            }
            Problem = outcome.Refusal.Message;
        }
        return Page();
    }

    public async Task<IActionResult> OnPostEnd(long id)
    {
        var refusal = await end.Run(new(Actor, id), Cancelled);
        (TempData["notice"], TempData["refused"]) = (refusal?.Message ?? "已结束代办。从现在起不能再以您的名义办理，已经办的不受影响。", refusal is not null);
        return RedirectToPage();
    }

    private async Task Load()
    {
        Candidates = Actor.IsOfFlow() ? await deputies.Candidates(Actor, Cancelled) : [];
        (Rows, Total) = await deputies.Run(Actor, At, Cancelled);
    }

    private static DateOnly? Read(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
