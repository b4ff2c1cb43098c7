using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Mingji.BrowserTests;

/// <summary>Waiting for a page: the browser itself is asked again and again, since an event that came between a look and the listening is never heard.</summary>
internal static class Arrival
{
    /// <summary>Waits until the address ends as told and all that belongs to the page is there.</summary>
    /// <param name="page">The page that is on its way.</param>
    /// <param name="path">How the address ends; <c>*</c> stands for anything.</param>
    public static async Task ShouldArriveAt(this IPage page, string path)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(path).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.ShouldBeLoaded();
    }

    /// <summary>Waits for style sheets and scripts, a minute at most.</summary>
    public static async Task ShouldBeLoaded(this IPage page)
    {
        // Not by Playwright's own waiting for a function: the pages forbid to evaluate strings.
        for (var i = 0; i < 600; i++)
        {
            if (await page.EvaluateAsync<bool>("document.readyState === 'complete'")) return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException($"{page.Url} is not complete after a minute.");
    }
}
