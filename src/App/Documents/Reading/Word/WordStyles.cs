using System.Globalization;
using Mingji.App.Documents.Reading.Packages;

namespace Mingji.App.Documents.Reading.Word;

/// <summary>What the paragraph styles of a document say about headings and numbering.</summary>
internal sealed class WordStyles
{
    private const int LongestChain = 32;
    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);

    public static WordStyles None { get; } = new();

    public static WordStyles Read(PartReader part)
    {
        var styles = new WordStyles();
        var current = new Style();
        while (part.Next())
        {
            if (!part.IsElement) continue;
            switch (part.Xml.LocalName)
            {
                case "style":
                    current = new Style();
                    if (part.Attribute(part.Atom("styleId")) is { } id && part.Attribute(part.Atom("type")) is "paragraph" or null) styles._styles[id] = current;
                    break;
                case "name":
                    current.Heading ??= HeadingByName(Val(part));
                    break;
                case "basedOn":
                    current.BasedOn = Val(part);
                    break;
                case "outlineLvl" when int.TryParse(Val(part), CultureInfo.InvariantCulture, out var level):
                    // 9 is body text, said outright.
                    current.Heading = level is >= 0 and < 9 ? level + 1 : 0;
                    break;
                case "numId" when int.TryParse(Val(part), CultureInfo.InvariantCulture, out var number):
                    current.Number = number;
                    break;
                case "ilvl" when int.TryParse(Val(part), CultureInfo.InvariantCulture, out var depth):
                    current.Level = depth;
                    break;
            }
        }
        return styles;
    }

    /// <summary>1–9 for a heading style, 0 for any other.</summary>
    public int HeadingLevel(string style)
    {
        foreach (var step in Chain(style))
            if (step.Heading is { } level) return level;
        return 0;
    }

    /// <summary>The list a style puts its paragraphs into; 0 for none.</summary>
    public (int Number, int Level) Numbering(string style)
    {
        int? level = null;
        foreach (var step in Chain(style))
        {
            level ??= step.Level;
            if (step.Number is { } number) return (number, level ?? 0);
        }
        return (0, 0);
    }

    private IEnumerable<Style> Chain(string? id)
    {
        // A chain of styles may be a ring in a broken file.
        for (var steps = 0; id is not null && steps < LongestChain && _styles.TryGetValue(id, out var style); steps++, id = style.BasedOn)
            yield return style;
    }

    private static int? HeadingByName(string? name)
    {
        if (name is null) return null;
        name = name.Replace(" ", "").ToLowerInvariant();
        foreach (var prefix in (ReadOnlySpan<string>)["heading", "标题"])
            if (name.Length == prefix.Length + 1 && name.StartsWith(prefix, StringComparison.Ordinal) && name[^1] is >= '1' and <= '9')
                return name[^1] - '0';
        return null;
    }

    private static string? Val(PartReader part) => part.Attribute(part.Atom("val"));

    private sealed class Style
    {
        public string? BasedOn { get; set; }

        public int? Heading { get; set; }

        public int? Number { get; set; }

        public int? Level { get; set; }
    }
}
