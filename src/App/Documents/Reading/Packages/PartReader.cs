using System.Xml;

namespace Mingji.App.Documents.Reading.Packages;

/// <summary>An <see cref="XmlReader"/> over a part, with the depth watched and with skipping that stays on the end tag.</summary>
internal sealed class PartReader : IDisposable
{
    private readonly BoundedStream _stream;
    private readonly int _maxDepth;

    public PartReader(BoundedStream stream, ReadLimits limits)
    {
        _stream = stream;
        _maxDepth = limits.Depth;
        Xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
            MaxCharactersInDocument = limits.UnpackedBytes,
        });
    }

    public XmlReader Xml { get; }

    public bool IsElement => Xml.NodeType == XmlNodeType.Element;

    /// <summary>Goes to the next node; <see langword="false"/> at the end of the part.</summary>
    public bool Next()
    {
        _stream.Progress();
        if (!Xml.Read()) return false;
        if (Xml.Depth > _maxDepth) throw Refuse.TooDeep();
        return true;
    }

    /// <summary>Goes on inside the element that was begun at a depth; <see langword="false"/> once its end tag is reached.</summary>
    public bool NextWithin(int depth) => Next() && Xml.Depth > depth;

    /// <summary>Goes to the end tag of the element the reader is on.</summary>
    public void SkipElement()
    {
        if (Xml.IsEmptyElement) return;
        var depth = Xml.Depth;
        while (Next() && Xml.Depth > depth)
        {
        }
    }

    /// <summary>The value of the current node, appended without a string in between.</summary>
    public void AppendValue(TextBuffer text)
    {
        do _stream.Progress();
        while (text.AppendChunk(Xml));
    }

    /// <summary>The whole text inside the element the reader is on, of any depth.</summary>
    public string ElementText(TextBuffer text)
    {
        if (Xml.IsEmptyElement) return "";
        var (depth, start) = (Xml.Depth, text.Length);
        while (NextWithin(depth))
            if (Xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) AppendValue(text);
        return text.Take(start);
    }

    /// <summary>An attribute by its local name, whatever its namespace: transitional and strict markup differ only there.</summary>
    public string? Attribute(string atom)
    {
        if (!Xml.MoveToFirstAttribute()) return null;
        string? value = null;
        do
        {
            if (ReferenceEquals(Xml.LocalName, atom)) value = Xml.Value;
        }
        while (value is null && Xml.MoveToNextAttribute());
        Xml.MoveToElement();
        return value;
    }

    public string Atom(string name) => Xml.NameTable.Add(name);

    public void Dispose() => Xml.Dispose();
}
