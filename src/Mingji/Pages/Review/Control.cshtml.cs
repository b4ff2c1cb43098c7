using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Organisations;
using Mingji.App.Workflow;
using Mingji.Domain.Values;

namespace Mingji.Pages.Review;

/// <summary>控制数. What finance allows each unit and project, entered beside what they ask for; and which budget round is open.</summary>
[Reviewers]
public sealed class ControlModel(ListControl control, SetControlFigures figures, ShowFlowSettings settings, SetFlowSettings setSettings, BudgetYears years) : PageModel
{
    /// <summary>The rounds of a budget.</summary>
    public static IReadOnlyList<(long Round, string Words)> Rounds { get; } = [(0, "一次申报，不分一上二上"), (1, "一上：单位申报，审核后下达控制数"), (2, "二上：按控制数申报，审核后批复")];

    /// <summary>One line of the table: a unit, or a project of the unit.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="Code">The unit's or project's code.</param>
    /// <param name="Key">The project's key; empty for the unit as a whole.</param>
    /// <param name="Name">What is shown.</param>
    /// <param name="AskedFen">What is asked for.</param>
    /// <param name="FigureFen">The figure.</param>
    /// <param name="MaySet">Whether the person sets it.</param>
    public sealed record Row(long UnitId, string? Code, string Key, string Name, long? AskedFen, long? FigureFen, bool MaySet)
    {
        public long ProjectFigures { get; init; }

        /// <summary>What stands in the field: as typed, else the figure.</summary>
        public string Text { get; init; } = FigureFen is { } fen ? MoneyText.Print(new Money(fen), MoneyUnit.WanYuan) : "";

        /// <summary>Whether what was typed is no amount.</summary>
        public bool IsBad { get; init; }

        public long? OverFen => FigureFen is { } figure && AskedFen > figure ? AskedFen - figure : null;
    }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Over { get; set; }

