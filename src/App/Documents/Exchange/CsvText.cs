using System.Globalization;
using System.Text;
using Mingji.App.Documents.Reading;

namespace Mingji.App.Documents.Exchange;

/// <summary>Comma-separated text (RFC 4180) in both directions. A cell a spreadsheet would compute with begins with an apostrophe, which reading takes off again; numbers stay numbers.</summary>
internal static class CsvText
{
    public static void Write(Stream output, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var file = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 15, leaveOpen: true) { NewLine = "\r\n" };
        foreach (var row in rows.Prepend(headings)) file.WriteLine(string.Join(',', row.Select(Cell)));
    }

    /// <exception cref="BadFileException">A quoted cell does not end.</exception>
    public static List<List<string>> Read(string text)
    {
        var (rows, row, cell) = (new List<List<string>>(), new List<string>(), new StringBuilder());
        var i = text.StartsWith('\uFEFF') ? 1 : 0;
        while (i < text.Length)
        {
            var letter = text[i];
            if (letter == '"' && cell.Length == 0) i = Quoted(text, i + 1, cell);
            else if (letter == ',') EndCell(1);
            else if (letter is '\r' or '\n')
            {
                EndCell(letter == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1);
                rows.Add(row);
                row = [];
            }
            else
            {
                cell.Append(letter);
                i++;
            }
        }
        if (cell.Length > 0 || row.Count > 0)
        {
            EndCell(0);
            rows.Add(row);
        }
        return rows;

        void EndCell(int step)
        {
            var said = cell.ToString();
            row.Add(said.Length > 1 && said[0] == '\'' && IsFormula(said[1]) ? said[1..] : said);
            cell.Clear();
            i += step;
        }
    }

    private static int Quoted(string text, int from, StringBuilder cell)
    {
        for (var i = from; i < text.Length; i++)
            if (text[i] != '"') cell.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else return i + 1;
        throw Refuse.Damaged("CSV 里有一个引号没有成对");
    }

    private static string Cell(string? text)
    {
        var cell = text ?? "";
        if (cell.Length > 0 && IsFormula(cell[0]) && !decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)) cell = "'" + cell;
        return cell.AsSpan().IndexOfAny("\",\r\n") < 0 && cell.Trim() == cell ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
    }

    private static bool IsFormula(char letter) => letter is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';
}
