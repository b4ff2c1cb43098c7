using System.Globalization;
using System.Xml;
using Mingji.App.Documents.Reading.Packages;

namespace Mingji.App.Documents.Reading.Word;

/// <summary>
/// Reads the markup of one part of a Word file into blocks, one pass, nothing kept but the table at hand. Elements it does not know are read
/// through, so that content controls, insertions and links need no case of their own; what must not be seen is skipped by name.
/// Recursion (nested tables, text boxes) is bounded by the depth that <see cref="PartReader"/> allows.
/// </summary>
internal sealed partial class WordMarkup
{
    private readonly PartReader _part;
    private readonly XmlReader _xml;
    private readonly WordNames _n;
    private readonly WordStyles _styles;
    private readonly WordNumbering _numbering;
    private readonly ReadBudget _budget;
    private readonly TextBuffer _text;
    private readonly bool[] _alternateTaken;
    private readonly List<Block> _boxes = [];
    private readonly string _where;
    private string _w;
    private int _paragraphs;

    public WordMarkup(PartReader part, WordStyles styles, WordNumbering numbering, ReadBudget budget, string where)
    {
        _part = part;
        _xml = part.Xml;
        _n = new WordNames(part.Xml.NameTable);
        _w = _n.W;
        _styles = styles;
        _numbering = numbering;
        _budget = budget;
        _text = new TextBuffer(Math.Max(budget.Limits.TextLength, 4096));
        _alternateTaken = new bool[budget.Limits.Depth + 2];
        _where = where;
    }

    /// <summary>The blocks of the part; paragraphs without text are left out but counted.</summary>
    public IEnumerable<Block> Blocks(TextRole role)
    {
        var heading = 0;
        while (_part.Next())
        {
            if (_xml.NodeType != XmlNodeType.Element) continue;
            if (_xml.Depth == 0) FindNamespace();
            if (Skips()) continue;
            if (Is(_n.P))
            {
                _paragraphs++;
                // A paragraph whose mark was deleted runs on into the next one.
                if (ReadParagraph(ref heading)) continue;
                if (TakeParagraph(role, ref heading) is { } paragraph) yield return paragraph;
            }
            else if (Is(_n.Table))
            {
                if (TakeParagraph(role, ref heading) is { } paragraph) yield return paragraph;
                if (ReadTable() is { } table) yield return table;
                _budget.Release();
            }
            if (_boxes.Count == 0) continue;
            foreach (var box in _boxes.ToArray()) yield return box;
            _boxes.Clear();
        }
        if (TakeParagraph(role, ref heading) is { } last) yield return last;
    }

    private void FindNamespace()
    {
        if (ReferenceEquals(_xml.NamespaceURI, _n.WStrict)) _w = _n.WStrict;
        else if (!ReferenceEquals(_xml.NamespaceURI, _n.W)) throw Refuse.Damaged("正文不是 Word 的格式");
    }

    private bool Is(string name) => ReferenceEquals(_xml.LocalName, name) && ReferenceEquals(_xml.NamespaceURI, _w);

    /// <summary>Skips what is not to be seen: deletions, properties, and all but the first of alternate contents.</summary>
    private bool Skips()
    {
        var name = _xml.LocalName;
        if (ReferenceEquals(name, _n.AlternateContent))
        {
            _alternateTaken[_xml.Depth] = false;
            return false;
        }
        if (ReferenceEquals(name, _n.Choice) || ReferenceEquals(name, _n.Fallback))
        {
            var parent = Math.Max(_xml.Depth - 1, 0);
            if (!_alternateTaken[parent])
            {
                _alternateTaken[parent] = true;
                return false;
            }
        }
        else if (!ReferenceEquals(name, _n.RunProperties) && !ReferenceEquals(name, _n.Deleted) && !ReferenceEquals(name, _n.MovedFrom) &&
            !ReferenceEquals(name, _n.Instruction) && !ReferenceEquals(name, _n.DeletedText) && !ReferenceEquals(name, _n.DeletedInstruction) &&
            !ReferenceEquals(name, _n.SdtProperties) && !ReferenceEquals(name, _n.SectionProperties) && !ReferenceEquals(name, _n.RubyText) &&
            !ReferenceEquals(name, _n.TableProperties) && !ReferenceEquals(name, _n.TableGrid))
        {
            return false;
        }
        _part.SkipElement();
        return true;
    }

    private ParagraphBlock? TakeParagraph(TextRole role, ref int heading, int start = 0, string place = "")
    {
        var (level, length) = (heading, _text.Length - start);
        heading = 0;
        if (length == 0) return null;
        _budget.Text(length);
        return new ParagraphBlock($"{_where}第 {_paragraphs} 段{place}", _text.Take(start), role, level);
    }

    /// <summary>A text box inside a paragraph: its blocks come after the block that holds it, as the box has a place of its own on the page.</summary>
    private void ReadTextBox()
    {
        if (_xml.IsEmptyElement) return;
        var depth = _xml.Depth;
        while (_part.NextWithin(depth))
        {
            if (_xml.NodeType != XmlNodeType.Element || Skips()) continue;
            if (Is(_n.Table))
            {
                if (ReadTable() is { } table) _boxes.Add(table);
            }
            else if (Is(_n.P))
            {
                var (heading, start) = (0, _text.Length);
                ReadParagraph(ref heading);
                if (TakeParagraph(TextRole.TextBox, ref heading, start, "（文本框）") is { } paragraph) _boxes.Add(paragraph);
            }
        }
    }

    private int IntValue(int otherwise) =>
        int.TryParse(_part.Attribute(_n.Val), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
