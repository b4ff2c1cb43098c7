namespace Mingji.App.Demo;

/// <summary>Chance that can be repeated: the same seed and the same words give the same draws on every machine.</summary>
internal sealed class Draw
{
    private ulong state;

    /// <summary>A stream of draws of its own for each list of words.</summary>
    public Draw(int seed, params ReadOnlySpan<string> words)
    {
        unchecked
        {
            state = 14695981039346656037UL ^ (uint)seed;
            foreach (var word in words)
            {
                foreach (var c in word) state = (state ^ c) * 1099511628211UL;
                state = (state ^ '|') * 1099511628211UL;
            }
        }
    }

    /// <summary>A number from 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(Next() % (uint)count);

    /// <summary>One of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>A list in another order.</summary>
    public List<T> Shuffle<T>(IEnumerable<T> list)
    {
        var items = list.ToList();
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
        return items;
    }

    // SplitMix64 (Steele, Lea, Flood 2014).
    private ulong Next()
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
