using Mingji.Domain.Checks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Disclosure;

/// <summary>公开把关。What must be mended or signed off before a document leaves the house: errors, and anything secret or personal.</summary>
public static class ReleaseGate
{
    /// <summary>The check on secrecy and personal data; its findings hold a release back whatever their severity.</summary>
    public const string SecrecyCheck = "C63";

    /// <summary>Whether a finding holds a release back until it is answered.</summary>
    public static bool HoldsBack(Finding finding) => finding.Severity == Severity.Error || finding.Check == SecrecyCheck;

    /// <summary>Whether a finding of this check may be answered with a reason in the form. What is secret or personal is signed off at publication, by who answers for the whole file.</summary>
    public static bool IsAnsweredInTheForm(string check) => check != SecrecyCheck;

    /// <summary>The findings that nobody has answered yet, in their order.</summary>
    public static ValueList<Finding> Open(ValueList<Finding> findings, ValueList<SignOff> signOffs) => findings
        .Where(finding => HoldsBack(finding) && !signOffs.Any(signOff => signOff.Check == finding.Check && !string.IsNullOrWhiteSpace(signOff.Reason)))
        .ToValueList();
}
