using System.Text;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Reading.Web;
using Mingji.Domain.Values;

namespace Mingji.App.Goals.Pasting;

/// <summary>粘贴的表格。What came from the clipboard of Excel, WPS or Word, as rows of texts of equal length.</summary>
/// <param name="Rows">The rows; a cell merged over several rows says the same in each.</param>
public sealed record PastedTable(ValueList<ValueList<string>> Rows)
{
    /// <summary>How many rows a goal table may be given; the longest real ones have forty.</summary>
    public const int MostRows = 500;

    private const int MostColumns = 24;

    /// <summary>How many columns.</summary>
    public int ColumnCount => Rows.Count == 0 ? 0 : Rows[0].Count;

    /// <summary>Reads what was pasted: the markup where there is a table in it (it knows merged cells), else lines of cells parted by tabs.</summary>
    public static Outcome<PastedTable> Read(string text, string? markup)
    {
        // Refused before anything is built of it, so that the answer to far too much is quick.
        var lines = text.AsSpan().TrimEnd().Count('\n') + 1;
        if (lines > MostRows * 40 || CountRows(markup) is > MostRows + 40) return Outcome.Refused<PastedTable>(TooMany(Math.Max(lines, CountRows(markup))));
        var rows = markup?.Contains("<table", StringComparison.OrdinalIgnoreCase) == true ? FromMarkup(markup) : [];
        if (rows.Count == 0) rows = FromText(text);
        rows.RemoveAll(row => row.TrueForAll(string.IsNullOrWhiteSpace));
        if (rows.Count == 0) return Outcome.Refused<PastedTable>(new("NothingPasted", "没有可以粘贴的内容。请先在 Excel 或 Word 里选中表格并复制，再粘贴到框里。"));
        // One row more for the headings.
        if (rows.Count > MostRows + 1) return Outcome.Refused<PastedTable>(TooMany(rows.Count));
        var width = Math.Min(MostColumns, rows.Max(row => row.Count));
        return Outcome.Of(new PastedTable(rows.Select(row => Enumerable.Range(0, width).Select(i => i < row.Count ? row[i].Trim() : "").ToValueList()).ToValueList()));
    }

    internal static Refusal TooMany(int rows) =>
        new("TooManyRows", $"粘贴的内容有 {rows.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture)} 行，一张绩效目标表最多 {MostRows} 行。请只选中这个项目的指标行再复制；整份文本请用“导入”。");

    private static int CountRows(string? markup)
    {
        var count = 0;
        for (var rest = markup.AsSpan(); rest.IndexOf("<tr", StringComparison.OrdinalIgnoreCase) is >= 0 and var at; rest = rest[(at + 3)..]) count++;
        return count;
    }

    /// <summary>Lines of cells parted by tabs; Excel puts a cell with a line break or a quotation mark in quotation marks and doubles those inside.</summary>
    private static List<List<string>> FromText(string text)
    {
        var rows = new List<List<string>> { new() };
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') { cell.Append('"'); i++; }
            else if (isQuoted && c == '"') isQuoted = false;
            else if (isQuoted) cell.Append(c);
            else if (c == '"' && cell.Length == 0 && IsClosed(text, i)) isQuoted = true;
            else if (c is '\t' or '\n') EndCell(c == '\n');
            else if (c != '\r') cell.Append(c);
        }
        EndCell(endsRow: false);
        return rows;

        void EndCell(bool endsRow)
        {
            rows[^1].Add(cell.ToString());
            cell.Clear();
            if (endsRow) rows.Add([]);
        }
    }

    // A quotation mark that nothing closes before a tab or line end is content.
    private static bool IsClosed(string text, int open)
    {
        for (var i = open + 1; i < text.Length; i++)
            if (text[i] == '"')
            {
                if (i + 1 < text.Length && text[i + 1] == '"') i++;
                else return i + 1 == text.Length || text[i + 1] is '\t' or '\n' or '\r';
            }
        return false;
    }

    private static List<List<string>> FromMarkup(string markup)
    {
        try
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(markup.StartsWith("<meta", StringComparison.Ordinal) ? markup : "<meta charset=\"utf-8\">" + markup));
            var table = HtmlReader.Read(content, new ReadBudget(ReadLimits.Default)).OfType<TableBlock>().MaxBy(table => table.Rows.Count);
            return table is null ? [] : Grid(table);
        }
        catch (BadFileException)
        {
            return []; // the plain text that came with it is read instead
        }
    }

    private static List<List<string>> Grid(TableBlock table)
    {
        var rows = new List<List<string>>();
        foreach (var row in table.Rows)
        {
            var texts = new List<string>();
            foreach (var cell in row.Cells)
            {
                while (texts.Count < cell.Column) texts.Add("");
                texts.Add(cell.ContinuesAbove && rows.Count > 0 && cell.Column < rows[^1].Count ? rows[^1][cell.Column] : cell.Text);
            }
            rows.Add(texts);
        }
        return rows;
    }
}
