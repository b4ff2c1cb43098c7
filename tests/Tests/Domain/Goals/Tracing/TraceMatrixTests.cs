using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Domain.Goals.Tracing;

public sealed class TraceMatrixTests
{
    private static TraceMatrix Matrix(ValueList<DecidedLink> links) => new(new DocumentTrace(TracedDocuments.Township, links, RulePack.National));

    [Fact]
    public void Goals_without_money_and_money_without_a_goal_are_listed()
    {
        var matrix = Matrix(TracedDocuments.Links);
        matrix.ThemesWithoutMoney.Select(row => row.Theme).ShouldBe([TracedDocuments.Party, TracedDocuments.Overview, TracedDocuments.Reading]);
        matrix.ProjectsWithoutGoal.ShouldBe([3]);
        matrix.MoneyWithoutGoal.ShouldBe(new Money(12_000_000));
    }

    [Fact]
    public void A_goal_has_the_money_of_its_projects_and_its_share_of_the_budget()
    {
        var matrix = Matrix(TracedDocuments.Links.Add(new DecidedLink(TracedDocuments.Road, 3, LinkState.Linked)));
        matrix.Budget.ShouldBe(new Money(121_000_000));
        var road = matrix.Rows.Single(row => row.Theme == TracedDocuments.Road);
        (road.Money, road.Share).ShouldBe((new Money(57_000_000), 47.11m));
    }

    [Fact]
    public void What_was_refused_counts_for_nothing() =>
        Matrix([new DecidedLink(TracedDocuments.Road, 1, LinkState.Apart)]).ProjectsWithoutGoal.ShouldBe([1, 2, 3]);

    [Fact]
    public void Missing_safeguards_are_named_and_go_where_they_usually_stand()
    {
        var plan = TracedDocuments.Township.Plan;
        var missing = MissingSafeguards.Of(plan, RulePack.National);
        missing.ShouldBe(["完善制度建设", "加强绩效运行监控", "做好绩效自评", "规范财务资产管理", "加强内部监督"]);
        missing.Select(name => MissingSafeguards.PositionOf(name, plan, RulePack.National)).ShouldBe([1, 2, 2, 2, 2]);
    }
}
