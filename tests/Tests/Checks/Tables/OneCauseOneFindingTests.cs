using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;
using static Mingji.Tests.Checks.Tables.TableCases;

namespace Mingji.Tests.Checks.Tables;

public sealed class OneCauseOneFindingTests
{
    [Fact]
    public void Amounts_in_the_plan_are_not_also_a_plan_that_does_not_rise() =>
        Speaking(CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("50000", "200000", "300000", "450000") })).ShouldBe(["C11"]);

    [Fact]
    public void Amounts_with_blanks_before_december_are_two_causes() =>
        Speaking(CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan(null, null, null, "450000") })).ShouldBe(["C11", "C12"]);

    [Fact]
    public void A_unit_that_slipped_is_not_also_a_wrong_cost_text_or_price() =>
        Speaking(CheckExample.WithTable(table => table with
        {
            MoneyUnit = MoneyUnit.WanYuan,
            Budget = new Budget("450000.00", "450000.00", "0.00"),
            Indicators = table.Indicators.Add(Cost("资金总量", "≤45万元")),
        })).ShouldBe(["C06"]);

    [Fact]
    public void An_empty_plan_is_told_about_once() =>
        Speaking(CheckExample.WithTable(table => table with { SpendingPlan = SpendingPlan.Empty })).ShouldBe(["C01"]);

    [Fact]
    public void Empty_talk_as_goal_is_not_also_a_goal_without_number() =>
        Speaking(CheckExample.WithTable(table => table with { Goals = ["保障项目正常运转"] })).ShouldBe(["C08"]);

    [Fact]
    public void A_careless_table_gets_the_findings_a_reviewer_would_write() =>
        Speaking(CheckExample.CleanDocument with { Projects = [Careless(1, "4000.00", "0.4万元", new SpendingPlan(null, null, null, "4000.00")) with { Code = "13099924P00010110001P" }] })
            .ShouldBe(["C01", "C06", "C07", "C08", "C11", "C12", "C14", "C20", "C42"]);

    [Fact]
    public void A_form_that_has_no_code_plan_and_basis_is_not_blamed_for_it()
    {
        var table = CheckExample.CleanTable with { Code = null, Title = null, Purpose = "", SpendingPlan = SpendingPlan.Empty };
        table = table with { Indicators = table.Indicators.Select(row => row with { Basis = "", Description = "" }).ToValueList() };
        Check("C01", CheckExample.CleanDocument with { Projects = [table, table with { Name = "柳河镇西沟村道路硬化工程" }] }).ShouldBeEmpty();
    }

    [Fact]
    public void A_plan_forgotten_in_every_table_of_the_official_form_is_an_error_in_each()
    {
        var table = CheckExample.CleanTable with { SpendingPlan = SpendingPlan.Empty };
        var findings = Check("C01", CheckExample.CleanDocument with { Projects = [table, table] });
        findings.Select(finding => (finding.Severity, finding.Place.Project)).ShouldBe([(Severity.Error, 1), (Severity.Error, 2)]);
    }

    [Fact]
    public void Several_empty_cells_of_a_project_are_one_finding_that_names_them()
    {
        var finding = Check("C01", table => table with
        {
            Code = null,
            Purpose = "",
            Indicators = table.Indicators.SetItem(1, table.Indicators[1] with { Basis = "" }),
        }).ShouldHaveSingleItem();
        finding.Sites.Count.ShouldBe(3);
        finding.Message.ShouldBe("3 处必填内容没有填写：项目编码、资金用途、第 2 行指标值确定依据。");
    }

    [Fact]
    public void The_same_document_twice_repeats_nothing_but_a_shared_project_does()
    {
        Check("C04", CheckExample.CleanDocument, CheckExample.CleanDocument).ShouldBeEmpty();
        var other = CheckExample.CleanDocument with { Projects = [CheckExample.CleanTable with { Name = "柳河镇西沟村道路硬化工程", Code = "13099924P00010110002B" }, CheckExample.CleanTable] };
        var finding = Check("C04", CheckExample.CleanDocument, other).ShouldHaveSingleItem();
        finding.Place.ShouldBe(new Place(2, 2, Field.Code));
        finding.Sites[0].Twin.ShouldBe(new Place(1, 1, Field.Code));
    }

    [Fact]
    public void Names_may_return_in_another_year_or_unit()
    {
        var table = CheckExample.CleanTable with { Code = "13099925P000101100016" };
        Check("C04", CheckExample.CleanDocument, CheckExample.CleanDocument with { Year = 2025, Projects = [table, table with { Name = "其他", Code = null }] }).ShouldBeEmpty();
        Check("C04", CheckExample.CleanDocument, CheckExample.CleanDocument with { Unit = new UnitRef("302001", "平川县石桥乡人民政府本级"), Projects = [table with { Code = null }, table with { Name = "其他", Code = null }] }).ShouldBeEmpty();
    }

    [Fact]
    public void A_lone_code_of_another_division_is_told_by_the_majority_of_the_others()
    {
        var table = CheckExample.CleanTable;
        var document = CheckExample.CleanDocument with { Division = null, Projects = [table, table with { Code = "13099924P00010110002B" }, table with { Code = "13098824P000101100016" }] };
        Check("C03", document).ShouldHaveSingleItem().Place.Project.ShouldBe(3);
        Check("C03", document with { Projects = [table, table with { Code = "13098824P000101100016" }] }).ShouldBeEmpty();
    }

    [Fact]
    public void Costs_in_another_unit_are_one_hint_for_the_document()
    {
        var table = CheckExample.CleanTable with { Indicators = [Cost("资金总量", "≤45万元")] };
        var finding = Check("C06", CheckExample.CleanDocument with { Projects = [table, table, table] }).ShouldHaveSingleItem();
        (finding.Severity, finding.Sites.Count).ShouldBe((Severity.Info, 3));
        finding.Sites[0].Expected.ShouldBe("≤450000元");
    }

    [Fact]
    public void The_class_of_a_row_fills_its_missing_level_but_not_where_cost_belongs()
    {
        var document = CheckExample.WithTable(table => table with { Indicators = table.Indicators.Select(row => row with { Level1 = "" }).ToValueList() });
        var sites = Check("C01", document).ShouldHaveSingleItem().Sites;
        sites.Count(site => site.Repair is null).ShouldBe(1);
        sites.Single(site => site.Repair is null).Place.Row.ShouldBe(4);
        sites[0].Repair!.Edits[0].Text.ShouldBe(IndicatorClass.Quantity.Words().Level1);
    }
}
