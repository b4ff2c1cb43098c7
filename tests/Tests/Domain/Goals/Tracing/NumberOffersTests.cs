using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Domain.Goals.Tracing;

public sealed class NumberOffersTests
{
    private static readonly Place Length = new(1, 1, Field.Target, 1), Budget = new(1, 1, Field.BudgetTotal), Text = TracedDocuments.Road.TextPlace;

    private static DocumentTrace Trace(GoalDocument document) => new(document, TracedDocuments.Links, RulePack.National);

    private static (GoalDocument Now, IReadOnlyList<NumberOffer> Offers) Change(Place place, string text)
    {
        var edit = CellChanged.To(TracedDocuments.Township, place, text);
        var now = edit.Apply(TracedDocuments.Township);
        return (now, Trace(now).OffersAfter([edit]));
    }

    [Fact]
    public void Numbers_are_bound_across_units_and_money_to_the_budget()
    {
        var bindings = Trace(TracedDocuments.Township).BindingsOf(TracedDocuments.Road);
        bindings.Select(binding => (binding.Written, binding.Cell.Field, binding.Cell.Row)).ShouldBe(
        [
            ("0.9公里", Field.Target, 1), ("420户", Field.Target, 5), ("90%", Field.Target, 7), ("45万元", Field.BudgetTotal, null),
        ]);
        bindings.ShouldAllBe(binding => TracedDocuments.Township.TextAt(binding.Text)!.Substring(binding.Start, binding.Written.Length) == binding.Written);
    }

    [Fact]
    public void Numbers_of_projects_that_are_not_linked_are_bound_to_nothing() =>
        Trace(TracedDocuments.Township).BindingsOf(TracedDocuments.Overview).ShouldBeEmpty();

    [Fact]
    public void A_changed_target_offers_the_text_in_the_unit_of_the_text()
    {
        var offer = Change(Length, "≥850米").Offers.ShouldHaveSingleItem();
        (offer.Other, offer.Old, offer.New, offer.Action).ShouldBe((Text, "0.9公里", "0.85公里", "同时改正文"));
        offer.Text.ShouldBe(offer.Was.Replace("0.9公里", "0.85公里"));
        offer.Message.ShouldContain("0.9公里");
        offer.Message.ShouldContain("≥850米");
    }

    [Fact]
    public void A_changed_budget_offers_the_text_in_its_own_money_unit() =>
        Change(Budget, "480000.00").Offers.ShouldHaveSingleItem().New.ShouldBe("48万元");

    [Fact]
    public void A_changed_text_offers_the_target_with_its_operator_and_the_budget_cell()
    {
        var text = TracedDocuments.Township.TextAt(Text)!;
        var target = Change(Text, text.Replace("0.9公里", "1.2公里")).Offers.ShouldHaveSingleItem();
        (target.Other, target.Text, target.Action).ShouldBe((Length, "≥1200米", "同时改指标值"));
        var money = Change(Text, text.Replace("45万元", "50万元")).Offers.ShouldHaveSingleItem();
        (money.Other, money.Text, money.Action).ShouldBe((Budget, "500000.00", "同时改预算数"));
    }

    [Theory, InlineData("≥0.9公里"), InlineData("约九百米"), InlineData(""), InlineData("≥900个")]
    public void A_target_that_still_says_the_same_or_nothing_comparable_offers_nothing(string target) => Change(Length, target).Offers.ShouldBeEmpty();

    [Fact]
    public void A_number_that_only_went_away_or_never_agreed_offers_nothing()
    {
        Change(Text, "绩效指标：硬化道路，受益420户，村民满意度≥90%，安排预算45万元。").Offers.ShouldBeEmpty();
        var apart = TracedDocuments.Township.Apply(new CellEdit(Length, "≥700米"));
        var edit = CellChanged.To(apart, Length, "≥800米");
        Trace(edit.Apply(apart)).OffersAfter([edit]).ShouldBeEmpty();
    }

    [Fact]
    public void Accepting_an_offer_binds_the_two_again() => Prop.ForAll(Gen.Choose(1, 5000).Where(n => n != 900).ToArbitrary(), length =>
    {
        var (now, offers) = Change(Length, $"≥{length}米");
        var agreed = now.Apply(new CellEdit(offers.Single().Other, offers.Single().Text));
        return Trace(agreed).BindingsOf(TracedDocuments.Road).Any(binding => binding.Cell == Length)
            && Trace(agreed).OffersAfter([CellChanged.To(TracedDocuments.Township, Length, $"≥{length}米")]).Count == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_document_is_traced_without_harm() => Prop.ForAll(AnyDocument.Arbitrary, document =>
    {
        var links = (from theme in Theme.AllOf(document) from project in Enumerable.Range(1, document.Projects.Count) select new DecidedLink(theme, project, LinkState.Linked)).ToValueList();
        var trace = new DocumentTrace(document, links, RulePack.National);
        new DocumentTrace(document, [], RulePack.National).Proposals.ShouldAllBe(proposal => proposal.Reason.Length > 0);
        return trace.Themes.SelectMany(trace.BindingsOf).All(binding => document.TextAt(binding.Text)!.Substring(binding.Start, binding.Written.Length) == binding.Written && document.TextAt(binding.Cell) == binding.CellText);
    }).QuickCheckThrowOnFailure();
}
