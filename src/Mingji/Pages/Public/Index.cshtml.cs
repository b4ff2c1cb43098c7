using Mingji.App.Disclosure;

namespace Mingji.Pages.Public;

/// <summary>公开首页. Years with their totals, the search, what is new.</summary>
public sealed class IndexModel(ListPublic list, ListNews news) : PublicPage
{
    public IReadOnlyList<ListPublic.Shelf> Shelves { get; private set; } = [];

    public IReadOnlyList<ListNews.News> News { get; private set; } = [];

    /// <summary>Whether there is more than one division.</summary>
    public bool IsMany => Shelves.Select(shelf => shelf.Division).Distinct().Count() > 1;

    public async Task OnGet()
    {
        Shelves = await list.Shelves(HttpContext.RequestAborted);
        News = await news.Run(10, HttpContext.RequestAborted);
    }
}
