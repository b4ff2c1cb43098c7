using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Mingji.Domain.RulePacks;

/// <summary>规则包。What differs by place and year, as data: word lists, units, bands, taxonomies. Each entry carries its source.</summary>
public sealed class RulePack
{
    private static readonly Lazy<RulePack> LazyNational = new(() => new RulePack(static _ => null));

    private readonly Func<string, Stream?> overrides;

    private RulePack(Func<string, Stream?> overrides)
    {
        this.overrides = overrides;
        // Each data file has one property below, one line here and one in RulePackJson:
        PlaceholderWords = Read("placeholder-words.json", RulePackJson.Default.WordList);
    }

    /// <summary>The embedded pack: national rules and the defaults a province may replace.</summary>
    public static RulePack National => LazyNational.Value;

    /// <summary>The names of the pack's files.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. typeof(RulePack).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json")).Order(StringComparer.Ordinal)];

    /// <summary>The embedded pack with some files replaced; <paramref name="overrides"/> gives a file's content by its name, or <see langword="null"/> to keep ours.</summary>
    public static RulePack With(Func<string, Stream?> overrides) => new(overrides);

    /// <summary>Words that fill the basis column and say nothing.</summary>
    public WordList PlaceholderWords { get; }

    private T Read<T>(string file, JsonTypeInfo<T> shape)
    {
        using var stream = overrides(file)
            ?? typeof(RulePack).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The rule pack has no file {file}.");
        return JsonSerializer.Deserialize(stream, shape) ?? throw new InvalidOperationException($"The rule pack's file {file} is empty.");
    }
}

/// <summary>A list of words with its source.</summary>
/// <param name="Source">Regulation and clause, or the observation the list rests on.</param>
/// <param name="Words">The words.</param>
public sealed record WordList(string Source, IReadOnlyList<string> Words);

/// <summary>The shapes of the pack's files, compiled so that starting costs nothing.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(WordList))]
internal sealed partial class RulePackJson : JsonSerializerContext;
