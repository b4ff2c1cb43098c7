using System.Text;
using Mingji.App.Documents.Reading.Sheets;

namespace Mingji.App.Documents.Reading.Plain;

/// <summary>Comma- or tab-separated text (RFC 4180) row by row; UTF-8, UTF-16 or GB 18030.</summary>
internal static class CsvRows
{
    private const int MostColumns = 256;

    public static IEnumerable<SheetRow> Read(Stream content, ReadLimits limits)
    {
        var encoding = EncodingOf(content);
        content.Position = 0;
        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var lines = new Lines(reader, limits);
        for (var number = 1; lines.Next() is { } cells; number++)
            if (cells.Exists(cell => cell.Shown.Length > 0)) yield return new(number, cells);
    }

    /// <summary>UTF-8 where all of the file is, else GB 18030; a byte order mark is seen by the reader itself.</summary>
    internal static Encoding EncodingOf(Stream content)
    {
        content.Position = 0;
        var (decoder, buffer, chars) = (new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder(), new byte[1 << 16], new char[1 << 16]);
        try
        {
            var read = content.Read(buffer);
            if (read >= 2 && (buffer[0], buffer[1]) is (0xFF, 0xFE) or (0xFE, 0xFF)) return Encoding.Unicode;
            for (; read > 0; read = content.Read(buffer)) decoder.GetChars(buffer.AsSpan(0, read), chars, flush: false);
            decoder.GetChars([], chars, flush: true);
            return new UTF8Encoding(false);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("gb18030", EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback)!;
        }
    }

    private sealed class Lines(TextReader reader, ReadLimits limits)
    {
        private readonly StringBuilder cell = new();
        private readonly ReadBudget budget = new(limits);
        private char separator;

        /// <summary>The cells of the next line; <see langword="null"/> at the end. A line in quotes may hold line ends.</summary>
        public List<SheetCell>? Next()
        {
            if (reader.Peek() < 0) return null;
            budget.Release();
            var (cells, isQuoted) = (new List<SheetCell>(), false);
            while (true)
            {
                var letter = reader.Read();
                if (letter < 0 && isQuoted) throw Refuse.Damaged("CSV 里有一个引号没有成对");
                if (isQuoted)
                {
                    if (letter != '"') Append((char)letter);
                    else if (reader.Peek() == '"') Append((char)reader.Read());
                    else isQuoted = false;
                }
                else if (letter is < 0 or '\r' or '\n')
                {
                    if (letter == '\r' && reader.Peek() == '\n') _ = reader.Read();
                    End(cells);
                    return cells;
                }
                else if (letter == '"' && cell.Length == 0) isQuoted = true;
                else if (IsSeparator((char)letter)) End(cells);
                else Append((char)letter);
            }
        }

        // The first separator met is that of the file.
        private bool IsSeparator(char letter)
        {
            if (separator == 0 && letter is ',' or '\t') separator = letter;
            return separator != 0 && letter == separator;
        }

        private void Append(char letter)
        {
            if (cell.Length < limits.TextLength) cell.Append(letter);
            else throw Refuse.TooLarge($"文件里有一段文字长于 {limits.TextLength} 字");
        }

        private void End(List<SheetCell> cells)
        {
            var said = cell.ToString().Trim();
            cell.Clear();
            budget.Cell(said.Length);
            // What keeps a spreadsheet from computing is no part of the text.
            if (said.Length > 1 && said[0] == '\'') said = said[1..];
            if (cells.Count < MostColumns) cells.Add(new(said, null));
        }
    }
}
