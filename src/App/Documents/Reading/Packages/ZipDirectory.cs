using System.Buffers.Binary;

namespace Mingji.App.Documents.Reading.Packages;

/// <summary>
/// Counts a zip archive's directory before anything is built from it: <see cref="System.IO.Compression.ZipArchive"/> reads all entries into memory
/// and only then compares with the number stated.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int LongestComment = 65535;
    private const uint EndSignature = 0x06054b50;
    private const uint EntrySignature = 0x02014b50;

    public static void RequireFewEntries(Stream content, int most)
    {
        var tail = new byte[(int)Math.Min(content.Length, EndLength + LongestComment)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var end = tail.Length - EndLength;
        while (end >= 0 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end)) != EndSignature) end--;
        if (end < 0) throw Refuse.Damaged("压缩结构没有结尾，可能没有下载完整");

        var stated = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        // These values send the reader to a zip64 directory, which no document of a sane size has.
        if (stated == ushort.MaxValue || offset == uint.MaxValue || stated > most) throw TooMany(most);
        CountEntries(content, offset, most);
    }

    private static void CountEntries(Stream content, long offset, int most)
    {
        Span<byte> header = stackalloc byte[46];
        for (var count = 0; offset + header.Length <= content.Length; count++)
        {
            content.Position = offset;
            content.ReadExactly(header);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != EntrySignature) return;
            if (count >= most) throw TooMany(most);
            offset += header.Length + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]) +
                BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }
    }

    private static BadFileException TooMany(int most) => Refuse.TooMany($"文件内部的部分多于 {most} 个");
}
