using Mingji.Domain.Texts;

namespace Mingji.Tests.Domain.Texts;

public sealed class UnitPlacesTests
{
    [Theory]
    [InlineData("平川县柳河镇人民政府本级", "平川县", "柳河镇", "镇")]
    [InlineData("安平市汤河满族乡人民政府本级", "安平市", "汤河满族乡", "乡")]
    [InlineData("平川县柳河镇人民政府党政综合办公室本级", "平川县", "柳河镇", "镇")]
    [InlineData("平川县下口镇财政所", "平川县", "下口镇", "镇")]
    [InlineData("长宁区新华街道办事处", "长宁区", "新华街道", "街道")]
    [InlineData("景德镇市浮山县东湖镇人民政府", "浮山县", "东湖镇", "镇")]
    [InlineData("乡宁县财政局", "乡宁县", null, null)]
    [InlineData("平川县乡村振兴局", "平川县", null, null)]
    [InlineData("平川县城乡建设局", "平川县", null, null)]
    [InlineData("柳河镇人民政府", null, "柳河镇", "镇")]
    [InlineData("平川经济开发区管理委员会", null, null, null)]
    [InlineData("", null, null, null)]
    public void A_units_name_gives_away_its_places(string unit, string? county, string? town, string? kind)
    {
        var places = UnitPlaces.Of(unit);
        (places.County, places.Town, places.TownKind).ShouldBe((county, town, kind));
    }

    [Fact]
    public void Names_come_with_and_without_their_suffix() =>
        UnitPlaces.Of("安平市汤河满族乡人民政府").Names.ShouldBe(["安平市", "汤河满族乡", "汤河", "安平"]);
}
