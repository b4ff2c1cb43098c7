using Microsoft.AspNetCore.Mvc;
using Mingji.App.Trace;

namespace Mingji.Pages.Kept;

/// <summary>The line of the log behind a change of this document, for whoever may read the document; the whole log is the audit administrator's.</summary>
public sealed class LineModel(ListTrace list, TimeProvider clock) : KeptPage
{
    public ListTrace.Row Line { get; private set; } = null!;

    public string Moment(string stored) => clock.Moment(stored);

    public async Task<IActionResult> OnGet(long number)
    {
        if (await list.Find(Division, number, HttpContext.RequestAborted) is not { } line || TraceSubject.Document(line.Subject) != Key) return NotFound();
        Line = line;
        return Page();
    }
}
