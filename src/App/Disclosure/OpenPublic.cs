using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;

namespace Mingji.App.Disclosure;

/// <summary>Opens a document as the public may see it: what stands now, or when and why nothing stands any more.</summary>
public sealed class OpenPublic(Database database)
{
    /// <summary>A document in the open.</summary>
    /// <param name="Releases">All its releases, newest first; never empty.</param>
    /// <param name="Content">What stands; <see langword="null"/> when the newest release was withdrawn: an older one does not come back.</param>
    public sealed record Result(IReadOnlyList<Release> Releases, GoalDocument? Content)
    {
        /// <summary>The newest release, withdrawn or not.</summary>
        public Release Newest => Releases[0];
    }

    /// <summary>A release beside the one before it.</summary>
    /// <param name="Release">The release.</param>
    /// <param name="Before">The one before; <see langword="null"/> for the first.</param>
    /// <param name="Comparison">What changed; <see langword="null"/> where one of the two was withdrawn, since that would show withdrawn content.</param>
    public sealed record Step(Release Release, Release? Before, ContentComparison? Comparison);

    /// <summary>Opens; <see langword="null"/> when it was never released.</summary>
    public Task<Result?> Run(DocumentKey key, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var releases = await ReleaseRows.Of(session, key);
        if (releases.Count == 0) return null;
        return new Result(releases, releases[0].Withdrawal is null ? await ReleaseRows.Content(session, releases[0]) : null);
    }, cancellation);

    /// <summary>What changed from release to release, newest first; nothing of a document that was withdrawn.</summary>
    public Task<IReadOnlyList<Step>> Steps(Result opened, CancellationToken cancellation = default) => database.Read<IReadOnlyList<Step>>(async session =>
    {
        var steps = new List<Step>();
        var newer = opened.Content;
        for (var i = 0; i < opened.Releases.Count; i++)
        {
            var (release, before) = (opened.Releases[i], i + 1 < opened.Releases.Count ? opened.Releases[i + 1] : null);
            var older = opened.Content is null || before is null or { Withdrawal: not null } ? null : await ReleaseRows.Content(session, before);
            steps.Add(new Step(release, before, newer is null || older is null ? null : ContentComparison.Between(older, newer)));
            newer = older;
        }
        return steps;
    }, cancellation);
}
