using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Pages.Kept;

namespace Mingji.Pages.Review;

/// <summary>审核。What waits for the reviewer: filtered, sorted, a page at a time, many passed on by one press.</summary>
[Reviewers]
public sealed class ListModel(ReviewQueue queue, PassClean passing, ListDocuments documents, ListDeputies deputies, RemindReviewers reminding, TimeProvider clock) : PageModel
{
    /// <summary>Columns by which the list can be sorted, in order.</summary>
    public static IReadOnlyList<(QueueSort Sort, string Label, bool IsNumber)> Columns { get; } =
    [
        (QueueSort.Unit, "单位", false), (QueueSort.Budget, "预算数（万元）", true), (QueueSort.Errors, "发现", false), (QueueSort.Entered, "送到时间", false), (QueueSort.Due, "办理期限", false),
    ];

    /// <summary>The states that can be chosen.</summary>
    public static IReadOnlyList<FlowState> States { get; } = [.. GoalFlow.Table.States];

    /// <summary>Empty for what waits for the person, <c>all</c>, or a state's code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Unit { get; set; }

    /// <summary>-1 clean, 1 with errors, 2 with errors or warnings.</summary>
    [BindProperty(SupportsGet = true)]
    public int Findings { get; set; }

    /// <summary>Only what the person's own office looks after.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Office { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Over { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    [BindProperty(SupportsGet = true)]
    public QueueSort Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "down")]
    public bool IsDescending { get; set; }

    /// <summary>Document, subject and sort value of the row after which the page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Whom the person stands in for: then the list is what waits for them.</summary>
    [BindProperty(SupportsGet = true)]
    public long? For { get; set; }

    public Actor? Principal { get; private set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    /// <summary>The units of the shelf, for the filter.</summary>
    public IReadOnlyList<(long Id, string Name)> Units { get; private set; } = [];

    public ReviewQueue.Page Found { get; private set; } = null!;

    /// <summary>What came of the rows that were passed on; <see langword="null"/> when none were.</summary>
    public IReadOnlyList<MoveSubjects.Result>? Results { get; private set; }

    public bool IsFiltered => !string.IsNullOrEmpty(State) || Unit is not null || Findings != 0 || Office || Over || Late;

    /// <summary>Whether the office of whoever is looked for looks after anything.</summary>
    public bool HasCharge => !(Principal ?? HttpContext.Actor()).Charge.IsEmpty;

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid) return BadRequest();
        if (await FindPrincipal()) return await Load() ? Page() : BadRequest();
        (TempData["notice"], TempData["refused"]) = ("今天没有这个人的代办授权，下面是等您自己办理的。", true);
        return Redirect("/review");
    }

    public async Task<IActionResult> OnPost([FromForm(Name = "do")] string? button)
    {
        var picked = Request.Form.Where(field => field.Key.StartsWith("pick-", StringComparison.Ordinal)).Select(field => field.Value.ToString()).ToList();
        if (!ModelState.IsValid) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return Redirect("/review");
        if (picked.Count == 0)
        {
            (TempData["notice"], TempData["refused"]) = ("请先勾选要办理的项目。", true);
            return Redirect(Link(Sort, IsDescending, null));
        }
        if (!await FindPrincipal()) return NotFound();
        var subjects = new List<MoveSubjects.Seen>();
        foreach (var text in picked)
        {
            if (Numbers(text) is not [var document, var subject, var step, var version]) return BadRequest();
            subjects.Add(new(new(new(shelf.Division, document), subject), step, version));
        }
        if (button == "remind")
        {
            var reminded = await reminding.Run(new(shelf.Division, (int)shelf.Year, subjects.Select(seen => seen.Key).ToValueList(), HttpContext.Actor()), Cancelled);
            (TempData["notice"], TempData["refused"]) = reminded is { Refusal: { } no } ? (no.Message, true) : (Words(reminded.Value!), reminded.Value!.Sent == 0);
            return Redirect(Link(Sort, IsDescending, null));
        }
        Results = await passing.Run(new(subjects.ToValueList(), button == "begin", HttpContext.Actor()) { Principal = Principal }, Cancelled);
        return await Load() ? Page() : BadRequest();
    }

    /// <summary>Who reminded of a row, and when; <see langword="null"/> when nobody did.</summary>
    public static string? Reminded(QueueRow row) => row is { RemindedOn: { } on, RemindedBy: { } by }
        ? $"{by} {Calendar.CalendarWords.Spoken(DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture))}催办" : null;

    private static string Words(RemindReviewers.Done done)
    {
        var words = $"已催办 {done.Sent} 项。";
        if (done.AlreadyToday > 0) words += $"{done.AlreadyToday} 项今天已经催办过，一天一次。";
        if (done.NotLate > 0) words += $"{done.NotLate} 项没有超过办理期限，或不在审核中，没有催办。";
        if (done.WithoutPeople.Count > 0) words += $"{done.WithoutPeople.Count} 项现在没有人能审核，请联系系统管理员设置岗位：{string.Join('、', done.WithoutPeople.Take(3))}{(done.WithoutPeople.Count > 3 ? "等" : "")}。";
        return words;
    }

    public string Address(QueueRow row) => FlowViews.Address(Shelf.Current!.Division, row.DocumentId, row.SubjectId);

    public string Address(SubjectKey key) => FlowViews.Address(key.Document.Division, key.Document.Id, key.Id);

    /// <summary>A row as the person sees it, for the form.</summary>
    public static string Seen(QueueRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.DocumentId}-{row.SubjectId}-{row.Step}-{row.Version}");

    public string Entered(QueueRow row) => clock.Moment(row.EnteredAt);

    public bool IsLate(QueueRow row) => row.DueOn is { } due && string.CompareOrdinal(due, ChinaTime.Day(clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) < 0;

    /// <summary>The list sorted by another column, the other way round when it is sorted by this one already.</summary>
    public string SortedBy(QueueSort sort) => Link(sort, sort == Sort ? !IsDescending : sort is QueueSort.Errors or QueueSort.Budget, null);

    public string? NextAddress => Found.Next is { } next ? Link(Sort, IsDescending, next) : null;

    /// <summary>This list, for its form.</summary>
    public string Here => Link(Sort, IsDescending, null);

    /// <summary>What <c>aria-sort</c> says of a column.</summary>
    public string? Direction(QueueSort sort) => sort != Sort ? null : IsDescending ? "descending" : "ascending";

    private async Task<bool> Load()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return true;
        if (State is { Length: > 0 } and not "all" && States.All(state => state.Code != State)) return false;
        Units = [.. (await documents.Run(shelf.Division, (int)shelf.Year, HttpContext.Reach(), Cancelled)).Select(row => (row.UnitId, row.UnitName))];
        try
        {
            Found = await queue.Run(new(shelf.Division, (int)shelf.Year, Principal ?? HttpContext.Actor())
            {
                IsMine = string.IsNullOrEmpty(State),
                States = State is { Length: > 0 } and not "all" ? [State] : [],
                UnitId = Unit,
                Findings = Findings,
                IsOfOffice = Office,
                IsOverControl = Over,
                IsOverdue = Late,
                Sort = Sort,
                IsDescending = IsDescending,
                After = Cursor(After),
            }, Cancelled);
        }
        catch (FormatException)
        {
            return false; // a cursor written by hand
        }
        return true;
    }

    private async Task<bool> FindPrincipal() =>
        For is null || (Principal = (await deputies.Principals(HttpContext.Actor(), Cancelled)).FirstOrDefault(principal => principal.PersonId == For)) is not null;

    private string Link(QueueSort sort, bool isDescending, ReviewQueue.Cursor? after)
    {
        var values = new List<KeyValuePair<string, string?>>
        {
            new("division", Shelf.Current!.Division), new("year", Shelf.Current.Year.ToString(CultureInfo.InvariantCulture)), new("state", string.IsNullOrEmpty(State) ? null : State),
            new("unit", Unit?.ToString(CultureInfo.InvariantCulture)), new("findings", Findings == 0 ? null : Findings.ToString(CultureInfo.InvariantCulture)), new("over", Over ? "true" : null), new("office", Office ? "true" : null),
            new("for", For?.ToString(CultureInfo.InvariantCulture)), new("late", Late ? "true" : null), new("sort", sort.ToString()), new("down", isDescending ? "true" : null),
            new("after", after is null ? null : string.Create(CultureInfo.InvariantCulture, $"{after.DocumentId}-{after.SubjectId}~{after.Value}")),
        };
        return "/review" + QueryString.Create(values.Where(pair => pair.Value is not null));
    }

    private static ReviewQueue.Cursor? Cursor(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var at = text.IndexOf('~');
        return at > 0 && Numbers(text[..at]) is [var document, var subject] ? new(text[(at + 1)..], document, subject) : throw new FormatException();
    }

    private static List<long> Numbers(string text)
    {
        var numbers = new List<long>();
        foreach (var part in text.Split('-'))
            if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) numbers.Add(number);
        return numbers;
    }
}
