using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Goals.Tracing;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>Goals against projects: the goals without money, the money without a goal, and what is linked.</summary>
public sealed class MatrixModel(OpenDocument open, ConfirmLinks confirm, RulePack rules) : KeptPage
{
    /// <summary>With more projects than these, projects are the rows and goals the columns.</summary>
    public const int MostColumns = 8;

    public KeptDocument Kept { get; private set; } = null!;

    public TraceMatrix Matrix { get; private set; } = null!;

    public string? Problem { get; private set; }

    public IReadOnlyList<LinkProposal> Proposals => Matrix.Trace.Proposals;

    public IReadOnlyList<GoalTable> Projects => Kept.Document.Projects;

    public bool IsTurned => Projects.Count > MostColumns;

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost([FromQuery] long seen)
    {
        if (await confirm.Run(new(Key, seen, HttpContext.Actor()), HttpContext.RequestAborted) is not { } result) return NotFound();
        if (result.Refusal is not { } refusal) return Redirect(Path + "/matrix");
        Problem = refusal.Message;
        return await Load() ? Page() : NotFound();
    }

    /// <summary>万元, exact: one unit for the whole page.</summary>
    public static string Wan(Money? money) => money?.WanYuan.ToString("#,##0.00####", CultureInfo.InvariantCulture) ?? "";

    public static string Percent(decimal? share) => share is { } percent ? percent.ToString("0.##", CultureInfo.InvariantCulture) + "%" : "";

    public string ProjectName(int project) => Projects[project - 1] is var table && table.Name.Length > 0 ? $"{table.Number ?? project}. {table.Name}" : $"项目 {project}";

    public string ProjectAddress(int project) => string.Create(CultureInfo.InvariantCulture, $"{Path}?project={project}");

    public string ThemeAddress(Theme theme) => $"{Path}?project=0#c-{CellId.Of(theme.TextPlace)}";

    /// <summary>What the table shows where a theme and a project meet.</summary>
    public LinkMark MarkOf(Theme theme, int project) =>
        Matrix.Trace.StateOf(theme, project) == LinkState.Linked ? LinkMark.Linked : Proposals.Any(proposal => proposal.Theme == theme && proposal.Project == project) ? LinkMark.Proposed : LinkMark.None;

    private async Task<bool> Load()
    {
        if (await open.Run(Key, HttpContext.RequestAborted) is not { } kept) return false;
        (Kept, Matrix) = (kept, new TraceMatrix(new DocumentTrace(kept.Document, kept.Decided(), rules)));
        return true;
    }
}

/// <summary>What stands where a theme and a project meet.</summary>
public enum LinkMark
{
    None,
    Linked,
    Proposed,
}
