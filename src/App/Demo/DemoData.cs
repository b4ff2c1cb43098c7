using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mingji.App.Demo;

/// <summary>The facts and phrases the demo county is made of, read from the JSON files beside this one.</summary>
internal sealed record DemoData(DemoUnits Units, IReadOnlyList<DemoKind> Kinds, DemoPhrases Phrases, IReadOnlyList<DemoFaultKind> Faults)
{
    private static readonly Lazy<DemoData> Lazy = new(() => new DemoData(
        Read("units.json", DemoJson.Default.DemoUnits),
        [
            .. Read("kinds-township.json", DemoJson.Default.DemoKindArray), .. Read("kinds-department.json", DemoJson.Default.DemoKindArray),
            .. Read("kinds-common.json", DemoJson.Default.DemoKindArray),
        ],
        Read("phrases.json", DemoJson.Default.DemoPhrases),
        Read("faults.json", DemoJson.Default.DemoFaultKindArray)));

    public static DemoData Embedded => Lazy.Value;

    private static T Read<T>(string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        using var stream = typeof(DemoData).Assembly.GetManifestResourceStream("demo." + file) ?? throw new InvalidOperationException($"demo.{file} is not embedded.");
        return JsonSerializer.Deserialize(stream, type)!;
    }
}

/// <summary>The county: its size, its years, its units.</summary>
internal sealed record DemoUnits(
    string Division, string County, int Villages, int Homes, int People, IReadOnlyList<int> Years, IReadOnlyList<DemoUnit> Townships, IReadOnlyList<DemoUnit> Departments, IReadOnlyList<DemoTownship> Below)
{
    /// <summary>The units of the county and those of the townships below it, each with its division.</summary>
    [JsonIgnore]
    public IEnumerable<(string Division, DemoUnit Unit)> Everywhere => Townships.Concat(Departments).Select(unit => (Division, unit)).Concat(Below.Select(township => (township.Division, township.Unit)));
}

/// <summary>A township that is a division of its own, with its one unit.</summary>
internal sealed record DemoTownship(string Division, string Name, DemoUnit Unit);

/// <summary>A unit. Sizes are the unit's own; a department has the county's.</summary>
internal sealed record DemoUnit(string Key, string Code, string Name, string Full, string Issuer, string Places)
{
    public int Villages { get; init; }
    public int Homes { get; init; }
    public int People { get; init; }

    [JsonIgnore]
    public bool IsTownship => Villages > 0;

    [JsonIgnore]
    public IReadOnlyList<string> PlaceList => Places.Split(' ');
}

/// <summary>A kind of project: what varies and the sentences around it.</summary>
internal sealed record DemoKind(
    string Key, string Topic, string Fund, string Name, IReadOnlyList<int> Plan, IReadOnlyDictionary<string, string> Numbers, string Purpose,
    IReadOnlyList<string> Goals, IReadOnlyList<string> Rows)
{
    /// <summary>Whose: a department's key, every <c>department</c>, every <c>office</c>; a township's when not given.</summary>
    public string Who { get; set; } = "township";

    /// <summary>Whether it is another work each year rather than the same one carried on.</summary>
    public bool Once { get; init; }

    /// <summary>The only year it exists in.</summary>
    public int? Only { get; init; }

    /// <summary>The month by whose end it is done; 0 for work that goes on all year.</summary>
    public int Due { get; init; }

    /// <summary>Percent of the money that may come from elsewhere.</summary>
    public int Other { get; init; }

    public bool Fits(DemoUnit unit, int year) => (Only is null || Only == year) && Who switch
    {
        "office" => true,
        "township" => unit.IsTownship,
        "department" => !unit.IsTownship,
        _ => Who == unit.Key,
    };
}

/// <summary>The sentences of part one.</summary>
internal sealed record DemoPhrases(string Surnames, IReadOnlyList<string> OverallGoals, IReadOnlyList<string> Safeguards);

/// <summary>A fault as it is made in real forms, the check that finds it, the part of the form it spoils and the words it leaves there.</summary>
internal sealed record DemoFaultKind(string Key, string Check, string Part)
{
    // Settable, not init: the generated reader would replace the default of an init property that the file leaves out.
    public IReadOnlyList<string> Texts { get; set; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DemoUnits)), JsonSerializable(typeof(DemoKind[])), JsonSerializable(typeof(DemoPhrases)), JsonSerializable(typeof(DemoFaultKind[]))]
internal sealed partial class DemoJson : JsonSerializerContext;
