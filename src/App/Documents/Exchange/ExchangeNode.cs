using System.Globalization;
using System.Text.Json;
using Mingji.App.Documents.Reading;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Exchange;

/// <summary>An object of an exchange file that knows its path, so that a refusal can say where.</summary>
internal readonly struct ExchangeNode
{
    private readonly JsonElement element;
    private readonly Step? path;

    private ExchangeNode(JsonElement element, Step? path)
    {
        this.element = element;
        this.path = path;
        if (element.ValueKind != JsonValueKind.Object) throw Wrong(null, "对象 {…}", element);
    }

    private sealed record Step(Step? Parent, string Name, int Index)
    {
        public override string ToString() => Index < 0 ? $"{Parent?.ToString() ?? "$"}.{Name}" : $"{Parent?.ToString() ?? "$"}.{Name}[{Index}]";
    }

    public static ExchangeNode Root(JsonElement element) => new(element, null);

    /// <summary>Text without surrounding white space; empty when absent or null.</summary>
    public string Text(string name) => Cell(name) ?? "";

    /// <summary>Text without surrounding white space; <see langword="null"/> when absent, null or blank.</summary>
    public string? Cell(string name)
    {
        if (!Find(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.String) throw Wrong(name, "字符串", value);
        return value.GetString()!.Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>A number written as a string, as printed; <see langword="null"/> when absent.</summary>
    public string? Number(string name)
    {
        if (Cell(name) is not { } text) return null;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? text
            : throw Refused(name, $"应为写成字符串的数字（如 \"640000.00\"），现为“{Short(text)}”");
    }

    public int? Integer(string name)
    {
        if (!Find(name, out var value)) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong(name, "整数", value);
    }

    public bool? Flag(string name)
    {
        if (!Find(name, out var value)) return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, "true 或 false", value);
    }

    public ExchangeNode? Child(string name) => Find(name, out var value) ? new ExchangeNode(value, new Step(path, name, -1)) : null;

    public IEnumerable<ExchangeNode> Items(string name)
    {
        if (!Find(name, out var value)) yield break;
        if (value.ValueKind != JsonValueKind.Array) throw Wrong(name, "数组 […]", value);
        var index = 0;
        foreach (var item in value.EnumerateArray()) yield return new ExchangeNode(item, new Step(path, name, index++));
    }

    public ValueList<string> Texts(string name)
    {
        if (!Find(name, out var value)) return [];
        if (value.ValueKind != JsonValueKind.Array) throw Wrong(name, "数组 […]", value);
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
            texts.Add(item.ValueKind == JsonValueKind.String ? item.GetString()!.Trim() : throw Wrong($"{name}[{texts.Count}]", "字符串", item));
        return texts.ToValueList();
    }

    public BadFileException Refused(string? name, string what) =>
        new("Damaged", $"JSON 内容有误：{path?.ToString() ?? "$"}{(name is null ? "" : "." + name)} {what}。请改正后重新打开。");

    private bool Find(string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private BadFileException Wrong(string? name, string expected, JsonElement seen) => Refused(name, $"应为{expected}，现为{seen.ValueKind switch
    {
        JsonValueKind.Object => "对象",
        JsonValueKind.Array => "数组",
        JsonValueKind.String => $"字符串“{Short(seen.GetString()!)}”",
        JsonValueKind.Number => $"数字 {Short(seen.GetRawText())}",
        JsonValueKind.Null => "空值",
        _ => seen.GetRawText(),
    }}");

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
