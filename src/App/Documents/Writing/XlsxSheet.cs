using System.Globalization;

namespace Mingji.App.Documents.Writing;

/// <summary>
/// One worksheet, written row by row: frozen bold heading row with a filter, wrapped text cells, numeric money cells. Text is always typed as
/// text, so nothing that begins with <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c> is ever a formula.
/// </summary>
internal sealed class XlsxSheet
{
    private const int LongestText = 32_767; // Excel's limit of a cell
    private readonly MarkupWriter part;
    private int row;
    private int column;

    public XlsxSheet(MarkupWriter part, IReadOnlyList<(string Heading, int Width)> columns)
    {
        this.part = part;
        part.Raw("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>""");
        for (var i = 0; i < columns.Count; i++)
            part.Raw("<col min=\"").Raw(i + 1).Raw("\" max=\"").Raw(i + 1).Raw("\" width=\"").Raw(columns[i].Width).Raw("\" customWidth=\"1\"/>");
        part.Raw("</cols><sheetData>");
        StartRow();
        foreach (var (heading, _) in columns) Write(heading, style: 1);
        EndRow();
        Width = columns.Count;
    }

    private int Width { get; }

    public void StartRow()
    {
        column = 0;
        part.Raw("<row r=\"").Raw(++row).Raw("\">");
    }

    public void EndRow() => part.Raw("</row>");

    /// <summary>A text cell; <see langword="null"/> leaves it out, an empty text is a cell that is there and empty.</summary>
    public void Text(string? text)
    {
        if (text is null) column++;
        else Write(text, style: 2);
    }

    /// <summary>A whole number.</summary>
    public void Number(int? number)
    {
        if (number is not { } value)
        {
            column++;
            return;
        }
        Open(style: 3);
        part.Raw("\"><v>").Raw(value).Raw("</v></c>");
    }

    /// <summary>An amount with two decimals and thousands separators.</summary>
    public void Money(decimal? amount)
    {
        if (amount is not { } value)
        {
            column++;
            return;
        }
        Open(style: 4);
        part.Raw("\"><v>").Raw(value.ToString("0.00", CultureInfo.InvariantCulture)).Raw("</v></c>");
    }

    public void End()
    {
        part.Raw("</sheetData>");
        if (row > 1) part.Raw("<autoFilter ref=\"A1:").Raw(Name(Width)).Raw(row).Raw("\"/>");
        part.Raw("""<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>""");
    }

    /// <summary>A column's letters, counted from 1.</summary>
    public static string Name(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26) name = (char)('A' + (column - 1) % 26) + name;
        return name;
    }

    private void Write(string text, int style)
    {
        Open(style);
        part.Raw("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">").Text(text.Length <= LongestText ? text : text.AsSpan(0, LongestText - 1)).Raw(text.Length <= LongestText ? "</t></is></c>" : "…</t></is></c>");
    }

    private void Open(int style) => part.Raw("<c r=\"").Raw(Name(++column)).Raw(row).Raw("\" s=\"").Raw(style);
}
