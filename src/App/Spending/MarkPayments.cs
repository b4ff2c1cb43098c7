using System.Text;
using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Reading.Sheets;
using Mingji.App.Goals;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Spending;

/// <summary>Writes what is wrong with its rows back into a file of payments, and which belong to no project: a further column 问题, and the rows marked; all else stays as it was.</summary>
public sealed class MarkPayments(Database database, RulePack rules)
{
    /// <summary>The heading of the column.</summary>
    public const string Heading = "问题";

    /// <summary>A marked file.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Content">Its bytes.</param>
    public sealed record Marked(string Name, byte[] Content);

    /// <summary>Runs.</summary>
    public Task<Outcome<Marked>> Run(string division, long id, MoneyKeeper by, CancellationToken cancellation = default) => database.Read(async session =>
    {
        if (await PaymentFile.Find(session, division, id) is not { } file) return Outcome.Refused<Marked>(SpendingRefusals.NoSuchImport);
        var content = await PaymentFile.Content(session, file);
        var problems = new Dictionary<int, string>();
        try
        {
            if (await LookAtPayments.Look(session, file, content, by, rules, null, said => problems[said.Row] = said.Text, cancellation, said => problems[said.Row] = $"未匹配到项目：{said.Text}") is not { IsMappingNeeded: false } preview) return Outcome.Refused<Marked>(SpendingRefusals.ColumnsMissing);
            problems[preview.Layout.HeadingRow] = Heading;
            using var stream = new MemoryStream(content, writable: false);
            var isSheet = SheetRows.KindOf(stream, file.Name, ReadLimits.Default) == SourceKind.Xlsx;
            var marked = isSheet ? MarkedSheet.Write(stream, problems, preview.Layout.HeadingRow) : Csv(stream, file.Name, problems, preview.Layout.Headings.Count);
            return Outcome.Of(new Marked($"{Path.GetFileNameWithoutExtension(file.Name)}（已标出问题）{(isSheet ? ".xlsx" : ".csv")}", marked));
        }
        catch (BadFileException e)
        {
            return Outcome.Refused<Marked>(new(e.Code, e.Message));
        }
    }, cancellation);

    private static byte[] Csv(Stream content, string name, Dictionary<int, string> problems, int width)
    {
        using var output = new MemoryStream();
        using (var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" })
            foreach (var row in SheetRows.Read(content, name, ReadLimits.Default))
            {
                var cells = row.Cells.Select(cell => (string?)cell.Shown).ToList();
                if (problems.TryGetValue(row.Number, out var problem))
                {
                    while (cells.Count < width) cells.Add("");
                    cells.Add(problem);
                }
                text.WriteLine(string.Join(',', cells.Select(Cell)));
            }
        return output.ToArray();
    }

    // Amounts keep their minus sign: this file is to be mended and read again.
    private static string Cell(string? cell) => (cell ?? "").AsSpan().IndexOfAny("\",\r\n") < 0 ? cell ?? "" : $"\"{cell!.Replace("\"", "\"\"")}\"";
}
