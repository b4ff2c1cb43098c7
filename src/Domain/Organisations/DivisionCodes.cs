namespace Mingji.Domain.Organisations;

/// <summary>行政区划代码。The tree of GB/T 2260: province, city, county by pairs of digits, and the township by three more.</summary>
public static class DivisionCodes
{
    /// <summary>Whether a text is a code: six digits, or nine with the township.</summary>
    public static bool IsValid(string? code) => code is { Length: 6 or 9 } && code.All(char.IsAsciiDigit);

    /// <summary>What all codes of a division and of those below it begin with: 13 for 130000, 1310 for 131000, 131026 for 131026 and 131026000.</summary>
    public static string Trunk(string code)
    {
        var trunk = code;
        if (trunk.Length == 9 && trunk.EndsWith("000", StringComparison.Ordinal)) trunk = trunk[..6];
        while (trunk.Length is 4 or 6 && trunk.EndsWith("00", StringComparison.Ordinal)) trunk = trunk[..^2];
        return trunk;
    }

    /// <summary>The division above; <see langword="null"/> for a province.</summary>
    public static string? Parent(string code) => Trunk(code) switch
    {
        { Length: 9 } township => township[..6],
        { Length: 6 } county => county[..4] + "00",
        { Length: 4 } city => city[..2] + "0000",
        _ => null,
    };
}
