using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;

namespace Mingji.Tests.Disclosure;

public sealed class VerificationCodeTests
{
    [Fact]
    public void Every_code_read_back_stands_for_the_hash_it_was_printed_from() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), name =>
        {
            var hash = ContentHash.Of(new GoalDocument { Projects = [new GoalTable { Name = name.Get }] });
            return VerificationCode.Parse(hash.Code) is { } code && hash.Hex.StartsWith(code.HexPrefix) && code.HexPrefix.Length == 20 && code.ToString() == hash.Code;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("A1B2-C3D4-E5F6-G7H8")]
    [InlineData("a1b2c3d4e5f6g7h8")]
    [InlineData(" A1B2 C3D4　E5F6—G7H8 ")]
    [InlineData("AIB2-C3D4-E5F6-G7H8")]
    [InlineData("ＡlＢ２－C3D4-E5F6-G7H8")]
    public void People_write_a_code_in_many_ways(string text) => VerificationCode.Parse(text).ToString().ShouldBe("A1B2-C3D4-E5F6-G7H8");

    [Fact]
    public void The_letter_O_is_read_as_nought() => VerificationCode.Parse("OOOO-oooo-0000-0000").ShouldBe(VerificationCode.Parse("0000000000000000"));

    [Theory]
    [InlineData("")]
    [InlineData("A1B2-C3D4-E5F6-G7H")]
    [InlineData("A1B2-C3D4-E5F6-G7H8-J")]
    [InlineData("A1B2-C3D4-E5F6-G7HU")]
    [InlineData("平川县柳河镇人民政府二〇二四年度")]
    public void Anything_else_is_no_code(string text) => VerificationCode.Parse(text).ShouldBeNull();
}
