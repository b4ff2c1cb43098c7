namespace Mingji.App.Documents.Writing;

/// <summary>The few pieces of WordprocessingML that the form is made of.</summary>
internal static class DocxMarkup
{
    /// <summary>One paragraph; a line break inside its text stays inside it.</summary>
    public static void Paragraph(MarkupWriter part, string style, string text, bool startsPage = false)
    {
        part.Raw("<w:p><w:pPr><w:pStyle w:val=\"").Raw(style).Raw(startsPage ? "\"/><w:pageBreakBefore/></w:pPr>" : "\"/></w:pPr>");
        Run(part, text);
        part.Raw("</w:p>");
    }

    /// <summary>One paragraph a line.</summary>
    public static void Paragraphs(MarkupWriter part, string style, ReadOnlySpan<char> text)
    {
        foreach (var line in text.EnumerateLines())
        {
            part.Raw("<w:p><w:pPr><w:pStyle w:val=\"").Raw(style).Raw("\"/></w:pPr>");
            Run(part, line);
            part.Raw("</w:p>");
        }
    }

    /// <summary>A cell. <paramref name="properties"/> is what stands in <c>tcPr</c> after the width, in the order of the schema.</summary>
    public static void Cell(MarkupWriter part, int width, string properties, string style, ReadOnlySpan<char> text)
    {
        part.Raw("<w:tc><w:tcPr><w:tcW w:w=\"").Raw(width).Raw("\" w:type=\"dxa\"/>").Raw(properties).Raw("</w:tcPr>");
        if (text.IsEmpty) part.Raw("<w:p><w:pPr><w:pStyle w:val=\"").Raw(style).Raw("\"/></w:pPr></w:p>");
        else Paragraphs(part, style, text);
        part.Raw("</w:tc>");
    }

    private static void Run(MarkupWriter part, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        part.Raw("<w:r>");
        while (text.IndexOfAny('\t', '\n') is var at && at >= 0)
        {
            if (at > 0) part.Raw("<w:t xml:space=\"preserve\">").Text(text[..at]).Raw("</w:t>");
            part.Raw(text[at] == '\t' ? "<w:tab/>" : "<w:br/>");
            text = text[(at + 1)..];
        }
        if (text.Length > 0) part.Raw("<w:t xml:space=\"preserve\">").Text(text).Raw("</w:t>");
        part.Raw("</w:r>");
    }
}
