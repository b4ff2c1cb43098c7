using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Projects;

namespace Mingji.Tests.Projects;

public sealed class ProjectCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    // Published codes of Hebei (13) and Tianjin (12).
    public static TheoryData<string> Published =>
    [
        "13028123P00011410002J", "13028123P00239010002A", "13028123P00010210003K",
        "13102624P00000110438D", "13102624P00000110956C", "13102624P00000110955Q",
        "13102624P000001109739", "13102624P000001109712", "13102624P000001109545",
        "12000023P02DLNB10017K", "12000022P67371310001B", "12000021P34569010001A", "12000022P37006910001D",
        "12000022P70000310001W", "12000022P71000110002B", "12000022P10000210006W",
    ];

    private static readonly Gen<string> ValidCodes =
        from division in Gen.Choose(0, 99999)
        from first in Gen.Elements('2', '3')
        from year in Gen.Choose(15, 35)
        from head in Gen.Elements(Alphabet.ToCharArray()).ArrayOf(6)
        from tail in Gen.Choose(0, 9999)
        select Complete($"1{first}{division % 10000:0000}{year}P{new string(head)}1{tail:0000}");

    [Theory, MemberData(nameof(Published))]
    public void Published_codes_fit_the_rule(string text) => ProjectCode.Parse(text).Verdict.ShouldBe(CodeVerdict.Valid);

    [Theory]
    [InlineData("11000022T000000444685")]
    [InlineData("51000021R000000019951")]
    [InlineData("51092324T000010263357")]
    [InlineData("51092322T000000436802")]
    [InlineData("13102624T000001104385")]
    public void Codes_of_other_divisions_and_kinds_are_not_checked(string text) => ProjectCode.Parse(text).Verdict.ShouldBe(CodeVerdict.NotChecked);

    [Theory]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("13102624P00000110438")]
    [InlineData("13102624P00000110438DD")]
    [InlineData("131026240000001104381")]
    [InlineData("13102624P00000-10438D")]
    public void What_has_not_the_shape_of_a_code_is_malformed(string text)
    {
        var code = ProjectCode.Parse(text);
        code.Verdict.ShouldBe(CodeVerdict.Malformed);
        code.Division.ShouldBeNull();
        code.Year.ShouldBeNull();
    }

    [Fact]
    public void A_code_tells_division_year_and_kind()
    {
        var code = ProjectCode.Parse(" １３１０２６24p00000110438d ");
        (code.Text, code.Division, code.Year, code.Kind).ShouldBe(("13102624P00000110438D", "131026", 2024, 'P'));
    }

    [Fact]
    public void Every_single_wrong_character_of_the_serial_and_check_is_found() =>
        Prop.ForAll(ValidCodes.ToArbitrary(), code =>
        {
            for (var i = 9; i < 21; i++)
                foreach (var c in Alphabet)
                    if (c != code[i] && ProjectCode.Parse(With(code, i, c)).Verdict != CodeVerdict.WrongCheckCharacter) return false;
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_single_wrong_digit_of_division_and_year_is_found_or_leaves_the_known_rule() =>
        Prop.ForAll(ValidCodes.ToArbitrary(), code =>
        {
            for (var i = 0; i < 8; i++)
                for (var c = '0'; c <= '9'; c++)
                    if (c != code[i] && ProjectCode.Parse(With(code, i, c)).Verdict == CodeVerdict.Valid) return false;
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_swap_of_different_neighbours_is_found() =>
        Prop.ForAll(ValidCodes.ToArbitrary(), code =>
        {
            for (var i = 0; i < 20; i++)
                if (code[i] != code[i + 1] && ProjectCode.Parse(Swapped(code, i)).Verdict == CodeVerdict.Valid) return false;
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_right_code_is_among_the_corrections_of_a_wrong_digit_or_a_swap() =>
        Prop.ForAll(ValidCodes.ToArbitrary(), Gen.Choose(16, 19).ToArbitrary(), (code, i) =>
        {
            var wrong = ProjectCode.Parse(With(code, i, code[i] == '9' ? '0' : (char)(code[i] + 1)));
            var swapped = ProjectCode.Parse(Swapped(code, i));
            return wrong.Corrections(code[..6], null).Contains(code)
                && (swapped.Text == code || swapped.Corrections(null, null).Contains(code));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Corrections_are_valid_and_fit_division_and_year() =>
        Prop.ForAll(ValidCodes.ToArbitrary(), code =>
            ProjectCode.Parse(Swapped(code, 17)).Corrections("130999", 2024).All(text =>
                ProjectCode.Parse(text) is { Verdict: CodeVerdict.Valid, Division: "130999", Year: 2024, Kind: 'P' })).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("13106224P00000110438D")] // two digits of the division swapped
    [InlineData("13102724P00000110438D")] // one digit of it wrong
    [InlineData("13102642P00000110438D")] // the year swapped
    public void A_slip_in_division_or_year_has_one_correction_when_both_are_known(string wrong) =>
        ProjectCode.Parse(wrong).Corrections("131026", 2024).ShouldBe(["13102624P00000110438D"]);

    [Fact]
    public void A_valid_code_has_no_correction() => ProjectCode.Parse("13102624P00000110438D").Corrections("131026", 2024).ShouldBeEmpty();

    private static string Complete(string body) => body + ProjectCode.CheckCharacter(body);

    private static string With(string code, int i, char c) => code[..i] + c + code[(i + 1)..];

    private static string Swapped(string code, int i) => code[..i] + code[i + 1] + code[i] + code[(i + 2)..];
}
