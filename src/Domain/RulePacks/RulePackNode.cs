using System.Text.Json;

namespace Mingji.Domain.RulePacks;

/// <summary>
/// An object of a rule pack's file. Every member must be asked for and every member asked for must be there, so that a slip of the pen is told and not passed over.
/// Read by hand: the general serializer takes longer to get ready than a whole document takes to be checked.
/// </summary>
internal sealed class RulePackNode
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly List<string> known = [];

    private RulePackNode(JsonElement element, string path)
    {
        this.element = element;
        this.path = path;
        if (element.ValueKind != JsonValueKind.Object) throw Wrong(path, "对象 {…}");
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="JsonException">It is not written as its shape demands; the message says where.</exception>
    public static T Read<T>(Stream content, string file, Func<RulePackNode, T> shape)
        where T : class
    {
        using var json = JsonDocument.Parse(content, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return Read(json.RootElement, file, shape);
    }

    public string Text(string name) => TextOf(Member(name), At(name));

    /// <summary>A text; <see langword="null"/> when the file says so.</summary>
    public string? TextOrNone(string name) => Member(name) is { ValueKind: not JsonValueKind.Null } value ? TextOf(value, At(name)) : null;

    public int Integer(string name) => Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : throw Wrong(At(name), "整数");

    public decimal Number(string name) => NumberOrNone(name) ?? throw Wrong(At(name), "数字");

    /// <summary>A number; <see langword="null"/> when the file says so.</summary>
    public decimal? NumberOrNone(string name) => Member(name) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } value => value.GetDecimal(),
        _ => throw Wrong(At(name), "数字"),
    };

    public bool Flag(string name) => Member(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(At(name), "true 或 false"),
    };

    public T Choice<T>(string name)
        where T : struct, Enum => ChoiceOf<T>(Member(name), At(name));

    public IReadOnlyList<T> Choices<T>(string name)
        where T : struct, Enum
    {
        var value = Array(name);
        var items = new T[value.GetArrayLength()];
        for (var i = 0; i < items.Length; i++) items[i] = ChoiceOf<T>(value[i], $"{At(name)}[{i}]");
        return items;
    }

    public IReadOnlyList<string> Words(string name)
    {
        var value = Array(name);
        var items = new string[value.GetArrayLength()];
        var i = 0;
        foreach (var item in value.EnumerateArray()) items[i] = TextOf(item, $"{At(name)}[{i++}]");
        return items;
    }

    /// <summary>Words that may be left out.</summary>
    public IReadOnlyList<string>? WordsOrNone(string name)
    {
        if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) return Words(name);
        known.Add(name);
        return null;
    }

    public T Child<T>(string name, Func<RulePackNode, T> shape)
        where T : class => Read(Member(name), At(name), shape);

    public IReadOnlyList<T> Items<T>(string name, Func<RulePackNode, T> shape)
        where T : class
    {
        var value = Array(name);
        var items = new T[value.GetArrayLength()];
        var i = 0;
        foreach (var item in value.EnumerateArray()) items[i] = Read(item, $"{At(name)}[{i++}]", shape);
        return items;
    }

    /// <summary>An object of words by free names.</summary>
    public IReadOnlyDictionary<string, string> Pairs(string name)
    {
        var value = Member(name);
        if (value.ValueKind != JsonValueKind.Object) throw Wrong(At(name), "对象 {…}");
        return value.EnumerateObject().ToDictionary(member => member.Name, member => TextOf(member.Value, $"{At(name)}.{member.Name}"), StringComparer.Ordinal);
    }

    private static T Read<T>(JsonElement element, string path, Func<RulePackNode, T> shape)
        where T : class
    {
        var node = new RulePackNode(element, path);
        var value = shape(node);
        foreach (var member in element.EnumerateObject())
            if (!node.known.Contains(member.Name))
                throw new JsonException($"{path} 中没有“{member.Name}”这一项，可写的有：{string.Join('、', node.known)}。");
        return value;
    }

    private static string TextOf(JsonElement value, string path) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(path, "字符串");

    // Names in camel case, as the files write them; a number would be taken by Enum.TryParse as well.
    private static T ChoiceOf<T>(JsonElement value, string path)
        where T : struct, Enum
    {
        var text = TextOf(value, path);
        return text is [>= 'a' and <= 'z', ..] && Enum.TryParse(typeof(T), text, ignoreCase: true, out var found)
            ? (T)found
            : throw Wrong(path, string.Join('、', Enum.GetNames<T>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])) + " 之一");
    }

    private static JsonException Wrong(string path, string expected) => new($"{path} 应为{expected}。");

    private string At(string name) => $"{path}.{name}";

    private JsonElement Array(string name) => Member(name) is { ValueKind: JsonValueKind.Array } value ? value : throw Wrong(At(name), "数组 […]");

    private JsonElement Member(string name)
    {
        known.Add(name);
        return element.TryGetProperty(name, out var value) ? value : throw new JsonException($"{path} 缺少“{name}”这一项。");
    }
}
