using Mingji.Domain.Checks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Disclosure;

/// <summary>公开把关。What must be mended, waived or signed off before a document leaves the house: errors, and anything secret or personal.</summary>
public static class ReleaseGate
{
    /// <summary>The check on secrecy and personal data; its findings hold a release back whatever their severity, and whatever was said about them before.</summary>
    public const string SecrecyCheck = "C63";

    /// <summary>Whether a finding holds a release back until it is answered.</summary>
    public static bool HoldsBack(Finding finding) => finding.Severity == Severity.Error || finding.Check == SecrecyCheck;

    /// <summary>Whether a finding of this check may be answered with a reason in the form. What is secret or personal is signed off at publication, by who answers for the whole file.</summary>
    public static bool IsAnsweredInTheForm(string check) => check != SecrecyCheck;

    /// <summary>Decides over the findings of a document.</summary>
    /// <param name="findings">All its findings.</param>
    /// <param name="answered">Those of which every place is answered by a standing waiver.</param>
    /// <param name="signOffs">What somebody signs for at this release; one with a blank reason counts for nothing.</param>
    public static GateVerdict Judge(ValueList<Finding> findings, IReadOnlyCollection<Finding> answered, ValueList<SignOff> signOffs)
    {
        List<Finding> open = [], signed = [], waived = [];
        foreach (var finding in findings.Where(HoldsBack))
        {
            if (IsAnsweredInTheForm(finding.Check) && answered.Contains(finding)) waived.Add(finding);
            else if (signOffs.Any(signOff => signOff.Check == finding.Check && !string.IsNullOrWhiteSpace(signOff.Reason))) signed.Add(finding);
            else open.Add(finding);
        }
        var idle = signOffs.Where(signOff => !signed.Concat(open).Any(finding => finding.Check == signOff.Check));
        return new(open.ToValueList(), signed.ToValueList(), waived.ToValueList(), idle.ToValueList());
    }
}

/// <summary>把关结论。How each finding that holds a release back is answered; the three lists have none in common.</summary>
/// <param name="Open">Nobody has answered these: the release is held back while there are any.</param>
/// <param name="SignedOff">Somebody signs for these at the release.</param>
/// <param name="Waived">These were answered with a reason before.</param>
/// <param name="Idle">Sign-offs for which there is nothing to sign.</param>
public sealed record GateVerdict(ValueList<Finding> Open, ValueList<Finding> SignedOff, ValueList<Finding> Waived, ValueList<SignOff> Idle);
