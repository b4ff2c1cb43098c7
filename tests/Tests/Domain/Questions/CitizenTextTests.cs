using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Questions;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Texts;

namespace Mingji.Tests.Domain.Questions;

public sealed class CitizenTextTests
{
    private static CitizenText Read(string text) => CitizenText.Of(text, RulePack.National.SecrecyWords);

    [Theory]
    [InlineData("请打13800138000。", "请打138****8000。", "手机号码 138****8000")]
    [InlineData("请打138 0013 8000。", "请打138 **** 8000。", "手机号码 138****8000")]
    [InlineData("请打138-0013-8000。", "请打138-****-8000。", "手机号码 138****8000")]
    [InlineData("请打１３８００１３８０００。", "请打138****8000。", "手机号码 138****8000")]
    [InlineData("证件11010519491231002X", "证件1101**********002X", "居民身份证号 1101**********002X")]
    [InlineData("证件110105 19491231 002X", "证件1101** ******** 002X", "居民身份证号 1101**********002X")]
    public void Personal_numbers_are_hidden_however_they_are_written(string written, string kept, string told)
    {
        var text = Read(written);
        text.Text.ShouldBe(kept);
        text.Hidden.ShouldHaveSingleItem().ShouldBe(told);
    }

    [Theory]
    [InlineData("办公电话0316-5230001，预算64万元，2024-11-21验收。")]
    [InlineData("项目编码13102624P00000110438D有没有写错？")]
    [InlineData("长度925米、面积4625平方米，共 3 条路。")]
    public void Other_numbers_stay(string written)
    {
        var text = Read(written);
        (text.Text, text.Hidden.Count).ShouldBe((written, 0));
    }

    [Fact]
    public void Words_of_secrecy_are_named_and_stay_and_harmless_longer_words_are_not_named()
    {
        Read("这是机密文件里说的").Words.ShouldBe(["机密"]);
        Read("这涉及商业秘密吗").Words.ShouldBeEmpty();
        Read("这是机密文件里说的").Text.ShouldBe("这是机密文件里说的");
    }

    [Fact]
    public void A_text_becomes_tidy_and_rare_characters_stay() =>
        Read("  第一段\r\n\r\n\r\n\r\n第二段\u0007\u202E有𬭚村\uD800 ").Text.ShouldBe("第一段\n\n第二段有𬭚村");

    [Fact]
    public void What_is_kept_holds_no_personal_number() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<NonNegativeInt>(), (around, at) =>
        {
            around ??= "";
            var written = around.Insert(at.Get % (around.Length + 1), "，13800138000，");
            return PersonalNumber.AllIn(Read(written).Text).Count == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_declared_moves_lead_anywhere()
    {
        foreach (var state in Enum.GetValues<QuestionState>())
            foreach (var act in Enum.GetValues<QuestionAct>())
                QuestionMoves.After(state, act).ShouldBe(QuestionMoves.All.Where(move => move.From == state && move.Act == act).Select(move => (QuestionState?)move.To).SingleOrDefault());
        Enum.GetValues<QuestionState>().ShouldAllBe(state => QuestionMoves.After(state, QuestionAct.Ask) == null);
        QuestionMoves.After(QuestionState.Open, QuestionAct.Amend).ShouldBeNull();
        QuestionMoves.After(QuestionState.Rejected, QuestionAct.Reject).ShouldBeNull();
    }
}
