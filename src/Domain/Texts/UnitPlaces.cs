namespace Mingji.Domain.Texts;

/// <summary>单位所在地。The places and the level that a unit's name gives away: 平川县柳河镇人民政府本级 is of 平川县 and 柳河镇, a 镇.</summary>
/// <param name="County">County, district or county-level city with its suffix; <see langword="null"/> when the name has none.</param>
/// <param name="Town">Township with its suffix; <see langword="null"/> when the unit is none.</param>
public sealed record UnitPlaces(string? County, string? Town)
{
    /// <summary>Nothing known.</summary>
    public static readonly UnitPlaces None = new(null, null);

    private static readonly string[] TownSuffixes = ["街道", "镇", "乡"];

    /// <summary>乡, 镇 or 街道; <see langword="null"/> when the unit is no township.</summary>
    public string? TownKind => Town is null ? null : Array.Find(TownSuffixes, suffix => Town.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>县, 区 or 市; <see langword="null"/> when unknown.</summary>
    public string? CountyKind => County?[^1..];

    /// <summary>The names with and without their suffix, longest first, as they are masked in comparisons.</summary>
    public IReadOnlyList<string> Names { get; } =
    [
        .. County is null ? [] : new[] { County },
        .. Town is null ? [] : new[] { Town },
        .. Stem(Town) is { Length: > 1 } town ? new[] { town } : [],
        .. Stem(County) is { Length: > 1 } county ? new[] { county } : [],
    ];

    /// <summary>Reads a unit's name; what cannot be told is left open.</summary>
    public static UnitPlaces Of(string unit)
    {
        string? county = null;
        string? town = null;
        var start = 0;
        for (var at = 0; at < unit.Length && town is null; at++)
        {
            // 镇江市, 乡宁县, 市中区: a suffix needs a stem before it (城乡建设局 has no 乡), and is none when another suffix follows at once.
            if (at - start < (unit[at] is '镇' or '乡' ? 2 : 1)) continue;
            var next = at + 1 < unit.Length ? unit[at + 1] : ' ';
            if (unit[at] is '省' && next != '市') start = at + 1;
            else if (unit[at] is '市' or '县' or '区' or '旗' && next is not ('市' or '县' or '区') && !IsZone(unit, at))
                (county, start) = (unit[start..(at + 1)], at + 1);
            else if (unit[at] is '镇' or '乡' && next is not ('市' or '县' or '区' or '镇' or '乡' or '村')) town = unit[start..(at + 1)];
            else if (unit[at] == '街' && next == '道') town = unit[start..(at + 2)];
        }
        return new UnitPlaces(county, town);
    }

    // 开发区 and 社区 are no districts.
    private static bool IsZone(string unit, int at) => unit[at] == '区' && unit[at - 1] is '发' or '社' or '园' or '新' or '景' or '管' or '治';

    private static string? Stem(string? name)
    {
        if (name is null) return null;
        var stem = name.EndsWith("街道", StringComparison.Ordinal) ? name[..^2] : name[..^1];
        // 汤河满族乡 is called 汤河 in passing.
        var people = stem.IndexOf('族');
        return people == stem.Length - 1 && stem.Length > 3 ? stem[..^2] : stem;
    }
}
