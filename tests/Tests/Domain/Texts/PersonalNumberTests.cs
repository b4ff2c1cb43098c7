using Mingji.Domain.Texts;

namespace Mingji.Tests.Domain.Texts;

public sealed class PersonalNumberTests
{
    [Theory]
    [InlineData("证件号11010519491231002X。", PersonalNumberKind.Identity, "1101**********002X")]
    [InlineData("联系人13800138000", PersonalNumberKind.Mobile, "138****8000")]
    [InlineData("账号6222021234567890128", PersonalNumberKind.BankCard, "6222***********0128")]
    public void Numbers_of_persons_are_found_and_masked(string text, PersonalNumberKind kind, string masked)
    {
        var number = PersonalNumber.AllIn(text).ShouldHaveSingleItem();
        (number.Kind, number.Masked).ShouldBe((kind, masked));
    }

    [Theory]
    [InlineData("证件号110105194912310021")] // wrong check digit
    [InlineData("证件号11010519491331002X")] // no month 13
    [InlineData("项目编码13099924P00010110001U")]
    [InlineData("咨询电话0316-5230001")]
    [InlineData("金额13800138000元")]
    [InlineData("金额13800138000.50")]
    [InlineData("账号6222021234567890123")] // fails Luhn
    [InlineData("编号23800138000")]
    public void Other_numbers_are_left_alone(string text) => PersonalNumber.AllIn(text).ShouldBeEmpty();
}
