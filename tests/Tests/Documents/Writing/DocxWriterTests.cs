using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Documents.Writing;

public sealed class DocxWriterTests
{
    [Fact]
    public void Every_written_file_is_valid_by_the_schema_of_Office() =>
        Prop.ForAll(AnyDocument.Arbitrary, document =>
        {
            using var file = WordprocessingDocument.Open(new MemoryStream(Write([document])), isEditable: false);
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file)
                .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void The_same_document_gives_the_same_bytes() => Write([CheckExample.CleanDocument]).ShouldBe(Write([CheckExample.CleanDocument]));

    [Fact]
    public void Rows_of_one_level_1_share_a_cell_the_header_repeats_and_no_row_is_cut()
    {
        var body = Body([CheckExample.CleanDocument]);
        Count(body, "<w:tr>").ShouldBe(Count(body, "<w:cantSplit/>"));
        Count(body, "<w:tblHeader/>").ShouldBe(1);
        // Output (4 rows) and benefit (2 rows) are merged, satisfaction stands alone; budget and plan have a merged label each.
        Count(body, "<w:vMerge w:val=\"restart\"/>").ShouldBe(4);
        Count(body, "<w:vMerge/>").ShouldBe(3 + 1 + 2);
        Count(body, ">产出指标<").ShouldBe(1);
    }

    [Fact]
    public void Each_table_stands_under_a_numbered_heading()
    {
        var body = Body([CheckExample.CleanDocument]);
        body.ShouldContain("""<w:pStyle w:val="TableTitle"/></w:pPr><w:r><w:t xml:space="preserve">1.柳河镇东沟村道路硬化工程绩效目标表<""");
        body.ShouldContain("单位：元");
        body.ShouldContain("301001平川县柳河镇人民政府本级");
    }

    [Fact]
    public void Extra_columns_get_a_heading_and_rows_without_them_an_empty_cell()
    {
        var document = CheckExample.WithTable(table => table with
        {
            Indicators = table.Indicators.SetItem(0, table.Indicators[0] with { Extras = [new ExtraCell("权重", "10")] }),
        });
        using var file = WordprocessingDocument.Open(new MemoryStream(Write([document])), isEditable: false);
        var rows = file.MainDocumentPart!.Document.Body!.Elements<DocumentFormat.OpenXml.Wordprocessing.Table>().Last().Elements<DocumentFormat.OpenXml.Wordprocessing.TableRow>().ToList();
        rows[0].Elements().Last().InnerText.ShouldBe("权重");
        rows[1].Elements().Last().InnerText.ShouldBe("10");
        rows.ShouldAllBe(row => row.Elements<DocumentFormat.OpenXml.Wordprocessing.TableCell>().Count() == 7);
    }

    [Fact]
    public void What_was_not_understood_is_listed_only_when_asked()
    {
        var document = CheckExample.CleanDocument with { NotUnderstood = [new Leftover("第 9 段", "附：联系人名单", "不属于任何栏目", 1)] };
        Body([document]).ShouldNotContain("联系人名单");
        var asked = Body([document], new WriteOptions { ListsNotUnderstood = true });
        asked.ShouldContain("未归入表格的内容");
        asked.ShouldContain("第 9 段（不属于任何栏目）：附：联系人名单");
    }

    [Fact]
    public void Characters_that_no_XML_can_hold_are_left_out() =>
        Body([CheckExample.WithTable(table => table with { Purpose = "用于\u0001硬化\uFFFE道路\u000B" })]).ShouldContain(">用于硬化道路<");

    [Fact]
    public void The_language_of_the_text_is_simplified_Chinese_in_every_style()
    {
        var styles = Part(Write([CheckExample.CleanDocument]), "word/styles.xml");
        Count(styles, "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>").ShouldBe(1 + Count(styles, "w:type=\"paragraph\""));
    }

    private static byte[] Write(ValueList<GoalDocument> documents, WriteOptions? options = null)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(stream, documents, options);
        return stream.ToArray();
    }

    private static string Body(ValueList<GoalDocument> documents, WriteOptions? options = null) => Part(Write(documents, options), "word/document.xml");

    private static string Part(byte[] package, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static int Count(string text, string piece) => text.Split(piece).Length - 1;
}
