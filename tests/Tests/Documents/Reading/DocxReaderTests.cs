using Mingji.App.Documents.Reading;
using static Mingji.Tests.Documents.Reading.Packed;

namespace Mingji.Tests.Documents.Reading;

public sealed class DocxReaderTests
{
    [Fact]
    public void Merged_cells_keep_their_grid_columns()
    {
        var table = Table(Read(Docx(Tbl(
            Tr(Tc(P("一级指标")), Tc(P("名称"), """<w:gridSpan w:val="2"/>"""), Tc(P("指标值"))),
            Tr(Tc(P("产出指标"), """<w:vMerge w:val="restart"/>"""), Tc(P("甲")), Tc(P("乙")), Tc(P("丙"))),
            Tr(Tc("<w:p/>", "<w:vMerge/>"), Tc(P("丁"), """<w:gridSpan w:val="2"/>"""), Tc(P("戊")))))));
        Draw(table).ShouldBe("一级指标|名称+2|指标值\n产出指标|甲|乙|丙\n^|丁+2|戊");
        table.Rows[0].Cells[2].Column.ShouldBe(3);
    }

    [Fact]
    public void A_row_that_begins_later_begins_in_its_grid_column() =>
        Table(Read(Docx(Tbl("<w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>" + Tc(P("x")) + "</w:tr>")))).Rows[0].Cells[0].Column.ShouldBe(2);

    [Fact]
    public void The_old_sideways_merge_is_one_cell() =>
        Draw(Table(Read(Docx(Tbl(Tr(Tc(P("a"), """<w:hMerge w:val="restart"/>"""), Tc("<w:p/>", "<w:hMerge/>"), Tc(P("b")))))))).ShouldBe("a+2|b");

    [Fact]
    public void A_nested_table_is_beside_the_text_of_its_cell()
    {
        var cell = Table(Read(Docx(Tbl(Tr(Tc(P("前") + Tbl(Tr(Tc(P("内")))) + P("后"))))))).Rows[0].Cells[0];
        cell.Text.ShouldBe("前\n后");
        Draw(cell.Nested.ShouldNotBeNull().ShouldHaveSingleItem()).ShouldBe("内");
    }

    [Fact]
    public void Tables_rows_and_cells_inside_controls_and_insertions_are_read() =>
        Draw(Table(Read(Docx("<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:tbl>" +
            $"<w:sdt><w:sdtContent>{Tr($"<w:customXml><w:sdt><w:sdtContent>{Tc(P("甲"))}</w:sdtContent></w:sdt></w:customXml>", Tc("<w:p><w:ins><w:smartTag><w:r><w:t>乙</w:t></w:r></w:smartTag></w:ins></w:p>"))}</w:sdtContent></w:sdt>" +
            "</w:tbl></w:sdtContent></w:sdt>")))).ShouldBe("甲|乙");

    [Fact]
    public void Breaks_tabs_and_hyphens_are_text()
    {
        var text = Texts(Read(Docx("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>1</w:t><w:br/><w:t>2</w:t><w:cr/><w:t>3</w:t><w:tab/><w:noBreakHyphen/><w:br w:type=\"page\"/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>")));
        text.ShouldBe(["1\n2\n3\t-☑"]);
    }

    [Fact]
    public void Paragraphs_of_a_cell_are_lines() =>
        Draw(Table(Read(Docx(Tbl(Tr(Tc(P("1.一") + P("2.二") + "<w:p/>"), Tc("<w:p/>"))))))).ShouldBe("1.一⏎2.二|");

    [Fact]
    public void Tracked_changes_are_read_as_accepted()
    {
        var blocks = Read(Docx(
            "<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>九</w:delText></w:r></w:del><w:ins><w:r><w:t>十</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>台</w:t></w:r></w:moveTo></w:p>" +
            Tbl(Tr(Tc(P("留"))), "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>" + Tc(P("删")) + "</w:tr>", Tr(Tc(P("删格"), "<w:cellDel w:id=\"2\"/>"), Tc(P("在"))))));
        Texts(blocks).ShouldBe(["共十台"]);
        Draw(Table(blocks)).ShouldBe("留\n在");
    }

    [Fact]
    public void A_paragraph_whose_mark_was_deleted_goes_on_in_the_next()
    {
        var first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>";
        Texts(Read(Docx(first + P("后")))).ShouldBe(["前后"]);
        Draw(Table(Read(Docx(Tbl(Tr(Tc(first + P("后")))))))).ShouldBe("前后");
    }

