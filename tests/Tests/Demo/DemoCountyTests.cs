using System.Collections.Concurrent;
using Mingji.App.Demo;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Demo;

public sealed class DemoCountyTests
{
    private static readonly ConcurrentDictionary<int, List<(DemoDocument Written, ValueList<Finding> Findings)>> Counties = new();

    private static List<(DemoDocument Written, ValueList<Finding> Findings)> Judge(int seed) =>
        Counties.GetOrAdd(seed, static seed => [.. DemoCounty.Write(seed).Select(written => (written, CheckRun.Over([written.Document], RulePack.National)))]);

    private static IEnumerable<GoalTable> Tables => Judge(DemoCounty.DefaultSeed).SelectMany(judged => judged.Written.Document.Projects);

    [Theory, InlineData(DemoCounty.DefaultSeed), InlineData(1), InlineData(2)]
    public void Projects_without_a_made_fault_have_no_error_and_no_warning(int seed) =>
        Judge(seed).SelectMany(judged => judged.Findings
                .Where(finding => finding.Severity > Severity.Info && judged.Written.Faults.All(fault => finding.Sites.All(site => site.Place.Project != fault.Project)))
                .Select(finding => Show(judged.Written, finding.Place.Project, $"{finding.Check} {finding.Place.Words()} {finding.Message}")))
            .ShouldBeEmpty();

    [Theory, InlineData(DemoCounty.DefaultSeed), InlineData(1), InlineData(2)]
    public void Every_made_fault_is_found_where_it_was_made(int seed) =>
        Judge(seed).SelectMany(judged => judged.Written.Faults
                .Where(fault => !judged.Findings.Any(finding => finding.Check == fault.Check && finding.Sites.Any(site => site.Place.Project == fault.Project)))
                .Select(fault => Show(judged.Written, fault.Project, $"{fault.Kind} {fault.Check}")))
            .ShouldBeEmpty();

    [Fact]
    public void Every_kind_of_fault_occurs_and_about_a_third_of_the_projects_has_one_to_three()
    {
        var faults = Judge(DemoCounty.DefaultSeed).SelectMany(judged => judged.Written.Faults.Select(fault => (judged.Written, Fault: fault))).ToList();
        faults.Select(entry => entry.Fault.Kind).Distinct().Count().ShouldBe(DemoCounty.FaultKinds.Count);
        var perProject = faults.GroupBy(entry => (entry.Written, entry.Fault.Project)).Select(group => group.Count()).ToList();
        perProject.ShouldAllBe(count => count >= 1 && count <= 3);
        ((double)perProject.Count / Tables.Count()).ShouldBeInRange(0.28, 0.39);
    }

    [Fact]
    public void The_same_seed_gives_the_same_county_and_another_seed_another()
    {
        DemoCounty.Write(7).SequenceEqual(DemoCounty.Write(7)).ShouldBeTrue();
        DemoCounty.Write(7).First().ShouldNotBe(DemoCounty.Write(8).First());
    }

    [Fact]
    public void Codes_are_unique_within_a_year_and_valid_but_for_the_ones_spoilt_on_purpose()
    {
        var spoilt = Judge(DemoCounty.DefaultSeed).Sum(judged => judged.Written.Faults.Count(fault => fault.Kind == "wrongCode"));
        Tables.Count(table => ProjectCode.Parse(table.Code!).Verdict != CodeVerdict.Valid).ShouldBe(spoilt);
        foreach (var judged in Judge(DemoCounty.DefaultSeed))
            judged.Written.Document.Projects.ShouldAllBe(table => ProjectCode.Parse(table.Code!).Year == judged.Written.Document.Year);
        Tables.Select(table => table.Code).ShouldBeUnique();
    }

    [Fact]
    public void Budgets_add_up_but_for_the_ones_spoilt_on_purpose()
    {
        var spoilt = Judge(DemoCounty.DefaultSeed).Sum(judged => judged.Written.Faults.Count(fault => fault.Kind == "budgetGap"));
        Tables.Count(table => table.TotalBudget != table.FiscalBudget!.Value + table.OtherBudget!.Value).ShouldBe(spoilt);
    }

    [Fact]
    public void The_county_has_the_shape_of_a_county()
    {
        var documents = Judge(DemoCounty.DefaultSeed).Select(judged => judged.Written.Document).ToList();
        documents.Count.ShouldBe(18 * 3);
        documents.Select(document => document.Year).Distinct().ShouldBe([2023, 2024, 2025]);
        documents.ShouldAllBe(document => document.Projects.Count >= 3 && document.Projects.Count <= 12);
        documents.ShouldAllBe(document => document.Plan.SubGoals.Items.Count == document.Projects.Count && document.Plan.Safeguards.Items.Count == 7);
        Tables.Select(table => table.MoneyUnit).Distinct().Count().ShouldBe(2);
        Judge(DemoCounty.DefaultSeed).SelectMany(judged => judged.Written.Document.Projects.Where((_, i) => judged.Written.Faults.All(fault => fault.Project != i + 1)))
            .ShouldAllBe(table => table.Indicators.Count >= 6 && table.Indicators.Count <= 10);
    }

    [Fact]
    public void What_is_carried_on_keeps_its_name_and_changes_its_figures()
    {
        var perUnit = Judge(DemoCounty.DefaultSeed).Select(judged => judged.Written.Document).GroupBy(document => document.Unit.Code).Select(group => group.OrderBy(document => document.Year).ToList()).ToList();
        foreach (var years in perUnit)
            years[2].Projects.Select(table => table.Name).Intersect(years[1].Projects.Select(table => table.Name)).ShouldNotBeEmpty(years[0].Unit.Name);
        var pairs = perUnit.SelectMany(years => years[2].Projects.Join(years[1].Projects, table => table.Name, table => table.Name, (now, before) => (now, before))).ToList();
        pairs.Count(pair => pair.now.TotalBudget != pair.before.TotalBudget).ShouldBeGreaterThan(pairs.Count / 2);
    }

    private static string Show(DemoDocument written, int? project, string what) =>
        $"{written.Document.Unit.Name} {written.Document.Year} {(project is { } n ? written.Document.Projects[n - 1].Name : "")} ({string.Join(' ', written.Faults.Where(fault => fault.Project == project).Select(fault => fault.Kind))}): {what}";
}
