using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Goals;

public sealed class UnfilledCellsTests
{
    [Fact]
    public void A_complete_document_has_nothing_left_to_fill() => UnfilledCells.In(CheckExample.CleanDocument).ShouldBeEmpty();

    [Fact]
    public void A_blank_form_counts_every_cell_of_its_head_and_its_rows_as_one() =>
        UnfilledCells.In(CheckExample.CleanDocument with { Projects = [new GoalTable { Goals = [""] }] }).Select(place => place.Field).ShouldBe(
        [
            Field.Title, Field.Code, Field.ProjectName, Field.BudgetTotal, Field.BudgetFiscal, Field.Purpose,
            Field.PlanMarch, Field.PlanJune, Field.PlanOctober, Field.PlanDecember, Field.Goal, Field.Whole,
        ]);

    [Fact]
    public void A_plan_that_begins_late_is_filled() =>
        UnfilledCells.In(CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan(null, null, "60.00", "100.00") })).ShouldBeEmpty();

    [Fact]
    public void Gaps_of_a_template_are_to_be_filled()
    {
        var template = RulePack.National.ProjectTemplates.Templates[0];
        var table = NewGoalTable.From(template, CheckExample.CleanDocument.Unit, 2024, null, new Dictionary<string, string>(StringComparer.Ordinal));
        var places = UnfilledCells.In(CheckExample.CleanDocument with { Projects = [table] }).ToList();
        places.ShouldContain(new Place(1, 1, Field.ProjectName));
        places.ShouldContain(new Place(1, 1, Field.Target, 1));
        places.ShouldNotContain(new Place(1, 1, Field.Name, 1));
        UnfilledCells.In(CheckExample.CleanDocument with { Projects = [NewGoalTable.From(template, CheckExample.CleanDocument.Unit, 2024, new Money(45_000_000), template.Example) with { Code = "13099924P00010110001P" }] }).ShouldBeEmpty();
    }

    [Fact]
    public void A_column_that_no_row_fills_is_one_the_form_does_not_have()
    {
        var without = CheckExample.WithTable(table => table with { Indicators = table.Indicators.Select(row => row with { Basis = "" }).ToValueList() });
        UnfilledCells.In(without).ShouldBeEmpty();
        UnfilledCells.In(without with { Projects = [without.Projects[0] with { Indicators = without.Projects[0].Indicators.SetItem(0, without.Projects[0].Indicators[0] with { Basis = "合同" }) }] }).Count().ShouldBe(without.Projects[0].Indicators.Count - 1);
    }

    [Theory, InlineData("≥【长度】米", true), InlineData("【】", false), InlineData("】【", false), InlineData("≥900米", false)]
    public void A_gap_is_a_word_in_brackets(string text, bool isGap) => UnfilledCells.HasGap(text).ShouldBe(isGap);
}
