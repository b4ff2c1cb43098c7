using System.IO.Compression;

namespace Mingji.App.Monitoring.Pictures;

/// <summary>The brightness of a PNG, row by row (ISO/IEC 15948). Interlaced ones, which cameras and screens do not make, are not read.</summary>
internal static class PngBrightness
{
    public static bool Read(byte[] content, PictureGrid grid)
    {
        if (content.Length < 33 || !content.AsSpan(12, 4).SequenceEqual("IHDR"u8)) return false;
        var (width, height, depth, colour) = (PictureHash.Number(content.AsSpan(16)), PictureHash.Number(content.AsSpan(20)), content[24], content[25]);
        var channels = colour switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (channels == 0 || depth is not (1 or 2 or 4 or 8 or 16) || depth < 8 && channels > 1 || content[28] != 0 || !grid.Begin(width, height)) return false;
        byte[] palette = [];
        using var packed = new MemoryStream();
        for (var at = 8; at + 12 <= content.Length;)
        {
            var length = PictureHash.Number(content.AsSpan(at));
            if (length > content.Length - at - 12) break;
            var name = content.AsSpan(at + 4, 4);
            if (name.SequenceEqual("PLTE"u8)) palette = content[(at + 8)..(at + 8 + length)];
            else if (name.SequenceEqual("IDAT"u8)) packed.Write(content, at + 8, length);
            else if (name.SequenceEqual("IEND"u8)) break;
            at += 12 + length;
        }
        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        var step = Math.Max(1, channels * depth / 8);
        var (row, above) = (new byte[(width * channels * depth + 7) / 8], new byte[(width * channels * depth + 7) / 8]);
        for (var y = 0; y < height; y++)
        {
            if (rows.ReadByte() is not (>= 0 and <= 4 and var filter)) return false;
            if (rows.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length) return false;
            Unfilter(row, above, filter, step);
            for (var x = 0; x < width; x++) grid.Add(x, y, At(row, x, depth, colour, channels, palette));
            (row, above) = (above, row);
        }
        return true;
    }

    private static void Unfilter(byte[] row, byte[] above, int filter, int step)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var (left, up, corner) = (i >= step ? row[i - step] : 0, above[i], i >= step ? above[i - step] : 0);
            row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static int At(byte[] row, int x, int depth, int colour, int channels, byte[] palette)
    {
        if (depth < 8)
        {
            var value = row[x * depth / 8] >> (8 - depth - x * depth % 8) & (1 << depth) - 1;
            return colour == 3 ? Grey(palette, value * 3) : value * 255 / ((1 << depth) - 1);
        }
        var at = x * channels * (depth / 8);
        var next = depth / 8;
        return colour switch { 3 => Grey(palette, row[at] * 3), 0 or 4 => row[at], _ => (row[at] * 299 + row[at + next] * 587 + row[at + 2 * next] * 114) / 1000 };
    }

    private static int Grey(byte[] colours, int at) => (colours[at] * 299 + colours[at + 1] * 587 + colours[at + 2] * 114) / 1000;
}
