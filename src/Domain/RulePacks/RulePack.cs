using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mingji.Domain.Indicators;

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
        ClassWords = new(Read("class-words.json", RulePackJson.Default.ClassWordList));
        DirectionWords = new(Read("direction-words.json", RulePackJson.Default.DirectionWordList));
        NameWords = new(Read("name-words.json", RulePackJson.Default.NameWordList));
        PlaceholderWords = Read("placeholder-words.json", RulePackJson.Default.WordList);
        Units = new(Read("units.json", RulePackJson.Default.UnitList));
        WordingWords = new(Read("wording-words.json", RulePackJson.Default.WordingWordList));
    }

    /// <summary>The embedded pack: national rules and the defaults a province may replace.</summary>
    public static RulePack National => LazyNational.Value;

    /// <summary>The embedded pack with some files replaced; <paramref name="overrides"/> gives a file's content by its name, or <see langword="null"/> to keep ours.</summary>
    public static RulePack With(Func<string, Stream?> overrides) => new(overrides);

    /// <summary>Which level-2 class a name belongs to.</summary>
    public ClassWords ClassWords { get; }

    /// <summary>Which way a measure is to move.</summary>
    public DirectionWords DirectionWords { get; }

    /// <summary>What a name asks to be measured in.</summary>
    public NameWords NameWords { get; }

    /// <summary>Words that fill the basis column and say nothing.</summary>
    public WordList PlaceholderWords { get; }

    /// <summary>The unit dictionary.</summary>
    public Units Units { get; }

    /// <summary>Words the checks of wording look for.</summary>
    public WordingWords WordingWords { get; }

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
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, Converters = [typeof(CamelCaseEnum<Dimension>), typeof(CamelCaseEnum<IndicatorClass>)])]
[JsonSerializable(typeof(ClassWordList))]
[JsonSerializable(typeof(DirectionWordList))]
[JsonSerializable(typeof(NameWordList))]
[JsonSerializable(typeof(UnitList))]
[JsonSerializable(typeof(WordList))]
[JsonSerializable(typeof(WordingWordList))]
internal sealed partial class RulePackJson : JsonSerializerContext;

/// <summary>Reads enum names in camel case, as the pack's files write them.</summary>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
