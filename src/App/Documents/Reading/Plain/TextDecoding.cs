using System.Text;

namespace Mingji.App.Documents.Reading.Plain;

/// <summary>Finds out how a text file is encoded: a byte order mark, UTF-16 by its zero bytes, strict UTF-8, else GB 18030.</summary>
internal static class TextDecoding
{
    private const int SampleLength = 64 * 1024;

    /// <summary>Decodes a whole file.</summary>
    public static string Decode(Stream content, ReadLimits limits)
    {
        if (content.Length > 4L * limits.HeldCharacters) throw Refuse.TooLarge("文本文件太大");
        content.Position = 0;
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        var text = Decode(bytes);
        return text.Length > limits.HeldCharacters ? throw Refuse.TooLarge("文本文件太大") : text;
    }

    /// <summary>Decodes the beginning of a file, to tell what it is; <see langword="null"/> when it is no text.</summary>
    public static string? TryDecodeHead(ReadOnlySpan<byte> head)
    {
        try
        {
            // The sample may end inside of a character.
            var text = Decode(head.Length < SampleLength ? head : head[..^4], partial: true);
            return text.AsSpan().ContainsAnyInRange('\0', '\x08') ? null : text;
        }
        catch (BadFileException)
        {
            return null;
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes, bool partial = false)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (WithoutMark(bytes) is { } utf16) return utf16.GetString(bytes);
        if (IsUtf8(bytes, partial)) return Encoding.UTF8.GetString(bytes);
        try
        {
            return Gb18030(partial).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw Refuse.Damaged("文字的编码无法识别", e);
        }
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes, bool partial)
    {
        for (var cut = 0; cut <= (partial ? Math.Min(3, bytes.Length) : 0); cut++)
            if (System.Text.Unicode.Utf8.IsValid(bytes[..^cut])) return true;
        return false;
    }

    /// <summary>UTF-16 without a mark: the line ends, digits and signs of a form have a zero byte, always on the same side.</summary>
    private static Encoding? WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length & ~1, 4096)];
        var (even, odd) = (0, 0);
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }
        if (odd > sample.Length / 40 && even == 0) return Encoding.Unicode;
        return even > sample.Length / 40 && odd == 0 ? Encoding.BigEndianUnicode : null;
    }

    private static Encoding Gb18030(bool partial) => CodePagesEncodingProvider.Instance.GetEncoding(
        "gb18030", EncoderFallback.ReplacementFallback, partial ? DecoderFallback.ReplacementFallback : DecoderFallback.ExceptionFallback)!;
}
