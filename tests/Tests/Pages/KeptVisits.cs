using Mingji.App.Goals;
using Mingji.Domain.Goals;

namespace Mingji.Tests.Pages;

/// <summary>Visits to kept documents.</summary>
internal static class KeptVisits
{
    private static int divisions = 130_100;

    /// <summary>Keeps a document under a division of its own, so that tests on one site do not meet.</summary>
    public static async Task<KeptDocument> Keep(this WebSite site, GoalDocument document)
    {
        var division = Interlocked.Increment(ref divisions).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (await site.Get<KeepDocument>().Run(new(division, document, "导入人"))).Value.ShouldNotBeNull();
    }

    public static string Path(this KeptDocument kept) => $"/kept/{kept.Key.Division}/{kept.Key.Id}";

    /// <summary>A visitor who is signed in, looking at the document.</summary>
    public static async Task<Visitor> Look(this WebSite site, KeptDocument kept, string person)
    {
        var visitor = await site.SignedIn(person);
        await visitor.Get(kept.Path());
        return visitor;
    }

    /// <summary>Opens a cell without script and saves a text in it.</summary>
    public static async Task Write(this Visitor visitor, string cell, string text)
    {
        await visitor.Get(visitor.Cell(cell)!.GetAttribute("href")!);
        await visitor.Submit(".cell-pop .editor", ("text", text));
    }

    /// <summary>Presses the paste button below the preview.</summary>
    public static async Task Paste(this Visitor visitor, KeptDocument kept, string mode)
    {
        var form = visitor.Page.QuerySelector("#paste")!;
        form.SetAttribute("action", form.QuerySelector("button[formaction]")!.GetAttribute("formaction")!);
        foreach (var input in form.QuerySelectorAll("[name=mode]:not([value=append])")) input.Remove();
        await visitor.Submit("#paste", ("mode", mode));
        if (visitor.RedirectedTo is { } led) led.ShouldStartWith(kept.Path());
    }
}
