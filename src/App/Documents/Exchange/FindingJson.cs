using System.Text.Json;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Exchange;

/// <summary>A finding in the exchange format: its first place flat, as scripts want it, and all its places with their repairs.</summary>
internal static class FindingJson
{
    public static void Write(Utf8JsonWriter json, Finding finding, ValueList<GoalDocument> documents)
    {
        var (place, first) = (finding.Place, finding.Sites[0]);
        var check = Catalogue.All.FirstOrDefault(check => check.Id == finding.Check);
        json.WriteStartObject();
        json.WriteString("check", finding.Check);
        json.WriteString("title", check?.Title);
        json.WriteString("severity", SeverityKey(finding.Severity));
        json.WriteString("stage", check is null ? null : StageKey(check.Stage));
        json.WriteString("file", place.Document >= 1 && place.Document <= documents.Count ? documents[place.Document - 1].Source?.File : null);
        json.WriteNumber("document", place.Document);
        WritePlace(json, place);
        json.WriteString("seen", first.Seen);
        json.WriteString("expected", first.Expected);
        json.WriteString("message", finding.Message);
        json.WriteString("advice", finding.Advice);
        json.WriteStartArray("places");
        foreach (var site in finding.Sites) WriteSite(json, site, place.Document);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>error, warning or info.</summary>
    public static string SeverityKey(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "info",
    };

    private static string StageKey(Stage stage) => stage switch
    {
        Stage.Writing => "writing",
        Stage.Review => "review",
        Stage.Publication => "publication",
    };

    private static void WriteSite(Utf8JsonWriter json, Site site, int document)
    {
        json.WriteStartObject();
        WriteDocument(json, site.Place, document);
        WritePlace(json, site.Place);
        json.WriteString("seen", site.Seen);
        json.WriteString("expected", site.Expected);
        if (site.Twin is { } twin)
        {
            json.WriteStartObject("twin");
            WriteDocument(json, twin, document);
            WritePlace(json, twin);
            json.WriteEndObject();
        }
        if (site.Repair is { } repair)
        {
            json.WriteStartObject("repair");
            json.WriteString("label", repair.Label);
            json.WriteBoolean("safe", repair.IsSafe);
            json.WriteStartArray("edits");
            foreach (var edit in repair.Edits)
            {
                json.WriteStartObject();
                WriteDocument(json, edit.Place, document);
                WritePlace(json, edit.Place);
                json.WriteString("text", edit.Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    // A place is in the finding's own document unless it says otherwise: a twin may be in a neighbour.
    private static void WriteDocument(Utf8JsonWriter json, Place place, int document)
    {
        if (place.Document != document) json.WriteNumber("document", place.Document);
    }

    private static void WritePlace(Utf8JsonWriter json, Place place)
    {
        WriteNumber(json, "project", place.Project);
        WriteNumber(json, "row", place.Row);
        json.WriteString("field", place.Field.Key());
        WriteNumber(json, "item", place.Item);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
