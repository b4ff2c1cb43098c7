using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Goals;
using Mingji.App.Questions;
using Mingji.Domain.Questions;

namespace Mingji.Pages.Questions;

/// <summary>One question: answered in the open, or kept from it with a reason.</summary>
[AsksPerson]
public sealed class ShowModel(ListQuestions questions, AnswerQuestion answer) : PageModel
{
    [FromRoute]
    public string Division { get; set; } = "";

    [FromRoute]
    public long Document { get; set; }

    [FromRoute]
    public long Id { get; set; }

    public Question Question { get; private set; } = null!;

    public IReadOnlyList<QuestionStep> Steps { get; private set; } = [];

    public string? Problem { get; private set; }

    /// <summary>What stands in the answer field.</summary>
    public string AnswerText { get; private set; } = "";

    /// <summary>What stands in the reason field.</summary>
    public string RejectText { get; private set; } = "";

    public async Task<IActionResult> OnGet()
    {
        if (!await Load()) return NotFound();
        if (Question.State == QuestionState.Answered) AnswerText = Question.Reply!;
        return Page();
    }

    public Task<IActionResult> OnPostAnswer(long seen, string? text) => Act(QuestionAct.Answer, seen, text);

    public Task<IActionResult> OnPostAmend(long seen, string? text) => Act(QuestionAct.Amend, seen, text);

    public Task<IActionResult> OnPostReject(long seen, string? text) => Act(QuestionAct.Reject, seen, text);

    private async Task<IActionResult> Act(QuestionAct act, long seen, string? text)
    {
        var done = await answer.Run(new(new DocumentKey(Division, Document), Id, seen, act, text ?? "", HttpContext.FindPerson()!), HttpContext.RequestAborted);
        if (done.Refusal is null) return RedirectToPage();
        if (!await Load()) return NotFound();
        Problem = done.Refusal.Message;
        if (act == QuestionAct.Reject) RejectText = text ?? "";
        else AnswerText = text ?? "";
        return Page();
    }

    private async Task<bool> Load()
    {
        if (await questions.Find(new DocumentKey(Division, Document), Id, HttpContext.RequestAborted) is not { } found) return false;
        (Question, Steps) = found;
        return true;
    }
}
