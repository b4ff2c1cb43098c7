using System.Buffers.Binary;
using System.Numerics;

namespace Mingji.App.Monitoring.Pictures;

/// <summary>
/// What a picture looks like, in 64 bits: of nine by eight parts, whether each is brighter than the one to its right. Saved again, made smaller or of another format it stays nearly the same; no package here decodes pictures,
/// so the two kinds that people upload are read as far as their brightness goes.
/// </summary>
public static class PictureHash
{
    /// <summary>Two pictures that differ in at most so many bits are nearly the same.</summary>
    public const int Near = 6;

    // A page of one colour looks like every other one.
    private const int LeastContrast = 12;

    /// <summary>The hash; <see langword="null"/> for what is no picture, cannot be read, or is too plain to be told apart.</summary>
    /// <param name="content">The file.</param>
    /// <param name="kind">png or jpg.</param>
    public static long? Of(byte[] content, string kind)
    {
        var grid = new PictureGrid();
        try
        {
            if (!(kind switch { "png" => PngBrightness.Read(content, grid), "jpg" => JpegBrightness.Read(content, grid), _ => false })) return null;
        }
        catch (Exception e) when (e is InvalidDataException or IndexOutOfRangeException or ArgumentException)
        {
            // A damaged picture is evidence all the same; it has no hash.
            return null;
        }
        return grid.Hash(LeastContrast);
    }

    /// <summary>Whether two pictures look nearly the same.</summary>
    public static bool IsNear(long one, long other) => BitOperations.PopCount((ulong)(one ^ other)) <= Near;

    internal static int Number(ReadOnlySpan<byte> bytes) => (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(bytes));
}
