using System.Buffers.Binary;
using System.IO.Compression;

namespace Mingji.App.Demo;

/// <summary>A picture as people attach it to a form: a road under a bright sky, drawn here, so that nobody's photograph is needed.</summary>
internal static class DemoPicture
{
    private const int Width = 320;
    private const int Height = 200;

    /// <summary>The picture as a PNG (ISO/IEC 15948). Another <paramref name="exposure"/> makes it darker or brighter, as if it were saved anew.</summary>
    public static byte[] Png(int exposure = 0)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], Height);
        (head[8], head[9]) = (8, 2); // eight bits each of red, green and blue
        Chunk(file, "IHDR"u8, head);
        using var packed = new MemoryStream();
        using (var rows = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            for (var y = 0; y < Height; y++)
            {
                rows.WriteByte(0);
                for (var x = 0; x < Width; x++)
                {
                    var (red, green, blue) = At(x, y);
                    rows.Write([Lit(red), Lit(green), Lit(blue)]);
                }
            }
        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();

        byte Lit(int colour) => (byte)Math.Clamp(colour + exposure, 0, 255);
    }

    private static (int Red, int Green, int Blue) At(int x, int y)
    {
        const int Horizon = 86;
        if (y < Horizon) return (x - 250) * (x - 250) + (y - 34) * (y - 34) < 400 ? (250, 240, 190) : (150 + x / 5, 185 + x / 6, 225);
        var half = 8 + (y - Horizon) * 3 / 4;
        var aside = Math.Abs(x - Width / 2 - (Height - y) / 4);
        if (aside <= half) return aside < 3 && y / 14 % 2 == 0 ? (235, 235, 220) : (96, 98, 102);
        return aside <= half + 10 ? (168, 150, 118) : (74 + x / 8, 120 + y / 8, 62);
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(name);
        file.Write(content);
        var check = uint.MaxValue;
        foreach (var value in (ReadOnlySpan<byte>)[.. name, .. content])
        {
            check ^= value;
            for (var bit = 0; bit < 8; bit++) check = (check & 1) == 0 ? check >> 1 : check >> 1 ^ 0xEDB88320;
        }
        BinaryPrimitives.WriteUInt32BigEndian(number, ~check);
        file.Write(number);
    }
}
