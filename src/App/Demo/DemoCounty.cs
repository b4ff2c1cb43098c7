using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Demo;

/// <summary>
/// A county of our own making: its units, three years of documents, projects of all kinds. The same seed gives the same county, to the letter.
/// About a third of the projects have one to three faults as they occur in published documents; the rest are clean.
/// </summary>
public static class DemoCounty
{
    /// <summary>The seed of the county that <c>--demo</c> shows.</summary>
    public const int DefaultSeed = 20240101;

    /// <summary>The county's 行政区划代码; no real division has it.</summary>
    public static string Division => DemoData.Embedded.Units.Division;

    /// <summary>The county's budget years.</summary>
    public static IReadOnlyList<int> Years => DemoData.Embedded.Units.Years;

    /// <summary>The kinds of fault that occur, with the check that finds each.</summary>
    public static IReadOnlyDictionary<string, string> FaultKinds => DemoData.Embedded.Faults.ToDictionary(fault => fault.Key, fault => fault.Check);

    /// <summary>All documents, unit by unit, year by year.</summary>
    public static IEnumerable<DemoDocument> Write(int seed = DefaultSeed)
    {
        var data = DemoData.Embedded;
        var units = data.Units.Townships.Concat(data.Units.Departments).ToList();
        var faults = new FaultRound(data.Faults, seed);
        foreach (var unit in units)
            foreach (var year in data.Units.Years)
                yield return Write(data, unit, year, seed, faults);
    }

    /// <summary>The documents of the newest year of the townships that are divisions of their own below the county: new computers and three works each, without faults.</summary>
    internal static IEnumerable<GoalDocument> WriteBelow(int seed = DefaultSeed)
    {
        var (data, year) = (DemoData.Embedded, Years[^1]);
        var computers = data.Kinds.First(kind => kind.Key == "computer");
        foreach (var (division, _, unit) in data.Units.Below)
        {
            // Three computers: few enough to be counted on the sheet of acceptance.
            var kinds = new Draw(seed, unit.Key, "kinds").Shuffle(data.Kinds.Where(kind => kind.Who == "township" && kind.Fits(unit, year))).Take(3)
                .Prepend(computers with { Numbers = new Dictionary<string, string>(computers.Numbers) { ["n"] = "3..3/1" } });
            var tables = kinds.Select((kind, i) => DemoProject.Write(data.Units, unit, kind, year, i + 1, MoneyUnit.Yuan, seed)).ToList();
            yield return new GoalDocument { Year = year, Division = division, Unit = new UnitRef(unit.Code, unit.Full), Plan = DemoPlan.Write(data, unit, year, tables, seed), Projects = tables.ToValueList() };
        }
    }

    private static DemoDocument Write(DemoData data, DemoUnit unit, int year, int seed, FaultRound faults)
    {
        // The same kinds lead in every year, so that what is carried on is seen again; how many there are varies.
        var mostly = new Draw(seed, unit.Key, "kinds");
        var kinds = mostly.Shuffle(data.Kinds.Where(kind => kind.Who is not ("department" or "office")))
            .Concat(mostly.Shuffle(data.Kinds.Where(kind => kind.Who is "department" or "office"))).Where(kind => kind.Fits(unit, year)).ToList();
        var (least, most) = unit.IsTownship ? (6, 12) : (3, 8);
        var count = Math.Min(kinds.Count, least + new Draw(seed, unit.Key, "count", Figures.Text(year)).Below(most - least + 1));
        var money = mostly.Below(2) == 0 ? MoneyUnit.WanYuan : MoneyUnit.Yuan;
        var clean = kinds.Take(count).Select((kind, i) => DemoProject.Write(data.Units, unit, kind, year, i + 1, money, seed)).ToList();
        var tables = new List<GoalTable>();
        var made = new List<DemoFault>();
        for (var i = 0; i < clean.Count; i++)
            tables.Add(faults.Spoil(clean[i], i == 0 ? null : clean[i - 1], kinds[i].Topic, year, i + 1, made));
        var document = new GoalDocument
        {
            Year = year,
            Division = data.Units.Division,
            Unit = new UnitRef(unit.Code, unit.Full),
            Plan = DemoPlan.Write(data, unit, year, tables, seed),
            Projects = tables.ToValueList(),
        };
        return new DemoDocument(document, made.ToValueList()) { Links = DemoPlan.Links(unit, year, tables, seed).ToValueList() };
    }

    /// <summary>Deals the faults out in turn, so that each occurs about equally often.</summary>
    private sealed class FaultRound(IReadOnlyList<DemoFaultKind> kinds, int seed)
    {
        private readonly Draw draw = new(seed, "faults");
        private readonly LinkedList<DemoFaultKind> queue = new(new Draw(seed, "order of faults").Shuffle(kinds));

        public GoalTable Spoil(GoalTable table, GoalTable? neighbour, string topic, int year, int project, List<DemoFault> made)
        {
            if (draw.Below(3) > 0) return table;
            var spoilt = new HashSet<string>();
            for (var wanted = 1 + draw.Below(3); wanted > 0; wanted--)
                for (var node = queue.First; node is not null; node = node.Next)
                {
                    if (Meets(spoilt, node.Value.Part) || DemoFaults.Spoil(node.Value, table, neighbour, topic, year, draw) is not { } worse) continue;
                    table = worse;
                    spoilt.Add(node.Value.Part);
                    made.Add(new DemoFault(project, node.Value.Key, node.Value.Check));
                    queue.Remove(node);
                    queue.AddLast(node);
                    break;
                }
            return table;
        }

        /// <summary>Whether two faults would hide one another. Those that spoil all rows go with none that spoils one.</summary>
        private static bool Meets(HashSet<string> spoilt, string part) =>
            spoilt.Contains(part) || (IsOfRows(part) && spoilt.Any(IsOfRows) && (part is "rows" or "basis" or "order" || spoilt.Overlaps(["rows", "basis", "order"])));

        private static bool IsOfRows(string part) => part is "rows" or "basis" or "order" or "quantity" or "quality" or "cost" or "timeliness" or "benefit" or "satisfaction";
    }
}

/// <summary>A document of the demo county.</summary>
/// <param name="Document">Its content.</param>
/// <param name="Faults">The faults that were made on purpose.</param>
public sealed record DemoDocument(GoalDocument Document, ValueList<DemoFault> Faults)
{
    /// <summary>Which project stands behind which goal of part one, as far as somebody has said so.</summary>
    public ValueList<DecidedLink> Links { get; init; } = [];
}

/// <summary>A fault made on purpose.</summary>
/// <param name="Project">In which project, from 1.</param>
/// <param name="Kind">What was done, the key in <c>faults.json</c>.</param>
/// <param name="Check">The check that finds it.</param>
public sealed record DemoFault(int Project, string Kind, string Check);
