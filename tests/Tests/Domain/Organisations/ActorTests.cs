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
}
