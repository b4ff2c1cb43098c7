using Mingji.Domain.Texts;

namespace Mingji.Tests.Domain.Texts;

public sealed class DocumentNumberTests
{
    [Theory]
    [InlineData("上级文件平财预（2023）9号", "平财预〔2023〕9号")]
    [InlineData("平财综指[2020]2号文件", "平财综指〔2020〕2号")]
    [InlineData("按照冀财预【2021】第015号执行", "冀财预〔2021〕15号")]
    [InlineData("项目实施方案（平财〔2024〕12号）", "平财〔2024〕12号")]
    [InlineData("县财政局平财预﹝２０２３﹞９号", "平财预〔2023〕9号")]
    [InlineData("平财预〔 2023 〕 9 号", "平财预〔2023〕9号")]
    public void A_number_is_read_in_every_bracket_style(string text, string standard) =>
        DocumentNumber.AllIn(text).ShouldHaveSingleItem().Standard.ShouldBe(standard);

    [Theory]
    [InlineData("（2023年）9号楼")]
    [InlineData("〔2023〕")]
    [InlineData("平财预〔20231〕9号")]
    [InlineData("平财预〔2023〕号")]
    [InlineData("平财预〔1023〕9号")]
    [InlineData("第738号")]
    public void Other_texts_are_no_numbers(string text) => DocumentNumber.AllIn(text).ShouldBeEmpty();

    [Fact]
    public void Several_numbers_are_found_with_their_places()
    {
        const string Text = "依据平财预〔2023〕9号、冀财农(2022)31号安排";
        var numbers = DocumentNumber.AllIn(Text);
        numbers.Select(number => number.Standard).ShouldBe(["平财预〔2023〕9号", "冀财农〔2022〕31号"]);
        numbers.ShouldAllBe(number => Text.Substring(number.Start, number.Length) == number.Written);
    }
}
