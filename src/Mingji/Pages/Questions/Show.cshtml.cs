using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Questions;
using Mingji.Domain.Questions;
using Mingji.Pages.Kept;

namespace Mingji.Pages.Questions;

/// <summary>One question: answered in the open, or kept from it with a reason, by those who write for the unit.</summary>
public sealed class ShowModel(ListQuestions questions, AnswerQuestion answer) : KeptPage
{
    [FromRoute(Name = "question")]
    public long QuestionId { get; set; }

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
        var done = await answer.Run(new(Key, QuestionId, seen, act, text ?? "", HttpContext.Actor()), HttpContext.RequestAborted);
        if (done.Refusal is null) return RedirectToPage();
        if (!await Load()) return NotFound();
        Problem = done.Refusal.Message;
        if (act == QuestionAct.Reject) RejectText = text ?? "";
        else AnswerText = text ?? "";
        return Page();
    }

    private async Task<bool> Load()
    {
        if (await questions.Find(Key, QuestionId, HttpContext.RequestAborted) is not { } found) return false;
        (Question, Steps) = found;
        return true;
    }
}
