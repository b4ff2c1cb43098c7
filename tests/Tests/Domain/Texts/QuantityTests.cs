using Mingji.Domain.RulePacks;
using Mingji.Domain.Texts;

namespace Mingji.Tests.Domain.Texts;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("购置安全计算机3台，", "3|台||购置安全计算机")]
    [InlineData("改善10个村生态环境", "10|个|村生态环|改善")]
    [InlineData("投入资金64.5万元。", "64.5|万元||投入资金")]
    [InlineData("满意度≧95%", "95|%||满意度")]
    [InlineData("合格率 100百分比", "100|%||合格率")]
    [InlineData("修建１,０６０平方米广场", "1060|平方米|广场|修建")]
    public void A_quantity_is_read_with_its_words(string text, string expected)
    {
        var quantity = Quantity.AllIn(text, RulePack.National.MeasureWords.Words).ShouldHaveSingleItem();
        $"{quantity.Value}|{quantity.Unit}|{quantity.Noun}|{quantity.Before}".ShouldBe(expected);
    }

    [Theory]
    [InlineData("2024年10月底前")]
    [InlineData("为期3个月，共2个工作日")]
    [InlineData("GB50204标准")]
    [InlineData("平财预〔2023〕9号")]
    [InlineData("没有数字")]
    public void Dates_codes_and_numbers_of_documents_are_no_quantities(string text) =>
        Quantity.AllIn(text, RulePack.National.MeasureWords.Words).ShouldBeEmpty();

    [Fact]
    public void What_counts_is_the_noun_after_the_general_measure_word() =>
        Quantity.AllIn("涉及7个村", RulePack.National.MeasureWords.Words)[0].CountedUnit.ShouldBe("村");
}
