using System.Globalization;
using Mingji.App.Disclosure;

namespace Mingji.Pages.Public;

/// <summary>Where a page begins, in addresses: id and sort values with ~ between them. One written by hand is told from one of ours as far as it can be read.</summary>
internal static class PublicCursor
{
    public static string Text((string Name, long Id) cursor) => Uri.EscapeDataString(string.Create(CultureInfo.InvariantCulture, $"{cursor.Id}~{cursor.Name}"));

    public static string Text(SearchPublic.Cursor cursor) => string.Create(CultureInfo.InvariantCulture, $"{cursor.Year}~{cursor.BudgetFen}~{cursor.Id}");

    public static bool TryName(string? text, out (string Name, long Id)? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text)) return true;
        var at = text.IndexOf('~');
        if (at < 1 || !long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        cursor = (text[(at + 1)..], id);
        return true;
    }

    public static bool TryRow(string? text, out SearchPublic.Cursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text)) return true;
        var parts = text.Split('~');
        if (parts.Length != 3 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var fen) || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        cursor = new(year, fen, id);
        return true;
    }
}
