using System.Globalization;
using System.Text.Json;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Exchange;

/// <summary>An indicator row in the exchange format.</summary>
internal static class IndicatorJson
{
    public static void Write(Utf8JsonWriter json, Indicator indicator)
    {
        json.WriteStartObject();
        json.WriteString("level1", indicator.Level1);
        json.WriteString("level2", indicator.Level2);
        json.WriteString("name", indicator.Name);
        json.WriteString("description", indicator.Description);
        WriteTarget(json, indicator.Target);
        json.WriteString("basis", indicator.Basis);
        if (indicator.Term == GoalTerm.LongTerm) json.WriteString("term", "longTerm");
        DocumentJson.WriteExtras(json, indicator.Extras);
        json.WriteEndObject();
    }

    public static Indicator Read(ExchangeNode node) => new()
    {
        Level1 = node.Text("level1"),
        Level2 = node.Text("level2"),
        Name = node.Text("name"),
        Description = node.Text("description"),
        Target = ReadTarget(node),
        Basis = node.Text("basis"),
        Term = node.Cell("term") switch
        {
            null or "annual" => GoalTerm.Annual,
            "longTerm" => GoalTerm.LongTerm,
            var other => throw node.Refused("term", $"应为“annual”或“longTerm”，现为“{other}”"),
        },
        Extras = DocumentJson.ReadExtras(node),
    };

    private static void WriteTarget(Utf8JsonWriter json, TargetValue target)
    {
        json.WriteStartObject("target");
        json.WriteString("text", target.Text);
        json.WriteString("kind", target.Kind switch
        {
            TargetKind.Empty => "empty",
            TargetKind.Number => "number",
            TargetKind.Range => "range",
            TargetKind.Date => "date",
            TargetKind.Grade => "grade",
            TargetKind.Text => "text",
        });
        json.WriteString("operator", target.Operator is { } comparison ? Sign(comparison) : null);
        json.WriteString("value", target.Value?.ToString(CultureInfo.InvariantCulture));
        if (target.Upper is { } upper) json.WriteString("upper", upper.ToString(CultureInfo.InvariantCulture));
        json.WriteString("unit", target.Unit);
        json.WriteEndObject();
    }

    private static string Sign(TargetOperator comparison) => comparison switch
    {
        TargetOperator.AtLeast => "≥",
        TargetOperator.MoreThan => ">",
        TargetOperator.AtMost => "≤",
        TargetOperator.LessThan => "<",
        TargetOperator.Equal => "=",
    };

    private static TargetValue ReadTarget(ExchangeNode node)
    {
        if (node.Child("target") is not { } target) return TargetValue.Empty;
        var comparison = target.Cell("operator");
        if (comparison is not (null or "≥" or ">" or "≤" or "<" or "="))
            throw target.Refused("operator", $"应为 ≥、>、≤、<、= 之一或 null，现为“{comparison}”");
        var (value, upper, unit) = (target.Number("value"), target.Number("upper"), target.Cell("unit"));
        return TargetValue.Parse(target.Cell("text") ?? (upper is null ? $"{comparison}{value}{unit}" : unit == "%" ? $"{value}%-{upper}%" : $"{value}-{upper}{unit}"));
    }
}
