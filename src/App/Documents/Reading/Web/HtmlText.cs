using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Mingji.App.Documents.Reading.Word;

namespace Mingji.App.Documents.Reading.Web;

/// <summary>How a browser turns markup into text.</summary>
internal static class HtmlText
{
    public static bool IsBlock(string name) => name is "p" or "div" or "li" or "ul" or "ol" or "dl" or "dt" or "dd" or "section" or "article" or "header" or "footer" or
        "main" or "aside" or "nav" or "blockquote" or "pre" or "center" or "form" or "fieldset" or "address" or "figure" or "figcaption" or "hr" or "details" or "summary" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    /// <summary>What is in the page and not on it. Word hides with a property of its own.</summary>
    public static bool IsHidden(IElement element)
    {
        if (element.LocalName is "script" or "style" or "template" or "noscript" or "head" or "title" or "iframe" or "object" or "svg" || element.HasAttribute("hidden")) return true;
        if (element.GetAttribute("style") is not { } style) return false;
        style = style.Replace(" ", "", StringComparison.Ordinal);
        return style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase) || style.Contains("mso-hide:all", StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsPreformatted(INode node) => node.ParentElement is { LocalName: "pre" or "textarea" };

    /// <summary>Appends words with white space collapsed; a line end between two Chinese characters is no blank at all.</summary>
    public static void Append(StringBuilder text, string words, bool preformatted)
    {
        if (preformatted)
        {
            text.Append(words.ReplaceLineEndings("\n"));
            return;
        }
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is not (' ' or '\t' or '\r' or '\n' or '\f'))
            {
                text.Append(words[i]);
                continue;
            }
            var (first, lineEnd) = (i, false);
            for (; i < words.Length && words[i] is ' ' or '\t' or '\r' or '\n' or '\f'; i++) lineEnd |= words[i] == '\n';
            var between = lineEnd && first > 0 && i < words.Length && IsWide(words[first - 1]) && IsWide(words[i]);
            if (!between && text.Length > 0 && text[^1] is not (' ' or '\n')) text.Append(' ');
            i--;
        }
    }

    /// <summary>The number a browser draws before an item of an ordered list.</summary>
    public static string ListNumber(IElement item)
    {
        if (item.ParentElement is not { LocalName: "ol" } list) return "";
        var at = int.TryParse(list.GetAttribute("start"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start) && start is > -1_000_000 and < 1_000_000 ? start : 1;
        // Long lists of a hostile page would make counting backwards quadratic.
        var before = 0;
        for (var other = item.PreviousElementSibling; other is not null && before < 1000; other = other.PreviousElementSibling)
            if (other.LocalName == "li") before++;
        if (before == 1000) return "";
        var format = list.GetAttribute("type") switch { "a" => "lowerLetter", "A" => "upperLetter", "i" => "lowerRoman", "I" => "upperRoman", _ => "decimal" };
        return NumberFormat.Draw(at + before, format) + ".";
    }

    private static bool IsWide(char c) => c >= '\u2E80';
}
