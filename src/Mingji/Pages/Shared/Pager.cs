using System.Globalization;

namespace Mingji.Pages.Shared;

/// <summary>Leads through the pages of a list that is counted.</summary>
/// <param name="Address">The list's address, with its filters.</param>
/// <param name="Page">The page shown, from 1.</param>
/// <param name="PageSize">Rows on a page.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="Noun">What is counted, with its measure word: 个单位.</param>
public sealed record Pager(string Address, int Page, int PageSize, long Total, string Noun)
{
    public bool HasNext => (long)Page * PageSize < Total;

    public string At(int page) => Address + (Address.Contains('?') ? "&" : "?") + "page=" + page.ToString(CultureInfo.InvariantCulture);
}
