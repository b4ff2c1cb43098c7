using Mingji.App.Documents.Reading;
using static Mingji.Tests.Documents.Reading.Packed;

namespace Mingji.Tests.Documents.Reading;

public sealed class HtmlReaderTests
{
    [Fact]
    public void Cells_over_rows_and_columns_stand_on_the_grid()
    {
        var table = Table(Page("<table><tr><th rowspan=2>产出</th><th colspan=2>甲</th></tr><tr><td>乙<td>丙</tr><tr><td rowspan=0>丁<td>戊<td>己</tr><tr><td>庚</tr></table>"));
        Draw(table).ShouldBe("产出|甲+2\n^|乙|丙\n丁|戊|己\n^|庚");
        table.Rows[1].Cells[1].Column.ShouldBe(1);
    }

    [Fact]
    public void A_table_in_a_cell_is_beside_its_text()
    {
        var cell = Table(Page("<table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table>")).Rows[0].Cells[0];
        cell.Text.ShouldBe("外");
        Draw(cell.Nested.ShouldNotBeNull().ShouldHaveSingleItem()).ShouldBe("内");
    }

    [Fact]
    public void Headings_lists_and_breaks_are_read_and_hidden_things_are_not()
    {
        var blocks = Page("<h2>部分</h2><script>x</script><p style='display: none'>藏</p><div hidden>藏</div><p>一<br>二&nbsp;</p>散<ol start=2><li>甲<li>乙</ol><ul><li>丙</ul>");
        blocks.Cast<ParagraphBlock>().Select(block => (block.Text.Trim(), block.HeadingLevel)).ShouldBe([("部分", 2), ("一\n二", 0), ("散", 0), ("2.甲", 0), ("3.乙", 0), ("丙", 0)]);
    }

    [Fact]
    public void Paragraphs_of_a_cell_are_lines_and_line_ends_of_the_source_are_not() =>
        Draw(Table(Page("<table><tr><td><p>绩效\n  目标</p><p>A  B</p></td></tr></table>"))).ShouldBe("绩效目标⏎A B");

    [Fact]
    public void A_page_nested_too_deeply_is_refused()
    {
        Refusal(System.Text.Encoding.UTF8.GetBytes("<html>" + string.Concat(Enumerable.Repeat("<div>", 100_000)))).Code.ShouldBe("TooDeep");
        Refusal(System.Text.Encoding.UTF8.GetBytes("<html>" + string.Concat(Enumerable.Repeat("<table><tr><td>", 300)))).Code.ShouldBe("TooDeep");
    }

    private static List<Block> Page(string body) => Read("<!DOCTYPE html><html><head><title>题</title><meta charset=utf-8></head><body>" + body + "</body></html>");
}
