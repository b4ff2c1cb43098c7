using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;
using static Mingji.Tests.Checks.Tables.TableCases;

namespace Mingji.Tests.Checks.Tables;

public sealed class RepairTests
{
    public static TheoryData<string> Ids => [.. Mine];

    [Theory, MemberData(nameof(Ids))]
    public void Applying_the_repairs_of_a_finding_ends_it(string id)
    {
        foreach (var example in Catalogue.Find(id).Examples.Where(example => example.IsFaulty))
            foreach (var finding in Check(id, example.Document).Where(finding => finding.Sites.All(site => site.Repair is not null)))
                Check(id, example.Document.Apply(finding.Repairs)).ShouldNotContain(again => again.Message == finding.Message, $"{id}: {example.Note}");
    }

    [Fact]
    public void A_plan_in_cumulative_amounts_is_safely_turned_into_percent()
    {
        var document = CheckExample.WithTable(table => table with { Budget = new Budget("370000.00", "370000.00", "0.00"), SpendingPlan = new SpendingPlan("50000.00", "200000.00", "300000.00", "370000.00") });
        var finding = Check("C11", document).ShouldHaveSingleItem();
        finding.IsSafelyRepairable.ShouldBeTrue();
        document.Apply(finding.Repairs).Projects[0].SpendingPlan.ShouldBe(new SpendingPlan("13.51", "54.05", "81.08", "100.00"));
    }

    [Fact]
    public void A_plan_in_amounts_of_each_period_is_added_up_only_when_asked()
    {
        var document = CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("45000", "180000", "180000", "45000") });
        var finding = Check("C11", document).ShouldHaveSingleItem();
        finding.IsSafelyRepairable.ShouldBeFalse();
        document.Apply(finding.Repairs).Projects[0].SpendingPlan.ShouldBe(new SpendingPlan("10.00", "50.00", "90.00", "100.00"));
    }

    [Fact]
    public void Blanks_stay_blank_when_the_december_amount_becomes_percent()
    {
        var document = CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan(null, null, null, "450000.00") });
        document.Apply(Check("C11", document).ShouldHaveSingleItem().Repairs).Projects[0].SpendingPlan.ShouldBe(new SpendingPlan(null, null, null, "100.00"));
    }

    [Fact]
    public void Amounts_that_end_below_the_budget_are_not_safely_repaired()
    {
        var finding = Check("C11", table => table with { SpendingPlan = new SpendingPlan("50000", "200000", "300000", "400000") }).ShouldHaveSingleItem();
        finding.IsSafelyRepairable.ShouldBeFalse();
        finding.Message.ShouldContain("88.89%");
    }

    [Fact]
    public void Amounts_without_a_budget_are_told_about_without_a_repair() =>
        Check("C11", table => table with { Budget = Budget.Empty, SpendingPlan = new SpendingPlan("50000", "200000", "300000", "400000") })
            .ShouldHaveSingleItem().Repairs.ShouldBeEmpty();

    [Fact]
    public void Shares_that_add_up_to_one_hundred_become_cumulative()
    {
        var document = CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("10%", "20%", "30%", "40%") });
        document.Apply(Check("C10", document).ShouldHaveSingleItem().Repairs).Projects[0].SpendingPlan.ShouldBe(new SpendingPlan("10.00%", "30.00%", "60.00%", "100.00%"));
    }

    [Fact]
    public void A_missing_caption_is_made_from_the_projects_name()
    {
        var document = CheckExample.WithTable(table => table with { Title = null });
        var finding = Check("C01", document).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Warning);
        document.Apply(finding.Repairs).Projects[0].Title.ShouldBe("柳河镇东沟村道路硬化工程绩效目标表");
    }

    [Fact]
    public void Blank_other_funds_are_one_hint_for_the_document_with_zeros_as_repair()
    {
        var table = CheckExample.CleanTable with { Budget = new Budget("450000.00", "450000.00", null) };
        var document = CheckExample.CleanDocument with { Projects = [table, table, table] };
        var finding = Check("C01", document).ShouldHaveSingleItem();
        (finding.Severity, finding.Sites.Count, finding.IsSafelyRepairable).ShouldBe((Severity.Info, 3, true));
        document.Apply(finding.Repairs).Projects.ShouldAllBe(project => project.Budget.Other == "0.00");
    }

    [Fact]
    public void Other_funds_left_blank_are_worked_out_from_the_total()
    {
        var document = CheckExample.WithTable(table => table with { Budget = new Budget("450000.00", "400000.50", null) });
        var finding = Check("C05", document).ShouldHaveSingleItem();
        finding.IsSafelyRepairable.ShouldBeFalse();
        document.Apply(finding.Repairs).Projects[0].Budget.Other.ShouldBe("49999.50");
    }

    [Fact]
    public void A_form_whose_unit_slipped_is_mended_at_its_heading()
    {
        var document = CheckExample.WithTable(table => table with { MoneyUnit = MoneyUnit.WanYuan, Budget = new Budget("640000.00", "640000.00", "0.00"), Purpose = "安排资金64万元，用于硬化东沟村主街900米" });
        var finding = Check("C06", document).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Error);
        finding.Message.ShouldContain("640,000万元");
        document.Apply(finding.Repairs).Projects[0].TotalBudget.ShouldBe(new Money(64_000_000));
    }

    [Fact]
    public void One_table_that_slipped_among_sound_ones_has_its_figures_converted()
    {
        var sound = CheckExample.CleanTable with { MoneyUnit = MoneyUnit.WanYuan, Budget = new Budget("45.00", "45.00", "0.00") };
        var off = sound with { Budget = new Budget("450000.00", "450000.00", "0.00"), Indicators = [Cost("资金总量", "≤45万元")] };
        var document = CheckExample.CleanDocument with { Projects = [sound, off, sound] };
        var finding = Check("C06", document).Single(finding => finding.Severity == Severity.Error);
        finding.Place.Project.ShouldBe(2);
        document.Apply(finding.Repairs).Projects[1].Budget.ShouldBe(new Budget("45.00", "45.00", "0.00"));
    }

    [Fact]
    public void A_total_cost_is_mended_to_the_budget_and_keeps_its_operator()
    {
        var document = CheckExample.WithTable(table => table with { Indicators = [Cost("资金总量", "≤64万元")] });
        var finding = Check("C19", document).ShouldHaveSingleItem();
        finding.IsSafelyRepairable.ShouldBeFalse();
        document.Apply(finding.Repairs).Projects[0].Indicators[0].Target.Text.ShouldBe("≤45万元");
    }

    [Fact]
    public void A_code_with_the_year_swapped_is_corrected_from_the_documents_year()
    {
        var document = CheckExample.WithTable(table => table with { Code = "13099942P00010110001P" });
        var finding = Check("C02", document).ShouldHaveSingleItem();
        finding.Sites[0].Expected.ShouldBe("13099924P00010110001P");
        finding.IsSafelyRepairable.ShouldBeFalse();
        Check("C03", document).ShouldBeEmpty();
    }
}
