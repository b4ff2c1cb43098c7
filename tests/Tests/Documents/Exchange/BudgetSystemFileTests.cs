using System.Text;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Tests.Documents.Exchange;

/// <summary>Projects under the names of the integrated budget system: what goes out comes in again, from each format, and from systems that know less.</summary>
public sealed class BudgetSystemFileTests
{
    public static TheoryData<OutputKind> Kinds => [.. BudgetSystemFile.Kinds];

    private static readonly GoalDocument Document = CheckExample.CleanDocument with
    {
        Division = "130999",
        Year = 2027,
        Projects =
        [
            CheckExample.CleanTable,
            CheckExample.CleanTable with
            {
                Name = "=1+1,\"引号\"", Code = null, Purpose = "第一行\n第二行", Budget = new Budget("未定", null, null), Goals = ["-减少投诉", "@二"],
                Indicators = [CheckExample.CleanTable.Indicators[0] with { Target = TargetValue.Parse("-3.5%"), Name = "－同比" }, CheckExample.CleanTable.Indicators[1] with { Target = TargetValue.Parse("2027年6月底前"), Description = "，\"“" }],
            },
            CheckExample.CleanTable with { Name = "没有指标的项目", Code = null, Indicators = [] },
        ],
    };

    private static GoalDocument Again(OutputKind kind, GoalDocument document)
    {
        using var file = new MemoryStream();
        BudgetSystemFile.Write(kind, [document], file);
        return BudgetSystemFile.Read(file, "项目." + kind.Extension()).Documents.ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Kinds))]
    public void What_is_written_is_read_again(OutputKind kind)
    {
        var again = Again(kind, Document);
        (again.Division, again.Year, again.Unit).ShouldBe((Document.Division, Document.Year, Document.Unit));
        again.Projects.Count.ShouldBe(3);
        for (var i = 0; i < 3; i++)
        {
            var (before, after) = (Document.Projects[i], again.Projects[i]);
            (after.Code, after.Name, after.Purpose, after.SpendingPlan).ShouldBe((before.Code, before.Name, before.Purpose, before.SpendingPlan));
            (after.TotalBudget, after.FiscalBudget, after.OtherBudget).ShouldBe((before.TotalBudget, before.FiscalBudget, before.OtherBudget));
            after.Goals.ShouldBe(before.Goals);
            after.Indicators.ShouldBe(before.Indicators);
        }
        again.Projects[1].Budget.Total.ShouldBe("未定");
        // Put into the document it came from, it changes nothing.
        BudgetSystemFile.Into(Document, again).ShouldBe(Document);
    }

    [Fact]
    public void Money_in_ten_thousands_goes_out_in_yuan_and_stays_as_printed_where_it_is_the_same()
    {
        var document = Document with { Projects = [CheckExample.CleanTable with { MoneyUnit = MoneyUnit.WanYuan, Budget = new Budget("64", "60", "4") }] };
        var again = Again(OutputKind.Json, document);
        again.Projects[0].Budget.ShouldBe(new Budget("640000.00", "600000.00", "40000.00"));
        BudgetSystemFile.Into(document, again).ShouldBe(document);
        var more = again with { Projects = [again.Projects[0] with { Budget = new Budget("650000.00", "610000.00", "40000.00") }] };
        BudgetSystemFile.Into(document, more).Projects[0].TotalBudget.ShouldBe(new Money(65_000_000));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_spending_plan_in_ten_thousands_is_never_taken_for_yuan(OutputKind kind)
    {
        var table = CheckExample.CleanTable with { MoneyUnit = MoneyUnit.WanYuan, Budget = new Budget("64", "64", null), SpendingPlan = new SpendingPlan("16", "32", "48", "64") };
        var document = Document with { Projects = [table] };
        var again = Again(kind, document);
        (again.Projects[0].MoneyUnit, again.Projects[0].SpendingPlan).ShouldBe((MoneyUnit.Yuan, new SpendingPlan("160000.00", "320000.00", "480000.00", "640000.00")));
        again.Projects[0].PlanFigures.Percents.ShouldBe(table.PlanFigures.Percents);
        // Into the table it came from it is as printed; into one that is given another budget, and so stands in 元 from then on, it goes in 元.
        BudgetSystemFile.Into(document, again).ShouldBe(document);
        var dearer = again with { Projects = [again.Projects[0] with { Budget = new Budget("800000.00", "800000.00", null), SpendingPlan = SpendingPlan.Empty }] };
        var changed = BudgetSystemFile.Into(document, dearer).Projects[0];
        (changed.MoneyUnit, changed.SpendingPlan.December).ShouldBe((MoneyUnit.Yuan, "640000.00"));
        // And a plan of other amounts goes into a table in 万元 as 万元.
        var other = again with { Projects = [again.Projects[0] with { SpendingPlan = new SpendingPlan("100000", "320000", "480000", "640000") }] };
        BudgetSystemFile.Into(document, other).Projects[0].SpendingPlan.March.ShouldBe("10.00");
    }

    [Theory]
    [InlineData("", "25", "50", "75", "100", null)]
    [InlineData("", "16", "32", "48", "64", null)]
    [InlineData("", "25%", "50%", "75％", "100%", "25%")]
    [InlineData("", "16万元", "32万元", "48万元", "64万元", "160000.00")]
    [InlineData("", "16万元", "50%", "48万元", "64万元", null)]
    [InlineData("万元", "16", "32", "48", "64", "160000.00")]
    [InlineData("元", "160000", "320000", "480000", "640000", "160000")]
    [InlineData("%", "25", "50", "75", "100", "25")]
    [InlineData("％", "25", "50", "75", "100", "25")]
    [InlineData("%", "16万元", "50", "75", "100", null)]
    [InlineData("万元", "25%", "50", "75", "100", null)]
    [InlineData("千元", "160", "320", "480", "640", null)]
    [InlineData("", "按合同", "", "", "", "按合同")]
    public void A_plan_whose_unit_nobody_named_is_refused(string unit, string march, string june, string october, string december, string? read)
    {
        var csv = "fiscal_year,agency_name,pro_name,lv3_perf_ind_name,mj_plan_march,mj_plan_june,mj_plan_october,mj_plan_december,mj_plan_unit\n" + $"2027,某镇,修路,长度,{march},{june},{october},{december},{unit}\n";
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var outcome = BudgetSystemFile.Read(file, "a.csv");
        if (read is not null) outcome.Documents.ShouldHaveSingleItem().Projects[0].SpendingPlan.March.ShouldBe(read);
        else
        {
            outcome.Refusal.ShouldNotBeNull().Code.ShouldBe("PlanUnitMissing");
            outcome.Refusal!.Message.ShouldContain("“修路”");
            outcome.Refusal.Message.ShouldContain("mj_plan_unit");
        }
    }

    [Fact]
    public void A_file_of_a_system_that_knows_less_fills_in_what_it_says_and_leaves_the_rest()
    {
        var code = CheckExample.CleanTable.Code;
        var row = CheckExample.CleanTable.Indicators[0];
        var csv = $"PRO_CODE,pro_name,fiscal_year,agency_code,agency_name,lv1_perf_ind_name,lv2_perf_ind_name,lv3_perf_ind_name,computesign,kpi_val,meterunit,is_deleted\n"
            + $"{code},新名称,2027,{Document.Unit.Code},{Document.Unit.Name},{row.Level1},{row.Level2},{row.Name},2,12,座,2\n"
            + $"{code},新名称,2027,{Document.Unit.Code},{Document.Unit.Name},{row.Level1},{row.Level2},旧指标,2,1,座,1\n";
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var incoming = BudgetSystemFile.Read(file, "a.csv").Documents.ShouldHaveSingleItem();
        incoming.Projects[0].Indicators.ShouldHaveSingleItem().Target.Text.ShouldBe("≥12座");
        var merged = BudgetSystemFile.Into(Document, incoming);
        (merged.Projects.Count, merged.Plan).ShouldBe((3, Document.Plan));
        var table = merged.Projects[0];
        (table.Name, table.Purpose, table.Budget, table.Goals).ShouldBe(("新名称", CheckExample.CleanTable.Purpose, CheckExample.CleanTable.Budget, CheckExample.CleanTable.Goals));
        var kept = table.Indicators.ShouldHaveSingleItem();
        (kept.Target.Text, kept.Basis, kept.Description).ShouldBe(("≥12座", row.Basis, row.Description));
    }

    [Fact]
    public void No_cell_of_the_csv_is_a_formula_and_numbers_stay_numbers()
    {
        using var file = new MemoryStream();
        BudgetSystemFile.Write(OutputKind.Csv, [Document], file);
        var text = Encoding.UTF8.GetString(file.ToArray());
        text.ShouldContain("'=1+1");
        text.ShouldContain("\"'-减少投诉\n@二\"");
        text.ShouldContain(",-3.5,");
        text.ShouldStartWith("\uFEFFmof_div_code,fiscal_year,agency_code,agency_name,pro_code,pro_name,");
        text.ShouldContain("130999000,2027,");
    }

    [Theory]
    [InlineData("", "Empty")]
    [InlineData("a,b\n1,2\n", "UnknownKind")]
    [InlineData("{\"rows\":[1]}", "UnknownKind")]
    [InlineData("{\"rows\":", "Damaged")]
    [InlineData("fiscal_year,pro_name,lv3_perf_ind_name\n\"2027,", "Damaged")]
    [InlineData("fiscal_year,pro_name,lv3_perf_ind_name\n", "Empty")]
    [InlineData("PK\u0003\u0004kaputt", "Damaged")]
    public void A_bad_file_is_refused_in_words(string text, string code)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        BudgetSystemFile.Read(file, "坏.csv").Refusal.ShouldNotBeNull().Code.ShouldBe(code);
    }
}
