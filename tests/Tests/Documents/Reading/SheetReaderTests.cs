using Mingji.App.Documents.Reading;
using static Mingji.Tests.Documents.Reading.Packed;

namespace Mingji.Tests.Documents.Reading;

public sealed class SheetReaderTests
{
    private const string Styles = """
        <styleSheet xmlns="x"><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="&quot;≥&quot;0&quot;台&quot;"/><numFmt numFmtId="172" formatCode="#,##0.00_);[Red]\(#,##0.00\)"/></numFmts>
        <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="10"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="4"/><xf numFmtId="14"/></cellXfs></styleSheet>
        """;

    [Fact]
    public void Shared_and_inline_texts_are_read_without_their_reading_aids() =>
        Draw(Table(Read(Book("""<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r></is></c><c r="C1" t="str"><f>A1&amp;"x"</f><v>算</v></c><c r="D1" t="b"><v>1</v></c></row>""")))).ShouldBe("绩效|行内|算|TRUE");

    [Theory]
    [InlineData("0.95", 1, "95%")]
    [InlineData("7.0000000000000007E-2", 1, "7%")]
    [InlineData("0.98555", 2, "98.56%")]
    [InlineData("45292", 3, "2024年1月1日")]
    [InlineData("45292.5", 7, "2024/1/1")]
    [InlineData("3", 4, "≥3台")]
    [InlineData("1234567.5", 6, "1,234,567.50")]
    [InlineData("-12.5", 5, "(12.50)")]
    [InlineData("0.30000000000000004", 0, "0.3")]
    [InlineData("640000", 0, "640000")]
    public void Numbers_are_read_as_the_sheet_shows_them(string value, int style, string shown) =>
        Draw(Table(Read(Book($"""<row r="1"><c r="A1" s="{style}"><v>{value}</v></c></row>""")))).ShouldBe(shown);

    [Fact]
    public void Merged_ranges_are_spans_and_continuations()
    {
        var rows = """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/><c r="D1"><v>1</v></c></row><row r="2"><c r="A2"/><c r="D2"><v>2</v></c></row><row r="5"><c r="B5"><v>3</v></c></row>""";
        var table = Table(Read(Book(rows, """<mergeCells><mergeCell ref="A1:C2"/></mergeCells>""")));
        Draw(table).ShouldBe("绩效+3|1\n^+3|2\n3");
        table.Rows[0].Cells[1].Column.ShouldBe(3);
        table.Rows[2].Cells[0].Column.ShouldBe(1);
    }

    [Fact]
    public void A_cell_missing_between_two_others_is_an_empty_one() =>
        Draw(Table(Read(Book("""<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row>""")))).ShouldBe("1||2");

    [Fact]
    public void A_hidden_sheet_says_so() =>
        Table(Read(Book("""<row><c><v>1</v></c></row>""", state: "hidden"))).Where.ShouldBe("隐藏工作表“表一”");

    [Fact]
    public void Cells_out_of_the_grid_or_out_of_order_are_refused()
    {
        Refusal(Book("""<row r="1"><c r="ZZZZ1"><v>1</v></c></row>""")).Code.ShouldBe("Damaged");
        Refusal(Book("""<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>""")).Code.ShouldBe("Damaged");
    }

    [Fact]
    public void A_merge_of_the_whole_grid_costs_no_more_than_the_rows_there_are() =>
        Table(Read(Book("""<row r="1"><c r="A1"><v>1</v></c></row>""", """<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>"""))).Rows.ShouldHaveSingleItem();

    [Fact]
    public void The_old_binary_format_is_read()
    {
        KindOf(Xls()).ShouldBe(SourceKind.Xls);
        Draw(Table(Read(Xls()))).ShouldBe("name|value\nroad|3");
    }

    public static byte[] Book(string rows, string after = "", string state = "visible") => Zip(
    [
        ("_rels/.rels", """<Relationships xmlns="x"><Relationship Id="r" Type="http://x/officeDocument" Target="/xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<workbook xmlns="x" xmlns:r="y"><sheets><sheet name="表一" sheetId="1" state="{state}" r:id="s1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="x"><Relationship Id="s1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="http://x/styles" Target="styles.xml"/><Relationship Id="s3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""),
        ("xl/styles.xml", Styles),
        ("xl/sharedStrings.xml", """<sst xmlns="x"><si><r><t>绩</t></r><r><t>效</t></r><rPh><t>jixiao</t></rPh></si></sst>"""),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="x"><sheetData>{rows}</sheetData>{after}</worksheet>"""),
    ]);

    /// <summary>The oldest binary form, a bare stream of records: short enough to be written here.</summary>
    public static byte[] Xls()
    {
        var bytes = new List<byte> { 0x09, 0x00, 4, 0, 2, 0, 0x10, 0 };
        foreach (var (row, column, text) in new[] { (0, 0, "name"), (0, 1, "value"), (1, 0, "road"), (1, 1, "3") })
            bytes.AddRange([0x04, 0x00, (byte)(8 + text.Length), 0, (byte)row, 0, (byte)column, 0, 0, 0, 0, (byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text)]);
        bytes.AddRange([0x0A, 0, 0, 0]);
        return [.. bytes];
    }
}
