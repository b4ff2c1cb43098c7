using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Procurement;

namespace Mingji.Tests.Domain.Procurement;

public sealed class ContractNumberTests
{
    [Theory]
    [InlineData("PC-2026-07")]
    [InlineData("pc-2026-07")]
    [InlineData("ＰＣ－２０２６－０７")]
    [InlineData("PC—2026–07")]
    [InlineData("PC——2026‐07")]
    [InlineData(" PC - 2026 - 07\u3000")]
    [InlineData("合同编号：PC-2026-07")]
    [InlineData("合同编号 PC-2026-07。")]
    [InlineData("政府采购合同编号:PC-2026-07")]
    [InlineData("合同号：ＰＣ－2026－07")]
    [InlineData("No. PC-2026-07")]
    [InlineData("PC-2026\u200B-07")]
    public void The_ways_of_printing_one_number_are_one(string printed) => ContractNumber.Fold(printed).ShouldBe("PC-2026-07");

    [Theory]
    [InlineData("平采合〔2026〕8号", "平采合[2026]8号")]
    [InlineData("平采合【2026】8号", "平采合（2026） 8 号")]
    public void Brackets_are_one_kind(string one, string other) => ContractNumber.Fold(one).ShouldBe(ContractNumber.Fold(other));

    [Theory]
    [InlineData("2026-11", "202611")]
    [InlineData("2026-1-11", "2026-11-1")]
    [InlineData("PC-1", "PC-2")]
    [InlineData("PC-01", "PC-1")]
    [InlineData("合同2026-1", "2026-1")]
    public void What_are_two_numbers_stays_two(string one, string other) => ContractNumber.Fold(one).ShouldNotBe(ContractNumber.Fold(other));

    [Theory]
    [InlineData("")]
    [InlineData(" 　")]
    [InlineData("合同编号：")]
    [InlineData("——")]
    public void A_label_alone_is_no_number(string printed) => ContractNumber.Fold(printed).ShouldBe("");

    [Fact]
    public void Blanks_and_case_never_count()
    {
        var signs = "PC合同编号2026-—－〔〕（）()：: 　/.".ToCharArray();
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(signs)).Select(letters => new string(letters)).ToArbitrary(), text =>
        {
            var folded = ContractNumber.Fold(text);
            ContractNumber.Fold(string.Concat(text.Select(c => c + " "))).ShouldBe(folded);
            ContractNumber.Fold(text.ToLowerInvariant()).ShouldBe(folded);
            folded.ShouldNotContain(' ');
        }).QuickCheckThrowOnFailure();
    }
}
