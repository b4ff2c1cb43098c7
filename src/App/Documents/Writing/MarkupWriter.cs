using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mingji.App.Documents.Writing;

/// <summary>
/// Writes markup as text: fixed pieces as they are, content escaped. Straight through a buffer to the stream, because building elements
/// one by one costs several times as much and a thousand goal tables have half a million of them.
/// </summary>
internal sealed class MarkupWriter(Stream output) : IDisposable
{
    // What XML cannot hold at all, and what must be escaped. Lone surrogates become U+FFFD in the encoder.
    private static readonly SearchValues<char> Awkward = SearchValues.Create(
        [.. "&<>\"", .. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n')).Select(c => (char)c), '\uFFFE', '\uFFFF']);

    private readonly StreamWriter writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 15, leaveOpen: true);

    /// <summary>A piece of markup.</summary>
    public MarkupWriter Raw(string markup)
    {
        writer.Write(markup);
        return this;
    }

    /// <summary>A number inside markup.</summary>
    public MarkupWriter Raw(int number)
    {
        Span<char> digits = stackalloc char[11];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        writer.Write(digits[..length]);
        return this;
    }

    /// <summary>Content, escaped for text and for attributes in double quotes.</summary>
    public MarkupWriter Text(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Awkward) is var at && at >= 0)
        {
            writer.Write(text[..at]);
            writer.Write(text[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => "" });
            text = text[(at + 1)..];
        }
        writer.Write(text);
        return this;
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
