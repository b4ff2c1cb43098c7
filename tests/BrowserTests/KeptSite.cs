using Microsoft.Playwright;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;

namespace Mingji.BrowserTests;

/// <summary>Kept documents on the site.</summary>
internal static class KeptSite
{
    private static int division = 131_000;

    /// <summary>One who may release, for the whole province.</summary>
    public static readonly Actor Director = new(9, "李主任", new UnitPlace("130000", 1, null), [new Post(Role.TownshipFinance, Scope.DivisionAndBelow)]);

    /// <summary>Keeps a document under a division of its own.</summary>
    public static async Task<KeptDocument> Keep(this Site site, GoalDocument document) =>
        (await site.Get<KeepDocument>().Run(new(Interlocked.Increment(ref division).ToString(System.Globalization.CultureInfo.InvariantCulture), document, "导入人"))).Value.ShouldNotBeNull();

    /// <summary>A visitor who is signed in, looking at the document.</summary>
    public static async Task<IPage> VisitKept(this Site site, KeptDocument kept, string person, int width = 1440, bool script = true)
    {
        var page = await site.Visit(width, script: script);
        await site.Enter(page, person);
        await page.GotoAsync(kept.Address());
        return page;
    }

    public static string Address(this KeptDocument kept) => $"/kept/{kept.Key.Division}/{kept.Key.Id}";
}
