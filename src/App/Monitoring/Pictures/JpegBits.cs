namespace Mingji.App.Monitoring.Pictures;

/// <summary>The bits of a JPEG's scan, with the bytes that were stuffed into it taken out.</summary>
internal sealed class JpegBits(byte[] content, int from)
{
    private int at = from, held, count;

    /// <summary>The next symbol; -1 where there is none.</summary>
    public int Symbol(JpegCodes codes)
    {
        var code = 0;
        for (var length = 1; length <= 16; length++)
        {
            var bit = Bit();
            if (bit < 0) return -1;
            code = code << 1 | bit;
            if (codes.Find(code, length) is >= 0 and var symbol) return symbol;
        }
        return -1;
    }

    /// <summary>A number of so many bits, negative where the first bit is not set.</summary>
    public int Signed(int size)
    {
        var value = 0;
        for (var i = 0; i < size; i++) value = value << 1 | Math.Max(0, Bit());
        return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }

    /// <summary>Goes on behind the next restart marker.</summary>
    public bool Restart()
    {
        count = 0;
        while (at + 1 < content.Length && !(content[at] == 0xFF && content[at + 1] is >= 0xD0 and <= 0xD7)) at++;
        at += 2;
        return at < content.Length;
    }

    private int Bit()
    {
        if (count == 0)
        {
            if (at >= content.Length) return -1;
            held = content[at++];
            if (held == 0xFF)
            {
                if (at >= content.Length || content[at] != 0) return -1; // a marker: the scan is over
                at++;
            }
            count = 8;
        }
        return held >> --count & 1;
    }
}

/// <summary>A table of codes of a JPEG: how many there are of each length, and what they stand for.</summary>
internal sealed class JpegCodes
{
    private readonly int[] first = new int[17], offset = new int[17], number = new int[17];
    private readonly byte[] symbols;

    public JpegCodes(ReadOnlySpan<byte> table)
    {
        var code = 0;
        for (var length = 1; length <= 16; length++)
        {
            (first[length], offset[length], number[length]) = (code, Count, table[length - 1]);
            Count += number[length];
            code = code + number[length] << 1;
        }
        symbols = table.Slice(16, Count).ToArray();
    }

    /// <summary>How many codes.</summary>
    public int Count { get; }

    /// <summary>What a code of a length stands for; -1 for none.</summary>
    public int Find(int code, int length) => code - first[length] is >= 0 and var i && i < number[length] ? symbols[offset[length] + i] : -1;
}
