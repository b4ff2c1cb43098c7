namespace Mingji.Domain.Values;

/// <summary>How comparisons are written: as a symbol, as words before the number, as words behind the unit.</summary>
public static class TargetOperators
{
    // Longer words stand before those they begin with; the first that fits is taken.
    private static readonly (string Word, TargetOperator? Operator)[] Prefixes =
    [
        ("大于或等于", TargetOperator.AtLeast), ("大于等于", TargetOperator.AtLeast), ("不低于", TargetOperator.AtLeast), ("不少于", TargetOperator.AtLeast),
        ("不小于", TargetOperator.AtLeast), ("至少", TargetOperator.AtLeast), ("小于或等于", TargetOperator.AtMost), ("小于等于", TargetOperator.AtMost),
        ("不超过", TargetOperator.AtMost), ("不高于", TargetOperator.AtMost), ("不大于", TargetOperator.AtMost), ("不多于", TargetOperator.AtMost),
        ("不超出", TargetOperator.AtMost), ("至多", TargetOperator.AtMost), ("最多", TargetOperator.AtMost), ("控制在", TargetOperator.AtMost),
        ("超过", TargetOperator.MoreThan), ("高于", TargetOperator.MoreThan), ("大于", TargetOperator.MoreThan), ("多于", TargetOperator.MoreThan),
        ("低于", TargetOperator.LessThan), ("小于", TargetOperator.LessThan), ("少于", TargetOperator.LessThan),
        ("等于", TargetOperator.Equal), ("达到", TargetOperator.Equal), ("大约", null), ("达", TargetOperator.Equal), ("约", null),
    ];

    private static readonly (string Word, TargetOperator? Operator)[] Suffixes =
    [
        ("（含）以上", TargetOperator.AtLeast), ("(含)以上", TargetOperator.AtLeast), ("及以上", TargetOperator.AtLeast), ("或以上", TargetOperator.AtLeast), ("以上", TargetOperator.AtLeast),
        ("（含）以下", TargetOperator.AtMost), ("(含)以下", TargetOperator.AtMost), ("及以下", TargetOperator.AtMost), ("或以下", TargetOperator.AtMost), ("以下", TargetOperator.AtMost),
        ("（含）以内", TargetOperator.AtMost), ("(含)以内", TargetOperator.AtMost), ("以内", TargetOperator.AtMost), ("之内", TargetOperator.AtMost), ("左右", null),
    ];

    /// <summary>The operator as the form prints it: ≥ &gt; ≤ &lt; =.</summary>
    public static string Symbol(this TargetOperator op) => op switch
    {
        TargetOperator.AtLeast => "≥",
        TargetOperator.MoreThan => ">",
        TargetOperator.AtMost => "≤",
        TargetOperator.LessThan => "<",
        TargetOperator.Equal => "=",
    };

    /// <summary>The comparison that a cell of an operator column names; <see langword="null"/> when it names none (定性, 不适用, empty).</summary>
    public static TargetOperator? Named(string? text)
    {
        var word = (text ?? "").AsSpan().Trim();
        if (word.IsEmpty) return null;
        var (op, length) = Leading(word);
        if (length == word.Length) return op;
        (op, length) = Trailing(word);
        return length == word.Length ? op : null;
    }

    /// <summary>The operator that <paramref name="text"/> begins with and how many characters it takes; length 0 when there is none.</summary>
    internal static (TargetOperator? Operator, int Length) Leading(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return (null, 0);
        var second = text.Length > 1 ? Ascii(text[1]) : '\0';
        switch (Ascii(text[0]))
        {
            case '≥' or '≧' or '⩾': return (TargetOperator.AtLeast, second == '=' ? 2 : 1);
            case '≤' or '≦' or '⩽': return (TargetOperator.AtMost, second == '=' ? 2 : 1);
            case '>': return second == '=' ? (TargetOperator.AtLeast, 2) : (TargetOperator.MoreThan, 1);
            case '<': return second == '=' ? (TargetOperator.AtMost, 2) : (TargetOperator.LessThan, 1);
            case '=': return second switch { '>' => (TargetOperator.AtLeast, 2), '<' => (TargetOperator.AtMost, 2), '=' => (TargetOperator.Equal, 2), _ => (TargetOperator.Equal, 1) };
        }
        if (text[0] < '一') return (null, 0);
        foreach (var (word, op) in Prefixes)
            if (text.StartsWith(word)) return (op, word.Length);
        return (null, 0);
    }

    /// <summary>The operator that <paramref name="text"/> ends with and how many characters it takes; length 0 when there is none.</summary>
    internal static (TargetOperator? Operator, int Length) Trailing(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[^1] is not ('上' or '下' or '内' or '右')) return (null, 0);
        foreach (var (word, op) in Suffixes)
            if (text.EndsWith(word)) return (op, word.Length);
        return (null, 0);
    }

    private static char Ascii(char c) => c switch { '＞' => '>', '＜' => '<', '＝' or '═' => '=', _ => c };
}
