namespace Mingji.Domain.Texts;

/// <summary>文本相似度。How alike two texts are by the pairs of neighbouring characters they share (Dice's coefficient over sets of bigrams).</summary>
public static class TextSimilarity
{
    /// <summary>From 0, nothing in common, to 1, the same set of character pairs. Symmetric; texts that compare equal give 1.</summary>
    public static double Of(string left, string right)
    {
        var (a, b) = (ComparableText.Of(left), ComparableText.Of(right));
        return a == b ? 1 : Of(Bigrams(a), Bigrams(b));
    }

    /// <summary>The same for bigrams already taken.</summary>
    public static double Of(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        if (left.Length + right.Length == 0) return 1;
        var (i, j, shared) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            if (left[i] == right[j]) (i, j, shared) = (i + 1, j + 1, shared + 1);
            else if (left[i] < right[j]) i++;
            else j++;
        }
        return 2.0 * shared / (left.Length + right.Length);
    }

    /// <summary>The distinct pairs of neighbouring characters of a comparable text, ascending; a single character counts as a pair with nothing.</summary>
    public static int[] Bigrams(string comparable)
    {
        if (comparable.Length == 0) return [];
        if (comparable.Length == 1) return [comparable[0] << 16];
        var pairs = new int[comparable.Length - 1];
        // A pair fills 32 bits; unchecked, as the sign does not matter for a set.
        for (var i = 0; i < pairs.Length; i++) pairs[i] = unchecked((comparable[i] << 16) | comparable[i + 1]);
        Array.Sort(pairs);
        var length = 1;
        for (var i = 1; i < pairs.Length; i++)
            if (pairs[i] != pairs[length - 1]) pairs[length++] = pairs[i];
        return pairs[..length];
    }

    /// <summary>
    /// How much of the shorter text's characters the longer one has, whatever their order: 0 to 1.
    /// 利用基础设施程度 and 基础设施利用程度 give 1.
    /// </summary>
    public static double SharedCharacters(string left, string right)
    {
        var (shorter, longer) = (ComparableText.Of(left), ComparableText.Of(right));
        if (shorter.Length > longer.Length) (shorter, longer) = (longer, shorter);
        if (shorter.Length == 0) return longer.Length == 0 ? 1 : 0;
        var remaining = longer.ToCharArray();
        var shared = 0;
        foreach (var c in shorter)
        {
            var at = Array.IndexOf(remaining, c);
            if (at < 0) continue;
            remaining[at] = '\0';
            shared++;
        }
        return (double)shared / shorter.Length;
    }
}
