using Mingji.App.Documents.Reading;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Tests.Documents.Reading.Understanding;

public sealed class SeedDocumentTests
{
    public static TheoryData<string> Of2023 => ["000_708c1ec2d4ed4411.docx", "000_708c1ec2d4ed4411.txt"];

    public static TheoryData<string> Of2024 => ["003_0e09121966c0c608.docx", "003_0e09121966c0c608.txt"];

    [Theory, MemberData(nameof(Of2023))]
    public void The_document_of_2023_is_read_completely(string file)
    {
        var document = Read(file);
        document.Year.ShouldBe(2023);
        document.Division.ShouldBe("130281");
        document.Unit.Code.ShouldBe("636001");
        document.Plan.OverallGoals.Items.Count.ShouldBe(4);
        document.Plan.OverallGoals.Items.ShouldAllBe(item => item.Title != null && item.Title.Length < 20 && item.Text.Length > 150);
        document.Plan.SubGoals.Items.Count.ShouldBe(3);
        document.Plan.SubGoals.Items.ShouldAllBe(item => item.Text.StartsWith("绩效目标：") && item.Text.Contains("\n绩效指标："));
        document.Plan.Safeguards.Items.Count.ShouldBe(7);
        document.Plan.Safeguards.Items.ShouldAllBe(item => item.Title!.Length <= 12 && item.Text.Length > 20);
        document.Plan.Safeguards.Items[1].Title.ShouldBe("加强支出管理");
        document.Projects.Select(table => table.Number).ShouldBe([1, 2, 3]);
        document.Projects.Sum(table => table.Indicators.Count).ShouldBe(27);
        document.Projects.ShouldAllBe(table => table.MoneyUnit == MoneyUnit.WanYuan && table.IsMoneyUnitStated && table.Unit == document.Unit && table.Title!.EndsWith("绩效目标表"));
        document.Projects.ShouldAllBe(table => table.SpendingPlan == new SpendingPlan("30%", "60%", "90%", "100%"));
        document.Projects.Select(table => table.Code).ShouldBe(["13028123P00011410002J", "13028123P00239010002A", "13028123P00010210003K"]);
        document.Projects[0].Budget.ShouldBe(new Budget("2.55", "2.55", null));
        document.Projects[0].Purpose.ShouldStartWith("预算数2.55万元");
        document.Projects[1].Goals.Count.ShouldBe(2);
        document.Projects[1].Goals.ShouldAllBe(goal => !goal.StartsWith('1') && !goal.StartsWith('2'));
        Rows(document, 1)[0].ShouldBe("产出指标 数量指标 3台 Number");
        Rows(document, 2)[0].ShouldBe("产出指标 数量指标 10个 Number");
        Rows(document, 3)[3].ShouldBe("产出指标 成本指标 ≥98% Number");
        Rows(document, 3)[8].ShouldBe("满意度指标 服务对象满意度指标 ≥95% Number");
        document.Projects.SelectMany(table => table.Indicators).ShouldAllBe(row => row.Name.Length > 0 && row.Description.Length > 0 && row.Basis.Length > 0 && row.Class != IndicatorClass.Unknown);
        document.NotUnderstood.Select(leftover => (leftover.Text, leftover.AfterProject)).ShouldBe([("工作保障措施", 0), ("工作保障措施：", 0)]);
    }

