using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;
using Mingji.Tests.Generators;
using Field = Mingji.Domain.Goals.Field;

namespace Mingji.Tests.Documents.Writing;

public sealed class XlsxWriterTests
{
    [Fact]
    public void Every_written_workbook_is_valid_by_the_schema_of_Office() =>
        Prop.ForAll(AnyDocument.Arbitrary, document =>
        {
            using var file = Open(Write([document, document]));
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file)
                .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void The_sheets_are_overview_part_one_projects_indicators_and_findings()
    {
        using var file = Open(Write([CheckExample.CleanDocument]));
        file.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value).ShouldBe(["概览", "第一部分", "项目", "指标", "发现"]);
        Rows(file, 3).Count.ShouldBe(2);
        Rows(file, 4).Count.ShouldBe(1 + CheckExample.CleanTable.Indicators.Count);
    }

    [Fact]
    public void Amounts_are_numbers_in_yuan_whatever_the_tables_unit()
    {
        using var file = Open(Write([CheckExample.WithTable(table => table with { MoneyUnit = MoneyUnit.WanYuan, Budget = new Budget("2.55", "面议", null) })]));
        var (headings, row) = (Rows(file, 3)[0], Rows(file, 3)[1]);
        var total = row["预算数（元）"];
        (total.DataType, total.CellValue!.Text).ShouldBe((null, "25500.00"));
        row.ShouldNotContainKey("财政资金（元）");
        row["预算数原文"].InnerText.ShouldBe("2.55");
        row["财政资金原文"].InnerText.ShouldBe("面议");
        headings.Keys.ShouldContain("其他资金（元）");
    }

    [Theory]
    [InlineData("=SUM(A1:A9)")]
    [InlineData("+1")]
    [InlineData("-cmd|' /C calc'!A0")]
    [InlineData("@now")]
    public void What_looks_like_a_formula_is_text(string purpose)
    {
        using var file = Open(Write([CheckExample.WithTable(table => table with { Purpose = purpose })]));
        var cell = Rows(file, 3)[1]["资金用途"];
        cell.DataType!.Value.ShouldBe(CellValues.InlineString);
        cell.InnerText.ShouldBe(purpose);
        file.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>()).ShouldBeEmpty();
    }

    [Fact]
    public void A_finding_is_a_row_with_its_place_in_words()
    {
        var place = new Place(1, 1, Field.Target, 4);
        var finding = new Finding { Check = "C18", Severity = Severity.Error, Message = "成本指标写成了下限。", Advice = "改为上限。", Sites = [new Site(place, "≥64万元", "≤64万元"), new Site(place with { Row = 5 }, "", "")] };
        using var file = Open(Write([CheckExample.CleanDocument], [finding]));
        var row = Rows(file, 5)[1];
        (row["级别"].InnerText, row["项目"].InnerText, row["行"].InnerText, row["栏目"].InnerText, row["现有内容"].InnerText)
            .ShouldBe(("错误", "1. 柳河镇东沟村道路硬化工程", "4、5", "指标值", "≥64万元"));
        Rows(file, 1)[1]["错误"].InnerText.ShouldBe("1");
    }

    [Fact]
    public void A_text_longer_than_a_cell_may_be_is_cut_visibly()
    {
        using var file = Open(Write([CheckExample.WithTable(table => table with { Purpose = new string('路', 40_000) })]));
        var text = Rows(file, 3)[1]["资金用途"].InnerText;
        (text.Length, text[^1]).ShouldBe((32_767, '…'));
    }

    private static byte[] Write(ValueList<GoalDocument> documents, ValueList<Finding> findings = default)
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream, documents, findings);
        return stream.ToArray();
    }

    private static SpreadsheetDocument Open(byte[] file) => SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);

    // The rows of a sheet as cells by their column's heading.
    private static List<Dictionary<string, Cell>> Rows(SpreadsheetDocument file, int sheet)
    {
        var id = file.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ElementAt(sheet - 1).Id!.Value!;
        var rows = ((WorksheetPart)file.WorkbookPart.GetPartById(id)).Worksheet.Descendants<Row>().ToList();
        var headings = rows[0].Elements<Cell>().ToDictionary(cell => cell.CellReference!.Value!.TrimEnd("0123456789".ToCharArray()), cell => cell.InnerText);
        return [.. rows.Select(row => row.Elements<Cell>().ToDictionary(cell => headings[cell.CellReference!.Value!.TrimEnd("0123456789".ToCharArray())]))];
    }
}
