using System.Text.Json;
using Mingji.App.Documents.Exchange;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Corpus;

/// <summary>One file of the corpus: documents judged together, and what a strict but sensible reviewer would say of them.</summary>
internal sealed record CorpusCase(string Name, string Note, ValueList<GoalDocument> Documents, ValueList<CorpusLabel> Labels)
{
    public static IEnumerable<string> Names => NamesIn(Folder);

    /// <summary>The cases nobody who tunes the checks works with; they show what the checks do with documents they were not made for.</summary>
    public static IEnumerable<string> HeldOutNames => NamesIn(HeldOutFolder);

    private static string Folder => Repository.At("tests", "Tests", "Corpus", "Cases");

    private static string HeldOutFolder => Repository.At("tests", "Tests", "Corpus", "HeldOut");

    public static CorpusCase Load(string name) => LoadFrom(Folder, name);

    public static CorpusCase LoadHeldOut(string name) => LoadFrom(HeldOutFolder, name);

    private static IEnumerable<string> NamesIn(string folder) => Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    private static CorpusCase LoadFrom(string folder, string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, name + ".json"));
        var outcome = ExchangeJson.Read(new MemoryStream(bytes));
        outcome.Refusal.ShouldBeNull(name);
        using var json = JsonDocument.Parse(bytes);
        return new(
            name,
            json.RootElement.GetProperty("note").GetString() ?? "",
            outcome.Documents,
            json.RootElement.GetProperty("labels").EnumerateArray().Select(CorpusLabel.Read).ToValueList());
    }

    /// <summary>Where the catalogue speaks, each place once a check.</summary>
    public IEnumerable<CorpusSite> Sites() => CheckRun.Over(Documents, RulePack.National)
        .SelectMany(finding => finding.Sites.Select(site => new CorpusSite(finding.Check, site.Place.Document, site.Place.Project, site.Place.Row)))
        .Distinct();
}

/// <summary>A place a check speaks about.</summary>
internal sealed record CorpusSite(string Check, int Document, int? Project, int? Row)
{
    public override string ToString() => $"{Check} 文本{Document}" + (Project is { } project ? $" 项目{project}" : " 第一部分") + (Row is { } row ? $" 第{row}行" : "");
}

/// <summary>
/// A verdict of the reviewer. What a label leaves out may be anything: no document, any document of the case; no project, any place of the document;
/// no row, any place of the project. A project of null is part one or the document as a whole, a row of null the table's head.
/// </summary>
internal sealed record CorpusLabel(string Check, int? Document, bool HasProject, int? Project, bool HasRow, int? Row, bool IsMust, string Why)
{
    public static CorpusLabel Read(JsonElement json)
    {
        var verdict = json.GetProperty("verdict").GetString();
        verdict.ShouldBeOneOf("must", "may");
        return new(
            json.GetProperty("check").GetString()!,
            Number(json, "document", out _),
            HasProject: Number(json, "project", out var hasProject) is not null || hasProject,
            Number(json, "project", out _),
            HasRow: Number(json, "row", out var hasRow) is not null || hasRow,
            Number(json, "row", out _),
            verdict == "must",
            json.GetProperty("why").GetString()!);
    }

    public bool Covers(CorpusSite site) =>
        Check == site.Check
        && (Document is null || Document == site.Document)
        && (!HasProject || Project == site.Project)
        && (!HasRow || Row == site.Row);

    /// <summary>Whether the case has the place the label speaks of.</summary>
    public bool PointsInto(ValueList<GoalDocument> documents)
    {
        if (Document is { } number && (number < 1 || number > documents.Count)) return false;
        if (Project is not { } project) return Row is null;
        if (Document is not { } index || project < 1 || project > documents[index - 1].Projects.Count) return false;
        return Row is not { } row || (row >= 1 && row <= documents[index - 1].Projects[project - 1].Indicators.Count);
    }

    public override string ToString() =>
        $"{Check} 文本{Document?.ToString() ?? "任一"}" + (!HasProject ? "" : Project is { } project ? $" 项目{project}" : " 第一部分") + (Row is { } row ? $" 第{row}行" : "");

    private static int? Number(JsonElement json, string name, out bool isPresent)
    {
        isPresent = json.TryGetProperty(name, out var value);
        return isPresent && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
    }
}
