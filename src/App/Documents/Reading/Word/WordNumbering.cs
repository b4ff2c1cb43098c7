using System.Globalization;
using System.Text;
using Mingji.App.Documents.Reading.Packages;

namespace Mingji.App.Documents.Reading.Word;

/// <summary>Automatic numbering: Word draws “（一）” before a paragraph without having it in its text. This counts along and gives the number as drawn.</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;
    private readonly Dictionary<int, Level[]> _lists = [];
    private readonly Dictionary<int, int> _listOf = [];
    private readonly Dictionary<(int Number, int Level), int> _startOverrides = [];
    private readonly Dictionary<int, Counters> _counters = [];
    private readonly HashSet<int> _begun = [];

    public static WordNumbering None => new();

    public static WordNumbering Read(PartReader part)
    {
        var numbering = new WordNumbering();
        Level[] levels = [];
        Level? level = null;
        var (number, overridden) = (0, 0);
        while (part.Next())
        {
            if (!part.IsElement) continue;
            switch (part.Xml.LocalName)
            {
                case "abstractNum":
                    levels = NewLevels();
                    level = null;
                    numbering._lists[Int(part, "abstractNumId")] = levels;
                    break;
                case "lvl":
                    level = Int(part, "ilvl") is >= 0 and < Levels and var at && levels.Length > 0 ? levels[at] : null;
                    break;
                case "start" when level is not null:
                    level.Start = Int(part, "val");
                    break;
                case "numFmt" when level is not null:
                    level.Format = part.Attribute(part.Atom("val")) ?? "decimal";
                    break;
                case "lvlText" when level is not null:
                    level.Text = part.Attribute(part.Atom("val")) ?? "";
                    break;
                case "isLgl" when level is not null:
                    level.AllDecimal = true;
                    break;
                case "num":
                    // Levels redefined for a single list are rare; the shared definition is used for them.
                    levels = [];
                    level = null;
                    number = Int(part, "numId");
                    break;
                case "abstractNumId":
                    numbering._listOf[number] = Int(part, "val");
                    break;
                case "lvlOverride":
                    overridden = Int(part, "ilvl");
                    break;
                case "startOverride":
                    numbering._startOverrides[(number, overridden)] = Int(part, "val");
                    break;
            }
        }
        return numbering;
    }

    /// <summary>Counts the next paragraph of a list and gives its number as drawn; empty for bullets and unknown lists.</summary>
    public string Next(int number, int level)
    {
        if (number == 0 || level is < 0 or >= Levels || !_listOf.TryGetValue(number, out var list) || !_lists.TryGetValue(list, out var levels)) return "";
        if (!_counters.TryGetValue(list, out var counters)) _counters[list] = counters = new Counters(levels);
        if (_begun.Add(number))
            for (var i = 0; i < Levels; i++)
                if (_startOverrides.TryGetValue((number, i), out var start)) counters.Restart(i, start);
        counters.Count(level);
        return Draw(levels, counters, level);
    }

    private static string Draw(Level[] levels, Counters counters, int level)
    {
        if (levels[level].Format is "bullet" or "none") return "";
        var (template, text) = (levels[level].Text, new StringBuilder());
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == '%' && i + 1 < template.Length && template[i + 1] is >= '1' and <= '9')
            {
                var at = template[++i] - '1';
                text.Append(NumberFormat.Draw(counters[at], levels[level].AllDecimal ? "decimal" : levels[at].Format));
            }
            else
            {
                text.Append(template[i]);
            }
        }
        return text.ToString();
    }

    private static Level[] NewLevels() => [.. Enumerable.Range(0, Levels).Select(_ => new Level())];

    private static int Int(PartReader part, string attribute) =>
        int.TryParse(part.Attribute(part.Atom(attribute)), CultureInfo.InvariantCulture, out var value) && value is >= 0 and < 1_000_000 ? value : 0;

    private sealed class Level
    {
        public int Start { get; set; } = 1;

        public string Format { get; set; } = "decimal";

        public string Text { get; set; } = "";

        public bool AllDecimal { get; set; }
    }

    /// <summary>Where a list has come to; lists that share a definition share it.</summary>
    private sealed class Counters(Level[] levels)
    {
        private readonly int?[] _values = new int?[Levels];
        private readonly int[] _starts = [.. levels.Select(level => level.Start)];

        public int this[int level] => _values[level] ?? _starts[level];

        public void Restart(int level, int start) => (_values[level], _starts[level]) = (null, start);

        public void Count(int level)
        {
            for (var i = 0; i < level; i++) _values[i] ??= _starts[i];
            _values[level] = _values[level] is { } value ? value + 1 : _starts[level];
            Array.Clear(_values, level + 1, Levels - level - 1);
        }
    }
}