    [Theory, MemberData(nameof(Of2024))]
    public void The_document_of_2024_is_read_completely(string file)
    {
        var document = Read(file);
        document.Year.ShouldBe(2024);
        document.Division.ShouldBe("131026");
        document.Unit.Code.ShouldBe("210001");
        document.Plan.OverallGoals.Items.ShouldHaveSingleItem().Title.ShouldBeNull();
        document.Plan.OverallGoals.Intro.ShouldBeNull();
        document.Plan.SubGoals.Items.Count.ShouldBe(11);
        document.Plan.SubGoals.Items.ShouldAllBe(item => item.Title!.Length < 20 && !item.Title.EndsWith('。') && item.Text.Length > 30);
        document.Plan.SubGoals.Items[9].Text.Split('\n').Length.ShouldBe(2);
        document.Plan.Safeguards.Items.Count.ShouldBe(7);
        document.Plan.Safeguards.Intro.ShouldNotBeNull().ShouldContain("2024年");
        document.Plan.Safeguards.Items[4].Title.ShouldBe("规划规范财务资产管理");
        document.Projects.Select(table => table.Number).ShouldBe([1, 2, 3, 4, 5, null]);
        document.Projects.Select(table => table.Indicators.Count).ShouldBe([10, 10, 10, 10, 10, 9]);
        document.Projects.ShouldAllBe(table => table.MoneyUnit == MoneyUnit.Yuan && table.IsMoneyUnitStated);
        document.Projects[5].Title.ShouldBeNull();
        document.Projects[5].Unit.ShouldBe(UnitRef.None);
        document.Projects[5].Code.ShouldBe("13102624P000001109545");
        document.Projects[5].SpendingPlan.ShouldBe(new SpendingPlan("50000.00", "200000.00", "300000.00", "370000.00"));
        document.Projects[0].SpendingPlan.ShouldBe(new SpendingPlan("25.00", "50.00", "75.00", "100.00"));
        document.Projects[2].SpendingPlan.ShouldBe(new SpendingPlan(null, null, null, "727500.00"));
        document.Projects[2].Budget.ShouldBe(new Budget("727500.00", "727500.00", null));
        document.Projects.ShouldAllBe(table => table.Purpose.Length > 2 && table.Goals.Count == 1 && !table.Goals[0].StartsWith('1'));
        Rows(document, 1)[1].ShouldBe("产出指标 数量指标 ≥10360平米 Number");
        Rows(document, 2)[0].ShouldBe("产出指标 数量指标 ≥95百分比 Number");
        Rows(document, 2)[8].ShouldBe("效益指标 社会效益指标 16村 Number");
        Rows(document, 4)[4].ShouldBe("产出指标 时效指标 2月 Number");
        Rows(document, 4)[8].ShouldBe("效益指标 可持续影响指标 >5年 Number");
        Rows(document, 5)[9].ShouldBe("满意度指标 服务对象满意度指标 ≥98百分比 Number");
        Rows(document, 6)[7].ShouldBe("效益指标 可持续影响指标 1年 Number");
        document.Projects.SelectMany(table => table.Indicators).ShouldAllBe(row => row.Name.Length > 0 && row.Description.Length > 0 && row.Basis.Length > 0 && row.Class != IndicatorClass.Unknown);
        document.Projects[1].Indicators[0].Basis.ShouldBe("合同");
        document.NotUnderstood.ShouldBeEmpty();
    }

    [Fact]
    public void Word_and_text_say_the_same_in_every_cell()
    {
        foreach (var files in new[] { Of2023, Of2024 })
        {
            var (word, text) = (Read(files.First().Data), Read(files.Last().Data));
            word.Source!.Kind.ShouldBe("docx");
            text.Source!.Kind.ShouldBe("txt");
            word.Source.Sha256.Length.ShouldBe(64);
            for (var i = 0; i < word.Projects.Count; i++) text.Projects[i].ShouldBe(word.Projects[i]);
            (text with { Source = null }).Plan.ShouldBe(word.Plan);
        }
    }

    [Fact]
    public void Every_target_of_the_seeds_is_a_number()
    {
        var targets = new[] { Of2023, Of2024 }.SelectMany(files => Read(files.First().Data).Projects).SelectMany(table => table.Indicators).Select(row => row.Target).ToList();
        targets.Count.ShouldBe(86);
        targets.ShouldAllBe(target => target.Kind == TargetKind.Number && target.Value != null && target.Unit != null);
        targets.Count(target => target.UnitText == "百分比" && target.IsPercent).ShouldBeGreaterThan(20);
    }

    [Theory, MemberData(nameof(Of2023)), MemberData(nameof(Of2024))]
    public void No_text_of_the_blocks_is_lost(string file)
    {
        using var stream = File.OpenRead(Seeds.Path_(file));
        var blocks = BlockReader.Read(stream, file).Blocks.ToList();
        Accounts.AllTextsOf(blocks);
    }

    private static List<string> Rows(GoalDocument document, int project) =>
        [.. document.Projects[project - 1].Indicators.Select(row => $"{row.Level1} {row.Level2} {row.Target.Text} {row.Target.Kind}")];

    private static GoalDocument Read(string file)
    {
        using var stream = File.OpenRead(Seeds.Path_(file));
        var outcome = DocumentReader.Read(stream, file);
        outcome.Refusal.ShouldBeNull();
        return outcome.Documents.ShouldHaveSingleItem();
    }
}
