namespace Mingji.App.Documents.Writing;

/// <summary>The verification mark in a Word file: a small picture in the line, and the code below it.</summary>
internal static class DocxMark
{
    public const string ImagePart = "word/media/verification.png";

    private const string RelationshipId = "rId5";

    // 2.6 cm in English metric units.
    private const int Edge = 936_000;

    public static string WithImage(string contentTypes) => contentTypes.Insert(
        contentTypes.IndexOf("<Override ", StringComparison.Ordinal), """<Default Extension="png" ContentType="image/png"/>""");

    public static string WithRelationship(string relationships) => relationships.Replace(
        "</Relationships>",
        $"""<Relationship Id="{RelationshipId}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/verification.png"/></Relationships>""");

    public static void Write(MarkupWriter part, VerificationMark mark)
    {
        part.Raw($"""<w:p><w:pPr><w:pStyle w:val="Verification"/><w:spacing w:before="720"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{Edge}" cy="{Edge}"/><wp:docPr id="1" name="核验码" descr="核验用二维码"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="verification.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{RelationshipId}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{Edge}" cy="{Edge}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>""");
        DocxMarkup.Paragraph(part, "Verification", mark.Line);
    }
}
