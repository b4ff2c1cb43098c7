using Mingji.Domain.Organisations;

namespace Mingji.Tests.Domain.Organisations;

public sealed class ActorTests
{
    [Theory]
    [InlineData(Scope.OwnUnit, "131026", 1, "636001", true)]
    [InlineData(Scope.OwnUnit, "131026", 2, "636002", false)]
    [InlineData(Scope.OwnUnit, "131027", 1, "636001", false)]
    [InlineData(Scope.Department, "131026", 2, "636002", true)]
    [InlineData(Scope.Department, "131026", 3, "637001", false)]
    [InlineData(Scope.Department, "131026", 4, null, false)]
    [InlineData(Scope.Department, "131027", 2, "636002", false)]
    [InlineData(Scope.Division, "131026", 3, "637001", true)]
    [InlineData(Scope.Division, "131027", 3, "637001", false)]
    [InlineData(Scope.DivisionAndBelow, "131026104", 9, "637001", true)]
    [InlineData(Scope.DivisionAndBelow, "131027", 9, "637001", false)]
    public void A_scope_reaches_along_the_tree(Scope scope, string division, long unit, string? code, bool reaches)
    {
        var actor = new Actor(1, "张会计", new("131026", 1, "636001"), [new(Role.Preparer, scope)]);
        actor.Holds(Role.Preparer, new(division, unit, code)).ShouldBe(reaches);
        actor.Holds(Role.UnitHead, new(division, unit, code)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("130000", "131026", true)]
    [InlineData("130000", "140000", false)]
    [InlineData("131000", "131026", true)]
    [InlineData("131000", "130926", false)]
    [InlineData("130000000", "131026", true)]
    [InlineData("131026000", "131026104", true)]
    public void A_province_or_city_covers_what_lies_below(string home, string division, bool reaches) =>
        new Actor(1, "王科长", new(home, 1, null), [new(Role.Leader, Scope.DivisionAndBelow)]).Reaches(new UnitPlace(division, 7, "001001")).ShouldBe(reaches);

    [Theory]
    [InlineData("131026", 2, "637001", true)] // of a department
    [InlineData("131026", 4, null, true)] // a single unit
    [InlineData("131026", 1, "636001", false)] // their own, which the office does not look after
    [InlineData("131027", 4, "637001", false)]
    public void An_office_reaches_the_departments_and_units_it_looks_after_in_its_own_division(string division, long unit, string? code, bool reaches) =>
        (new Actor(1, "王科员", new("131026", 1, "636001"), [new(Role.BusinessSection, Scope.Office)]) { Charge = new(["637"], [4]) }).Holds(Role.BusinessSection, new(division, unit, code)).ShouldBe(reaches);

    private static readonly Charge[] Charges = [Charge.None, new(["636"], []), new(["636", "637"], []), new(["637"], [4]), new([], [1])];

    [Fact]
    public void Whoever_can_stand_in_for_somebody_reaches_every_unit_that_one_reaches()
    {
        UnitPlace[] units = [new("131026", 1, "636001"), new("131026", 2, "636002"), new("131026", 3, "637001"), new("131026", 4, null), new("131026104", 5, "636001"), new("131000", 6, "636001"), new("131027", 1, "636001")];
        var people = (from home in units from role in (Role[])[Role.Preparer, Role.DepartmentReviewer, Role.Leader, Role.SystemAdministrator] from scope in Enum.GetValues<Scope>()
            from charge in scope == Scope.Office ? Charges : [Charge.None] select new Actor(1, "某", home, [new(role, scope)]) { Charge = charge }).ToList();
        foreach (var principal in people)
            foreach (var deputy in people)
            {
                var isOfFlow = principal.IsOfFlow() && deputy.IsOfFlow();
                // Reaching as far is needed; where the tree holds just these units, a wider word may stand in for a narrow one as well.
                if (deputy.Covers(principal)) (isOfFlow && units.Where(principal.Reaches).All(deputy.Reaches)).ShouldBeTrue($"{deputy.Posts[0]} at {deputy.Home} for {principal.Posts[0]} at {principal.Home}");
                if (isOfFlow && deputy.Home == principal.Home && deputy.Charge == principal.Charge && deputy.Posts[0].Scope == principal.Posts[0].Scope && principal.Home.UnitCode is not null) deputy.Covers(principal).ShouldBeTrue();
            }
    }
}
