using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.Tests.Disclosure;

public sealed class ReleaseGateTests
{
    private static Finding Found(string check, Severity severity, int row = 1) => new()
    {
        Check = check, Severity = severity, Message = $"{check} {row}", Advice = "", Sites = [new Site(new Place(1, 1, Field.Target, row), "", "")],
    };

    private static readonly Finding Error = Found("C18", Severity.Error);
    private static readonly Finding Twin = Found("C18", Severity.Error, 2);
    private static readonly Finding Warning = Found("C20", Severity.Warning);
    private static readonly Finding Secret = Found("C63", Severity.Info);

    private static readonly ValueList<Finding> All = [Error, Twin, Warning, Secret];

    [Fact]
    public void Errors_and_secrecy_of_any_severity_hold_back_and_nothing_else()
    {
        var verdict = ReleaseGate.Judge(All, [], []);
        (verdict.Open, verdict.SignedOff, verdict.Waived, verdict.Idle).ShouldBe(([Error, Twin, Secret], [], [], []));
    }

    [Fact]
    public void A_waived_error_holds_nothing_back_and_leaves_its_twin_open()
    {
        var verdict = ReleaseGate.Judge(All, [Error, Warning], []);
        (verdict.Open, verdict.Waived).ShouldBe(([Twin, Secret], [Error]));
    }

    [Fact]
    public void Secrecy_is_never_waived_only_signed_off()
    {
        ReleaseGate.Judge(All, [Secret], []).Open.ShouldContain(Secret);
        var verdict = ReleaseGate.Judge(All, [Secret], [new SignOff("C63", "已经保密审查")]);
        (verdict.Open, verdict.SignedOff, verdict.Waived).ShouldBe(([Error, Twin], [Secret], []));
    }

    [Theory, InlineData(""), InlineData("  "), InlineData("\n")]
    public void A_sign_off_without_a_reason_signs_nothing(string reason)
    {
        var verdict = ReleaseGate.Judge(All, [], [new SignOff("C63", reason)]);
        (verdict.Open.Contains(Secret), verdict.SignedOff.Count, verdict.Idle.Count).ShouldBe((true, 0, 0));
    }

    [Fact]
    public void A_sign_off_for_what_is_waived_mended_or_only_a_warning_is_idle()
    {
        ValueList<SignOff> signOffs = [new("C18", "已核"), new("C20", "已核"), new("C99", "已核")];
        var verdict = ReleaseGate.Judge(All, [Error, Twin], signOffs);
        (verdict.Idle, verdict.Waived).ShouldBe((signOffs, [Error, Twin]));
    }

    [Fact]
    public void Each_finding_that_holds_back_is_in_exactly_one_list()
    {
        foreach (var waived in (ValueList<Finding>[])[[], [Error], [Secret], [Error, Twin], All])
            foreach (var signOffs in (ValueList<SignOff>[])[[], [new("C18", "理由")], [new("C63", "理由")], [new("C18", "理由"), new("C63", "理由")]])
            {
                var verdict = ReleaseGate.Judge(All, waived, signOffs);
                verdict.Open.Concat(verdict.SignedOff).Concat(verdict.Waived).OrderBy(finding => finding.Message).ShouldBe(All.Where(ReleaseGate.HoldsBack).OrderBy(finding => finding.Message));
            }
    }
}
