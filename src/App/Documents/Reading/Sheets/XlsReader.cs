using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Mingji.App.Documents.Reading.Sheets;

/// <summary>Reads Excel files before 2007, one table a sheet.</summary>
internal static class XlsReader
{
    // The library looks code pages up by number, which the runtime knows only after this.
    static XlsReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<Block> Read(Stream content, ReadBudget budget)
    {
        using var reader = Open(content);
        do
        {
            var where = $"{(reader.VisibleState == "visible" ? "工作表" : "隐藏工作表")}“{reader.Name}”";
            if (ReadSheet(reader, budget).Build(where) is { } table) yield return table;
        }
        while (reader.NextResult());
    }

    private static IExcelDataReader Open(Stream content)
    {
        try
        {
            return ExcelReaderFactory.CreateBinaryReader(content, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding("gb18030"), LeaveOpen = true });
        }
        catch (InvalidPasswordException)
        {
            throw Refuse.Encrypted();
        }
    }

    private static SheetTable ReadSheet(IExcelDataReader reader, ReadBudget budget)
    {
        var table = new SheetTable(budget);
        var places = 0L;
        for (var row = 0; reader.Read(); row++)
        {
            // The library walks over untouched cells too, whatever size a sheet claims to have.
            if ((places += reader.FieldCount) > budget.Limits.Cells * 4L) throw Refuse.TooMany("工作表的行列太多");
            for (var column = 0; column < reader.FieldCount; column++)
                if (Show(reader, column) is { Length: > 0 } text)
                    table.Add(row, column, text);
        }
        foreach (var range in reader.MergeCells ?? []) table.Merge(range.FromRow, range.FromColumn, range.ToRow, range.ToColumn);
        return table;
    }

    private static string Show(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "TRUE" : "FALSE",
        // The library has already turned serial numbers with a date format into dates; the format says how they look.
        DateTime day => NumberText.Show(day.ToOADate().ToString("R", CultureInfo.InvariantCulture), Format(reader, column), since1904: false),
        IFormattable number => NumberText.Show(number.ToString("G", CultureInfo.InvariantCulture), Format(reader, column), since1904: false),
        var other => other.ToString() ?? "",
    };

    private static string Format(IExcelDataReader reader, int column)
    {
        var format = reader.GetNumberFormatString(column) ?? "";
        return reader.GetNumberFormatIndex(column) is var id && BuiltInFormats.Of(id) is { Length: > 0 } known ? known : format;
    }
}
