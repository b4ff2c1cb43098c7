namespace Mingji.App.Monitoring.Pictures;

/// <summary>The mean brightness of nine by eight parts of a picture, gathered sample by sample.</summary>
internal sealed class PictureGrid
{
    private const int Across = 9, Down = 8;
    private readonly long[] sums = new long[Across * Down];
    private readonly int[] counts = new int[Across * Down];
    private int width, height;

    /// <summary>Says how many samples there are each way; <see langword="false"/> for what is too small to be divided or too large to be read.</summary>
    public bool Begin(int wide, int high)
    {
        (width, height) = (wide, high);
        return wide >= Across && high >= Down && (long)wide * high <= 100_000_000;
    }

    /// <summary>A sample; outside of the picture, where blocks reach over its edge, it does not count.</summary>
    /// <param name="x">From the left.</param>
    /// <param name="y">From the top.</param>
    /// <param name="brightness">0 to 255.</param>
    public void Add(int x, int y, int brightness)
    {
        if (x >= width || y >= height) return;
        var at = (int)((long)y * Down / height) * Across + (int)((long)x * Across / width);
        sums[at] += brightness;
        counts[at]++;
    }

    /// <summary>The bits; <see langword="null"/> when some part was never seen or all look alike.</summary>
    public long? Hash(int leastContrast)
    {
        if (counts.Any(count => count == 0)) return null;
        var means = sums.Select((sum, i) => sum * 16 / counts[i]).ToArray();
        if (means.Max() - means.Min() < leastContrast * 16) return null;
        var hash = 0UL;
        for (var y = 0; y < Down; y++)
            for (var x = 0; x < Across - 1; x++)
                hash = hash << 1 | (means[y * Across + x] > means[y * Across + x + 1] ? 1UL : 0UL);
        return (long)hash;
    }
}
