namespace Mingji.Domain.Values;

/// <summary>Full-width letters, digits and signs as their half-width twins. Unicode normalisation does not do it: it rests on culture data the program runs without.</summary>
internal static class HalfWidth
{
    /// <summary>The text in half width; the same string when nothing in it is full-width.</summary>
    public static string Of(string text) =>
        text.AsSpan().ContainsAnyInRange('\uFF01', '\uFF5E') || text.Contains('\u3000')
            ? string.Create(text.Length, text, static (target, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                    target[i] = source[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(source[i] - 0xFEE0) : source[i] == '\u3000' ? ' ' : source[i];
            })
            : text;
}
