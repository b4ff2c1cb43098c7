using System.Xml;

namespace Mingji.App.Documents.Reading.Packages;

/// <summary>
/// Characters gathered for a cell or paragraph. It works as a stack: an inner text is gathered behind an outer one and taken off again, so
/// that nested tables and text boxes need no buffer of their own.
/// </summary>
internal sealed class TextBuffer(int maxLength)
{
    private char[] _chars = new char[4096];

    public int Length { get; private set; }

    public void Append(char c)
    {
        if (Length == _chars.Length) Grow();
        _chars[Length++] = c;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        while (text.Length > _chars.Length - Length) Grow();
        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Reads a piece of the current node's value; <see langword="false"/> when there was no more.</summary>
    public bool AppendChunk(XmlReader reader)
    {
        if (_chars.Length - Length < 64) Grow();
        var read = reader.ReadValueChunk(_chars, Length, _chars.Length - Length);
        Length += read;
        return read > 0;
    }

    /// <summary>Takes off what was gathered from a position on.</summary>
    public string Take(int start)
    {
        var text = start == Length ? "" : new string(_chars, start, Length - start);
        Length = start;
        return text;
    }

    /// <summary>Takes off what was gathered from a position on, without the white space around it.</summary>
    public string TakeTrimmed(int start)
    {
        var text = _chars.AsSpan(start, Length - start).Trim();
        var result = text.IsEmpty ? "" : new string(text);
        Length = start;
        return result;
    }

    private void Grow()
    {
        if (Length > maxLength) throw Refuse.TooLarge($"文件里有一段文字长于 {maxLength} 字");
        Array.Resize(ref _chars, _chars.Length * 2);
    }
}
