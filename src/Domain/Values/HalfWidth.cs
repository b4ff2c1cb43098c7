namespace Mingji.Domain.Values;

/// <summary>
/// Full-width letters, digits and signs as their half-width twins, and look-alikes of the comparison signs as the usual ones. The one place where widths are
/// folded: Unicode normalisation does not do it, since it rests on culture data the program runs without.
/// </summary>
public static class HalfWidth
{
    /// <summary>The text in half width; the same string when nothing in it is full-width.</summary>
    public static string Of(string text)
    {
        foreach (var c in text)
            if (Of(c) != c)
                return string.Create(text.Length, text, static (target, source) =>
                {
                    for (var i = 0; i < source.Length; i++) target[i] = Of(source[i]);
                });
        return text;
    }

    /// <summary>The half-width or usual form of one character; others are given back as they are.</summary>
    public static char Of(char c) => c switch
    {
        < '\u00A0' => c,
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' or '\u00A0' => ' ',
        '≧' or '⩾' => '≥',
        '≦' or '⩽' => '≤',
        '═' => '=',
        _ => c,
    };
}
