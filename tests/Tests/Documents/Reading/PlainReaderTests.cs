using System.Text;
using Mingji.App.Documents.Reading;
using static Mingji.Tests.Documents.Reading.Packed;

namespace Mingji.Tests.Documents.Reading;

public sealed class PlainReaderTests
{
    private const string Head = "\n\t一级指标\n\t二级指标\n\t名称\n\t值\n\t依据\n";

    [Fact]
    public void Each_cell_is_a_line_behind_a_tab_and_each_row_begins_after_an_empty_line() =>
        Draw(Table(Read(Head + "\n\t产出指标\n\t数量指标\n\t甲\n\t3台\n\t合同\n\n\t\n\t质量指标\n\t乙\n\t95%\n\t合同\n"))).ShouldBe(
            "一级指标|二级指标|名称|值|依据\n产出指标|数量指标|甲|3台|合同\n|质量指标|乙|95%|合同");

    [Fact]
    public void An_empty_paragraph_at_the_end_of_a_cell_does_not_break_its_row() =>
        Draw(Table(Read(Head + "\n\t产出指标\n\t数量指标\n\t甲\n\t≥95百分比\n\n\t合同\n\n\t\n\t质量指标\n\t乙\n\n\t95%\n\n\t合同\n"))).ShouldBe(
            "一级指标|二级指标|名称|值|依据\n产出指标|数量指标|甲|≥95百分比|合同\n|质量指标|乙|95%|合同");

    [Fact]
    public void An_empty_paragraph_at_the_end_of_a_row_does_not_end_the_table() =>
        Draw(Table(Read(Head + "\n\t产出指标\n\t数量指标\n\t甲\n\t3台\n\t合同\n\n\n\t\n\t质量指标\n\t乙\n\t95%\n\t合同\n"))).Split('\n').Length.ShouldBe(3);

    [Fact]
    public void Short_rows_of_a_form_stay_rows_though_their_sum_is_its_width() =>
        Draw(Table(Read("x\n\n\t单位甲\n\t单位：元\n\n\t项目编码\n\tA1\n\t项目名称\n\t路\n\n\t规模\n\t预算数\n\t2\n\t财政\n\t2\n\t其他\n\t\n\n\t\n\t用途\n\n\t计划\n\t3月底\n\t6月底\n\t10月底\n\t12月底\n"))).ShouldBe(
            "单位甲|单位：元\n项目编码|A1|项目名称|路\n规模|预算数|2|财政|2|其他|\n|用途\n计划|3月底|6月底|10月底|12月底");

    [Fact]
    public void Columns_without_a_word_belong_to_the_merged_cell_before_them() =>
        Draw(Table(Read("\t一级\n\t描述\n\t\n\t值\n\n\t产出\n\t长度\n\t\n\t3米\n"))).ShouldBe("一级|描述+2|值\n产出|长度+2|3米");

    [Fact]
    public void Several_empty_lines_and_a_caption_end_a_table()
    {
        var blocks = Read("1.修路绩效目标表\n\t甲\n\t乙\n\n\n\n\t丙\n\t丁\n\t戊\n2.修桥绩效目标表\n\t己\n\t庚\n");
        blocks.OfType<TableBlock>().Select(Draw).ShouldBe(["甲|乙", "丙|丁|戊", "己|庚"]);
        Texts(blocks).ShouldBe(["1.修路绩效目标表", "2.修桥绩效目标表"]);
    }

    [Fact]
    public void A_cell_goes_on_in_lines_without_a_tab()
    {
        Draw(Table(Read("\t绩效目标\n\t1.修路\n2.修桥\n\n\t计划\n\t年底\n"))).ShouldBe("绩效目标|1.修路⏎2.修桥\n计划|年底");
        Draw(Table(Read("\t绩效目标\n\t1.修路\n\n2.修桥\n\n\t计划\n\t年底\n"))).ShouldBe("绩效目标|1.修路⏎⏎2.修桥\n计划|年底");
    }

    [Fact]
    public void A_table_behind_a_paragraph_on_its_line_is_a_table_of_its_own() =>
        Read("\t甲\n\t乙\n \t单位：元\n\n\t项目编码\n\tA1\n").OfType<TableBlock>().Select(Draw).ShouldBe(["甲|乙", "单位：元\n项目编码|A1"]);

    [Fact]
    public void Bookmarks_left_by_extraction_are_no_text()
    {
        var blocks = Read("[bookmark: _Toc_1]一、总体目标\n\t[bookmark: _GoBack]甲\n\t乙\n\t丙\n");
        Texts(blocks).ShouldBe(["一、总体目标"]);
        Draw(Table(blocks)).ShouldBe("甲|乙|丙");
    }

    [Fact]
    public void Tables_drawn_with_bars_tabs_and_blanks_are_tables()
    {
        Draw(Table(Read("# 标题\n\n| 名称 | 值 |\n| --- | --- |\n| 路\\|桥 | 3 |\n"))).ShouldBe("名称|值\n路|桥|3");
        Draw(Table(Read("名称\t值\n路\t3\n"))).ShouldBe("名称|值\n路|3");
        Draw(Table(Read("  名称        指标值    依据\n  道路长度    ≥925米    合同\n              按期\n"))).ShouldBe("名称|指标值|依据\n道路长度|≥925米|合同\n按期");
        Read("# 标题\n文").OfType<ParagraphBlock>().Select(block => (block.Text, block.HeadingLevel)).ShouldBe([("标题", 1), ("文", 0)]);
    }

    [Fact]
    public void The_encoding_is_found_out()
    {
        const string text = "绩效目标：3台。\r\n第二行\r\n";
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, new UTF8Encoding(true), new UnicodeEncoding(false, false), CodePagesEncodingProvider.Instance.GetEncoding("gb18030")! })
            Texts(Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)])).ShouldBe(["绩效目标：3台。", "第二行"], encoding.EncodingName);
    }
}
