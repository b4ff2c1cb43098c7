using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>Writes one self-contained web page in the official layout, for screens of any width and for paper.</summary>
public static class HtmlWriter
{
    /// <summary>Writes <paramref name="documents"/> one after the other. The stream stays open.</summary>
    public static void Write(Stream output, ValueList<GoalDocument> documents, ValueList<Finding> findings = default, WriteOptions? options = null)
    {
        options ??= WriteOptions.Default;
        using var page = new MarkupWriter(output);
        page.Raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Text(documents.Count > 0 ? FormText.FileTitle(documents[0]) : FormText.DocumentTitle)
            .Raw("</title>\n<style>\n").Raw(HtmlStyle.Sheet).Raw("\n</style>\n</head>\n<body>\n<main>\n");
        for (var i = 0; i < documents.Count; i++)
        {
            WriteDocument(page, documents[i], options, i == 0 ? options.Mark : null);
        }
        if (options.ListsFindings) WriteFindings(page, documents, findings);
        page.Raw("</main>\n</body>\n</html>\n");
    }

    private static void WriteDocument(MarkupWriter page, GoalDocument document, WriteOptions options, VerificationMark? mark)
    {
        page.Raw("<article>\n<header class=\"cover\">\n");
        Element(page, "h1", FormText.DocumentTitle);
        if (document.Year is { } year) Element(page, "p", $"（{year}年度）");
        if (document.Unit.ToString() is { Length: > 0 } unit) Element(page, "p", FormText.UnitLabel + unit);
        if (document.Division is { } division) Element(page, "p", FormText.DivisionLabel + division);
        if (mark is not null) WriteMark(page, mark);
        page.Raw("</header>\n");
        if (document.Plan != DepartmentPlan.Empty) WritePlan(page, document.Plan);
        if (document.Projects.Count > 0)
        {
            page.Raw("<section class=\"part\">\n<p class=\"number\">").Raw(FormText.PartTwo).Raw("</p>\n");
            Element(page, "h2", FormText.PartTwoTitle);
            foreach (var table in document.Projects) HtmlGoalTable.Write(page, table);
            page.Raw("</section>\n");
        }
        if (options.ListsNotUnderstood && document.NotUnderstood.Count > 0)
        {
            page.Raw("<section>\n");
            Element(page, "h2", FormText.LeftoverTitle);
            foreach (var leftover in document.NotUnderstood) Element(page, "p", $"{leftover.Where}（{leftover.Reason}）：{leftover.Text}");
            page.Raw("</section>\n");
        }
        page.Raw("</article>\n");
    }

    private static void WriteMark(MarkupWriter page, VerificationMark mark)
    {
        page.Raw("<p class=\"mark\"><img alt=\"\" src=\"data:image/png;base64,").Raw(Convert.ToBase64String(mark.Png)).Raw("\"></p>\n");
        Element(page, "p", mark.Line);
    }

    private static void WritePlan(MarkupWriter page, DepartmentPlan plan)
    {
        page.Raw("<section class=\"part\">\n<p class=\"number\">").Raw(FormText.PartOne).Raw("</p>\n");
        Element(page, "h2", FormText.PartOneTitle);
        foreach (var (heading, chapter) in FormText.Chapters(plan))
        {
            Element(page, "h3", heading);
            if (chapter.Intro is { } intro) Paragraphs(page, intro);
            for (var i = 0; i < chapter.Items.Count; i++)
            {
                if (chapter.Items[i].Title is { } title) Element(page, "h4", FormText.ItemHeading(i + 1, title));
                if (chapter.Items[i].Text.Length > 0) Paragraphs(page, chapter.Items[i].Text);
            }
        }
        page.Raw("</section>\n");
    }

    private static void WriteFindings(MarkupWriter page, ValueList<GoalDocument> documents, ValueList<Finding> findings)
    {
        page.Raw("<section class=\"findings\">\n");
        Element(page, "h2", "检查发现");
        if (findings.Count == 0) Element(page, "p", "没有发现问题。");
        page.Raw("<ol>\n");
        foreach (var finding in findings)
        {
            page.Raw("<li><strong>").Text(FindingText.Severity(finding.Severity)).Raw("</strong> ")
                .Text(FindingText.Project(finding.Place, documents)).Raw("，").Text(FindingText.Cell(finding.Place)).Raw("：").Text(finding.Message)
                .Raw("<br>").Text(finding.Advice).Raw("</li>\n");
        }
        page.Raw("</ol>\n</section>\n");
    }

    private static void Paragraphs(MarkupWriter page, string text)
    {
        foreach (var line in text.Split('\n')) Element(page, "p", line);
    }

    private static void Element(MarkupWriter page, string name, string text) => page.Raw("<").Raw(name).Raw(">").Text(text).Raw("</").Raw(name).Raw(">\n");
}
