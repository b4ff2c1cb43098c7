namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>The words of level 1 and level 2 as table cells hold them.</summary>
internal static class Levels
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> First = Set("产出 效益 满意度 成本 产出指标 效益指标 满意度指标 成本指标 效果指标 效果");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Second = Set(
        "数量 质量 时效 数量指标 质量指标 时效指标 经济效益 社会效益 生态效益 可持续影响 经济效益指标 社会效益指标 生态效益指标 可持续影响指标 服务对象满意度 服务对象满意度指标 社会公众满意度指标 经济成本 社会成本 生态环境成本 经济成本指标 社会成本指标 生态环境成本指标 可持续发展指标 生态成本指标");

    /// <summary>1 or 2 for a word of that level, 0 for any other text; points behind it are not looked at: 产出指标（50分）.</summary>
    internal static int Of(string text)
    {
        if (text.Length > 24) return 0;
        var word = text.AsSpan();
        var bracket = word.IndexOfAny('（', '(');
        if (bracket > 0) word = word[..bracket];
        word = word.Trim();
        Span<char> plain = stackalloc char[24];
        var length = 0;
        foreach (var c in word)
            if (!char.IsWhiteSpace(c)) plain[length++] = c;
        return First.Contains(plain[..length]) ? 1 : Second.Contains(plain[..length]) ? 2 : 0;
    }

    /// <summary>Both levels out of one cell: 产出指标-数量指标. A single word is told by what it names.</summary>
    internal static (string Level1, string Level2) Split(string text, string before)
    {
        var at = text.IndexOfAny(['-', '－', '—', '–', '/', '／', '\\', '、', '\n', '>', '：', '·']);
        if (at > 0 && Of(text[..at]) == 1) return (text[..at].Trim(), text[(at + 1)..].Trim(' ', '-', '－', '—', '>', '\n'));
        return Of(text) == 2 ? (before, text) : (text, "");
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        new HashSet<string>(words.Split(' '), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
