using Mingji.Accounts;
using Mingji.App.Organisations;

namespace Mingji.Pages.People;

/// <summary>The units a person may belong to.</summary>
public sealed class UnitChoices(ListUnits units, ListOffices offices)
{
    /// <summary>The offices of those units.</summary>
    public Task<IReadOnlyList<ListOffices.Row>> Offices(HttpContext context) => offices.All(context.Actor().Home.Division, context.RequestAborted);

    /// <summary>All units of the administrator's division and those below that were not merged away.</summary>
    public async Task<IReadOnlyList<ListUnits.Row>> Of(HttpContext context)
    {
        var found = new List<ListUnits.Row>();
        for (var page = 1; ; page++)
        {
            var (rows, total) = await units.Run(context.Actor().Home.Division, "", page, isMerged: false, context.RequestAborted);
            found.AddRange(rows);
            if (rows.Count == 0 || found.Count >= total) return found;
        }
    }
}
