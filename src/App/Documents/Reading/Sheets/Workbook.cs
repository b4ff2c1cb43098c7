using System.Globalization;
using Mingji.App.Documents.Reading.Packages;

namespace Mingji.App.Documents.Reading.Sheets;

/// <summary>What the sheets of a workbook share: their names, the texts, the number formats, the calendar.</summary>
internal sealed class Workbook
{
    private readonly List<string> _texts = [];
    private readonly List<string> _formats = [];
    private bool _since1904;

    public List<(string Name, string Relation, bool Hidden)> Sheets { get; } = [];

    public static Workbook Read(Package package, string main, List<Relationship> relations, ReadBudget budget)
    {
        var book = new Workbook();
        using (var part = package.OpenXml(main)) book.ReadSheets(part);
        foreach (var relation in relations)
        {
            if (relation.Type is not ("sharedStrings" or "styles") || !package.Has(relation.Target)) continue;
            using var part = package.OpenXml(relation.Target);
            if (relation.Type == "styles") book.ReadFormats(part);
            else book.ReadTexts(part, budget);
        }
        return book;
    }

    /// <summary>A cell's value as the sheet shows it.</summary>
    /// <param name="raw">The value as stored.</param>
    /// <param name="kind">The cell's type attribute.</param>
    /// <param name="style">The cell's style attribute.</param>
    public string Show(string raw, string? kind, string? style)
    {
        switch (kind)
        {
            case "s":
                return int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _texts.Count
                    ? _texts[at]
                    : raw.Length == 0 ? "" : throw Refuse.Damaged("单元格指向不存在的文字");
            case "b":
                return raw == "1" ? "TRUE" : "FALSE";
            case null or "n":
                return raw.Length == 0 ? "" : NumberText.Show(raw, Format(style), _since1904);
            default:
                return raw;
        }
    }

    /// <summary>The number behind a cell as plain as it is stored, whatever the sheet shows of it; a day counts from 1900 in every workbook. <see langword="null"/> for a text.</summary>
    public string? Number(string raw, string? kind, string? style)
    {
        if (kind is not (null or "n") || !decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return null;
        return NumberText.Plain(_since1904 && DateText.IsDate(Format(style)) ? value + 1462 : value);
    }

    private string Format(string? style) => int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _formats.Count ? _formats[at] : "";

    private void ReadSheets(PartReader part)
    {
        while (part.Next())
        {
            if (!part.IsElement) continue;
            if (part.Xml.LocalName == "sheet")
                Sheets.Add((part.Attribute(part.Atom("name")) ?? "", part.Attribute(part.Atom("id")) ?? "", part.Attribute(part.Atom("state")) is "hidden" or "veryHidden"));
            else if (part.Xml.LocalName == "workbookPr")
                _since1904 = part.Attribute(part.Atom("date1904")) is "1" or "true";
        }
    }

    private void ReadTexts(PartReader part, ReadBudget budget)
    {
        var text = new TextBuffer(budget.Limits.TextLength);
        while (part.Next())
        {
            if (!part.IsElement || part.Xml.LocalName != "si") continue;
            var shared = Text(part, text);
            // A text costs its characters and what holds them.
            budget.Text(shared.Length);
            if ((_held += shared.Length + 16) > budget.Limits.HeldCharacters) throw Refuse.TooLarge("工作簿里的文字太多");
            _texts.Add(shared);
        }
    }

    private long _held;

    private static string Text(PartReader part, TextBuffer text)
    {
        if (part.Xml.IsEmptyElement) return "";
        var depth = part.Xml.Depth;
        while (part.NextWithin(depth))
        {
            // The reading aid above East Asian characters repeats them.
            if (part.IsElement && part.Xml.LocalName is "rPh" or "rPr") part.SkipElement();
            else if (part.Xml.NodeType is System.Xml.XmlNodeType.Text or System.Xml.XmlNodeType.CDATA or System.Xml.XmlNodeType.SignificantWhitespace) part.AppendValue(text);
        }
        return text.Take(0);
    }

    private void ReadFormats(PartReader part)
    {
        var own = new Dictionary<int, string>();
        var inCells = false;
        while (part.Next())
        {
            if (part.Xml.LocalName == "cellXfs") inCells = part.IsElement;
            else if (!part.IsElement) continue;
            else if (part.Xml.LocalName == "numFmt") own[Id(part)] = part.Attribute(part.Atom("formatCode")) ?? "";
            else if (part.Xml.LocalName == "xf" && inCells) _formats.Add(own.GetValueOrDefault(Id(part)) ?? BuiltInFormats.Of(Id(part)));
        }
    }

    private static int Id(PartReader part) => int.TryParse(part.Attribute(part.Atom("numFmtId")), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
