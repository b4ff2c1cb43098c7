using System.Security.Cryptography;
using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Disclosure;

/// <summary>Tells whether a file, of whatever format, says what was released, and if not, where it differs.</summary>
public sealed class VerifyDocument(Database database)
{
    /// <summary>What to verify.</summary>
    /// <param name="Content">The file; must be seekable.</param>
    /// <param name="FileName">Its name, for people.</param>
    /// <param name="Limits">Bounds on what the file may cost.</param>
    public sealed record Input(Stream Content, string FileName, ReadLimits? Limits = null);

    /// <summary>What came of it.</summary>
    /// <param name="Documents">One verdict for each document of the file; empty when it could not be read.</param>
    /// <param name="Refusal">Why the file could not be read.</param>
    public sealed record Result(IReadOnlyList<Verified> Documents, ReadRefusal? Refusal);

    /// <summary>The verdict on one document of the file.</summary>
    /// <param name="Document">What the file says.</param>
    /// <param name="Verdict">The verdict.</param>
    /// <param name="Release">The release it was compared with, or, when superseded or withdrawn, the one it is; <see langword="null"/> when there is none.</param>
    /// <param name="Current">The release that stands now; <see langword="null"/> when there is none.</param>
    /// <param name="Comparison">The comparison with <paramref name="Current"/>, or with <paramref name="Release"/> when nothing stands.</param>
    public sealed record Verified(GoalDocument Document, Verdict Verdict, Release? Release, Release? Current, ContentComparison? Comparison)
    {
        /// <summary>Whether the differences may be the reader's own: a PDF has no cells, only ink in places.</summary>
        public bool IsDoubtful => Verdict == Verdict.Different && Document.Source?.Kind == "pdf";
    }

    /// <summary>Reads the file and runs.</summary>
    public async Task<Result> Run(Input input, CancellationToken cancellation = default)
    {
        // First by its bytes: what went out is known even where its format reads badly, or not at all on this machine.
        input.Content.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(input.Content, cancellation));
        if (await Original(new SourceFile(Path.GetFileName(input.FileName), "", sha256), cancellation) is { } verified) return new([verified], null);
        var outcome = DocumentReader.Read(input.Content, input.FileName, input.Limits);
        return outcome.Refusal is { } refusal ? new([], refusal) : new(await Run(outcome.Documents, cancellation), null);
    }

    /// <summary>Runs over documents that were read already: one verdict each.</summary>
    public async Task<IReadOnlyList<Verified>> Run(ValueList<GoalDocument> documents, CancellationToken cancellation = default)
    {
        if (documents.Count > 0 && documents[0].Source is { } file && await Original(file, cancellation) is { } verified) return [verified];
        return await database.Read<IReadOnlyList<Verified>>(async session =>
        {
            var verdicts = new List<Verified>();
            foreach (var document in documents) verdicts.Add(await Verify(session, document, null));
            return verdicts;
        }, cancellation);
    }

    /// <summary>The verdict on a file that went out, byte for byte: it says what was released; <see langword="null"/> for any other.</summary>
    private Task<Verified?> Original(SourceFile file, CancellationToken cancellation) => database.Read(async session =>
        await ReleaseRows.WithFile(session, file.Sha256) is { } original
            ? await Verify(session, await ReleaseRows.Content(session, original) with { Source = file }, original)
            : null, cancellation);

    private static async Task<Verified> Verify(Session session, GoalDocument document, Release? original)
    {
        // What says the same names its release, even where it has been corrected or withdrawn since.
        var same = original is null ? await ReleaseRows.WithHash(session, ContentHash.Of(document)) : [original];
        var release = same.FirstOrDefault(candidate => candidate.Withdrawal is null) ?? (same.Count > 0 ? same[0] : null) ?? await Nearest(session, document);
        if (release is null) return new(document, Verdict.Unknown, null, null, null);
        var newest = (await ReleaseRows.Of(session, release.Key))[0];
        var current = newest.Withdrawal is null ? newest : null;
        var comparison = ContentComparison.Between(await ReleaseRows.Content(session, current ?? release), document);
        return new(document, Judge(release, current, comparison), release, current, comparison);
    }

    private static Verdict Judge(Release release, Release? current, ContentComparison comparison)
    {
        // A withdrawn correction does not bring back what it corrected.
        if (current is null) return !comparison.IsEqual ? Verdict.Different : release.Withdrawal is null ? Verdict.Superseded : Verdict.Withdrawn;
        if (comparison.IsEqual) return Verdict.Equal;
        return release.Hash == comparison.Seen && release.Number != current.Number && comparison.Extra.Count == 0 ? Verdict.Superseded : Verdict.Different;
    }

    // By unit and year; when the file gives another year, by unit alone, so that the year is shown as the difference it is.
    private static async Task<Release?> Nearest(Session session, GoalDocument document)
    {
        var candidates = (await ReleaseRows.OfUnit(session, document.Unit.Code, document.Unit.Name))
            .OrderByDescending(release => release.Key.Division == document.Division)
            .ThenByDescending(release => release.Year == document.Year)
            .ThenByDescending(release => release.UnitCode == document.Unit.Code)
            .ThenByDescending(release => release.Withdrawal is null)
            .ThenByDescending(release => release.At);
        return candidates.FirstOrDefault();
    }
}

/// <summary>What a verification found.</summary>
public enum Verdict
{
    /// <summary>The file says what was released, and that stands.</summary>
    Equal,

    /// <summary>The file says something else.</summary>
    Different,

    /// <summary>The file is an earlier release that has been corrected since; nothing may stand now, where the correction was withdrawn.</summary>
    Superseded,

    /// <summary>The file is a release that was withdrawn, and nothing stands in its place.</summary>
    Withdrawn,

    /// <summary>No release of this unit is known.</summary>
    Unknown,
}
