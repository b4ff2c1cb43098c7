using System.Globalization;
using System.Xml;

namespace Mingji.App.Documents.Reading.Word;

internal sealed partial class WordMarkup
{
    /// <summary>Appends a paragraph's text to what is gathered; <see langword="true"/> when its mark was deleted, so that the next one goes on in it.</summary>
    private bool ReadParagraph(ref int heading)
    {
        if (_xml.IsEmptyElement) return false;
        var markDeleted = false;
        var depth = _xml.Depth;
        while (_part.NextWithin(depth))
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element when ReferenceEquals(_xml.LocalName, _n.T):
                    ReadText();
                    break;
                case XmlNodeType.Element when ReferenceEquals(_xml.LocalName, _n.R) || Skips():
                    break;
                case XmlNodeType.Element when ReferenceEquals(_xml.NamespaceURI, _w):
                    markDeleted |= ReadInParagraph(ref heading);
                    break;
            }
        }
        return markDeleted;
    }

    private void ReadText()
    {
        var space = _xml.NamespaceURI;
        var isText = ReferenceEquals(space, _w) || ReferenceEquals(space, _n.Math) || ReferenceEquals(space, _n.MathStrict);
        if (!isText || _xml.IsEmptyElement) return;
        var depth = _xml.Depth;
        while (_part.NextWithin(depth))
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA) _part.AppendValue(_text);
    }

    private bool ReadInParagraph(ref int heading)
    {
        var name = _xml.LocalName;
        if (ReferenceEquals(name, _n.ParagraphProperties)) return ReadParagraphProperties(ref heading);
        if (ReferenceEquals(name, _n.Tab) || ReferenceEquals(name, _n.PositionTab)) _text.Append('\t');
        else if (ReferenceEquals(name, _n.CarriageReturn)) _text.Append('\n');
        else if (ReferenceEquals(name, _n.NoBreakHyphen)) _text.Append('-');
        else if (ReferenceEquals(name, _n.TextBox)) ReadTextBox();
        else if (ReferenceEquals(name, _n.Symbol)) ReadSymbol();
        // A page or column break is layout, not text.
        else if (ReferenceEquals(name, _n.Break) && _part.Attribute(_n.Type) is null or "textWrapping") _text.Append('\n');
        return false;
    }

    private void ReadSymbol()
    {
        if (!int.TryParse(_part.Attribute(_n.Char), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)) return;
        // Symbol fonts sit in the private area from F000; only the signs that forms are filled in with have a meaning.
        var sign = (code & 0xF0FF, _part.Attribute(_n.Font)) switch
        {
            (0xF0FE or 0xF0FD, "Wingdings") or (0xF052 or 0xF051, "Wingdings 2") => '☑',
            (0xF0A8 or 0xF06F or 0xF071, "Wingdings") or (0xF0A3 or 0xF02A, "Wingdings 2") => '☐',
            (0xF0FC, "Wingdings") or (0xF050, "Wingdings 2") => '√',
            (0xF0B3, "Symbol") => '≥',
            (0xF0A3, "Symbol") => '≤',
            (0xF0B4, "Symbol") => '×',
            (0xF0B1, "Symbol") => '±',
            _ => code is >= 0x20 and < 0xD800 ? (char)code : '\0',
        };
        if (sign != '\0') _text.Append(sign);
    }

    private bool ReadParagraphProperties(ref int heading)
    {
        if (_xml.IsEmptyElement) return false;
        var (number, level, hasNumber, hasLevel, markDeleted, outline) = (0, 0, false, false, false, -1);
        string? style = null;
        var depth = _xml.Depth;
        while (_part.NextWithin(depth))
        {
            if (_xml.NodeType != XmlNodeType.Element) continue;
            var name = _xml.LocalName;
            if (ReferenceEquals(name, _n.Style)) style = _part.Attribute(_n.Val);
            else if (ReferenceEquals(name, _n.OutlineLevel)) outline = IntValue(-1);
            else if (ReferenceEquals(name, _n.NumberingId)) (number, hasNumber) = (IntValue(0), true);
            else if (ReferenceEquals(name, _n.NumberingLevel)) (level, hasLevel) = (IntValue(0), true);
            // Within the properties of the paragraph only its mark can be deleted.
            else if (ReferenceEquals(name, _n.Deleted) || ReferenceEquals(name, _n.MovedFrom)) markDeleted = true;
            else if (_xml.LocalName is "pPrChange" or "rPrChange" or "sectPr") _part.SkipElement();
        }
        if (style is not null)
        {
            heading = _styles.HeadingLevel(style);
            if (!hasNumber && _styles.Numbering(style) is { Number: > 0 } inherited) (number, level) = (inherited.Number, hasLevel ? level : inherited.Level);
        }
        if (outline >= 0) heading = outline < 9 ? outline + 1 : 0;
        if (number > 0) _text.Append(_numbering.Next(number, level));
        return markDeleted;
    }
}
