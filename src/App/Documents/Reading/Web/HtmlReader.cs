using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mingji.App.Documents.Reading.Plain;

namespace Mingji.App.Documents.Reading.Web;

/// <summary>Reads web pages, also those that Word and Excel save. Nothing is fetched and no script runs; what a browser would not show is left out.</summary>
internal sealed class HtmlReader
{
    // A page becomes a tree of some twenty times its size.
    private const int LongestPage = 16 * 1024 * 1024;
    private readonly ReadBudget _budget;
    private readonly List<Block> _blocks = [];
    private readonly StringBuilder _text = new();
    private int _paragraphs;

    private HtmlReader(ReadBudget budget) => _budget = budget;

    public static IEnumerable<Block> Read(Stream content, ReadBudget budget)
    {
        var html = TextDecoding.Decode(content, budget.Limits);
        if (html.Length > LongestPage) throw Refuse.TooLarge("网页太长");
        HtmlDepth.Require(html, budget.Limits.Depth);
        using var page = new HtmlParser().ParseDocument(html);
        var reader = new HtmlReader(budget);
        if (page.Body is { } body) reader.Walk(body, 0);
        reader.EndParagraph();
        return reader._blocks;
    }

    private void Walk(INode node, int depth)
    {
        _budget.Depth(depth);
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
            {
                HtmlText.Append(_text, words.Data, HtmlText.IsPreformatted(words));
                continue;
            }
            if (child is not IElement element || HtmlText.IsHidden(element)) continue;
            switch (element.LocalName)
            {
                case "table":
                    EndParagraph();
                    ReadTable(element, depth);
                    break;
                case "br":
                    _text.Append('\n');
                    break;
                case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                    EndParagraph();
                    Walk(element, depth + 1);
                    EndParagraph(element.LocalName[1] - '0');
                    break;
                case var name when HtmlText.IsBlock(name):
                    EndParagraph();
                    if (name == "li") _text.Append(HtmlText.ListNumber(element));
                    Walk(element, depth + 1);
                    EndParagraph();
                    break;
                default:
                    Walk(element, depth + 1);
                    break;
            }
        }
    }

    private void EndParagraph(int heading = 0)
    {
        var text = _text.ToString().Trim(' ', '\n', '\r', '\t');
        _text.Clear();
        if (text.Length == 0) return;
        _budget.Text(text.Length);
        _blocks.Add(new ParagraphBlock($"第 {++_paragraphs} 段", text, TextRole.Body, heading));
    }

    private void ReadTable(IElement element, int depth)
    {
        foreach (var caption in element.Children)
        {
            if (caption.LocalName != "caption" || HtmlText.IsHidden(caption)) continue;
            Walk(caption, depth + 1);
            EndParagraph();
        }
        if (HtmlTable.Read(element, depth + 1, _budget) is { } table) _blocks.Add(table);
        _budget.Release();
    }
}
