using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Goals;
using Mingji.Pages.Documents;

namespace Mingji.Tests.Pages;

public sealed class CellIdTests
{
    [Fact]
    public void Every_place_is_found_again_by_its_name()
    {
        var places =
            from project in Gen.Choose(0, 300)
            from field in Gen.Elements(Enum.GetValues<Field>())
            from row in Gen.Choose(0, 50)
            from item in Gen.Choose(0, 50)
            select new Place(0, project == 0 ? null : project, field, row == 0 ? null : row, row > 0 || item == 0 ? null : item);
        Prop.ForAll(places.ToArbitrary(), place => CellId.Parse(CellId.Of(place)) == place).QuickCheckThrowOnFailure();
    }

    [Theory, InlineData(null), InlineData(""), InlineData("p1"), InlineData("p1-target-r"), InlineData("p1-target-x3"), InlineData("p-1-target"), InlineData("p1-nothing"), InlineData("p99999999999-target"), InlineData("p1-target-r1-i2")]
    public void What_is_no_name_is_no_place(string? id) => CellId.Parse(id).ShouldBeNull();
}
