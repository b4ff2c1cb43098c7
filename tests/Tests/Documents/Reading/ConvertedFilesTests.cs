using System.Diagnostics;
using System.Text;
using static Mingji.Tests.Documents.Reading.Packed;

namespace Mingji.Tests.Documents.Reading;

/// <summary>Formats that are read through other programs; skipped where these are not installed.</summary>
public sealed class ConvertedFilesTests
{
    [Fact]
    public void A_pdf_is_read_with_its_columns()
    {
        Assert.SkipUnless(Installed("pdftotext"), "pdftotext is not installed.");
        var blocks = Read(Pdf("BT /F1 12 Tf 50 700 Td (name) Tj 200 0 Td (value) Tj -200 -20 Td (road) Tj 200 0 Td (3) Tj ET"));
        Draw(Table(blocks)).ShouldBe("name|value\nroad|3");
    }

    [Fact]
    public void A_damaged_pdf_is_refused()
    {
        Assert.SkipUnless(Installed("pdftotext"), "pdftotext is not installed.");
        Refusal(Encoding.ASCII.GetBytes("%PDF-1.4\nnothing")).Code.ShouldBe("Damaged");
    }

    [Fact]
    public void An_old_word_file_is_read_with_its_tables()
    {
        Assert.SkipUnless(Installed("soffice"), "soffice is not installed.");
        var folder = Directory.CreateTempSubdirectory("mingji-test-");
        try
        {
            // LibreOffice drops a table without widths, or without a paragraph behind it, when it writes the old format.
            const string width = "<w:tcW w:w=\"2000\" w:type=\"dxa\"/>";
            var table = Tbl(Tr(Tc(P("甲"), width), Tc(P("乙"), width))).Replace("<w:gridCol/>", "<w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"2000\"/>");
            var docx = Path.Combine(folder.FullName, "a.docx");
            File.WriteAllBytes(docx, Docx(P("正文") + table + P("尾")));
            using var soffice = Process.Start("soffice", [$"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile")).AbsoluteUri}", "--headless", "--convert-to", "doc", "--outdir", folder.FullName, docx]);
            soffice.WaitForExit();
            var blocks = Read(File.ReadAllBytes(Path.Combine(folder.FullName, "a.doc")));
            Texts(blocks).ShouldBe(["正文", "尾"]);
            Draw(Table(blocks)).ShouldBe("甲|乙");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Installed(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static byte[] Pdf(string content) => Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>endobj\n" +
        $"4 0 obj<</Length {content.Length}>>stream\n{content}\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
}
