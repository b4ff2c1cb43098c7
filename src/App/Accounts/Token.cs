using System.Security.Cryptography;
using System.Text;

namespace Mingji.App.Accounts;

/// <summary>Secrets handed out once; the store keeps only what they hash to.</summary>
internal static class Token
{
    // Letters and digits that nobody confuses.
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>256 bits nobody guesses, as they stand in an address or a cookie.</summary>
    public static string New() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>A recovery code for paper: ten letters in two groups.</summary>
    public static string NewRecoveryCode() => RandomNumberGenerator.GetString(Letters, 5) + "-" + RandomNumberGenerator.GetString(Letters, 5);

    /// <summary>What the store keeps.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
