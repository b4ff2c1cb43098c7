namespace Mingji.App.Documents.Reading.Web;

/// <summary>
/// Refuses pages nested too deeply before a tree is built of them: building looks back over all open elements, so that time would grow with
/// the square of the depth. Elements that end by themselves are not counted.
/// </summary>
internal static class HtmlDepth
{
    // Careless pages leave elements open; a few times the depth of a well-formed one is still cheap.
    private const int Slack = 4;

    public static void Require(string html, int depth)
    {
        var open = 0;
        for (var i = html.IndexOf('<'); i >= 0 && i + 1 < html.Length; i = html.IndexOf('<', i + 1))
        {
            var closing = html[i + 1] == '/';
            var start = closing ? i + 2 : i + 1;
            var end = start;
            while (end < html.Length && end - start < 16 && char.IsAsciiLetterOrDigit(html[end])) end++;
            if (end == start || EndsByItself(html.AsSpan(start, end - start))) continue;
            open = closing ? Math.Max(open - 1, 0) : open + 1;
            if (open > depth * Slack) throw Refuse.TooDeep();
        }
    }

    private static bool EndsByItself(ReadOnlySpan<char> name)
    {
        foreach (var other in (ReadOnlySpan<string>)["p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "dd", "dt", "br", "hr", "img", "input", "meta", "link", "col", "colgroup", "area", "base", "wbr", "source", "param", "embed"])
            if (name.Equals(other, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
