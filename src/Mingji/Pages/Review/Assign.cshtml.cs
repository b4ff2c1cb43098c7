using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Values;
using Mingji.Pages.Kept;

namespace Mingji.Pages.Review;

/// <summary>指定审核人. One goal table from its page, or several picked in the list, given to one reviewer or to another.</summary>
[Reviewers]
public sealed class AssignModel(ShowSubject show, OpenDocument open, ListReviewers reviewers, AssignReviewer assign) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Division { get; set; } = "";

    /// <summary>From a document: one subject as it was seen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Pick { get; set; }

    /// <summary>The subjects as they were seen: document, subject, step, version.</summary>
    public IReadOnlyList<string> Picks { get; private set; } = [];

    public IReadOnlyList<(KeptSubject Subject, string Unit)> Subjects { get; private set; } = [];

    public IReadOnlyList<ListReviewers.Row> Reviewers { get; private set; } = [];

    public long? Reviewer { get; private set; }

    public string? Due { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Where the person came from.</summary>
    public string Back { get; private set; } = "/review";

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public Task<IActionResult> OnGet() => Show(Pick is null ? [] : [Pick]);

    /// <summary>From the list: what was picked there.</summary>
    public Task<IActionResult> OnPostChoose() => Show(Posted);

    public async Task<IActionResult> OnPost(long? reviewer, string? due)
    {
        (Reviewer, Due) = (reviewer, due);
        if (await Load(Posted) is { } bad) return bad;
        if (Subjects.Count == 0) return Page();
        DateOnly? day = DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        if (!string.IsNullOrEmpty(due) && day is null) Problem = "办理期限请写成 2026-11-21 这样的日期。";
        else if (reviewer is null && day is null && Subjects.All(entry => entry.Subject.Assignee is null)) Problem = "请选择由谁审核，或填写办理期限。";
        else if (reviewer is not null && Reviewers.All(row => row.Who.Actor.PersonId != reviewer)) Problem = "这个人现在不能审核选中的项目，请另选一人。";
        else
        {
            var to = Reviewers.FirstOrDefault(row => row.Who.Actor.PersonId == reviewer)?.Who.Actor;
            var keys = Subjects.Select(entry => entry.Subject.Key).ToValueList();
            var outcome = await assign.Run(new(keys, to, day, HttpContext.Actor()) { SeenSteps = Picks.Select(pick => Numbers(pick)![2]).ToValueList() }, Cancelled);
            if (outcome.Refusal is null)
            {
                TempData["notice"] = to is null ? $"{outcome.Value} 项不再指定审核人，谁都可以审核。" : $"{outcome.Value} 项已指定由{to.Name}审核。";
                TempData["final"] = true;
                return Redirect(Back);
            }
            Problem = outcome.Refusal.Message;
            // What stands there now is what the next press answers to.
            Picks = [.. Subjects.Select(entry => Seen(entry.Subject, Numbers(Picks[0])![3]))];
        }
        return Page();
    }

    /// <summary>A subject as a person sees it, for a form or an address.</summary>
    public static string Seen(KeptSubject subject, long version) => string.Create(CultureInfo.InvariantCulture, $"{subject.Key.Document.Id}-{subject.Key.Id}-{subject.Step}-{version}");

    public static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private IReadOnlyList<string> Posted => [.. Request.Form.Where(sent => sent.Key.StartsWith("pick-", StringComparison.Ordinal)).Select(sent => sent.Value.ToString())];

    private async Task<IActionResult> Show(IReadOnlyList<string> picks)
    {
        if (await Load(picks) is { } bad) return bad;
        // Whoever has them all keeps them when only the day is changed.
        if (Subjects.Select(entry => entry.Subject.Assignee?.PersonId).Distinct().ToList() is [{ } only]) Reviewer = only;
        return Page();
    }

    private async Task<IActionResult?> Load(IReadOnlyList<string> picks)
    {
        if (picks.Any(pick => Numbers(pick) is null) || picks.Count > 200) return BadRequest();
        var (found, kept) = (new List<(KeptSubject, string)>(), new List<string>());
        foreach (var group in picks.GroupBy(pick => Numbers(pick)![0]))
        {
            var key = new DocumentKey(Division, group.Key);
            var all = await show.OfDocument(key, Cancelled);
            var unit = (await open.Run(key, Cancelled))?.Document.Unit.ToString() ?? "";
            foreach (var pick in group)
                if (all.FirstOrDefault(subject => subject.Key.Id == Numbers(pick)![1]) is { } subject && HttpContext.Actor().Reaches(subject.Unit))
                {
                    found.Add((subject, unit));
                    kept.Add(pick);
                }
        }
        (Subjects, Picks) = (found, kept);
        Reviewers = await reviewers.Run(found.Select(entry => entry.Item1).ToValueList(), Cancelled);
        if (found is [var (only, _)]) Back = FlowViews.Address(Division, only.Key.Document.Id, only.Key.Id);
        return null;
    }

    private static IReadOnlyList<long>? Numbers(string text)
    {
        var parts = text.Split('-');
        var numbers = new List<long>();
        foreach (var part in parts)
            if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) numbers.Add(number);
        return parts.Length == 4 && numbers.Count == 4 ? numbers : null;
    }
}
