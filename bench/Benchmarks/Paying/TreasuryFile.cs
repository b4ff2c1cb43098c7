using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Mingji.Benchmarks.Paying;

/// <summary>Invented treasury files: so many lines spread over a county's projects, one in a hundred wrong.</summary>
internal static class TreasuryFile
{
    public const string Headings = "支付凭证号,行号,支付日期,支付金额,资金性质,项目编码,收款人,用途,支出经济分类";

    /// <summary>The lines, as cells.</summary>
    public static IEnumerable<string[]> Rows(int count, IReadOnlyList<string> codes)
    {
        for (var i = 0; i < count; i++)
        {
            var isWrong = i % 100 == 99;
            var day = new DateOnly(2025, 1 + i % 12, 1 + i % 28);
            yield return
            [
                string.Create(CultureInfo.InvariantCulture, $"2025{i / 3:00000000}"), string.Create(CultureInfo.InvariantCulture, $"{i % 3 + 1}"), isWrong && i % 200 == 99 ? "2024-02-30" : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                isWrong && i % 200 == 199 ? "若干" : string.Create(CultureInfo.InvariantCulture, $"{1000 + i % 9000}.{i % 100:00}"), i % 10 == 0 ? "单位自有资金" : "一般公共预算资金", codes[i % codes.Count],
                $"平川县第{i % 500}建筑工程有限公司", $"第{i % 12 + 1}期工程进度款", "31005 基础设施建设",
            ];
        }
    }

    public static byte[] Csv(int count, IReadOnlyList<string> codes)
    {
        using var output = new MemoryStream();
        using (var text = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true))
        {
            text.WriteLine(Headings);
            foreach (var row in Rows(count, codes)) text.WriteLine(string.Join(',', row));
        }
        return output.ToArray();
    }

    public static byte[] Xlsx(int count, IReadOnlyList<string> codes)
    {
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""");
            Part("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part("xl/workbook.xml", $"""<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="支付" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            using var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
            sheet.Write($"""<worksheet xmlns="{main}"><sheetData>""");
            foreach (var row in Rows(count, codes).Prepend(Headings.Split(',')))
            {
                sheet.Write("<row>");
                foreach (var cell in row) sheet.Write($"""<c t="inlineStr"><is><t>{cell}</t></is></c>""");
                sheet.Write("</row>");
            }
            sheet.Write("</sheetData></worksheet>");

            void Part(string name, string content)
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                part.Write(content);
            }
        }
        return output.ToArray();
    }
}
