using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Mingji.BrowserTests;

/// <summary>WCAG 2.2 AA, as far as axe can tell.</summary>
internal static class Accessibility
{
    // What a header half covers while the page is scrolled is reached by scrolling on; axe would measure the uncovered strip.
    private const string Unstick = """
        for (const element of document.querySelectorAll('*'))
            if (['sticky', 'fixed'].includes(getComputedStyle(element).position)) Object.assign(element.style, { position: 'relative', inset: 'auto' });
        """;

    /// <summary>Fails with each element that axe objects to.</summary>
    /// <param name="page">The page as it stands now.</param>
    /// <param name="state">What it shows; where an editor without script lies open over the table, the cells it half covers are no targets.</param>
    public static async Task ShouldBeAccessible(this IPage page, string state)
    {
        await page.EvaluateAsync(Unstick);
        var options = new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } };
        if (state.Contains("without script")) options.Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = false } };
        var result = await page.RunAxe(options);
        result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}")).ShouldBeEmpty();
        result.Passes.ShouldNotBeEmpty();
    }
}
