using System.Security.Cryptography;

namespace Mingji.App.Accounts;

/// <summary>动态口令 (RFC 6238): six digits from a shared secret and the time, 30 seconds each, HMAC-SHA1 as every authenticator app has it.</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret of 160 bits, in base 32 as apps take it.</summary>
    public static string NewKey() => Print(RandomNumberGenerator.GetBytes(20));

    /// <summary>The time step of a moment.</summary>
    public static long Step(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / 30;

    /// <summary>The code of a time step.</summary>
    public static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238: what apps understand; the weakness of SHA-1 does not touch HMAC
        HMACSHA1.HashData(Parse(key), counter, hash);
#pragma warning restore CA5350
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash[(hash[19] & 15)..]) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("000000");
    }

    /// <summary>The time step a code belongs to, one step of tolerance to both sides; <see langword="null"/> for a wrong code or one of a step up to <paramref name="usedStep"/>.</summary>
    public static long? Match(string key, string code, DateTimeOffset now, long usedStep)
    {
        var digits = string.Concat(Domain.Values.HalfWidth.Of(code).Where(char.IsAsciiDigit));
        if (digits.Length != 6) return null;
        for (var step = Step(now) - 1; step <= Step(now) + 1; step++)
            if (step > usedStep && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(key, step)), System.Text.Encoding.ASCII.GetBytes(digits)))
                return step;
        return null;
    }

    /// <summary>What the QR code of the enrolment says.</summary>
    public static string Address(string key, string signInName) =>
        $"otpauth://totp/{Uri.EscapeDataString("明绩")}:{Uri.EscapeDataString(signInName)}?secret={key}&issuer={Uri.EscapeDataString("明绩")}";

    private static string Print(byte[] bytes) => string.Create(bytes.Length * 8 / 5, bytes, (text, source) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = (source[bit / 8] << 8) | (bit / 8 + 1 < source.Length ? source[bit / 8 + 1] : 0);
            text[i] = Base32[(pair >> (11 - bit % 8)) & 31];
        }
    });

    private static byte[] Parse(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var letter in key)
        {
            buffer = ((buffer << 5) | Base32.IndexOf(letter)) & 0xFFF;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes[at++] = (byte)((buffer >> bits) & 0xFF);
        }
        return bytes;
    }
}
