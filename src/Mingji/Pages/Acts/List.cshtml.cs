using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Acts;

/// <summary>管理日志: what the audit administrator reads of the other two.</summary>
[Needs(Duty.ReadActs)]
public sealed class ListModel(ListActs acts, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<ListActs.Row> Rows { get; private set; } = [];

    public string? Older { get; private set; }

    public string Moment(string stored) => clock.Moment(stored);

    public async Task OnGet()
    {
        var rows = await acts.Run(HttpContext.Actor().Home.Division, Search, before: Before ?? long.MaxValue, cancellation: HttpContext.RequestAborted);
        Rows = [.. rows.Take(ListActs.PageSize)];
        if (rows.Count > ListActs.PageSize)
            Older = "/acts" + QueryString.Create(new Dictionary<string, string?> { ["q"] = Search, ["before"] = Rows[^1].Id.ToString(CultureInfo.InvariantCulture) });
    }
}
