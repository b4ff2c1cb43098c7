using Mingji.Domain.Checks;
using Mingji.Domain.RulePacks;

namespace Mingji.Tests.Checks;

public sealed class CatalogueTests
{
    public static TheoryData<string> Ids => [.. Catalogue.All.Select(check => check.Id)];

    [Fact]
    public void Every_check_class_is_listed_once_in_the_order_of_ids()
    {
        var classes = typeof(Check).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Check)) && !type.IsAbstract).Select(type => type.Name);
        Catalogue.All.Select(check => check.GetType().Name).ShouldBe(classes, ignoreOrder: true);
        Catalogue.All.Select(check => check.Id).ShouldBe(Catalogue.All.Select(check => check.Id).Order(StringComparer.Ordinal).Distinct());
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_examples_of_a_check_are_judged_as_they_say(string id)
    {
        var check = Catalogue.Find(id);
        check.Examples.ShouldContain(example => example.IsFaulty, $"{id} needs a faulty example");
        check.Examples.ShouldContain(example => !example.IsFaulty, $"{id} needs an example in order");
        foreach (var example in check.Examples)
            CheckRun.Over([example.Document], RulePack.National, [check]).Select(finding => finding.Check).Distinct().Count().ShouldBe(example.IsFaulty ? 1 : 0, $"{id}: {example.Note}");
    }

    [Theory, MemberData(nameof(Ids))]
    public void Applying_a_checks_own_safe_repairs_ends_the_finding(string id)
    {
        var check = Catalogue.Find(id);
        foreach (var example in check.Examples.Where(example => example.IsFaulty))
            foreach (var finding in CheckRun.Over([example.Document], RulePack.National, [check]).Where(finding => finding.IsSafelyRepairable))
            {
                var mended = Mingji.Domain.Goals.DocumentCells.Apply(example.Document, finding.Repairs);
                CheckRun.Over([mended], RulePack.National, [check]).ShouldNotContain(again => again.Place == finding.Place, $"{id}: {example.Note}");
            }
    }

    [Fact]
    public void The_clean_document_of_the_examples_is_clean() =>
        CheckRun.Over([CheckExample.CleanDocument], RulePack.National).ShouldBeEmpty();
}
