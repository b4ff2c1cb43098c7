using System.IO.Compression;
using System.Text;
using Mingji.App.Documents.Reading;
using static Mingji.Tests.Documents.Reading.Packed;

namespace Mingji.Tests.Documents.Reading;

public sealed class HostileFilesTests
{
    [Fact]
    public void A_file_that_unpacks_out_of_proportion_is_refused()
    {
        var bomb = Refusal(Compressed(Document(P("a") + new string(' ', 8_000_000) + P("b"))));
        bomb.Code.ShouldBe("TooLarge");
        bomb.Message.ShouldContain("拆成几个文件");
        Refusal(Docx(string.Concat(Enumerable.Range(0, 3000).Select(i => P($"第{i}段")))), new ReadLimits { UnpackedBytes = 50_000 }).Code.ShouldBe("TooLarge");
    }

    [Fact]
    public void Outside_entities_and_document_types_are_refused()
    {
        var refusal = Refusal(DocxOf("<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Document(P("&x;"))));
        refusal.Code.ShouldBe("Damaged");
        refusal.Message.ShouldNotContain("root");
    }

    [Fact]
    public void A_file_cut_short_is_refused_wherever_it_was_cut()
    {
        var docx = Docx(Tbl(Tr(Tc(P("甲")))));
        for (var length = 8; length < docx.Length; length += 37)
            Refusal(docx[..length]).Code.ShouldBeOneOf("Damaged", "UnknownKind");
    }

    [Fact]
    public void Limits_of_size_tables_cells_text_depth_and_entries_hold()
    {
        var table = Tbl(Tr(Tc(P("甲")), Tc(P("乙"))));
        Refusal(Docx(P("x")), new ReadLimits { FileBytes = 100 }).Code.ShouldBe("TooLarge");
        Refusal(Docx(table + table), new ReadLimits { Tables = 1 }).Code.ShouldBe("TooMany");
        Refusal(Docx(table), new ReadLimits { Cells = 1 }).Code.ShouldBe("TooMany");
        Refusal(Docx(P(new string('长', 20_000))), new ReadLimits { TextLength = 10_000 }).Code.ShouldBe("TooLarge");
        Refusal(Docx(table), new ReadLimits { HeldCharacters = 1 }).Code.ShouldBe("TooLarge");
        Refusal(Docx(P("x")), new ReadLimits { PackageEntries = 2 }).Code.ShouldBe("TooMany");
        Refusal(Docx(string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 90)))).Code.ShouldBe("TooDeep");
    }

    [Fact]
    public void Ten_thousand_tables_are_read_one_by_one()
    {
        var table = Tbl(Tr(Tc(P("甲"))));
        Read(Docx(string.Concat(Enumerable.Repeat(table, 10_000)))).Count.ShouldBe(10_000);
    }

    [Fact]
    public void A_giant_attribute_or_blank_is_refused_before_it_fills_memory() =>
        Refusal(Docx($"<w:p w:x=\"{new string('a', 300_000)}\"/>"), new ReadLimits { TextLength = 1000 }).Code.ShouldBe("TooLarge");

    [Fact]
    public void Two_parts_of_one_name_are_refused() =>
        Refusal(Zip([("word/document.xml", Document(P("a"))), ("word/document.xml", Document(P("b")))])).Code.ShouldBe("Damaged");

    [Fact]
    public void A_part_outside_of_the_package_is_not_looked_for() =>
        Refusal(Zip([("_rels/.rels", "<Relationships xmlns=\"x\"><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"../../../etc/passwd\"/></Relationships>"), ("word/document.xml", Document(P("a")))])).Code.ShouldBe("Damaged");

    [Fact]
    public void A_file_with_a_password_is_refused_with_what_to_do() =>
        Refusal(Ole("EncryptedPackage")).Message.ShouldBe("文件加了密码，请先去掉密码再上传。");

    [Fact]
    public void The_kind_is_told_by_content()
    {
        KindOf(Docx(P("x"))).ShouldBe(SourceKind.Docx);
        KindOf(SheetReaderTests.Book("")).ShouldBe(SourceKind.Xlsx);
        KindOf(Encoding.UTF8.GetBytes("\uFEFF {\"format\": \"mingji/1\"}")).ShouldBe(SourceKind.Json);
        KindOf(Encoding.UTF8.GetBytes("<html><table></table></html>")).ShouldBe(SourceKind.Html);
        KindOf(Encoding.UTF8.GetBytes("绩效目标")).ShouldBe(SourceKind.Txt);
        KindOf(Encoding.ASCII.GetBytes("%PDF-1.4\n")).ShouldBe(SourceKind.Pdf);
        KindOf(Ole("WordDocument")).ShouldBe(SourceKind.Doc);
        KindOf(Ole("Workbook")).ShouldBe(SourceKind.Xls);
    }

    [Theory]
    [InlineData("", "Empty", "空的")]
    [InlineData("  \n ", "Empty", "空的")]
    [InlineData("{\\rtf1 x}", "UnknownKind", "另存为 docx")]
    [InlineData("Rar!xxxx", "UnknownKind", "解压")]
    [InlineData("GIF89a", "UnknownKind", "图片")]
    [InlineData("\u0000\u0001\u0002", "UnknownKind", "不是能识别的格式")]
    [InlineData("<?xml version='1.0'?><Workbook/>", "UnknownKind", "另存为")]
    public void What_cannot_be_read_is_refused_with_advice(string content, string code, string advice)
    {
        var refusal = Refusal(Encoding.UTF8.GetBytes(content));
        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldContain(advice);
    }

    [Fact]
    public void A_plain_archive_is_refused_with_advice() => Refusal(Zip([("a.docx", "x")])).Message.ShouldContain("解压");

    private static byte[] Compressed(string document)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = archive.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open())
            part.Write(Encoding.UTF8.GetBytes(document));
        return stream.ToArray();
    }

    /// <summary>A compound file of three sectors: header, allocation table, directory with one stream.</summary>
    internal static byte[] Ole(string name)
    {
        var file = new byte[512 * 3];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        (file[26], file[28], file[29], file[30], file[32], file[44], file[48]) = (3, 0xFE, 0xFF, 9, 6, 1, 1);
        file.AsSpan(60, 4).Fill(0xFF);
        file.AsSpan(76, 436).Fill(0xFF);
        file.AsSpan(76, 4).Clear();
        file.AsSpan(512, 512).Fill(0xFF);
        file[516] = 0xFE;
        Encoding.Unicode.GetBytes("Root Entry").CopyTo(file, 1024);
        file[1024 + 64] = 22;
        Encoding.Unicode.GetBytes(name).CopyTo(file, 1152);
        file[1152 + 64] = (byte)((name.Length * 2) + 2);
        return file;
    }
}