    /// <summary>The page of the list, from 1.</summary>
    [FromQuery(Name = "page")]
    public int At { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "unit")]
    public long? UnitId { get; set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    public FlowSettings Settings { get; private set; } = FlowSettings.None;

    public bool IsClosed { get; private set; }

    /// <summary>The unit whose projects are shown; <see langword="null"/> for all units.</summary>
    public ListControl.UnitRow? Unit { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public long Total { get; private set; }

    public string? Problem { get; private set; }

    public string Division => Shelf.Current!.Division;

    public int Year => (int)Shelf.Current!.Year;

    public string Words => Query?.Trim() ?? "";

    public bool MaySet => SetFlowSettings.May(HttpContext.Actor(), Division);

    /// <summary>Whether anything in the table can be changed.</summary>
    public bool MayEdit => !IsClosed && Rows.Any(row => row.MaySet);

    /// <summary>The list without filters.</summary>
    public string List => string.Create(CultureInfo.InvariantCulture, $"/review/control?division={Division}&year={Year}");

    /// <summary>The list with its filters.</summary>
    public string Filtered => List + (Words.Length > 0 ? $"&q={Uri.EscapeDataString(Words)}" : "") + (Over ? "&over=true" : "");

    public string Here => UnitId is { } unit ? AddressOf(unit) : Filtered + string.Create(CultureInfo.InvariantCulture, $"&page={At}");

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public string AddressOf(long unit) => string.Create(CultureInfo.InvariantCulture, $"{List}&unit={unit}");

    public async Task<IActionResult> OnGet() => await Load() ?? Page();

    public async Task<IActionResult> OnPostSettings(long round, bool approval)
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is null || Rounds.All(entry => entry.Round != round)) return BadRequest();
        var outcome = await setSettings.Run(new(Division, Year, new FlowSettings(round, approval), HttpContext.Actor()), Cancelled);
        (TempData["notice"], TempData["refused"]) = (outcome.Refusal?.Message ?? "已保存。", outcome.Refusal is not null);
        return Redirect(List);
    }

    public async Task<IActionResult> OnPost()
    {
        var typed = Typed();
        if (await Load() is { } bad) return bad;
        if (Shelf.Current is null) return Redirect("/review/control");
        var (changed, wrong) = (new List<SetControlFigures.Figure>(), new List<string>());
        foreach (var (unit, key, was, text) in typed)
        {
            var row = Rows.FirstOrDefault(row => row.UnitId == unit && row.Key == key);
            var figure = MoneyText.Parse(text, MoneyUnit.WanYuan);
            if (figure is null && text.Length > 0) wrong.Add($"“{row?.Name ?? key}”填的“{text}”不是金额");
            else if (figure?.Fen != was) changed.Add(new(unit, key, figure) { Seen = new(was is { } fen ? new Money(fen) : null) });
        }
        if (wrong.Count > 0) Problem = $"{string.Join("；", wrong.Take(3))}{(wrong.Count > 3 ? $"；另有 {wrong.Count - 3} 处" : "")}。请填写万元数，例如 64 或 64.5。都还没有保存。";
        else if (changed.Count == 0) Problem = "控制数没有改动。";
        else
        {
            var outcome = await figures.Run(new(Division, Year, changed.ToValueList(), HttpContext.Actor()), Cancelled);
            if (outcome.Refusal is null)
            {
                TempData["notice"] = $"已保存 {outcome.Value} 个控制数。";
                return Redirect(Here);
            }
            Problem = outcome.Refusal.Message;
        }
        // What was typed stays in its fields.
        Rows = [.. Rows.Select(row => typed.FirstOrDefault(entry => entry.Unit == row.UnitId && entry.Key == row.Key) is { Text: { } text }
            ? row with { Text = text, IsBad = text.Length > 0 && MoneyText.Parse(text, MoneyUnit.WanYuan) is not { Fen: >= 0 } } : row)];
        return Page();
    }

    private List<(long Unit, string Key, long? Was, string Text)> Typed()
    {
        var typed = new List<(long, string, long?, string)>();
        for (var i = 0; i < Request.Form.Count; i++)
            if (Request.Form.TryGetValue($"figure-{i}", out var text) && long.TryParse(Request.Form[$"unit-{i}"], NumberStyles.None, CultureInfo.InvariantCulture, out var unit))
                typed.Add((unit, Request.Form[$"key-{i}"].ToString(), long.TryParse(Request.Form[$"was-{i}"], NumberStyles.None, CultureInfo.InvariantCulture, out var was) ? was : null, text.ToString().Trim()));
        return typed;
    }

    private async Task<IActionResult?> Load()
    {
        if (!ModelState.IsValid || At < 1) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is null) return null;
        var actor = HttpContext.Actor();
        Settings = await settings.Run(Division, Year, Cancelled);
        IsClosed = await years.IsClosed(Division, Year, Cancelled);
        var input = new ListControl.Input(Division, Year, HttpContext.Reach()) { Words = Words, IsOver = Over, Page = At };
        if (UnitId is { } id)
        {
            Unit = await control.Find(input, id, Cancelled);
            if (Unit is null) return NotFound();
            var may = SetControlFigures.May(actor, Unit.Place(Division));
            var projects = await control.Projects(Division, Year, id, Cancelled);
            if (projects.Count > 0)
                Rows = [.. projects.Select(project => new Row(id, project.IsThere ? project.Key == project.Name ? null : project.Key : "还没有这个项目", project.Key, project.Name, project.AskedFen, project.FigureFen, may)),
                    new Row(id, null, "", "各项目合计", Unit.AskedFen, Unit.FigureFen, may)];
            return null;
        }
        var (rows, total) = await control.Run(input, Cancelled);
        (Rows, Total) = ([.. rows.Select(row => new Row(row.UnitId, row.Code, "", row.Name, row.AskedFen, row.FigureFen, SetControlFigures.May(actor, row.Place(Division))) { ProjectFigures = row.ProjectFigures })], total);
        return null;
    }
}
