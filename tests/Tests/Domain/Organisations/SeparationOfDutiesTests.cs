using Mingji.Domain.Organisations;

namespace Mingji.Tests.Domain.Organisations;

public sealed class SeparationOfDutiesTests
{
    [Fact]
    public void Every_duty_belongs_to_exactly_one_administrator()
    {
        foreach (var duty in Enum.GetValues<Duty>())
            Enum.GetValues<Role>().Where(role => SeparationOfDuties.May(role, duty)).ShouldHaveSingleItem().IsAdministrator().ShouldBeTrue(duty.ToString());
    }

    [Fact]
    public void Who_proposes_cannot_confirm_and_who_does_either_cannot_read_the_log()
    {
        SeparationOfDuties.May(Role.SystemAdministrator, Duty.ConfirmPosts).ShouldBeFalse();
        SeparationOfDuties.May(Role.SecurityAdministrator, Duty.ProposePosts).ShouldBeFalse();
        SeparationOfDuties.May(Role.SystemAdministrator, Duty.ReadActs).ShouldBeFalse();
        SeparationOfDuties.May(Role.SecurityAdministrator, Duty.ReadActs).ShouldBeFalse();
    }

    [Fact]
    public void An_administrator_holds_nothing_else_whatever_comes_first()
    {
        foreach (var held in Enum.GetValues<Role>())
            foreach (var added in Enum.GetValues<Role>())
                SeparationOfDuties.Clash([held], added).ShouldBe(held != added && (held.IsAdministrator() || added.IsAdministrator()) ? held : null, $"{held} {added}");
    }

    [Fact]
    public void Administrators_see_no_document_and_readers_write_none()
    {
        var unit = new UnitPlace("131026", 7, "210001");
        foreach (var role in Enum.GetValues<Role>())
        {
            var actor = new Actor(1, "某人", unit, [new Post(role, Scope.DivisionAndBelow)]);
            actor.Reads(unit).ShouldBe(!role.IsAdministrator(), role.ToString());
            actor.Writes(unit).ShouldBe(role is Role.Preparer or Role.UnitHead or Role.TownshipFinance, role.ToString());
        }
    }

    [Theory, InlineData("130000", "13"), InlineData("131000", "1310"), InlineData("131026", "131026"), InlineData("131026000", "131026"), InlineData("131026102", "131026102")]
    public void A_division_covers_those_that_begin_with_its_trunk(string code, string trunk) => DivisionCodes.Trunk(code).ShouldBe(trunk);

    [Theory, InlineData("131026102", "131026"), InlineData("131026", "131000"), InlineData("131000", "130000"), InlineData("130000", null)]
    public void Above_a_division_is_the_next_shorter_one(string code, string? parent) => DivisionCodes.Parent(code).ShouldBe(parent);
}
