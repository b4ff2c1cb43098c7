using System.Security.Cryptography;
using System.Text;
using Mingji.Domain.Goals;

namespace Mingji.Domain.Disclosure;

/// <summary>内容指纹。The SHA-256 of a document's canonical form: equal exactly when two files say the same, whatever their format.</summary>
public sealed record ContentHash
{
    private const string QrPrefix = "MINGJI/1:";

    private ContentHash(string hex) => Hex = hex;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>核验码, for people.</summary>
    public string Code => VerificationCode.Of(Hex).ToString();

    /// <summary>What the QR code holds: format and hash, in capitals, which make the code smaller.</summary>
    public string QrText => QrPrefix + Hex.ToUpperInvariant();

    /// <summary>The hash of what a document says.</summary>
    public static ContentHash Of(GoalDocument document) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalContent.Print(document)))));

    /// <summary>A hash that was kept, or the text of a QR code; <see langword="null"/> for any other text.</summary>
    public static ContentHash? Parse(string text)
    {
        var hex = text.StartsWith(QrPrefix, StringComparison.OrdinalIgnoreCase) ? text[QrPrefix.Length..] : text;
        return hex.Length == 64 && hex.All(char.IsAsciiHexDigit) ? new ContentHash(hex.ToLowerInvariant()) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
