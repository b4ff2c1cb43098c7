namespace Mingji.App.Documents.Reading;

/// <summary>
/// One piece of a document in reading order, whatever its format was: the table model that stands between the format readers and the
/// understanding. Format readers yield blocks one by one, so that memory does not grow with the file.
/// </summary>
/// <param name="Where">The place in the file for people: 第 12 段, 第 3 个表格, 工作表“Sheet1”, 第 2 页.</param>
public abstract record Block(string Where);

/// <summary>A paragraph outside of tables; line breaks inside it are <c>\n</c>.</summary>
/// <param name="Where">The place in the file for people.</param>
/// <param name="Text">Its text, as accepted where changes are tracked; surrounding white space kept.</param>
/// <param name="Role">Where on the page it stands.</param>
/// <param name="HeadingLevel">1–9 for a heading style, 0 for running text.</param>
public sealed record ParagraphBlock(string Where, string Text, TextRole Role = TextRole.Body, int HeadingLevel = 0) : Block(Where);

/// <summary>Where on the page a text stands.</summary>
public enum TextRole
{
    /// <summary>In the running text.</summary>
    Body,

    /// <summary>In a text box or shape.</summary>
    TextBox,

    /// <summary>In a page header or footer; repeated on pages, so never content of the form by itself.</summary>
    HeaderFooter,

    /// <summary>In a footnote, endnote or comment.</summary>
    Note,
}

/// <summary>A table. Rows may have different numbers of cells.</summary>
/// <param name="Where">The place in the file for people.</param>
/// <param name="Rows">The rows in order; those repeated as page headers by the format itself are there once.</param>
public sealed record TableBlock(string Where, IReadOnlyList<TableRow> Rows) : Block(Where);

/// <summary>A row of a table.</summary>
/// <param name="Cells">The cells present in this row, left to right; a cell continued from above is present with <see cref="TableCell.ContinuesAbove"/>.</param>
public sealed record TableRow(IReadOnlyList<TableCell> Cells);

/// <summary>A cell of a table.</summary>
/// <param name="Text">Its text; paragraphs are separated by <c>\n</c>; the text of nested tables is not in it.</param>
/// <param name="Column">The grid column it begins in, from 0.</param>
/// <param name="ColumnSpan">How many grid columns it covers, at least 1.</param>
/// <param name="ContinuesAbove">Whether it is the continuation of a cell that began in a row above (vertical merge); its own text is then empty or noise.</param>
/// <param name="Nested">Tables inside the cell.</param>
public sealed record TableCell(string Text, int Column, int ColumnSpan = 1, bool ContinuesAbove = false, IReadOnlyList<TableBlock>? Nested = null);
