using System.Buffers;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Indicators;

/// <summary>指标用语。Words in names and descriptions that the checks of wording look for.</summary>
public sealed class WordingWords
{
    internal WordingWords(WordingWordList list)
    {
        Slogans = Search(list.Slogans);
        NotSlogans = Search(list.NotSlogans);
        Improvements = Search(list.Improvements);
        Baselines = Search(list.Baselines);
        Effects.Add(list.Effects.Words, true);
        RatioDefinitions = Search(list.RatioDefinitions);
        PublicServices = Search(list.PublicServices);
        InternalMatters = Search(list.InternalMatters);
        Staff = Search(list.Staff);
    }

    /// <summary>Verbs a slogan begins with.</summary>
    public SearchValues<string> Slogans { get; }

    /// <summary>Fixed nouns that begin with such a verb.</summary>
    public SearchValues<string> NotSlogans { get; }

    /// <summary>Words of rising and falling that need a baseline.</summary>
    public SearchValues<string> Improvements { get; }

    /// <summary>Words that name a baseline.</summary>
    public SearchValues<string> Baselines { get; }

    /// <summary>Words that show a ratio is defined by what and of what, or by a survey.</summary>
    public SearchValues<string> RatioDefinitions { get; }

    /// <summary>Words of projects that serve the public.</summary>
    public SearchValues<string> PublicServices { get; }

    /// <summary>Words of projects for an office's own use.</summary>
    public SearchValues<string> InternalMatters { get; }

    /// <summary>Words for users inside the office.</summary>
    public SearchValues<string> Staff { get; }

    private Endings<bool> Effects { get; } = new();

    /// <summary>Whether a name ends with an effect that no percentage measures: 影响力, 水平.</summary>
    public bool EndsWithEffect(ReadOnlySpan<char> core) => Effects.Matches(core);

    private static SearchValues<string> Search(WordList list) => SearchValues.Create([.. list.Words], StringComparison.Ordinal);
}

/// <summary>The lists of <see cref="WordingWords"/> as the rule pack's file has them.</summary>
/// <param name="Slogans">Verbs a slogan begins with.</param>
/// <param name="NotSlogans">Fixed nouns that begin with such a verb.</param>
/// <param name="Improvements">Words that need a baseline.</param>
/// <param name="Baselines">Words that name one.</param>
/// <param name="Effects">Last words of effects that no percentage measures.</param>
/// <param name="RatioDefinitions">Words that define a ratio.</param>
/// <param name="PublicServices">Words of projects that serve the public.</param>
/// <param name="InternalMatters">Words of projects for an office's own use.</param>
/// <param name="Staff">Words for users inside the office.</param>
public sealed record WordingWordList(
    WordList Slogans,
    WordList NotSlogans,
    WordList Improvements,
    WordList Baselines,
    WordList Effects,
    WordList RatioDefinitions,
    WordList PublicServices,
    WordList InternalMatters,
    WordList Staff)
{
    internal static WordingWordList Read(RulePackNode node) => new(
        node.Child("slogans", WordList.Read),
        node.Child("notSlogans", WordList.Read),
        node.Child("improvements", WordList.Read),
        node.Child("baselines", WordList.Read),
        node.Child("effects", WordList.Read),
        node.Child("ratioDefinitions", WordList.Read),
        node.Child("publicServices", WordList.Read),
        node.Child("internalMatters", WordList.Read),
        node.Child("staff", WordList.Read));
}
