namespace Mingji.App.Disclosure;

/// <summary>Verdicts of a verification as sentences for people; the verb and the page say the same.</summary>
public static class VerdictText
{
    /// <summary>The verdict in a word.</summary>
    public static string Word(this Verdict verdict) => verdict switch
    {
        Verdict.Equal => "一致",
        Verdict.Different => "不一致",
        Verdict.Superseded => "已更正",
        Verdict.Withdrawn => "已撤回",
        Verdict.Unknown => "无法核验",
    };

    /// <summary>What was found, one sentence that begins with the file and ends with a full stop.</summary>
    /// <param name="verified">The verdict.</param>
    /// <param name="file">What the file is called in the sentence.</param>
    /// <param name="name">What a release is called in the sentence.</param>
    public static string Of(VerifyDocument.Verified verified, string file, Func<Release, string> name) => verified switch
    {
        { Release: null } => $"{file}：没有“{verified.Document.Unit.Name}”的公开记录，无法核验。请检查单位名称，或向公开的单位询问。",
        { Verdict: Verdict.Equal, Current: { } current } => $"{file} 与{name(current)}逐栏相同。",
        { Verdict: Verdict.Withdrawn, Release: { Withdrawal: { } withdrawal } release } => $"{file} 与{name(release)}相同，但这次公开已撤回（{withdrawal.Reason}），不再有效。",
        { Verdict: Verdict.Superseded, Current: null, Release: var release } => $"{file} 是{name(release)}，后来有更正，更正也已撤回，现在没有有效的公开。",
        { Verdict: Verdict.Superseded, Current: { } current, Release: var release } => $"{file} 是{name(release)}，现行的是{name(current)}{(current.Reason is { } reason ? $"，更正理由：{reason}" : "")}。与现行文本有 {Count(verified)} 处不同。",
        { Current: { } current } => $"{file} 与{name(current)}有 {Count(verified)} 处不同。",
        { Release: var release } => $"{file} 与{name(release)}有 {Count(verified)} 处不同，而且这次公开已经失效，现在没有有效的公开。",
    };

    private static int Count(VerifyDocument.Verified verified) => verified.Comparison is { } comparison ? comparison.Differences.Count + comparison.Extra.Count : 0;

    /// <summary>What to know about a doubtful verdict.</summary>
    public const string Doubt = "这不是公开时写出的 PDF 原件，而 PDF 里没有栏目，下面的不同可能是读取造成的。请改用 Word、网页或 Excel 文件核验。";
}
