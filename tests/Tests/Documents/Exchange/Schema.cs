using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mingji.Tests.Documents.Exchange;

/// <summary>Judges JSON by <c>docs/mingji-1.schema.json</c>: those keywords of JSON Schema 2020-12 that the schema uses, and no other.</summary>
internal static class Schema
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Repository.At("docs", "mingji-1.schema.json"))).RootElement;

    /// <summary>What is wrong, each with its path; members the schema does not describe are wrong too, since what we write must be documented.</summary>
    public static List<string> Faults(string json)
    {
        using var document = JsonDocument.Parse(json);
        var faults = new List<string>();
        Judge(document.RootElement, Root, "$", faults);
        return faults;
    }

    private static void Judge(JsonElement value, JsonElement schema, string path, List<string> faults)
    {
        foreach (var keyword in schema.EnumerateObject())
            switch (keyword.Name)
            {
                case "$ref":
                    Judge(value, Root.GetProperty("$defs").GetProperty(keyword.Value.GetString()!["#/$defs/".Length..]), path, faults);
                    break;
                case "type" when !Types(keyword.Value).Contains(TypeOf(value)):
                    faults.Add($"{path} is {TypeOf(value)}");
                    break;
                case "const" when !JsonElement.DeepEquals(value, keyword.Value):
                case "enum" when !keyword.Value.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)):
                    faults.Add($"{path} is {value.GetRawText()}");
                    break;
                case "required" when value.ValueKind == JsonValueKind.Object:
                    faults.AddRange(keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path} lacks {name}"));
                    break;
                case "properties" when value.ValueKind == JsonValueKind.Object:
                    foreach (var member in value.EnumerateObject())
                        if (keyword.Value.TryGetProperty(member.Name, out var inner)) Judge(member.Value, inner, $"{path}.{member.Name}", faults);
                        else faults.Add($"{path}.{member.Name} is not described");
                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    var index = 0;
                    foreach (var item in value.EnumerateArray()) Judge(item, keyword.Value, $"{path}[{index++}]", faults);
                    break;
                case "pattern" when value.ValueKind == JsonValueKind.String && !Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)):
                    faults.Add($"{path} is {value.GetRawText()}");
                    break;
                case "minimum" when value.ValueKind == JsonValueKind.Number && value.GetDecimal() < keyword.Value.GetDecimal():
                    faults.Add($"{path} is {value.GetRawText()}");
                    break;
                case "$schema" or "$id" or "$defs" or "title" or "description" or "type" or "const" or "enum" or "required" or "properties" or "items" or "pattern" or "minimum":
                    break;
                default:
                    throw new NotSupportedException($"The schema uses {keyword.Name}, which this validator does not know.");
            }
    }

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
