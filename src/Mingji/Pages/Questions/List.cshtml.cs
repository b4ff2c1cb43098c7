using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Data;
using Mingji.App.Questions;
using Mingji.Domain.Questions;

namespace Mingji.Pages.Questions;

/// <summary>The citizens' questions: those that wait first.</summary>
public sealed class ListModel(ListQuestions questions) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public QuestionState State { get; set; }

    /// <summary>Only those about this document.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Document { get; set; }

    public string Division { get; private set; } = "";

    public IReadOnlyList<string> Divisions { get; private set; } = [];

    public IReadOnlyList<ListQuestions.Waiting> Waiting { get; private set; } = [];

    public ListQuestions.Page Found { get; private set; } = null!;

    public string? NextAddress => Found.Next is { } next ? Link(State, Document) + "&after=" + Uri.EscapeDataString(string.Create(CultureInfo.InvariantCulture, $"{next.Id}~{Timestamps.Print(next.At)}")) : null;

    public async Task<IActionResult> OnGet(string? division, string? after)
    {
        if (!ModelState.IsValid || !TryCursor(after, out var cursor)) return BadRequest();
        Divisions = await questions.Divisions(HttpContext.Reach(), HttpContext.RequestAborted);
        Division = division ?? (Divisions is [var first, ..] ? first : "");
        Waiting = await questions.Open(Division, HttpContext.Reach(), HttpContext.RequestAborted);
        Found = await questions.Run(new(Division, State, Document, cursor) { Reach = HttpContext.Reach() }, HttpContext.RequestAborted);
        return Page();
    }

    public string Link(QuestionState state, long? document) => "/questions" + QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("division", Division), new("state", state.ToString()), new("document", document?.ToString(CultureInfo.InvariantCulture)),
    }.Where(pair => pair.Value is not null));

    private static bool TryCursor(string? text, out (DateTimeOffset At, long Id)? cursor)
    {
        cursor = null;
        if (!Public.PublicCursor.TryName(text, out var read)) return false;
        if (read is not { } found) return true;
        if (!DateTimeOffset.TryParse(found.Name, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return false;
        cursor = (at, found.Id);
        return true;
    }
}
