namespace Mingji.App.Monitoring.Pictures;

/// <summary>
/// The mean brightness of each block of eight by eight points of a JPEG (ITU-T T.81). It stands in the first number of the block, so that nothing need be transformed: of a baseline picture the other numbers are passed over, of a
/// progressive one the first scan is enough.
/// </summary>
internal static class JpegBrightness
{
    private sealed class Component
    {
        public int Id, Across, Down, Direct, Alternating, Last;
    }

    public static bool Read(byte[] content, PictureGrid grid)
    {
        var components = new List<Component>();
        var tables = new JpegCodes?[32];
        var (width, height, restart, isProgressive, quantum) = (0, 0, 0, false, 16);
        for (var at = 2; at + 4 <= content.Length;)
        {
            if (content[at] != 0xFF) return false;
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            var (length, body) = (content[at + 2] << 8 | content[at + 3], at + 4);
            if (length < 2 || at + 2 + length > content.Length) return false;
            var end = at + 2 + length;
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2:
                    isProgressive = marker == 0xC2;
                    if (content[body] != 8) return false;
                    (height, width) = (content[body + 1] << 8 | content[body + 2], content[body + 3] << 8 | content[body + 4]);
                    for (var i = 0; i < content[body + 5]; i++)
                        components.Add(new() { Id = content[body + 6 + i * 3], Across = content[body + 7 + i * 3] >> 4, Down = content[body + 7 + i * 3] & 15 });
                    if (components.Count is 0 or > 4 || components.Any(one => one.Across is 0 or > 4 || one.Down is 0 or > 4)) return false;
                    break;
                case >= 0xC3 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC):
                    return false; // lossless, hierarchical, arithmetic
                case 0xC4:
                    while (body + 17 <= end)
                    {
                        var codes = new JpegCodes(content.AsSpan(body + 1, end - body - 1));
                        tables[content[body] & 31] = codes;
                        body += 17 + codes.Count;
                    }
                    break;
                case 0xDB:
                    for (; body < end; body += 1 + (content[body] >> 4 == 0 ? 64 : 128))
                        if ((content[body] & 15) == 0) quantum = content[body] >> 4 == 0 ? content[body + 1] : content[body + 1] << 8 | content[body + 2];
                    break;
                case 0xDD:
                    restart = content[body] << 8 | content[body + 1];
                    break;
                case 0xDA:
                    if (components.Count == 0) return false;
                    var scan = new List<Component>();
                    for (var i = 0; i < content[body]; i++)
                    {
                        var one = components.First(known => known.Id == content[body + 1 + i * 2]);
                        (one.Direct, one.Alternating) = (content[body + 2 + i * 2] >> 4, content[body + 2 + i * 2] & 15);
                        scan.Add(one);
                    }
                    var shift = isProgressive ? content[end - 1] & 15 : 0;
                    if (!scan.Contains(components[0]) || isProgressive && (content[end - 3] != 0 || content[end - 1] >> 4 != 0)) return false;
                    return Scan(new(content, end), scan, components, tables, (width, height), restart, isProgressive, quantum << shift, grid);
            }
            at = end;
        }
        return false;
    }

    private static bool Scan(JpegBits bits, List<Component> scan, List<Component> all, JpegCodes?[] tables, (int Width, int Height) size, int restart, bool isProgressive, int quantum, PictureGrid grid)
    {
        var (most, tall, brightness) = (all.Max(one => one.Across), all.Max(one => one.Down), all[0]);
        var isAlone = scan.Count == 1;
        var (wide, high) = (Blocks(size.Width * brightness.Across, most), Blocks(size.Height * brightness.Down, tall));
        if (!grid.Begin(wide, high)) return false;
        // Several components come in units that hold so many blocks of each; one alone comes block by block.
        var (unitsAcross, unitsDown) = isAlone ? (wide, high) : (Blocks(size.Width, most), Blocks(size.Height, tall));
        for (var unit = 0; unit < unitsAcross * unitsDown; unit++)
        {
            if (restart > 0 && unit > 0 && unit % restart == 0)
            {
                if (!bits.Restart()) return false;
                foreach (var one in scan) one.Last = 0;
            }
            foreach (var one in scan)
                for (var block = 0; block < (isAlone ? 1 : one.Across * one.Down); block++)
                {
                    if (!Block(bits, one, tables, isProgressive)) return false;
                    if (one != brightness) continue;
                    var (x, y) = isAlone ? (unit % unitsAcross, unit / unitsAcross) : (unit % unitsAcross * one.Across + block % one.Across, unit / unitsAcross * one.Down + block / one.Across);
                    grid.Add(x, y, Math.Clamp(one.Last * quantum / 8 + 128, 0, 255));
                }
        }
        return true;
    }

    private static int Blocks(int points, int share) => (points + 8 * share - 1) / (8 * share);

    private static bool Block(JpegBits bits, Component one, JpegCodes?[] tables, bool isProgressive)
    {
        if (tables[one.Direct] is not { } direct || bits.Symbol(direct) is not (>= 0 and <= 11 and var size)) return false;
        one.Last += bits.Signed(size);
        if (isProgressive) return true;
        if (tables[16 + one.Alternating] is not { } others) return false;
        for (var i = 1; i < 64; i++)
        {
            if (bits.Symbol(others) is not (>= 0 and var symbol)) return false;
            if (symbol == 0) break;
            i += symbol >> 4;
            bits.Signed(symbol & 15);
        }
        return true;
    }
}
