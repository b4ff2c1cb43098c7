using System.Text;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Data;
using Mingji.Tests.Procurement;

namespace Mingji.Tests.Projects;

/// <summary>A place whose spending plans have other points than 3、6、10、12月底: form, checks, board, files, import.</summary>
public sealed class PlanPointsTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static readonly PlanPoints Quarters = PlanPoints.Of([3, 6, 9, 12])!;

    private static readonly RulePack Pack = RulePack.With(file => file == "spending-points.json" ? new MemoryStream(Encoding.UTF8.GetBytes(
        """{ "source": "测试", "places": [{ "place": "", "fromYear": 2000, "months": ["3", "6", "10", "12"], "source": "通行" }, { "place": "1309", "fromYear": 2026, "months": ["3", "6", "9", "12"], "source": "平财预〔2025〕1号" }] }""")) : null);

    private static GoalDocument Document => CheckExample.CleanDocument with
    {
        Projects = [CheckExample.CleanTable with { SpendingPlan = new SpendingPlan("10.00", "40.00", "80.00", "100.00") { Points = Quarters } }],
    };

    [Fact]
    public void Points_are_four_months_one_of_each_part_of_the_year_and_December()
    {
        PlanPoints.Of([3, 6, 10, 12]).ShouldBeSameAs(PlanPoints.Usual);
        (Quarters.Words, Quarters.Label(2), Quarters.Code).ShouldBe(("3、6、9、12月底", "9月底", 3060912));
        PlanPoints.Of(Quarters.Code).ShouldBe(Quarters);
        foreach (int[] wrong in new int[][] { [3, 6, 12], [3, 6, 9, 11], [6, 3, 9, 12], [0, 6, 9, 12], [3, 3, 9, 12], [3, 6, 9, 13] }) PlanPoints.Of(wrong).ShouldBeNull();
        foreach (var code in new long[] { -1, 0, 99, 123456789, 3061013 }) PlanPoints.Of(code).ShouldBe(PlanPoints.Usual);
        PlanPoints.MonthIn("截至9月底").ShouldBe(9);
        PlanPoints.MonthIn("十一月末").ShouldBe(11);
        PlanPoints.MonthIn("１０月底").ShouldBe(10);
        PlanPoints.MonthIn("月底").ShouldBeNull();
        PlanPoints.MonthIn("13月底").ShouldBeNull();
        // Between the usual points a plan rises evenly; all of it is due in December.
        Quarters.Move([10, 40, 80, 100]).ShouldBe([10, 40, 70, 100]);
        PlanPoints.Of([4, 7, 11, 12])!.Move([10, 40, 80, 100]).ShouldBe([20, 50, 90, 100]);
    }

    [Fact]
    public void A_place_has_its_own_points_from_a_year_on()
    {
        RulePack.National.PlanPoints.Of("130999", 2026).ShouldBe(PlanPoints.Usual);
        Pack.PlanPoints.Of("130999", 2026).ShouldBe(Quarters);
        Pack.PlanPoints.Of("130999", 2025).ShouldBe(PlanPoints.Usual);
        Pack.PlanPoints.Of("131000", 2026).ShouldBe(PlanPoints.Usual);
        Pack.PlanPoints.Of(null, null).ShouldBe(PlanPoints.Usual);
        // A new goal table begins with them; what the template plans is moved there.
        var empty = Document with { Division = "130999", Year = 2026, Projects = [] };
        AddProject.Table(empty, AddProject.Draft.Blank, Pack).Value!.SpendingPlan.Points.ShouldBe(Quarters);
        var template = Pack.ProjectTemplates.Templates[0];
        var plan = AddProject.Table(empty, AddProject.Draft.Blank with { Kind = template.Key }, Pack).Value!.SpendingPlan;
        plan.Points.ShouldBe(Quarters);
        plan.Cells.Select(cell => SpendingPlan.Number(cell)!.Value).ShouldBe(Quarters.Move([.. template.Plan.Select(cell => SpendingPlan.Number(cell)!.Value)]));
        AddProject.Table(empty, AddProject.Draft.Blank, RulePack.National).Value!.SpendingPlan.Points.ShouldBe(PlanPoints.Usual);
    }

    [Fact]
    public void What_is_due_follows_the_plans_own_points()
    {
        ValueList<decimal?> plan = [10, 40, 80, 100];
        DueShare.On(2026, new(2026, 9, 29), plan, isLinear: false, Quarters).Percent.ShouldBe(40);
        DueShare.On(2026, new(2026, 9, 30), plan, isLinear: false, Quarters).ShouldBe(new DueShare(80, true, new(2026, 9, 30)));
        DueShare.On(2026, new(2026, 9, 30), plan, isLinear: false).Percent.ShouldBe(40);
    }

    [Fact]
    public void Checks_speak_of_the_plans_own_points()
    {
        var falling = Document with { Projects = [Document.Projects[0] with { SpendingPlan = Document.Projects[0].SpendingPlan with { October = "30.00" } }] };
        var found = CheckRun.Over([falling], Pack).Select(finding => finding.Message).ToList();
        found.ShouldContain(message => message.Contains("支出计划9月底为 30%"));
        found.ShouldNotContain(message => message.Contains("10月底为"));
        CheckRun.Over([Document], Pack).ShouldBe(CheckRun.Over([Document with { Projects = [CheckExample.CleanTable] }], Pack), "the points alone are no fault");
    }

    [Theory]
    [InlineData(OutputKind.Docx, "a.docx")]
    [InlineData(OutputKind.Html, "a.html")]
    [InlineData(OutputKind.Xlsx, "a.xlsx")]
    [InlineData(OutputKind.Json, "a.json")]
    public void Files_print_the_points_and_are_read_back_with_them(OutputKind kind, string name)
    {
        using var content = new MemoryStream();
        DocumentWriter.Write(kind, [Document], [], content).ShouldBeNull();
        content.Position = 0;
        var read = DocumentReader.Read(content, name).Documents.ShouldHaveSingleItem();
        read.Projects[0].SpendingPlan.ShouldBe(Document.Projects[0].SpendingPlan);
        CanonicalContent.Print(read).ShouldBe(CanonicalContent.Print(Document with { Source = read.Source }));
        CanonicalContent.Print(Document).ShouldContain("spendingPlan.points\t3、6、9、12月底");
        CanonicalContent.Print(CheckExample.CleanDocument).ShouldNotContain("spendingPlan.points");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Board_and_plan_from_contracts_go_by_the_plans_own_points(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind), document => document with
        {
            Year = 2026, Projects = document.Projects.Select((table, i) => i > 0 ? table : table with { SpendingPlan = new SpendingPlan("10.00", "40.00", "80.00", "100.00") { Points = Quarters } }).ToValueList(),
        });
        var desk = buyer.Desk;
        var board = new Mingji.App.Spending.SpendingBoard(desk.Database, desk.Rules);
        async Task<decimal> Due(int project, string on) => (await board.Of(desk.Document.Key, desk.Document.Tables[project - 1].Id, DateOnly.Parse(on))).ShouldNotBeNull().Execution.Due.Percent;
        (await Due(1, "2026-09-29")).ShouldBe(40);
        (await Due(1, "2026-09-30")).ShouldBe(80);
        var key = await buyer.Reviewed();
        (await buyer.Sign(key, "PC-1", 250_000, terms: [new("预付", 40, null, new(2026, 9, 30)), new("验收合格后", 60, null, new(2026, 10, 31))])).Refusal.ShouldBeNull();
        var plan = (await new Mingji.App.Procurement.ProjectPurchases(desk.Database, desk.Rules, desk.Time).Run(desk.Document.Key, 2026)).ShouldHaveSingleItem().Plan.ShouldNotBeNull();
        plan.Points.Select(point => (point.Month, point.Amount)).ShouldBe([(3, Money.Zero), (6, Money.Zero), (9, new Money(10_000_000)), (12, desk.Document.Document.Projects[0].TotalBudget!.Value)]);
        // Kept, opened again and edited, the points stay.
        (await desk.Set(new(1, 1, Field.PlanOctober), "70.00")).Refusal.ShouldBeNull();
        var opened = (await new OpenDocument(desk.Database).Run(desk.Document.Key)).ShouldNotBeNull().Document.Projects[0].SpendingPlan;
        (opened.Points, opened.October).ShouldBe((Quarters, "70.00"));
        (await Due(1, "2026-09-30")).ShouldBe(70);
    }
}