    [Fact]
    public void Fields_and_links_show_their_result_only() =>
        Texts(Read(Docx("<w:p><w:hyperlink><w:r><w:t>县</w:t></w:r></w:hyperlink><w:r><w:fldChar/><w:instrText> PAGE </w:instrText></w:r><w:fldSimple w:instr=\"DATE\"><w:r><w:t>府</w:t></w:r></w:fldSimple></w:p>"))).ShouldBe(["县府"]);

    [Fact]
    public void A_text_box_is_read_once_though_the_file_holds_it_twice()
    {
        string Box(string inner) => $"<w:txbxContent>{inner}</w:txbxContent>";
        var both = $"<w:p><w:r><w:t>旁</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><a:t>图</a:t><wps:txbx>{Box(P("框") + Tbl(Tr(Tc(P("格")))))}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{Box(P("框"))}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
        var blocks = Read(Docx(both));
        Texts(blocks).ShouldBe(["旁"]);
        Texts(blocks, TextRole.TextBox).ShouldBe(["框"]);
        Draw(Table(blocks)).ShouldBe("格");
        Texts(Read(Docx($"<w:p><w:r><w:pict><v:textbox>{Box(P("老框"))}</v:textbox></w:pict></w:r></w:p>")), TextRole.TextBox).ShouldBe(["老框"]);
    }

    [Fact]
    public void Headings_are_told_by_style_name_outline_and_inheritance()
    {
        const string styles = """
            <w:styles {w}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
            <w:style w:type="paragraph" w:styleId="a"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>
            <w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="b"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>
            """;
        var blocks = Read(Docx(string.Concat(new[] { "1", "a", "b", "无" }.Select(style => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>")) +
            "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", ("styles", styles)));
        blocks.OfType<ParagraphBlock>().Select(block => block.HeadingLevel).ShouldBe([1, 1, 3, 0, 2]);
    }

    [Fact]
    public void Automatic_numbers_are_put_before_the_text()
    {
        const string numbering = """
            <w:numbering {w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%1）"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
            <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>
            <w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="20"/></w:lvlOverride></w:num></w:numbering>
            """;
        string Item(int list, int level) => $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>项</w:t></w:r></w:p>";
        var blocks = Read(Docx(Item(5, 0) + Item(5, 1) + Item(5, 1) + Item(5, 0) + Item(5, 1) + Item(6, 0) + Item(6, 0), ("numbering", numbering)));
        Texts(blocks).ShouldBe(["（一）项", "1.项", "2.项", "（二）项", "1.项", "（二十）项", "（二十一）项"]);
    }

    [Fact]
    public void Headers_footers_and_notes_come_after_the_body_in_their_role()
    {
        var blocks = Read(Docx(P("正文"), ("header", "<w:hdr {w}>" + P("页眉") + "</w:hdr>"), ("comments", "<w:comments {w}><w:comment>" + P("批注") + "</w:comment></w:comments>")));
        blocks.Cast<ParagraphBlock>().Select(block => (block.Text, block.Role)).ShouldBe([("正文", TextRole.Body), ("页眉", TextRole.HeaderFooter), ("批注", TextRole.Note)]);
    }

    [Fact]
    public void A_strict_document_reads_like_a_transitional_one() =>
        Draw(Table(Read(DocxOf(Document(Tbl(Tr(Tc(P("甲"), """<w:gridSpan w:val="2"/>""")))).Replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"))))).ShouldBe("甲+2");

    [Fact]
    public void A_header_row_repeated_on_each_page_is_there_once() =>
        Table(Read(Docx(Tbl("<w:tr><w:trPr><w:tblHeader/></w:trPr>" + Tc(P("头")) + "</w:tr>", Tr(Tc(P("体"))))))).Rows.Count.ShouldBe(2);

    [Fact]
    public void Formulas_are_text() =>
        Texts(Read(Docx("<w:p><m:oMath><m:r><m:t>≥95</m:t></m:r></m:oMath></w:p>"))).ShouldBe(["≥95"]);

    [Fact]
    public void Blocks_are_read_as_they_are_pulled()
    {
        using var file = new MemoryStream(Docx(P("先") + "<w:p><w:bad></w:p>"));
        using var blocks = BlockReader.Read(file, "试.docx").Blocks.GetEnumerator();
        blocks.MoveNext().ShouldBeTrue();
        Should.Throw<BadFileException>(() => blocks.MoveNext()).Code.ShouldBe("Damaged");
    }
}
