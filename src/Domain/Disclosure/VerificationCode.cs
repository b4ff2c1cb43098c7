using Mingji.Domain.Values;

namespace Mingji.Domain.Disclosure;

/// <summary>核验码。What people read off a published file: the first 80 bits of its content hash, as four groups of four letters and digits.</summary>
public readonly record struct VerificationCode
{
    // Crockford's base 32: no I, L, O, U, so that nobody mistakes a letter for a digit when reading it aloud.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Letters = 16;

    private readonly string? hex;

    private VerificationCode(string hex) => this.hex = hex;

    /// <summary>The first 20 hexadecimal digits, lower case, of the hashes it stands for.</summary>
    public string HexPrefix => hex ?? new string('0', 20);

    /// <summary>The code of a hash.</summary>
    internal static VerificationCode Of(string hex) => new(hex[..20]);

    /// <summary>
    /// Reads a code as people write it: in any case, with or without hyphens and spaces, with O for 0 and I or L for 1;
    /// <see langword="null"/> for anything else.
    /// </summary>
    public static VerificationCode? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[10];
        var read = 0;
        foreach (var character in text)
        {
            if (HalfWidth.Of(character) is '-' or '–' or '—' || char.IsWhiteSpace(character)) continue;
            if (read == Letters || Value(character) is not { } value) return null;
            for (var bit = 0; bit < 5; bit++)
                if ((value >> (4 - bit) & 1) == 1) bytes[(read * 5 + bit) / 8] |= (byte)(128 >> (read * 5 + bit) % 8);
            read++;
        }
        return read == Letters ? new(Convert.ToHexStringLower(bytes)) : null;
    }

    /// <summary>For people: A1B2-C3D4-E5F6-G7H8.</summary>
    public override string ToString()
    {
        var bits = Convert.FromHexString(HexPrefix);
        var letters = Enumerable.Range(0, Letters).Select(i =>
        {
            var (at, shift) = (i * 5 / 8, i * 5 % 8);
            var pair = bits[at] << 8 | (at + 1 < bits.Length ? bits[at + 1] : 0);
            return Alphabet[pair >> (11 - shift) & 31];
        });
        return string.Join('-', letters.Chunk(4).Select(group => new string(group)));
    }

    private static int? Value(char character)
    {
        var plain = char.ToUpperInvariant(HalfWidth.Of(character));
        var at = Alphabet.IndexOf(plain switch { 'O' => '0', 'I' or 'L' => '1', _ => plain });
        return at < 0 ? null : at;
    }
}
