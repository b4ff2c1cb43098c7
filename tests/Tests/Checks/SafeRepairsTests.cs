using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Checks;

public sealed class SafeRepairsTests
{
    [Fact]
    public void What_is_written_wrong_in_many_places_is_mended_at_once()
    {
        var document = CheckExample.WithTable(table => table with
        {
            Budget = new Budget("450000.00", "450000.00", null),
            SpendingPlan = new SpendingPlan("45000.00", "180000.00", "360000.00", "450000.00"),
            Indicators = [.. table.Indicators.Select(row => row.Name == "工程验收合格率" ? row with { Target = TargetValue.Parse("100百分比") } : row)],
        });
        var mended = SafeRepairs.Of([document], RulePack.National);
        var result = mended.Documents[0].Projects[0];
        result.Budget.Other.ShouldBe("0.00");
        result.SpendingPlan.ShouldBe(new SpendingPlan("10.00", "40.00", "80.00", "100.00"));
        result.Indicators[1].Target.Text.ShouldBe("=100%");
        mended.Edits.Count.ShouldBe(6);
    }

    [Fact]
    public void Two_faults_of_one_cell_are_mended_one_after_the_other()
    {
        var document = CheckExample.WithTable(table => table with { Purpose = "[bookmark: _GoBack]硬化东沟村主街道路900米，提出意见意见，含监理" });
        var mended = SafeRepairs.Of([document], RulePack.National);
        mended.Documents[0].Projects[0].Purpose.ShouldBe("硬化东沟村主街道路900米，提出意见，含监理");
        mended.Edits.Select(edit => edit.Place).Distinct().Count().ShouldBe(1);
        mended.Edits.Count.ShouldBe(2);
    }

    [Fact]
    public void A_repair_that_a_person_must_choose_is_left_alone()
    {
        var document = CheckExample.WithTable(table => table with { Indicators = [.. table.Indicators.Select(row => row.Name == "每米道路硬化成本" ? row with { Target = TargetValue.Parse("≥500元/米") } : row)] });
        CheckRun.Over([document], RulePack.National).ShouldContain(finding => finding.Check == "C18");
        SafeRepairs.Of([document], RulePack.National).Edits.ShouldBeEmpty();
    }

    [Fact]
    public void Each_document_gets_its_own_edits()
    {
        var faulty = CheckExample.WithTable(table => table with { Budget = table.Budget with { Other = null } });
        var mended = SafeRepairs.Of([CheckExample.CleanDocument, faulty], RulePack.National);
        mended.Documents[0].ShouldBe(CheckExample.CleanDocument);
        mended.Edits.ShouldHaveSingleItem().Place.ShouldBe(new Place(2, 1, Field.BudgetOther));
    }

    [Fact]
    public void Afterwards_no_safe_repair_is_left_that_would_change_anything() =>
        Prop.ForAll(AnyDocument.Arbitrary, document =>
        {
            var once = SafeRepairs.Of([document], RulePack.National);
            var left = from finding in CheckRun.Over(once.Documents, RulePack.National)
                       from site in finding.Sites
                       where site.Repair is { IsSafe: true }
                       from edit in site.Repair!.Edits
                       where once.Documents[0].TextAt(edit.Place) is { } text && text != edit.Text
                       select $"{finding.Check} {edit}";
            left.ShouldBeEmpty();
            SafeRepairs.Of(once.Documents, RulePack.National).Edits.ShouldBeEmpty();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_edits_lead_from_the_old_documents_to_the_new() =>
        Prop.ForAll(AnyDocument.Arbitrary, document =>
        {
            var mended = SafeRepairs.Of([document], RulePack.National);
            document.Apply(mended.Edits).ShouldBe(mended.Documents[0]);
        }).QuickCheckThrowOnFailure();
}
