using System.Text;

namespace Mingji.App.Documents.Writing;

/// <summary>
/// The styles of the Word file. Fonts are the official ones by name (黑体 for headings, 仿宋 for running text, 宋体 for tables); sizes are in
/// half points.
/// </summary>
internal static class DocxStyles
{
    private const string Lang = """<w:lang w:val="en-US" w:eastAsia="zh-CN"/>""";

    public static readonly string Markup = Build();

    private static string Build()
    {
        var styles = new StringBuilder($"""
            <w:styles xmlns:w="{DocxParts.Main}"><w:docDefaults><w:rPrDefault><w:rPr>{Font("宋体")}<w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="21"/>{Lang}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:overflowPunct w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>
            """);
        Paragraph("Normal", "Normal", null, "", "宋体", 21, isDefault: true);
        Paragraph("Title", "Title", "Normal", """<w:spacing w:before="4200" w:after="480"/><w:jc w:val="center"/>""", "黑体", 52);
        Paragraph("Subtitle", "Subtitle", "Normal", """<w:spacing w:after="3600"/><w:jc w:val="center"/>""", "宋体", 36);
        Paragraph("CoverLine", "Cover Line", "Normal", """<w:spacing w:before="120" w:after="120"/><w:jc w:val="center"/>""", "仿宋", 32);
        Paragraph("Verification", "Verification", "Normal", """<w:keepNext/><w:spacing w:before="60"/><w:jc w:val="center"/>""", "宋体", 18);
        Paragraph("PartNumber", "Part Number", "Normal", """<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:jc w:val="center"/>""", "黑体", 36);
        Paragraph("Heading1", "heading 1", "Normal", """<w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="360"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>""", "黑体", 44, next: "BodyText");
        Paragraph("Heading2", "heading 2", "Normal", """<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="120" w:line="560" w:lineRule="exact"/><w:outlineLvl w:val="1"/>""", "黑体", 32, next: "BodyText");
        Paragraph("Heading3", "heading 3", "Normal", """<w:keepNext/><w:keepLines/><w:spacing w:line="560" w:lineRule="atLeast"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="2"/>""", "仿宋", 32, isBold: true, next: "BodyText");
        Paragraph("BodyText", "Body Text", "Normal", """<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>""", "仿宋", 32);
        Paragraph("TableTitle", "Table Title", "Heading2", """<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="120" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>""", "黑体", 28);
        Paragraph("TableGap", "Table Gap", "Normal", """<w:keepNext/><w:spacing w:line="20" w:lineRule="exact"/>""", "宋体", 2);
        const string cell = """<w:spacing w:before="40" w:after="40"/>""";
        const string head = """<w:keepNext/>""" + cell;
        Paragraph("HeadText", "Table Head Text", "Normal", head, "宋体", 20);
        Paragraph("HeadCentre", "Table Head Centre", "HeadText", head + """<w:jc w:val="center"/>""", "宋体", 20);
        Paragraph("HeadRight", "Table Head Right", "HeadText", head + """<w:jc w:val="right"/>""", "宋体", 20);
        Paragraph("RowHeading", "Table Row Heading", "Normal", head + """<w:jc w:val="center"/>""", "黑体", 19);
        Paragraph("RowText", "Table Row Text", "Normal", cell, "宋体", 19);
        Paragraph("RowCentre", "Table Row Centre", "RowText", cell + """<w:jc w:val="center"/>""", "宋体", 19);
        Paragraph("Footer", "footer", "Normal", """<w:jc w:val="center"/>""", "宋体", 21);
        styles.Append("""
            <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr></w:style></w:styles>
            """);
        return styles.ToString();

        void Paragraph(string id, string name, string? basedOn, string layout, string font, int size, bool isBold = false, bool isDefault = false, string? next = null)
        {
            styles.Append($"""<w:style w:type="paragraph"{(isDefault ? " w:default=\"1\"" : "")} w:styleId="{id}"><w:name w:val="{name}"/>""");
            if (basedOn is not null) styles.Append($"""<w:basedOn w:val="{basedOn}"/>""");
            if (next is not null) styles.Append($"""<w:next w:val="{next}"/>""");
            styles.Append($"""<w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{Font(font)}{(isBold ? "<w:b/>" : "")}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{Lang}</w:rPr></w:style>""");
        }
    }

    private static string Font(string name) => $"""<w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}" w:cs="Times New Roman"/>""";
}
