using System.Buffers.Binary;
using System.Text;

namespace Mingji.App.Documents.Reading;

/// <summary>Reads the names in the directory of an OLE2 compound file ([MS-CFB] 2.2, 2.6): enough to tell Word from Excel from an encrypted package.</summary>
internal static class OleDirectory
{
    private const int MostSectors = 4096;

    public static HashSet<string> StreamNames(Stream content)
    {
        var header = new byte[512];
        content.Position = 0;
        content.ReadExactly(header);
        var sectorLength = 1 << Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)), 7, 16);
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        var names = new HashSet<string>(StringComparer.Ordinal);
        var buffer = new byte[sectorLength];
        // The count ends a ring of sectors in a broken file.
        for (var count = 0; sector < 0xFFFFFFFA && count < MostSectors && TryReadSector(content, sector, buffer); count++)
        {
            for (var at = 0; at + 128 <= buffer.Length; at += 128)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(at + 64));
                if (length is > 2 and <= 64) names.Add(Encoding.Unicode.GetString(buffer, at, length - 2));
            }
            sector = NextSector(content, header, sector, sectorLength);
        }
        return names;
    }

    private static bool TryReadSector(Stream content, uint sector, byte[] buffer)
    {
        var position = (sector + 1L) * buffer.Length;
        if (position + buffer.Length > content.Length) return false;
        content.Position = position;
        content.ReadExactly(buffer);
        return true;
    }

    private static uint NextSector(Stream content, byte[] header, uint sector, int sectorLength)
    {
        var perSector = sectorLength / 4;
        var table = (int)(sector / perSector);
        // Only the first 109 allocation sectors stand in the header; a directory lies early enough in any real file.
        if (table >= 109) return uint.MaxValue;
        var allocation = new byte[sectorLength];
        return TryReadSector(content, BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(76 + (table * 4))), allocation)
            ? BinaryPrimitives.ReadUInt32LittleEndian(allocation.AsSpan((int)(sector % perSector) * 4))
            : uint.MaxValue;
    }
}
