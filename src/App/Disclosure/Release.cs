using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Values;

namespace Mingji.App.Disclosure;

/// <summary>One release of a document (公开), as the store keeps it. Its content and its Word file are read when asked for.</summary>
/// <param name="Key">The document.</param>
/// <param name="Id">Its id.</param>
/// <param name="Number">第几次公开, from 1.</param>
/// <param name="Version">The version of the document that was released.</param>
/// <param name="Year">预算年度.</param>
/// <param name="UnitCode">The unit's code as released.</param>
/// <param name="UnitName">The unit's name as released.</param>
/// <param name="Hash">The hash of the released content.</param>
/// <param name="DocxSha256">The hash of the bytes of the released Word file.</param>
/// <param name="SignOffs">What was let out although a check objected, and why.</param>
/// <param name="Waivers">What was let out because it had been answered with a reason before.</param>
/// <param name="Reason">Why it corrects the one before; <see langword="null"/> for the first.</param>
/// <param name="Supersedes">The number of the release it corrects.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Withdrawal">Its withdrawal; <see langword="null"/> while it stands.</param>
public sealed record Release(
    DocumentKey Key, long Id, long Number, long Version, int Year, string? UnitCode, string UnitName, ContentHash Hash, string DocxSha256,
    ValueList<KeptSignOff> SignOffs, ValueList<KeptWaiver> Waivers, string? Reason, long? Supersedes, DateTimeOffset At, string By, Withdrawal? Withdrawal)
{
    /// <summary>For people: 柳河镇人民政府 2024 年第 1 次公开.</summary>
    public string Words() => $"{UnitName} {Year} 年第 {Number} 次公开";

    /// <summary>What its file is called.</summary>
    public string FileName(OutputKind kind)
    {
        var name = $"{UnitName}{Year}年部门预算绩效文本{(Number > 1 ? $"（第{Number}次公开）" : "")}.{kind.Extension()}";
        return string.Concat(name.Split(Path.GetInvalidFileNameChars()));
    }
}

/// <summary>A sign-off as kept with the release: what it covered, and who answered for it when.</summary>
/// <param name="Check">The check's id.</param>
/// <param name="Reason">Why it may go out.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Findings">The findings it covered, each with its place and message.</param>
public sealed record KeptSignOff(string Check, string Reason, string By, DateTimeOffset At, ValueList<string> Findings);

/// <summary>A waiver as it stood when the release relied on it; it may have ended since.</summary>
/// <param name="Id">The waiver's id.</param>
/// <param name="Check">The check's id.</param>
/// <param name="Finding">The finding with its place and message.</param>
/// <param name="Reason">Why it may stand.</param>
/// <param name="By">Who answered so.</param>
/// <param name="At">When.</param>
public sealed record KeptWaiver(long Id, string Check, string Finding, string Reason, string By, DateTimeOffset At);

/// <summary>The end of a release (撤回).</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record Withdrawal(DateTimeOffset At, string By, string Reason);
