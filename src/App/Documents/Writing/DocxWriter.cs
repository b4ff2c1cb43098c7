using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>
/// Writes Word files in the official layout: cover, part one, and each goal table under a numbered heading. Goes straight to the stream,
/// so memory does not grow with the number of projects.
/// </summary>
public static class DocxWriter
{
    /// <summary>Writes <paramref name="documents"/> one after the other, each with its cover. The stream stays open and need not be seekable.</summary>
    public static void Write(Stream output, ValueList<GoalDocument> documents, WriteOptions? options = null)
    {
        var title = documents.Count > 0 ? FormText.FileTitle(documents[0]) : FormText.DocumentTitle;
        using var package = new PackageWriter(output);
        var mark = options?.Mark;
        package.Part("[Content_Types].xml", mark is null ? DocxParts.ContentTypes : DocxMark.WithImage(DocxParts.ContentTypes));
        package.Part("_rels/.rels", DocxParts.PackageRelationships);
        package.Part("docProps/core.xml", part => DocxParts.WriteCoreProperties(part, title, documents.Count > 0 ? documents[0].Unit.Name : ""));
        package.Part("docProps/app.xml", DocxParts.AppProperties);
        package.Part("word/_rels/document.xml.rels", mark is null ? DocxParts.DocumentRelationships : DocxMark.WithRelationship(DocxParts.DocumentRelationships));
        if (mark is not null) package.Part(DocxMark.ImagePart, mark.Png);
        package.Part("word/styles.xml", DocxStyles.Markup);
        package.Part("word/settings.xml", DocxParts.Settings);
        package.Part("word/fontTable.xml", DocxParts.FontTable);
        package.Part("word/footer1.xml", DocxParts.Footer);
        package.Part("word/document.xml", part =>
        {
            part.Raw($"""<w:document xmlns:w="{DocxParts.Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>""");
            for (var i = 0; i < documents.Count; i++) WriteDocument(part, documents[i], isFirst: i == 0, options ?? WriteOptions.Default);
            part.Raw(DocxParts.Section).Raw("</w:body></w:document>");
        });
    }

    private static void WriteDocument(MarkupWriter part, GoalDocument document, bool isFirst, WriteOptions options)
    {
        WriteCover(part, document, isFirst);
        if (isFirst && options.Mark is { } mark) DocxMark.Write(part, mark);
        if (document.Plan != DepartmentPlan.Empty) WritePlan(part, document.Plan);
        for (var i = 0; i < document.Projects.Count; i++)
        {
            if (i == 0)
            {
                DocxMarkup.Paragraph(part, "PartNumber", FormText.PartTwo, startsPage: true);
                DocxMarkup.Paragraph(part, "Heading1", FormText.PartTwoTitle);
            }
            DocxGoalTable.Write(part, document.Projects[i], startsPage: i > 0);
        }
        if (options.ListsNotUnderstood && document.NotUnderstood.Count > 0)
        {
            DocxMarkup.Paragraph(part, "Heading1", FormText.LeftoverTitle, startsPage: true);
            foreach (var leftover in document.NotUnderstood)
                DocxMarkup.Paragraphs(part, "BodyText", $"{leftover.Where}（{leftover.Reason}）：{leftover.Text}");
        }
    }

    private static void WriteCover(MarkupWriter part, GoalDocument document, bool isFirst)
    {
        DocxMarkup.Paragraph(part, "Title", FormText.DocumentTitle, startsPage: !isFirst);
        if (document.Year is { } year) DocxMarkup.Paragraph(part, "Subtitle", $"（{year}年度）");
        if (document.Unit.ToString() is { Length: > 0 } unit) DocxMarkup.Paragraph(part, "CoverLine", FormText.UnitLabel + unit);
        if (document.Division is { } division) DocxMarkup.Paragraph(part, "CoverLine", FormText.DivisionLabel + division);
    }

    private static void WritePlan(MarkupWriter part, DepartmentPlan plan)
    {
        DocxMarkup.Paragraph(part, "PartNumber", FormText.PartOne, startsPage: true);
        DocxMarkup.Paragraph(part, "Heading1", FormText.PartOneTitle);
        foreach (var (heading, chapter) in FormText.Chapters(plan))
        {
            DocxMarkup.Paragraph(part, "Heading2", heading);
            if (chapter.Intro is { } intro) DocxMarkup.Paragraphs(part, "BodyText", intro);
            for (var i = 0; i < chapter.Items.Count; i++)
            {
                if (chapter.Items[i].Title is { } title) DocxMarkup.Paragraph(part, "Heading3", FormText.ItemHeading(i + 1, title));
                if (chapter.Items[i].Text.Length > 0) DocxMarkup.Paragraphs(part, "BodyText", chapter.Items[i].Text);
            }
        }
    }
}
