using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Tests.Disclosure;

/// <summary>Alters the text of a published Word file, piece by piece, as somebody with an editor would.</summary>
public sealed partial class TamperedFileTests
{
    private static readonly GoalDocument Document = CheckExample.CleanDocument with
    {
        Plan = new DepartmentPlan
        {
            OverallGoals = new PlanChapter("为做好全年工作，特制定以下目标：", [new PlanItem("改善民生", "加强农田水利建设，保障420户村民用水安全。")]),
            SubGoals = new PlanChapter(null, [new PlanItem("道路硬化", "硬化道路900米，合格率达到百分之百。")]),
            Safeguards = new PlanChapter(null, [new PlanItem("完善制度建设", "做到收支相符、账实相符。"), new PlanItem("加强支出管理", "按进度拨付。")]),
        },
        Projects =
        [
            CheckExample.CleanTable with { Extras = [new ExtraCell("项目属性", "延续项目")] },
            CheckExample.CleanTable with { Number = 2, Title = "柳河镇环卫保洁绩效目标表", Name = "柳河镇环卫保洁", Code = "13099924P00010110002A", LongTermGoals = ["三年内全部达标"] },
        ],
    };

    /// <summary>The words of the form itself; without them a reader may not find the cells any more, which is found too but named otherwise.</summary>
    private static readonly HashSet<string> FormWords =
    [
        "部门预算绩效文本", "第一部分", "第二部分", "部门整体绩效目标", "预算项目绩效目标", "一、总体绩效目标", "二、分项绩效目标", "三、工作保障措施", "项目编码", "项目名称", "预算规模及资金用途",
        "预算数", "其中：财政资金", "其他资金", "财政资金", "资金用途", "资金支出计划（%）", "资金支出计划", "3月底", "6月底", "10月底", "12月底", "绩效目标", "中长期目标", "年度目标", "项目属性",
        "一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据",
    ];

    [Fact]
    public void The_published_file_as_it_is_equals_what_was_approved() => Verify(Published()).IsEqual.ShouldBeTrue();

    [Fact]
    public void Any_cell_altered_is_found_and_named()
    {
        var file = Published();
        var markup = Body(file);
        var cells = TextRuns().Matches(markup).Where(match => !IsForm(match.Groups["text"].Value)).ToList();
        cells.Count.ShouldBeGreaterThan(60);
        var missed = new List<string>();
        foreach (var cell in cells)
        {
            var text = cell.Groups["text"];
            // The last character becomes another one of its kind, as a forger would do it.
            var last = text.Value[^1];
            var altered = text.Value[..^1] + (char.IsAsciiDigit(last) ? (char)('0' + (last - '0' + 1) % 10) : last == '改' ? '变' : '改');
            var comparison = Verify(WithBody(file, markup[..text.Index] + altered + markup[(text.Index + text.Length)..]));
            var sentences = DifferenceText.Of(comparison, "公开的", "此文件").ToList();
            var heading = CanonicalContent.Text(altered);
            if (comparison.IsEqual || !sentences.Any(sentence => Names(sentence, heading))) missed.Add($"{text.Value} → {altered}：{string.Join('|', sentences)}");
        }
        missed.ShouldBeEmpty();
    }

    [Fact]
    public void A_row_taken_out_and_a_paragraph_put_in_are_found()
    {
        var file = Published();
        var markup = Body(file);
        var at = markup.IndexOf(Document.Projects[0].Indicators[1].Name, StringComparison.Ordinal);
        var (start, end) = (markup.LastIndexOf("<w:tr>", at, StringComparison.Ordinal), markup.IndexOf("</w:tr>", at, StringComparison.Ordinal) + "</w:tr>".Length);
        Verify(WithBody(file, markup.Remove(start, end - start))).Differences.ShouldContain(difference => difference.New == null && difference.Before == Document.Projects[0].Indicators[1].Name);
        var added = markup.LastIndexOf("</w:tbl>", StringComparison.Ordinal) + "</w:tbl>".Length;
        Verify(WithBody(file, markup.Insert(added, "<w:p><w:r><w:t>另行追加资金50万元。</w:t></w:r></w:p>"))).Extra.ShouldHaveSingleItem().Text.ShouldBe("另行追加资金50万元。");
    }

    [Fact]
    public void An_altered_code_line_is_found()
    {
        var file = Published();
        // A code of another form is no mark of ours; a mere other code is no content: the hash of the content decides, not what is printed.
        Verify(WithBody(file, Body(file).Replace("核验码 ", "核验码为"))).Extra.ShouldHaveSingleItem();
    }

    // Numbers before headings and goals belong to the layout; a difference shows the cell without them.
    private static bool Names(string sentence, string altered) =>
        sentence.Contains(altered) || LeadingNumber().Match(altered) is { Length: > 0 } number && sentence.Contains(altered[number.Length..])
        || altered.Split('：', '（', '）', '年').Any(part => part.Length > 2 && sentence.Contains(part));

    private static bool IsForm(string text) => FormWords.Contains(text.Trim()) || text.Length == 0 || VerificationMark.IsLine(text) || text.StartsWith("单位：", StringComparison.Ordinal);

    private static ContentComparison Verify(byte[] file)
    {
        var documents = DocumentReader.Read(new MemoryStream(file), "公开.docx").Documents;
        return ContentComparison.Between(Document, documents.Count > 0 ? documents[0] : new GoalDocument());
    }

    private static byte[] Published()
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(stream, [Document], new WriteOptions { Mark = VerificationMark.Of(ContentHash.Of(Document)) });
        return stream.ToArray();
    }

    private static string Body(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return reader.ReadToEnd();
    }

    private static byte[] WithBody(byte[] package, string markup)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("word/document.xml")!.Delete();
            using var part = zip.CreateEntry("word/document.xml").Open();
            part.Write(Encoding.UTF8.GetBytes(markup));
        }
        return stream.ToArray();
    }

    [GeneratedRegex("<w:t[^>]*>(?<text>[^<]*)</w:t>", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex TextRuns();

    [GeneratedRegex(@"^(\d+\.|（[一二三四五六七八九十]+）)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex LeadingNumber();
}
