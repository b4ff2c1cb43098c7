using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mingji.App.Documents.Reading;
using static Mingji.Tests.Documents.Reading.Packed;

namespace Mingji.Tests.Documents.Reading;

/// <summary>
/// Feeds broken files to every reader: whatever the content, the outcome is blocks or a refusal, within the limits, and never a slip of our own code.
/// The usual run is short and always the same. For a long run with changing seeds set the number of seconds for each format:
/// <c>MINGJI_FUZZ_SECONDS=600 dotnet test tests/Tests --filter FullyQualifiedName~FuzzTests</c>. A failure prints the seed that repeats it.
/// </summary>
public sealed partial class FuzzTests
{
    private const int UsualRounds = 150;
    private static readonly ReadLimits Limits = new() { UnpackedBytes = 4_000_000, Tables = 200, Cells = 20_000, TextLength = 100_000, HeldCharacters = 1_000_000 };

    private static readonly string Body = P("第一部分") + "<w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:ins><w:r><w:t>目标</w:t><w:br/><w:tab/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>" +
        "<w:p><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" + P("框") + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback/></mc:AlternateContent></w:p>" +
        Tbl(Tr(Tc(P("一级"), "<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>"), Tc(P("值") + Tbl(Tr(Tc(P("内")))))), "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + Tc(P("≥95%"), "<w:vMerge/>") + "</w:tr>");

    private const string Numbering = "<w:numbering {w}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%1）\"/></w:lvl></w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

    private const string Rows = """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.95</v></c><c r="C1" s="3"><v>45292</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2" s="5"><v>-3.5</v></c></row>""";

    private const string Extracted = "[bookmark: _Toc1]一、总体目标\n1.修路绩效目标表\n\t一级指标\n\t名称\n\t\n\t值\n\n\t产出指标\n\t路\n\t\n\t≥95%\n\n\n\t\n\t桥\n\n\t\n\t3座\n\n\n\n\t绩效目标\n\t1.修\n2.建\n \t单位：元\n\n\t编码\n\tA1\n";

    private const string Drawn = "# 题\n\n| 名称 | 值 |\n| --- | --- |\n| 路 | 3 |\n\n名称\t值\n路\t3\n\n  名称      值    依据\n  道路      3     合同\n            4\n\f下一页\n";

    private const string Page = "<!DOCTYPE html><html><body><h1>题</h1><table><tr><td rowspan=2 colspan=3>甲<td>乙</tr><tr><td><ol start=3><li>丙</ol><table><tr><td>内</table></tr></table><p style='display:none'>藏<pre>a\nb</pre></body></html>";

    [Fact]
    public void Broken_word_markup_is_read_or_refused() => Fuzz(random => Docx(Markup(random, Body), ("numbering", Markup(random, Numbering))));

    [Fact]
    public void Broken_word_packages_are_read_or_refused() => Fuzz(random => Bytes(random, Docx(Body, ("numbering", Numbering))));

    [Fact]
    public void Broken_sheet_markup_is_read_or_refused() => Fuzz(random => SheetReaderTests.Book(Markup(random, Rows), Markup(random, "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>")));

    [Fact]
    public void Broken_sheet_packages_are_read_or_refused() => Fuzz(random => Bytes(random, SheetReaderTests.Book(Rows)));

    [Fact]
    public void Broken_old_sheets_are_read_or_refused() => Fuzz(random => Bytes(random, SheetReaderTests.Xls()));

    [Fact]
    public void Broken_compound_files_are_read_or_refused() => Fuzz(random => Bytes(random, HostileFilesTests.Ole("Workbook")), skip: [SourceKind.Doc]);

    [Fact]
    public void Broken_pages_are_read_or_refused() => Fuzz(random => Encoding.UTF8.GetBytes(Markup(random, Page)));

    [Fact]
    public void Broken_extracted_texts_are_read_or_refused() => Fuzz(random => random.Next(2) == 0 ? Encoding.UTF8.GetBytes(Lines(random, Extracted)) : Bytes(random, Encoding.UTF8.GetBytes(Extracted)));

    [Fact]
    public void Broken_drawn_texts_are_read_or_refused() => Fuzz(random => random.Next(2) == 0 ? Encoding.UTF8.GetBytes(Lines(random, Drawn)) : Bytes(random, Encoding.UTF8.GetBytes(Drawn)));

    private static void Fuzz(Func<Random, byte[]> make, params SourceKind[] skip)
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable("MINGJI_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 0;
        var first = seconds > 0 ? Random.Shared.Next() / 2 : 1;
        var watch = Stopwatch.StartNew();
        for (var seed = first; seconds > 0 ? watch.Elapsed.TotalSeconds < seconds : seed < first + UsualRounds; seed++)
        {
            var file = make(new Random(seed));
            try
            {
                using var stream = new MemoryStream(file);
                var (kind, blocks) = BlockReader.Read(stream, "试", Limits);
                // Other programs' converters are not what is tested here, and are slow.
                if (kind is SourceKind.Pdf || skip.Contains(kind)) continue;
                var cells = blocks.OfType<TableBlock>().Sum(table => table.Rows.Sum(row => row.Cells.Count));
                cells.ShouldBeLessThanOrEqualTo(Limits.Cells, $"seed {seed}");
            }
            catch (BadFileException refusal)
            {
                refusal.Message.ShouldNotBeNullOrWhiteSpace();
                if (IsOurSlip(refusal.InnerException)) Assert.Fail($"seed {seed}: {refusal.InnerException}");
            }
        }
    }

    /// <summary>An exception that well-written code never lets happen, thrown by ours and not by a library that was given the broken content.</summary>
    private static bool IsOurSlip(Exception? e) =>
        e is NullReferenceException or IndexOutOfRangeException or InvalidCastException or KeyNotFoundException or ArgumentException or InvalidOperationException or OverflowException or DivideByZeroException
        && e is not DecoderFallbackException
        && !LibraryFrame().IsMatch(e.StackTrace ?? "");

    [GeneratedRegex(@"ExcelDataReader\.|AngleSharp\.|System\.Xml\.|System\.IO\.Compression\.", RegexOptions.NonBacktracking)]
    private static partial Regex LibraryFrame();

    private static byte[] Bytes(Random random, byte[] source)
    {
        var bytes = source.ToList();
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 8; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, random.Next(8) == 0 ? bytes.Count - at : length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes[at] = (byte)random.Next(256);
                    break;
            }
        }
        return [.. bytes];
    }

    private static string Lines(Random random, string source) => Shuffled(random, [.. source.Split('\n').Select(line => line + "\n")]);

    private static string Markup(Random random, string source) => Shuffled(random, [.. Token().Matches(source).Select(match => match.Value)]);

    private static string Shuffled(Random random, List<string> tokens)
    {
        for (var times = random.Next(0, 6); times > 0 && tokens.Count > 1; times--)
        {
            var (at, other) = (random.Next(tokens.Count), random.Next(tokens.Count));
            switch (random.Next(5))
            {
                case 0:
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 1:
                    tokens.RemoveAt(at);
                    break;
                case 2:
                    tokens.InsertRange(other, tokens.GetRange(at, Math.Min(random.Next(1, 12), tokens.Count - at)));
                    break;
                case 3:
                    // Digits are where readers count.
                    tokens[at] = Digits().Replace(tokens[at], _ => random.Next(6) switch { 0 => "0", 1 => "-1", 2 => "2147483647", 3 => "99999999999", 4 => "1e30", _ => random.Next(10_000).ToString(CultureInfo.InvariantCulture) });
                    break;
                default:
                    tokens[at] = tokens[at].Length < 3 ? tokens[at] : tokens[at].Remove(random.Next(tokens[at].Length), 1);
                    break;
            }
        }
        return string.Concat(tokens);
    }

    [GeneratedRegex("<[^>]*>|[^<]+", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
