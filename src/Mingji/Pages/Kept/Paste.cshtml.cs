using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Goals.Pasting;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Pages.Kept;

/// <summary>Rows of a table from Excel or Word, looked at before they go into the form as one change.</summary>
[Writers]
public sealed class PasteModel(OpenDocument open, PasteRows paste, RulePack rules) : KeptPage
{
    [BindProperty(SupportsGet = true)]
    public int Project { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The same as markup, when the clipboard had it.</summary>
    [BindProperty]
    public string? Markup { get; set; }

    [BindProperty(Name = "columns")]
    public List<PasteColumn>? Chosen { get; set; }

    [BindProperty]
    public string? Mode { get; set; }

    public bool IsReplacing => Mode == "replace";

    public GoalTable Table { get; private set; } = null!;

    public long Version { get; private set; }

    public IReadOnlyList<PasteColumn> Columns { get; private set; } = [];

    public bool HasHeadings { get; private set; }

    public ValueList<Indicator> Rows { get; private set; } = [];

    public string? Problem { get; private set; }

    private PastedTable? pasted;

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostPreview()
    {
        if (!await Load()) return NotFound();
        Understand();
        return Page();
    }

    public async Task<IActionResult> OnPost([FromQuery] long seen)
    {
        if (!await Load()) return NotFound();
        Understand();
        if (Rows.Count == 0) return Page();
        var outcome = await paste.Run(new(Key, seen, Project, Rows, IsReplacing, HttpContext.Actor()), HttpContext.RequestAborted);
        if (outcome.Refusal is { } refusal)
        {
            Problem = refusal.Message;
            return Page();
        }
        TempData["notice"] = $"已粘贴 {Rows.Count} 项指标。";
        return Redirect($"{Path}?project={Project}");
    }

    /// <summary>What a column says, so that people know which it is.</summary>
    public string Sample(int column)
    {
        var text = pasted?.Rows.Select(row => row[column]).FirstOrDefault(text => text.Length > 0) ?? "";
        return text.Length > 12 ? text[..12] + "…" : text;
    }

    private void Understand()
    {
        var outcome = PastedTable.Read(Text ?? "", Markup);
        Problem = outcome.Refusal?.Message;
        if (outcome.Value is not { } table)
        {
            // Far too much is not sent back: it is still in the clipboard, and thousands of lines make the page slow.
            if (outcome.Refusal!.Code == "TooManyRows") (Text, Markup) = (null, null);
            return;
        }
        pasted = table;
        (Columns, HasHeadings) = PasteColumns.Of(table);
        if (Chosen?.Count == Columns.Count) Columns = Chosen;
        Rows = PasteRows.Rows(table, Columns, HasHeadings, rules);
        if (Rows.Count == 0) Problem = "没有认出指标行。请检查所选的列，至少要有“三级指标”。";
    }

    private async Task<bool> Load()
    {
        if (await open.Run(Key, HttpContext.RequestAborted) is not { } kept || Project < 1 || Project > kept.Document.Projects.Count) return false;
        (Version, Table) = (kept.Version, kept.Document.Projects[Project - 1]);
        return true;
    }
}
