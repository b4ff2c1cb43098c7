using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.Domain.Checks;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests;

public sealed class SamplesTests
{
    private const string CleanSample = "qingshan-township-2024.json";

    private static IEnumerable<string> Files(params string[] folder) =>
        Directory.EnumerateFiles(Repository.At(["samples", .. folder])).Select(path => Path.GetFileName(path)!).Where(name => name != "README.md");

    public static TheoryData<string> ExchangeFiles => [.. Files().Where(name => name.EndsWith(".json", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(ExchangeFiles))]
    public void Every_sample_in_the_exchange_format_is_read_with_rows_and_targets(string name)
    {
        using var file = File.OpenRead(Repository.At("samples", name));
        var outcome = ExchangeJson.Read(file);
        outcome.Refusal.ShouldBeNull();
        var tables = outcome.Documents.SelectMany(document => document.Projects).ToList();
        tables.ShouldNotBeEmpty();
        foreach (var table in tables)
        {
            table.TotalBudget.ShouldNotBeNull(table.Name);
            table.Indicators.Count.ShouldBeGreaterThan(4, table.Name);
            table.Indicators.ShouldAllBe(row => row.Target.Text.Length > 0 && row.Name.Length > 0);
        }
    }

    [Theory, MemberData(nameof(ExchangeFiles))]
    public void Every_sample_lies_beside_a_word_file_that_reads_equal(string name)
    {
        using var json = File.OpenRead(Repository.At("samples", name));
        using var word = File.OpenRead(Repository.At("samples", Path.ChangeExtension(name, "docx")));
        var expected = ExchangeJson.Read(json).Documents;
        var read = DocumentReader.Read(word, "sample.docx", ReadLimits.Default).Documents;
        read.Select(document => document with { Source = null }).ToValueList().ShouldBe(expected.Select(document => document with { Source = null }).ToValueList());
    }

    [Fact]
    public void The_clean_sample_is_clean()
    {
        using var file = File.OpenRead(Repository.At("samples", CleanSample));
        CheckRun.Over(ExchangeJson.Read(file).Documents, RulePack.National).Select(finding => $"{finding.Check} {finding.Place}: {finding.Message}").ShouldBeEmpty();
    }

    [Theory, InlineData(""), InlineData("awkward")]
    public void The_readme_of_the_samples_names_every_file(string folder)
    {
        var readme = File.ReadAllText(Repository.At("samples", folder, "README.md"));
        foreach (var name in Files(folder)) readme.ShouldContain($"`{name}`");
    }
}
