using System.Security.Cryptography;
using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Disclosure;

/// <summary>
/// Releases a kept document to the public: what holds it back is mended or signed off, its content is frozen, and its Word file is read once
/// more before it goes out, so that a file that says something else never leaves the house.
/// </summary>
public sealed class ReleaseDocument(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to release.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="SeenVersion">The version the person has looked at; another one is refused.</param>
    /// <param name="SignOffs">What may go out although a check objects, with the reasons.</param>
    /// <param name="By">Who.</param>
    /// <param name="Reason">Why, when it corrects an earlier release.</param>
    public sealed record Input(DocumentKey Key, long SeenVersion, ValueList<SignOff> SignOffs, string By, string? Reason = null);

    /// <summary>What came of it.</summary>
    /// <param name="Release">The release; <see langword="null"/> when refused.</param>
    /// <param name="Refusal">Why not.</param>
    /// <param name="Open">The findings that hold it back, for the refusal OpenFindings.</param>
    /// <param name="Comparison">Where the written file says something else, for the refusal FileDiffers.</param>
    public sealed record Result(Release? Release, Refusal? Refusal, ValueList<Finding> Open = default, ContentComparison? Comparison = null);

    /// <summary>Runs.</summary>
    public async Task<Result> Run(Input input, CancellationToken cancellation = default)
    {
        var (kept, earlier) = await database.Read(async session => (await DocumentRows.Load(session, input.Key), await ReleaseRows.Of(session, input.Key)), cancellation);
        if (kept is null) return Refused(Refusals.NoSuchDocument);
        if (kept.Version != input.SeenVersion) return Refused(DisclosureRefusals.ChangedSinceSeen);
        var content = Content(kept);
        var hash = ContentHash.Of(content);
        if (WhyNot(input, content, hash, earlier) is { } refusal) return Refused(refusal);

        var findings = CheckRun.Over([content], rules);
        if (input.SignOffs.FirstOrDefault(signOff => !findings.Any(finding => ReleaseGate.HoldsBack(finding) && finding.Check == signOff.Check)) is { } idle)
            return Refused(DisclosureRefusals.NothingToSignOff(idle.Check));
        if (ReleaseGate.Open(findings, input.SignOffs) is { Count: > 0 } open) return new(null, DisclosureRefusals.OpenFindings(open), open);

        // Outside of the transaction: writing and reading a long document takes seconds, and SQLite has one writer.
        var docx = ReleaseFiles.Docx(content, hash);
        if (SecondReading(content, docx) is { IsEqual: false } comparison) return new(null, DisclosureRefusals.FileDiffers(comparison), Comparison: comparison);
        var at = clock.GetUtcNow();
        var release = new Release(
            kept.Key, ids.Next(), earlier.Count + 1, kept.Version, content.Year!.Value, content.Unit.Code, content.Unit.Name, hash, Convert.ToHexStringLower(SHA256.HashData(docx)),
            input.SignOffs.Select(signOff => Keep(signOff, findings, input.By, at)).ToValueList(), input.Reason?.Trim(), earlier.Count > 0 ? earlier[0].Number : null, at, input.By, null);
        return await database.Write(async session =>
        {
            // Holds the document's row: from here on nobody edits or releases it beside us.
            if (!await ReleaseRows.Hold(session, kept.Key, kept.Version)) return Refused(DisclosureRefusals.ChangedSinceSeen);
            if ((await ReleaseRows.Of(session, kept.Key)).Count != earlier.Count) return Refused(DisclosureRefusals.ReleasedByOther);
            await ReleaseRows.SetState(session, kept.Key, "released");
            await ReleaseRows.Add(session, release, content);
            await ReleaseRows.KeepFile(session, release, OutputKind.Docx, docx);
            await PublicRows.Show(session, release, content, rules, ids);
            return new Result(release, null);
        }, cancellation);
    }

    /// <summary>What would be released of a kept document: its content in its division, without traces of the file it came from.</summary>
    public static GoalDocument Content(KeptDocument kept) =>
        kept.Document with { Source = null, NotUnderstood = [], Division = kept.Document.Division ?? kept.Key.Division };

    /// <summary>A finding in one line: its check, its place, its message.</summary>
    public static string Words(Finding finding) =>
        $"{finding.Check} {(finding.Place.Project is { } project ? $"第 {project} 个项目" : "")}{finding.Place.Words()}：{finding.Message}";

    private static Refusal? WhyNot(Input input, GoalDocument content, ContentHash hash, IReadOnlyList<Release> earlier)
    {
        if (content.Year is null) return DisclosureRefusals.NoYear;
        if (content.Projects.Count == 0 && content.Plan == DepartmentPlan.Empty) return DisclosureRefusals.Empty;
        if (input.SignOffs.FirstOrDefault(signOff => string.IsNullOrWhiteSpace(signOff.Reason)) is { } blank) return DisclosureRefusals.SignOffWithoutReason(blank.Check);
        if (earlier.Count == 0) return null;
        if (earlier[0].Withdrawal is null && earlier[0].Hash == hash) return DisclosureRefusals.Unchanged(earlier[0]);
        return string.IsNullOrWhiteSpace(input.Reason) ? DisclosureRefusals.CorrectionWithoutReason(earlier[0]) : null;
    }

    private static ContentComparison SecondReading(GoalDocument content, byte[] docx)
    {
        var again = DocumentReader.Read(new MemoryStream(docx, writable: false), "公开.docx").Documents;
        var seen = again.Count > 0 ? again[0] : new GoalDocument();
        // A second document in the file means that part of this one was taken for another unit's.
        return ContentComparison.Between(content, again.Count > 1 ? seen with { NotUnderstood = [.. seen.NotUnderstood, .. again.Skip(1).Select(Surplus)] } : seen);
    }

    private static Leftover Surplus(GoalDocument other) => new(other.Unit.ToString(), other.Projects.Count > 0 ? other.Projects[0].Name : other.Unit.Name, "被读成另一个单位的文本", 0);

    private static KeptSignOff Keep(SignOff signOff, ValueList<Finding> findings, string by, DateTimeOffset at) => new(
        signOff.Check, signOff.Reason.Trim(), by, at,
        findings.Where(finding => ReleaseGate.HoldsBack(finding) && finding.Check == signOff.Check).Select(Words).ToValueList());

    private static Result Refused(Refusal refusal) => new(null, refusal);
}
