using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Reading.Sheets;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Data;
using Mingji.Tests.Documents.Reading;
using static Mingji.Tests.Spending.Treasury;

namespace Mingji.Tests.Spending;

/// <summary>Treasury files as they come: workbooks and text in any encoding; what is wrong is written back into them.</summary>
public sealed class PaymentFileTests : IAsyncLifetime
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    /// <summary>A workbook with a title, a heading row, amounts that the sheet shows rounded, and days as numbers with a date format.</summary>
    internal static byte[] Workbook(params string[] rows) => Packed.Zip(
    [
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"""),
        ("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="支付" sheetId="1" r:id="r1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Office}/styles" Target="styles.xml"/></Relationships>"""),
        ("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><fonts count="1"><font><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="3" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"""),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><dimension ref="A1:D9"/><sheetData><row r="1" spans="1:4"><c r="A1" t="inlineStr"><is><t>国库支付明细（单位：元）</t></is></c></row><row r="3" spans="1:4">{string.Concat(new[] { "支付凭证号", "支付日期", "支付金额", "项目编码" }.Select((heading, i) => $"<c r=\"{(char)('A' + i)}3\" t=\"inlineStr\"><is><t>{heading}</t></is></c>"))}</row>{string.Concat(rows.Select((row, i) => $"<row r=\"{i + 4}\" spans=\"1:4\">{row.Replace("#", (i + 4).ToString())}</row>"))}</sheetData></worksheet>"""),
    ]);

    internal static string Cells(string voucher, string serial, string amount, string code) =>
        $"""<c r="A#" t="inlineStr"><is><t>{voucher}</t></is></c><c r="B#" s="2"><v>{serial}</v></c><c r="C#" s="1"><v>{amount}</v></c><c r="D#" t="inlineStr"><is><t>{code}</t></is></c>""";

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Of_a_workbook_the_numbers_count_and_not_what_the_sheet_shows_of_them(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        var file = await treasury.Upload(Workbook(Cells("W1", "46086", "12345.67", Code(1, 1)), Cells("W2", "46087.5", "1234.5600000000001", Code(1, 1)), Cells("W3", "46087", "0.005", Code(1, 1))), "支付.xlsx");
        var look = await treasury.Look(file);
        (look.Added, look.Amount, look.Wrong).ShouldBe((2, new Money(1_358_023), 1));
        look.Problems[0].ShouldSatisfyAllConditions(said => said.Row.ShouldBe(6), said => said.Text.ShouldContain("最多到分"));
        // Nobody has said whether it is fiscal money: that is asked, never guessed.
        look.Sourceless.ShouldBe(2);
        (await treasury.Importing.Run(new(Division, file.Id, false, Finance))).Refusal!.Code.ShouldBe("SourceNeeded");
        (await treasury.All()).ShouldBeEmpty();
        (await treasury.Mapping.Run(Division, file.Id, PaymentSource.Other, Finance)).Refusal.ShouldBeNull();
        (await treasury.Look(file)).Sourceless.ShouldBe(0);
        (await treasury.Importing.Run(new(Division, file.Id, false, Finance))).Refusal.ShouldBeNull();
        (await treasury.All()).Select(row => (row.PaidOn, row.Source)).ShouldBe([("2026-03-05", "Other"), ("2026-03-06", "Other")]);
        // The next file with these headings begins with what was said.
        (await treasury.Look(await treasury.Upload(Workbook(Cells("W9", "46086", "1", Code(1, 1))), "四月支付.xlsx"))).ShouldSatisfyAllConditions(next => next.Sourceless.ShouldBe(0), next => next.Layout.Source.ShouldBe(PaymentSource.Other));
    }

    [Fact]
    public async Task What_is_wrong_is_written_back_behind_the_rows_which_are_marked_and_all_else_stays()
    {
        var treasury = await In(await stores.Fresh("sqlite"));
        var file = await treasury.Upload(Workbook(Cells("W1", "46086", "12345.67", Code(1, 1)), Cells("W2", "40000", "5", Code(1, 1)), Cells("W3", "46087", "7", Code(1, 1))), "三月支付.xlsx");
        var marked = (await treasury.Marking.Run(Division, file.Id, Finance)).Value.ShouldNotBeNull();
        marked.Name.ShouldBe("三月支付（已标出问题）.xlsx");
        var rows = SheetRows.Read(new MemoryStream(marked.Content), marked.Name, ReadLimits.Default).ToList();
        rows.Select(row => row.Cells.Count > 4 ? row.Cells[4].Shown : "").ShouldBe(["", "问题", "", "支付日期 2009-07-06 不在 2026 年度。", ""]);
        rows[2].Cells[2].Exact.ShouldBe("12345.67");
        using var opened = SpreadsheetDocument.Open(new MemoryStream(marked.Content), isEditable: false);
        var formats = opened.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        var sheet = opened.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<Row>().ToDictionary(row => row.RowIndex!.Value, row => row.Elements<Cell>().Select(cell => formats[(int)(cell.StyleIndex?.Value ?? 0)]).Select(format => (Fill: format.FillId?.Value, Number: format.NumberFormatId?.Value)).ToList());
        sheet[5].ShouldAllBe(format => format.Fill == 2u);
        sheet[5][2].Number.ShouldBe(3u); // as it was, on a coloured ground
        sheet[4].ShouldAllBe(format => format.Fill == null);
        // Mended and read again, the file is taken.
        (await treasury.Look(await treasury.Upload(marked.Content, "再来.xlsx"))).Added.ShouldBe(2);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    public async Task Text_is_read_in_every_encoding_and_written_back_with_its_problems(string name, bool hasMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var treasury = await In(await stores.Fresh("sqlite"));
        var text = string.Join("\n", Headings, Row("T1", "2026-03-05", "1,234.50", Code(1, 1), payee: "\"某\"\"公司\"\"，甲\""), Row("T2", "无", "7", Code(1, 1)), "");
        var file = await treasury.Upload([.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
        var look = await treasury.Look(file);
        (look.Added, look.Amount, look.Wrong).ShouldBe((1, new Money(123_450), 1));
        var marked = Encoding.UTF8.GetString((await treasury.Marking.Run(Division, file.Id, Finance)).Value.ShouldNotBeNull().Content).Split("\r\n");
        marked[0].ShouldEndWith("原凭证号,问题");
        marked[1].ShouldContain("\"某\"\"公司\"\"，甲\"");
        marked[2].ShouldContain("支付日期“无”读不懂");
    }

    [Theory]
    [InlineData("%PDF-1.7 不是表格", "不是 xlsx 或 csv")]
    [InlineData("只有一句话", "没有表格")]
    [InlineData("\"支付凭证号,支付日期", "引号没有成对")]
    public async Task A_file_that_is_no_table_is_refused_with_what_to_do(string content, string words)
    {
        var treasury = await In(await stores.Fresh("sqlite"));
        (await treasury.Offer.Run(new(Division, Year, "文件", Encoding.UTF8.GetBytes(content), Finance))).Refusal!.Message.ShouldContain(words);
    }

    [Fact]
    public void Rows_are_read_one_at_a_time()
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("甲,1\n", 100_000)));
        using var rows = SheetRows.Read(new MemoryStream(content), "长.csv", ReadLimits.Default).GetEnumerator();
        rows.MoveNext().ShouldBeTrue();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) rows.MoveNext().ShouldBeTrue();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
    }
}
