using System.Reflection;
using System.Xml.Linq;
using Mingji.Domain.Goals;

namespace Mingji.Tests.Style;

/// <summary>The rules of the house that the compiler does not hold.</summary>
public sealed class DomainStyleTests
{
    private static readonly Assembly DomainAssembly = typeof(GoalDocument).Assembly;

    /// <summary>Types that are tools of the code and no terms of the field.</summary>
    private static readonly string[] Technical =
    [
        "ValueList", "ValueList`1", "MoneyText", "MoneyUnits", "TargetOperators", "Fields", "Severities", "IndicatorClasses", "DocumentCells", "ExtraCell", "PlanChapter",
        "PlanItem", "SourceFile", "Leftover", "Place", "CellEdit", "Site", "Fault", "Gathering", "CheckScope", "DocumentView", "TableView", "RowView",
        "EditList", "EditListKind", "Entry", "TableEntry", "RowEntry", "TextEntry", "ItemEntry", "EditDoesNotFitException", "PartCheck", "RowCheck", "TableCheck", "TextCheck",
        "DocumentCheck", "CheckExample", "CheckRun", "WordList", "HalfWidth", "Dimensions", "ClassWordList", "ClassEntry", "DirectionWordList",
        "NameWordList", "NameHeads", "UnitList", "UnitGroup", "UnitEntry", "WordingWordList", "LookAgainReasons", "LinkConfidences",
    ];

    [Fact]
    public void Domain_references_nothing_but_the_base_library() =>
        DomainAssembly.GetReferencedAssemblies().Select(name => name.Name!).ShouldAllBe(name => name.StartsWith("System."));

    [Fact]
    public void Public_domain_types_are_sealed_static_abstract_or_values() =>
        PublicTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.Name).ShouldBeEmpty();

    [Fact]
    public void Terms_of_the_field_are_in_the_glossary_with_their_english_name()
    {
        var glossary = File.ReadLines(Repository.At("docs", "glossary.md"))
            .Where(line => line.StartsWith("| ") && !line.StartsWith("| ---"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (Term: cells[1], Name: cells[2].Trim('`')))
            .ToHashSet();
        var missing = from type in PublicTypes()
                      where !typeof(Mingji.Domain.Checks.Check).IsAssignableFrom(type) || type.IsAbstract
                      let term = Term(type)
                      where !Technical.Contains(type.Name)
                      where term is null || !glossary.Contains((term, type.Name))
                      select $"| {term ?? "(summary begins with no Chinese term)"} | `{type.Name}` |";
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void No_folder_is_named_for_a_pattern()
    {
        string[] refused = ["Services", "Helpers", "Managers", "Common", "Utils", "Models", "Dtos", "Interfaces"];
        Directory.EnumerateDirectories(Repository.At("src"), "*", SearchOption.AllDirectories)
            .Where(folder => !folder.Contains("node_modules") && !folder.Contains("wwwroot"))
            .Where(folder => refused.Contains(Path.GetFileName(folder))).ShouldBeEmpty();
    }

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var ours = new[] { DomainAssembly, typeof(App.Checks.CheckDocuments).Assembly, typeof(Program).Assembly }.SelectMany(assembly => assembly.GetTypes()).ToList();
        ours.Where(type => type.IsInterface && type.Namespace?.StartsWith("Mingji") == true)
            .Where(contract => ours.Count(type => contract.IsAssignableFrom(type) && !type.IsInterface) < 2)
            .Select(type => type.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Source_files_stay_below_500_lines()
    {
        var sizes = Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules"))
            .Select(file => (File: Path.GetRelativePath(Repository.Root, file), Lines: File.ReadLines(file).Count()))
            .OrderByDescending(entry => entry.Lines).ToList();
        foreach (var (file, lines) in sizes.TakeWhile(entry => entry.Lines > 300))
            TestContext.Current.TestOutputHelper?.WriteLine($"look twice: {lines} lines in {file}");
        sizes.Where(entry => entry.Lines > 500).Select(entry => $"{entry.File}: {entry.Lines}").ShouldBeEmpty();
    }

    private static IEnumerable<Type> PublicTypes() => DomainAssembly.GetExportedTypes().Where(type => !type.IsNested);

    private static readonly Lazy<Dictionary<string, string>> Summaries = new(() =>
        XDocument.Load(Path.ChangeExtension(DomainAssembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("T:"))
            .ToDictionary(member => member.Attribute("name")!.Value[2..], member => member.Element("summary")?.Value.Trim() ?? ""));

    /// <summary>The Chinese term a type's summary begins with.</summary>
    private static string? Term(Type type)
    {
        var summary = Summaries.Value.GetValueOrDefault(type.FullName!, "");
        var end = summary.IndexOf('。');
        return end > 0 && summary[..end].Any(c => c >= 0x4E00) ? summary[..end] : null;
    }
}
