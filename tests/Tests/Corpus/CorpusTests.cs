using Mingji.Domain.Checks;

namespace Mingji.Tests.Corpus;

public sealed class CorpusTests(ITestOutputHelper output)
{
    private const decimal LeastPrecision = 0.97m;
    private const decimal LeastRecall = 0.95m;

    // Cases that wait, with the reason; a parked case is not measured.
    private static readonly Dictionary<string, string> Parked = new(StringComparer.Ordinal);

    public static TheoryData<string> Cases => [.. CorpusCase.Names];

    public static TheoryData<string> HeldOutCases => [.. CorpusCase.HeldOutNames];

    private static IEnumerable<CorpusCase> Measured => CorpusCase.Names.Where(name => !Parked.ContainsKey(name)).Select(CorpusCase.Load);

    [Fact]
    public void The_checks_agree_with_the_labels_of_the_corpus()
    {
        var score = CorpusScore.Of(Measured);
        var page = CorpusScore.Page(score, CorpusScore.Of(CorpusCase.HeldOutNames.Select(CorpusCase.LoadHeldOut)));
        output.WriteLine(page);
        Snapshot.MatchFile(page, Repository.At("docs", "precision-recall.md"));
        score.Precision.ShouldBeGreaterThanOrEqualTo(LeastPrecision, "Too many false alarms, see docs/precision-recall.md.");
        score.Recall.ShouldBeGreaterThanOrEqualTo(LeastRecall, "Too many misses, see docs/precision-recall.md.");
    }

    [Theory, MemberData(nameof(Cases))]
    public void Every_label_points_to_a_place_of_its_case(string name) => ShouldBeWellFormed(CorpusCase.Load(name));

    [Theory, MemberData(nameof(HeldOutCases))]
    public void Every_label_points_to_a_place_of_its_held_out_case(string name) => ShouldBeWellFormed(CorpusCase.LoadHeldOut(name));

    [Theory, MemberData(nameof(Cases))]
    public void Only_the_cases_named_clean_have_nothing_that_must_be_found(string name) => ShouldBeNamedAfterItsLabels(CorpusCase.Load(name));

    [Theory, MemberData(nameof(HeldOutCases))]
    public void Only_the_held_out_cases_named_clean_have_nothing_that_must_be_found(string name) => ShouldBeNamedAfterItsLabels(CorpusCase.LoadHeldOut(name));

    [Fact]
    public void The_held_out_cases_stand_by_themselves()
    {
        CorpusCase.HeldOutNames.Count().ShouldBeGreaterThanOrEqualTo(12);
        CorpusCase.HeldOutNames.ShouldNotContain(name => CorpusCase.Names.Contains(name));
    }

    [Fact]
    public void No_case_is_parked_that_does_not_exist() =>
        Parked.Keys.ShouldBeSubsetOf(CorpusCase.Names);

    [Fact]
    public void The_corpus_has_two_musts_for_every_check_and_at_least_thirty_documents()
    {
        var cases = CorpusCase.Names.Select(CorpusCase.Load).ToList();
        cases.Sum(corpusCase => corpusCase.Documents.Count).ShouldBeGreaterThanOrEqualTo(30);
        cases.Count(corpusCase => corpusCase.Name.StartsWith("clean-", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(8);
        var musts = cases.SelectMany(corpusCase => corpusCase.Labels).Where(label => label.IsMust).CountBy(label => label.Check).ToDictionary(StringComparer.Ordinal);
        foreach (var check in Catalogue.All)
            musts.GetValueOrDefault(check.Id).ShouldBeGreaterThanOrEqualTo(2, check.Id);
    }

    private static void ShouldBeWellFormed(CorpusCase corpusCase)
    {
        corpusCase.Note.ShouldNotBeEmpty();
        corpusCase.Documents.ShouldNotBeEmpty();
        foreach (var label in corpusCase.Labels)
        {
            label.PointsInto(corpusCase.Documents).ShouldBeTrue(label.ToString());
            label.Why.ShouldNotBeEmpty(label.ToString());
            label.Check.ShouldMatch("^C[0-9]{2}$");
        }
    }

    private static void ShouldBeNamedAfterItsLabels(CorpusCase corpusCase) =>
        corpusCase.Labels.Any(label => label.IsMust).ShouldBe(!corpusCase.Name.StartsWith("clean-", StringComparison.Ordinal));
}
