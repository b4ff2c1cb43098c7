using System.Text.Encodings.Web;
using System.Text.Json;
using Mingji.App.Checks;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;

namespace Mingji.Reports;

/// <summary>Findings as SARIF 2.1.0, for tools that gather the results of checkers.</summary>
internal static class SarifReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, CheckDocuments.Result result)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteString("language", "zh-CN");
        WriteTool(json);
        WriteInvocation(json, result);
        json.WriteStartArray("results");
        foreach (var finding in result.Findings) WriteResult(json, finding, result.Documents);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Mingji");
        json.WriteString("version", typeof(SarifReport).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (var check in Catalogue.All)
        {
            json.WriteStartObject();
            json.WriteString("id", check.Id);
            json.WriteString("name", check.GetType().Name);
            WriteText(json, "shortDescription", check.Title + "。");
            WriteText(json, "fullDescription", check.Why);
            WriteText(json, "help", $"{check.Advice}（依据：{check.Basis}）");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(check.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, CheckDocuments.Result result)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", result.Refused.Count == 0);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var refused in result.Refused)
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            WriteText(json, "message", refused.Refusal.Message);
            json.WriteStartArray("locations");
            json.WriteStartObject();
            WritePhysical(json, refused.Path);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, IReadOnlyList<CheckDocuments.CheckedDocument> documents)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Check);
        json.WriteNumber("ruleIndex", Catalogue.IndexOf(finding.Check));
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", $"{finding.Message}{finding.Advice}");
        json.WriteStartArray("locations");
        foreach (var site in finding.Sites)
        {
            var (path, document) = documents[site.Place.Document - 1];
            json.WriteStartObject();
            WritePhysical(json, path);
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("name", site.Place.Words());
            json.WriteString("fullyQualifiedName", QualifiedName(document, site.Place));
            json.WriteString("kind", "member");
            json.WriteEndObject();
            json.WriteEndArray();
            WriteText(json, "message", $"现有：{(site.Seen.Length == 0 ? "（空）" : site.Seen)}；应为：{site.Expected}");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string QualifiedName(GoalDocument document, Place place) =>
        place.Project is { } project ? $"{project}. {document.Projects[project - 1].Name}/{place.Words()}" : place.Words();

    private static void WritePhysical(Utf8JsonWriter json, string path)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Path.IsPathRooted(path)
            ? new Uri(path).AbsoluteUri
            : string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "note",
    };
}
