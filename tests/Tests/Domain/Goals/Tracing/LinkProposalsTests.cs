using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Domain.Goals.Tracing;

public sealed class LinkProposalsTests
{
    private static DocumentTrace Trace(GoalDocument document, ValueList<DecidedLink> decided = default) => new(document, decided, RulePack.National);

    private static LinkProposal? Of(IEnumerable<LinkProposal> proposals, Theme theme, int project) => proposals.SingleOrDefault(proposal => proposal.Theme == theme && proposal.Project == project);

    [Fact]
    public void A_project_whose_name_is_written_out_is_proposed_with_certainty()
    {
        var proposals = Trace(TracedDocuments.Township).Proposals;
        Of(proposals, TracedDocuments.Road, 1).ShouldNotBeNull().Confidence.ShouldBe(LinkConfidence.Certain);
        Of(proposals, TracedDocuments.Overview, 1).ShouldNotBeNull().Confidence.ShouldBe(LinkConfidence.Certain);
    }

    [Fact]
    public void A_number_of_an_indicator_with_its_words_makes_a_link_likely_and_says_which()
    {
        var proposal = Of(Trace(TracedDocuments.Township).Proposals, TracedDocuments.Cleaning, 2).ShouldNotBeNull();
        proposal.Confidence.ShouldBe(LinkConfidence.Likely);
        proposal.Reason.ShouldContain("30人");
    }

    [Fact]
    public void A_goal_without_a_project_and_a_project_without_a_goal_are_proposed_to_nobody()
    {
        var proposals = Trace(TracedDocuments.Township).Proposals;
        proposals.Select(proposal => proposal.Theme).ShouldNotContain(TracedDocuments.Reading);
        proposals.Select(proposal => proposal.Theme).ShouldNotContain(TracedDocuments.Party);
        proposals.Select(proposal => proposal.Project).ShouldNotContain(3);
    }

    [Fact]
    public void The_budget_written_in_another_unit_is_a_reason()
    {
        var text = TracedDocuments.Township.Apply(new CellEdit(TracedDocuments.Reading.TextPlace, "安排资金640000元。"));
        Of(Trace(text).Proposals, TracedDocuments.Reading, 2).ShouldNotBeNull().Reason.ShouldContain("640000元");
    }

    [Theory, InlineData(LinkState.Linked), InlineData(LinkState.Apart)]
    public void What_a_person_has_decided_is_not_proposed_again(LinkState state) =>
        Of(Trace(TracedDocuments.Township, [new(TracedDocuments.Road, 1, state)]).Proposals, TracedDocuments.Road, 1).ShouldBeNull();

    [Fact]
    public void A_name_inside_of_a_longer_name_is_the_longer_one()
    {
        var township = TracedDocuments.Township;
        var document = (township with { Projects = township.Projects.SetItem(2, township.Projects[2] with { Name = "柳河镇东沟村道路硬化工程二期" }) })
            .Apply(new CellEdit(TracedDocuments.Reading.TextPlace, "完成东沟村道路硬化工程二期。"));
        var proposals = Trace(document).Proposals;
        Of(proposals, TracedDocuments.Reading, 3).ShouldNotBeNull().Confidence.ShouldBe(LinkConfidence.Certain);
        Of(proposals, TracedDocuments.Reading, 1).ShouldBeNull();
    }
}
