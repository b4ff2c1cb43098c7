using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Mingji.BrowserTests;

/// <summary>What holds on every page in every state, at a desk and on a phone: WCAG 2.2 AA as far as axe can tell, and nothing wider than the window.</summary>
internal static class Accessibility
{
    private static readonly int[] Widths = [1440, 375];

    // What a header half covers while the page is scrolled is reached by scrolling on; axe would measure the uncovered strip.
    private const string Unstick = """
        for (const element of document.querySelectorAll('*'))
            if (['sticky', 'fixed'].includes(getComputedStyle(element).position)) {
                element.dataset.stuck = element.style.cssText;
                Object.assign(element.style, { position: 'relative', inset: 'auto' });
            }
        """;

    private const string Restick = """
        for (const element of document.querySelectorAll('[data-stuck]')) {
            element.style.cssText = element.dataset.stuck;
            delete element.dataset.stuck;
        }
        """;

    private static readonly Lazy<string> AxeScript = new(() => new BundledAxeScriptProvider().GetScript());

    private const string Axe = """
        async without => {
            const found = await axe.run(document, {
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
                rules: Object.fromEntries(without.map(rule => [rule, { enabled: false }])),
                resultTypes: ['violations'],
            });
            return { passes: found.passes.length, faults: found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`)) };
        }
        """;

    private sealed record AxeFound
    {
        public int Passes { get; init; }
        public string[] Faults { get; init; } = [];
    }

    /// <summary>Fails with what is wider than the window and with each element that axe objects to; with MINGJI_SHOTS set, leaves a picture of each width there.</summary>
    /// <param name="page">The page as it stands now; it ends as wide as it was.</param>
    /// <param name="name">The state it shows, and the picture's name; where an editor without script lies open over the table, the cells it half covers are no targets.</param>
    public static async Task ShouldBeRightAtEveryWidth(this IPage page, string name)
    {
        var (before, height) = page.ViewportSize is { } size ? (size.Width, size.Height) : (Widths[0], 900);
        // A press that led here does not wait for the style sheets.
        await page.ShouldBeLoaded();
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EvaluateAsync("scrollTo({ top: 0, behavior: 'instant' })");
            await page.Picture($"{string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? c : '-'))}-{width}");
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, name);
            await page.ShouldBeAccessible(name);
        }
        await page.SetViewportSizeAsync(before, height);
    }

    /// <summary>The same for each of some addresses.</summary>
    public static async Task Look(this IPage page, string name, params string[] addresses)
    {
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await page.ShouldBeRightAtEveryWidth($"{name} {address}");
        }
    }

    /// <summary>Fails with each element that axe objects to.</summary>
    private static async Task ShouldBeAccessible(this IPage page, string state)
    {
        await page.EvaluateAsync(Unstick);
        // Once for a page: the library's own way brings it anew for each look and opens a second page to sum up.
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(AxeScript.Value);
        var found = await page.EvaluateAsync<AxeFound>(Axe, state.Contains("without script") ? (string[])["target-size"] : []);
        found.Faults.Select(fault => $"{state}: {fault}").ShouldBeEmpty();
        found.Passes.ShouldBePositive();
        await page.EvaluateAsync(Restick);
    }

    private static async Task Picture(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MINGJI_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true, Timeout = 60_000 });
    }
}
