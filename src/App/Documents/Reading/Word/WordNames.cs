using System.Xml;

namespace Mingji.App.Documents.Reading.Word;

/// <summary>The names of the markup as atoms of one part's name table, compared by reference.</summary>
internal sealed class WordNames(XmlNameTable table)
{
    public readonly string W = table.Add("http://schemas.openxmlformats.org/wordprocessingml/2006/main");
    public readonly string WStrict = table.Add("http://purl.oclc.org/ooxml/wordprocessingml/main");
    public readonly string Math = table.Add("http://schemas.openxmlformats.org/officeDocument/2006/math");
    public readonly string MathStrict = table.Add("http://purl.oclc.org/ooxml/officeDocument/math");

    public readonly string P = table.Add("p");
    public readonly string R = table.Add("r");
    public readonly string T = table.Add("t");
    public readonly string Tab = table.Add("tab");
    public readonly string PositionTab = table.Add("ptab");
    public readonly string Break = table.Add("br");
    public readonly string CarriageReturn = table.Add("cr");
    public readonly string NoBreakHyphen = table.Add("noBreakHyphen");
    public readonly string Symbol = table.Add("sym");
    public readonly string ParagraphProperties = table.Add("pPr");
    public readonly string RunProperties = table.Add("rPr");

    public readonly string Table = table.Add("tbl");
    public readonly string Row = table.Add("tr");
    public readonly string Cell = table.Add("tc");
    public readonly string RowProperties = table.Add("trPr");
    public readonly string CellProperties = table.Add("tcPr");
    public readonly string GridSpan = table.Add("gridSpan");
    public readonly string GridBefore = table.Add("gridBefore");
    public readonly string VerticalMerge = table.Add("vMerge");
    public readonly string HorizontalMerge = table.Add("hMerge");
    public readonly string DeletedCell = table.Add("cellDel");

    public readonly string Deleted = table.Add("del");
    public readonly string MovedFrom = table.Add("moveFrom");
    public readonly string DeletedText = table.Add("delText");
    public readonly string Instruction = table.Add("instrText");
    public readonly string DeletedInstruction = table.Add("delInstrText");
    public readonly string RubyText = table.Add("rt");
    public readonly string SdtProperties = table.Add("sdtPr");
    public readonly string SectionProperties = table.Add("sectPr");
    public readonly string TableProperties = table.Add("tblPr");
    public readonly string TableGrid = table.Add("tblGrid");

    public readonly string AlternateContent = table.Add("AlternateContent");
    public readonly string Choice = table.Add("Choice");
    public readonly string Fallback = table.Add("Fallback");
    public readonly string TextBox = table.Add("txbxContent");
    public readonly string Body = table.Add("body");

    public readonly string Style = table.Add("pStyle");
    public readonly string OutlineLevel = table.Add("outlineLvl");
    public readonly string Numbering = table.Add("numPr");
    public readonly string NumberingId = table.Add("numId");
    public readonly string NumberingLevel = table.Add("ilvl");

    public readonly string Val = table.Add("val");
    public readonly string Type = table.Add("type");
    public readonly string Char = table.Add("char");
    public readonly string Font = table.Add("font");
    public readonly string Id = table.Add("id");
}
