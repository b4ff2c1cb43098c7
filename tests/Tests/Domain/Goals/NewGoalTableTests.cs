using System.Globalization;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Goals;

public sealed class NewGoalTableTests
{
    private static readonly UnitRef Unit = CheckExample.CleanDocument.Unit;

    public static TheoryData<string> Keys => [.. RulePack.National.ProjectTemplates.Templates.Select(template => template.Key)];

    private static ProjectTemplate Template(string key) => RulePack.National.ProjectTemplates.Templates.Single(template => template.Key == key);

    private static GoalTable Filled(ProjectTemplate template) =>
        NewGoalTable.From(template, Unit, 2024, new Money(long.Parse(template.Example["预算"], CultureInfo.InvariantCulture) * 100), template.Example);

    [Theory, MemberData(nameof(Keys))]
    public void A_filled_template_has_no_error_and_no_warning(string key)
    {
        var document = CheckExample.CleanDocument with { Projects = [Filled(Template(key)) with { Code = "13099924P00010110001P" }] };
        CheckRun.Over([document], RulePack.National).Where(finding => finding.Severity >= Severity.Warning)
            .Select(finding => $"{finding.Check} {finding.Place.Words()} {finding.Message}").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Keys))]
    public void Every_word_has_an_example_and_every_example_is_used(string key)
    {
        var template = Template(key);
        var (empty, full) = (Text(NewGoalTable.From(template, Unit, 2024, null, new Dictionary<string, string>(StringComparer.Ordinal))), Text(Filled(template)));
        full.ShouldNotContain("【");
        full.ShouldNotContain("{");
        foreach (var word in template.Example.Keys) empty.ShouldContain($"【{word}】");

        static string Text(GoalTable table) => string.Join('\n', [table.Name, table.Purpose, table.Goals[0],
            .. table.Indicators.Select(row => $"{row.Name} {row.Description} {row.Target.Text} {row.Basis}")]);
    }

    [Fact]
    public void What_is_not_known_stays_for_the_person_to_fill_in()
    {
        var table = NewGoalTable.From(Template("road"), Unit, 2025, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["地点"] = "西坡村", ["长度"] = " " });
        table.Name.ShouldBe("西坡村道路硬化工程");
        table.Goals[0].ShouldBe("2025年【月份】月底前完成西坡村【长度】米道路硬化，方便沿线【户数】户村民出行");
        table.Budget.Total.ShouldBeNull();
    }

    [Theory]
    [InlineData("柳河镇东沟村道路硬化工程", "road")]
    [InlineData("青山乡太阳能路灯安装", "lamps")]
    [InlineData("中心幼儿园取暖费", "kindergarten")]
    [InlineData("高龄老人补贴", "subsidy")]
    [InlineData("不知所云", "无")]
    public void The_kind_is_known_by_the_name(string name, string key) => (RulePack.National.ProjectTemplates.ForName(name)?.Key ?? "无").ShouldBe(key);
}
