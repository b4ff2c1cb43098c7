using System.Security.Cryptography;
using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.App.Waivers;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Disclosure;

/// <summary>
/// Releases a kept document to the public: what holds it back is mended or signed off, its content is frozen, and its Word file is read once
/// more before it goes out, so that a file that says something else never leaves the house.
/// </summary>
public sealed class ReleaseDocument(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    private readonly FindUnitPlace units = new(database);

    /// <summary>What to release.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="SeenVersion">The version the person has looked at; another one is refused.</param>
    /// <param name="SignOffs">What may go out although a check objects, with the reasons.</param>
    /// <param name="By">Who; one of those whom the table of goals names for 公开.</param>
    /// <param name="Reason">Why, when it corrects an earlier release.</param>
    public sealed record Input(DocumentKey Key, long SeenVersion, ValueList<SignOff> SignOffs, Actor By, string? Reason = null);

    /// <summary>What came of it.</summary>
    /// <param name="Release">The release; <see langword="null"/> when refused.</param>
    /// <param name="Refusal">Why not.</param>
    /// <param name="Open">The findings that hold it back, for the refusal OpenFindings.</param>
    /// <param name="Comparison">Where the written file says something else, for the refusal FileDiffers.</param>
    public sealed record Result(Release? Release, Refusal? Refusal, ValueList<Finding> Open = default, ContentComparison? Comparison = null);

    /// <summary>Runs.</summary>
    public async Task<Result> Run(Input input, CancellationToken cancellation = default)
    {
        if (await ReleaseDraft.Load(database, input.Key, rules, cancellation) is not { } draft) return Refused(Refusals.NoSuchDocument);
        if (await units.OfDocument(input.Key, cancellation) is not { } unit || !input.By.Releases(unit)) return Refused(DisclosureRefusals.MayNotRelease);
        if (draft.Kept.Version != input.SeenVersion) return Refused(DisclosureRefusals.ChangedSinceSeen);
        if (WhyNot(input, draft) is { } refusal) return Refused(refusal);
        var verdict = draft.Judge(input.SignOffs);
        if (verdict.Idle is [var idle, ..]) return Refused(DisclosureRefusals.NothingToSignOff(idle.Check));
        if (verdict.Open.Count > 0) return new(null, DisclosureRefusals.OpenFindings(verdict.Open), verdict.Open);

        // Outside of the transaction: writing and reading a long document takes seconds, and SQLite has one writer.
        var (kept, content, earlier) = (draft.Kept, draft.Content, draft.Earlier);
        var docx = ReleaseFiles.Docx(content, draft.Hash);
        if (SecondReading(content, docx) is { IsEqual: false } comparison) return new(null, DisclosureRefusals.FileDiffers(comparison), Comparison: comparison);
        var at = clock.GetUtcNow();
        var release = new Release(
            kept.Key, ids.Next(), earlier.Count + 1, kept.Version, content.Year!.Value, content.Unit.Code, content.Unit.Name, draft.Hash, Convert.ToHexStringLower(SHA256.HashData(docx)),
            input.SignOffs.Select(signOff => Keep(signOff, verdict, input.By.Name, at)).ToValueList(), draft.ReliedOn(verdict), input.Reason?.Trim(), earlier.Count > 0 ? earlier[0].Number : null, at, input.By.Name, null);
        return await database.Write(async session =>
        {
            // Holds the document's row: from here on nobody edits, waives or releases it beside us.
            if (!await ReleaseRows.Hold(session, kept.Key, kept.Version)) return Refused(DisclosureRefusals.ChangedSinceSeen);
            if ((await ReleaseRows.Of(session, kept.Key)).Count != earlier.Count) return Refused(DisclosureRefusals.ReleasedByOther);
            // Since the page was shown something may have been returned.
            if (await PublicationGate.WhyNot(session, kept.Key) is { } notApproved) return Refused(notApproved);
            if (release.Waivers.Count > 0)
            {
                var standing = (await WaiverRows.Load(session, kept.Key, withEnded: false)).Select(waiver => waiver.Id).ToHashSet();
                if (release.Waivers.Any(waiver => !standing.Contains(waiver.Id))) return Refused(DisclosureRefusals.WaiverEnded);
            }
            await ReleaseRows.SetState(session, kept.Key, "released");
            await ReleaseRows.Add(session, release, content);
            await ReleaseRows.KeepFile(session, release, OutputKind.Docx, docx);
            await PublicRows.Show(session, release, content, rules, ids);
            await ReleasedSubjects.Disclose(session, new(rules, clock, ids), kept.Key, input.By, $"第 {release.Number} 次公开");
            TraceLog.Append(session, kept.Key.Division, at, TracedAct.Signed(release.Supersedes is null ? TraceAct.Released : TraceAct.Corrected, input.By, kept.Key.PathOf(kept.Version), $"{release.Words()}，核验码 {release.Hash.Code}"));
            return new Result(release, null);
        }, cancellation);
    }

    /// <summary>A finding in one line: its check, its place, its message.</summary>
    public static string Words(Finding finding) => Words(finding, finding.Place);

    internal static string Words(Finding finding, Place place) =>
        $"{finding.Check} {(place.Project is { } project ? $"第 {project} 个项目" : "")}{place.Words()}：{finding.Message}";

    private static Refusal? WhyNot(Input input, ReleaseDraft draft)
    {
        if (draft.Obstacle is { } obstacle) return obstacle;
        if (input.SignOffs.FirstOrDefault(signOff => string.IsNullOrWhiteSpace(signOff.Reason)) is { } blank) return DisclosureRefusals.SignOffWithoutReason(blank.Check);
        return draft.Earlier is [var before, ..] && string.IsNullOrWhiteSpace(input.Reason) ? DisclosureRefusals.CorrectionWithoutReason(before) : null;
    }

    private static ContentComparison SecondReading(GoalDocument content, byte[] docx)
    {
        var again = DocumentReader.Read(new MemoryStream(docx, writable: false), "公开.docx").Documents;
        var seen = again.Count > 0 ? again[0] : new GoalDocument();
        // A second document in the file means that part of this one was taken for another unit's.
        return ContentComparison.Between(content, again.Count > 1 ? seen with { NotUnderstood = [.. seen.NotUnderstood, .. again.Skip(1).Select(Surplus)] } : seen);
    }

    private static Leftover Surplus(GoalDocument other) => new(other.Unit.ToString(), other.Projects.Count > 0 ? other.Projects[0].Name : other.Unit.Name, "被读成另一个单位的文本", 0);

    private static KeptSignOff Keep(SignOff signOff, GateVerdict verdict, string by, DateTimeOffset at) => new(
        signOff.Check, signOff.Reason.Trim(), by, at, verdict.SignedOff.Where(finding => finding.Check == signOff.Check).Select(Words).ToValueList());

    private static Result Refused(Refusal refusal) => new(null, refusal);
}
