using System.Security.Cryptography;
using Mingji.App.Documents.Reading.Understanding;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading;

/// <summary>Reads a file of any known format into documents.</summary>
public static class DocumentReader
{
    /// <summary>Reads a file. Never throws for what the file contains.</summary>
    /// <param name="content">The bytes; must be seekable.</param>
    /// <param name="fileName">Shown to people and recorded; not used to tell the format.</param>
    /// <param name="limits">Bounds.</param>
    public static ReadOutcome Read(Stream content, string fileName, ReadLimits? limits = null)
    {
        try
        {
            return ReadOutcome.Of(ReadDocuments(content, Path.GetFileName(fileName), limits ?? ReadLimits.Default));
        }
        catch (BadFileException e)
        {
            return ReadOutcome.Refused(new ReadRefusal(e.Code, e.Message));
        }
    }

    private static ValueList<GoalDocument> ReadDocuments(Stream content, string fileName, ReadLimits limits)
    {
        var (kind, blocks) = BlockReader.Read(content, fileName, limits);
        content.Position = 0;
        var source = new SourceFile(fileName, Name(kind), Convert.ToHexStringLower(SHA256.HashData(content)));
        var documents = FormReading.Understand(blocks, source);
        return documents.AsSpan() is [{ Projects.Count: 0 } only] && only.Plan == DepartmentPlan.Empty ? throw NoGoalTable(only) : documents;
    }

    private static BadFileException NoGoalTable(GoalDocument document)
    {
        var first = document.NotUnderstood.Count == 0 ? "文件里没有文字" : $"文件以“{Short(document.NotUnderstood[0].Text)}”开头，共有 {document.NotUnderstood.Count} 处文字";
        return new("NoGoalTable", $"没有找到绩效目标表：没有“一级指标、三级指标、指标值”等表头，没有“项目编码、项目名称、绩效目标”等栏目，也没有“总体绩效目标、分项绩效目标、工作保障措施”各章。{first}。请确认上传的是预算绩效文本。");
    }

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "……";

    private static string Name(SourceKind kind) => kind switch
    {
        SourceKind.Docx => "docx",
        SourceKind.Txt => "txt",
        SourceKind.Html => "html",
        SourceKind.Xlsx => "xlsx",
        SourceKind.Xls => "xls",
        SourceKind.Json => "json",
        SourceKind.Doc => "doc",
        SourceKind.Pdf => "pdf",
    };
}
