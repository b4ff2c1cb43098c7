using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mingji.Domain.Trace;

/// <summary>留痕记录。One act in a division's log. Its hash covers all its cells and the hash before it, so that no line can be changed, moved or taken out alone.</summary>
/// <param name="Division">行政区划代码; each division has a chain of its own.</param>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="At">When, UTC to the millisecond: 2026-03-01T02:03:04.005Z.</param>
/// <param name="PersonId">The account; <see langword="null"/> where nobody is signed in.</param>
/// <param name="Person">The name.</param>
/// <param name="Act">What was done, a stable word: Changed, SignedIn.</param>
/// <param name="Subject">To what: document/130999/7/table/12.</param>
/// <param name="Detail">What else is to be known, one sentence.</param>
/// <param name="Previous">The hash of the line before; 64 zeros before the first.</param>
public sealed record TraceLine(string Division, long Number, string At, long? PersonId, string Person, string Act, string Subject, string Detail, string Previous)
{
    /// <summary>What stands before the first line.</summary>
    public static readonly string Origin = new('0', 64);

    /// <summary>
    /// The line as it is hashed, <c>mingji-log/1</c>: the cells in the order above, separated by tabs, in UTF-8; within a cell a backslash, a tab, a line feed and a
    /// carriage return are written \\ \t \n \r.
    /// </summary>
    public string Canonical => string.Join('\t',
        "mingji-log/1", Escape(Division), Number.ToString(CultureInfo.InvariantCulture), Escape(At), PersonId?.ToString(CultureInfo.InvariantCulture) ?? "", Escape(Person),
        Escape(Act), Escape(Subject), Escape(Detail), Previous);

    /// <summary>SHA-256 of <see cref="Canonical"/>, 64 lower-case hexadecimal digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)));

    private static string Escape(string text) => text.AsSpan().IndexOfAny("\\\t\n\r") < 0
        ? text
        : text.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");
}
