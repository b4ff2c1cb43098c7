using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;

namespace Mingji.Tests.Documents.Writing;

public sealed class VerificationMarkTests
{
    private static readonly ContentHash Hash = ContentHash.Of(CheckExample.CleanDocument);

    private static readonly WriteOptions Marked = new() { Mark = VerificationMark.Of(Hash) };

    [Fact]
    public void A_Word_file_with_a_mark_is_valid_and_holds_the_picture_once()
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(stream, [CheckExample.CleanDocument, CheckExample.CleanDocument], Marked);
        using var file = WordprocessingDocument.Open(stream, isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        file.MainDocumentPart!.ImageParts.ShouldHaveSingleItem();
        file.MainDocumentPart.Document.InnerText.Split($"核验码 {Hash.Code}").Length.ShouldBe(2);
    }

    [Fact]
    public void A_web_page_with_a_mark_carries_picture_and_code_in_itself()
    {
        using var stream = new MemoryStream();
        HtmlWriter.Write(stream, [CheckExample.CleanDocument], options: Marked);
        var page = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        page.ShouldContain($"<p>核验码 {Hash.Code}</p>");
        page.ShouldContain("<img alt=\"\" src=\"data:image/png;base64,iVBOR");
    }

    [Fact]
    public void Without_a_mark_nothing_changes()
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(stream, [CheckExample.CleanDocument]);
        using var file = WordprocessingDocument.Open(stream, isEditable: false);
        file.MainDocumentPart!.ImageParts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("核验码 A1B2-C3D4-E5F6-G7H8", true)]
    [InlineData("核验码：A1B2-C3D4-E5F6-G7H8", true)]
    [InlineData("核验码 A1B2-C3D4-E5F6", false)]
    [InlineData("核验码 A1B2-C3D4-E5F6-G7H8，另行追加资金", false)]
    [InlineData("核验码为 A1B2-C3D4-E5F6-G7H8", false)]
    public void The_line_is_known_by_its_form(string line, bool isMark) => VerificationMark.IsLine(line).ShouldBe(isMark);
}
