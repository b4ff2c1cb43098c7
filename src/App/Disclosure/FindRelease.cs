using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Disclosure;

namespace Mingji.App.Disclosure;

/// <summary>Finds a release by what a published file carries: its 核验码, or what its QR code says.</summary>
public sealed class FindRelease(Database database)
{
    /// <summary>A release and what stands in its place now.</summary>
    /// <param name="Release">The release.</param>
    /// <param name="Current">The release of the same document that stands now, the same one where nothing came after it; <see langword="null"/> when nothing stands.</param>
    public sealed record Found(Release Release, Release? Current)
    {
        /// <summary>Equal: it stands. Else superseded or withdrawn.</summary>
        public Verdict Verdict => Current == Release ? Verdict.Equal : Release.Withdrawal is not null ? Verdict.Withdrawn : Verdict.Superseded;
    }

    /// <summary>Finds by what a person typed, scanned or followed: a code, a hash, a QR code's text, an address that ends in one of them.</summary>
    public async Task<Outcome<Found>> Run(string mark, CancellationToken cancellation = default)
    {
        var text = Bare(mark);
        var (hash, code) = (ContentHash.Parse(text), VerificationCode.Parse(text));
        if (hash is null && code is null) return Outcome.Refused<Found>(DisclosureRefusals.NotACode);
        return await database.Read(async session =>
        {
            var same = hash is not null ? await ReleaseRows.WithHash(session, hash) : await ReleaseRows.WithCode(session, code!.Value);
            if (same.Count == 0) return Outcome.Refused<Found>(DisclosureRefusals.UnknownCode(hash?.Code ?? code!.Value.ToString()));
            // The same content may have been released twice: the one that stands is what people ask about.
            var release = same.FirstOrDefault(candidate => candidate.Withdrawal is null) ?? same[0];
            var newest = (await ReleaseRows.Of(session, release.Key))[0];
            return Outcome.Of(new Found(release, newest.Withdrawal is not null ? null : newest.Id == release.Id ? release : newest));
        }, cancellation);
    }

    private static string Bare(string mark)
    {
        var text = mark.Trim();
        var slash = text.IndexOf("/verify/", StringComparison.OrdinalIgnoreCase);
        if (slash >= 0) text = text[(slash + "/verify/".Length)..];
        if (text.StartsWith(Documents.Writing.VerificationMark.Label, StringComparison.Ordinal)) text = text[Documents.Writing.VerificationMark.Label.Length..].TrimStart('：', ':', ' ', '　');
        return text.Trim();
    }
}
