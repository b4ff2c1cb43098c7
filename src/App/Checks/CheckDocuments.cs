using Mingji.App.Documents.Reading;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Checks;

/// <summary>Reads files and judges what is in them together, so that copies between them are seen.</summary>
public static class CheckDocuments
{
    /// <summary>What to check.</summary>
    /// <param name="Files">Paths of the files, in the order of the report.</param>
    /// <param name="Rules">The rules of place and year.</param>
    /// <param name="Limits">Bounds on what a file may cost.</param>
    public sealed record Input(IReadOnlyList<string> Files, RulePack Rules, ReadLimits Limits);

    /// <summary>What came of it.</summary>
    /// <param name="Documents">Every document read, with the path of its file.</param>
    /// <param name="Findings">All findings; a place's document number counts in <paramref name="Documents"/> from 1.</param>
    /// <param name="Refused">The files that could not be read, and why.</param>
    public sealed record Result(
        IReadOnlyList<CheckedDocument> Documents, ValueList<Finding> Findings, IReadOnlyList<RefusedFile> Refused);

    /// <summary>A document and the path it was read from.</summary>
    public sealed record CheckedDocument(string Path, GoalDocument Document);

    /// <summary>A file that could not be read.</summary>
    public sealed record RefusedFile(string Path, ReadRefusal Refusal);

    /// <summary>Runs; <paramref name="onRead"/> is told each path when its file has been read.</summary>
    public static Result Run(Input input, Action<string>? onRead = null)
    {
        var documents = new List<CheckedDocument>();
        var refused = new List<RefusedFile>();
        foreach (var path in input.Files)
        {
            var outcome = ReadFile(path, input.Limits);
            if (outcome.Refusal is { } refusal) refused.Add(new(path, refusal));
            foreach (var document in outcome.Documents) documents.Add(new(path, document));
            onRead?.Invoke(path);
        }
        var findings = CheckRun.Over(documents.Select(entry => entry.Document).ToValueList(), input.Rules);
        return new(documents, findings, refused);
    }

    /// <summary>Reads one file from disk; a file that is missing or locked is refused like an unreadable one.</summary>
    public static ReadOutcome ReadFile(string path, ReadLimits limits)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return DocumentReader.Read(stream, Path.GetFileName(path), limits);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse("NotFound", "找不到这个文件，请检查路径。");
        }
        catch (UnauthorizedAccessException)
        {
            return Refuse("NoAccess", Directory.Exists(path) ? "这是文件夹，请给出其中的文件。" : "没有读取权限，请检查文件的权限。");
        }
        catch (IOException e)
        {
            return Refuse("NotReadable", $"文件读不出来：{e.Message}");
        }
    }

    private static ReadOutcome Refuse(string code, string message) => ReadOutcome.Refused(new ReadRefusal(code, message));
}
