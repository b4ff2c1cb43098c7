namespace Mingji.Domain.Disclosure;

/// <summary>公开签批。Somebody answers for what a check found and lets the document out all the same.</summary>
/// <param name="Check">The check's id, C63; covers all its findings in the document.</param>
/// <param name="Reason">Why it may go out; never blank.</param>
public sealed record SignOff(string Check, string Reason);
