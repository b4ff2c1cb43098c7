using System.Text;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Documents.Writing;

/// <summary>The layouts that are text: web page and Markdown; and PDF's refusals.</summary>
public sealed class PageWriterTests
{
    [Fact]
    public void Every_row_of_a_written_page_fills_the_same_columns() =>
        Prop.ForAll(AnyDocument.Arbitrary, document =>
        {
            var page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(Write(OutputKind.Html, document));
            foreach (var table in page.QuerySelectorAll("table").Cast<AngleSharp.Html.Dom.IHtmlTableElement>())
            {
                var open = new List<int>();
                var widths = table.Rows.Select(row =>
                {
                    var covered = open.Count(rows => rows > 0);
                    open = [.. open.Select(rows => rows - 1).Where(rows => rows > 0), .. row.Cells.Where(cell => cell.RowSpan > 1).Select(cell => cell.RowSpan - 1)];
                    return covered + row.Cells.Sum(cell => cell.ColumnSpan);
                }).Distinct().ToList();
                widths.Count.ShouldBe(1);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void A_page_stands_alone_and_says_its_language()
    {
        var page = Write(OutputKind.Html, CheckExample.CleanDocument);
        page.ShouldContain("<html lang=\"zh-CN\">");
        page.ShouldContain("<h3>1.柳河镇东沟村道路硬化工程绩效目标表</h3>");
        page.ShouldNotContain("http");
        page.ShouldNotContain("<script");
    }

    [Theory]
    [InlineData(OutputKind.Html)]
    [InlineData(OutputKind.Md)]
    public void Markup_in_a_cell_stays_text(OutputKind kind)
    {
        var page = Write(kind, CheckExample.WithTable(table => table with { Purpose = "<script>a|b</script>" }));
        page.ShouldNotContain("<script>");
        page.ShouldContain(kind == OutputKind.Md ? "&lt;script\\>a\\|b&lt;/script\\>" : "&lt;script&gt;a|b&lt;/script&gt;");
    }

    [Theory]
    [InlineData(OutputKind.Html)]
    [InlineData(OutputKind.Md)]
    public void Findings_and_leftovers_come_only_when_asked(OutputKind kind)
    {
        var finding = new Finding { Check = "C18", Severity = Severity.Warning, Message = "成本指标写成了下限。", Advice = "请改为上限。", Sites = [new Site(new Place(1, 1, Field.Target, 4), "", "")] };
        var document = CheckExample.CleanDocument with { NotUnderstood = [new Leftover("第 9 段", "联系人名单", "不属于任何栏目", 1)] };
        var plain = Write(kind, document, finding);
        plain.ShouldNotContain("成本指标写成了下限");
        plain.ShouldNotContain("联系人名单");
        var full = Write(kind, document, finding, new WriteOptions { ListsFindings = true, ListsNotUnderstood = true });
        full.ShouldContain("1. 柳河镇东沟村道路硬化工程，第 4 行 指标值：成本指标写成了下限。");
        full.ShouldContain("提醒");
        full.ShouldContain("第 9 段（不属于任何栏目）：联系人名单");
    }

    [Fact]
    public void Markdown_tables_have_as_many_cells_in_every_row() =>
        Prop.ForAll(AnyDocument.Arbitrary, document =>
        {
            var expected = 0;
            foreach (var line in Write(OutputKind.Md, document).Split('\n'))
            {
                var cells = line.StartsWith('|') ? line.Replace("\\|", "").Count(c => c == '|') : 0;
                if (cells > 0 && expected > 0) cells.ShouldBe(expected, line);
                expected = cells;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void Without_soffice_pdf_is_refused_in_words_that_say_what_to_do()
    {
        using var stream = new MemoryStream();
        var refusal = PdfWriter.Write(stream, [CheckExample.CleanDocument], program: "no-such-program").ShouldNotBeNull();
        refusal.Code.ShouldBe("ToolMissing");
        refusal.Message.ShouldContain("LibreOffice");
        stream.Length.ShouldBe(0);
    }

    [Fact]
    public void A_conversion_that_takes_too_long_is_stopped()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("The waiting program is a shell script.");
        else
        {
            using var stream = new MemoryStream();
            var folder = Directory.CreateTempSubdirectory();
            var script = Path.Combine(folder.FullName, "waits");
            File.WriteAllText(script, "#!/bin/sh\nexec sleep 60\n");
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            PdfWriter.Write(stream, [CheckExample.CleanDocument], new WriteOptions { ConversionTime = TimeSpan.FromMilliseconds(200) }, script)
                .ShouldNotBeNull().Code.ShouldBe("TimedOut");
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_kind_is_found_by_its_own_extension()
    {
        foreach (var kind in Enum.GetValues<OutputKind>()) OutputKinds.FromName("." + kind.Extension()).ShouldBe(kind);
        OutputKinds.FromName("exe").ShouldBeNull();
    }

    private static string Write(OutputKind kind, GoalDocument document, Finding? finding = null, WriteOptions? options = null)
    {
        using var stream = new MemoryStream();
        DocumentWriter.Write(kind, [document], finding is null ? [] : [finding], stream, options).ShouldBeNull();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
