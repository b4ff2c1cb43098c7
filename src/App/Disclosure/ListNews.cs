using Mingji.App.Data;

namespace Mingji.App.Disclosure;

/// <summary>What is new on the public pages: releases, corrections and withdrawals, newest first.</summary>
public sealed class ListNews(Database database)
{
    /// <summary>One piece of news. Of what was withdrawn it names the unit, the time and the reason, and no content.</summary>
    /// <param name="Release">The release; when it was withdrawn, the news is its withdrawal.</param>
    /// <param name="At">When.</param>
    public sealed record News(Release Release, DateTimeOffset At)
    {
        /// <summary>公开, 更正 or 撤回.</summary>
        public string Word => Release.Withdrawal is not null ? "撤回" : Release.Supersedes is not null ? "更正" : "公开";

        /// <summary>Why, for a correction or a withdrawal.</summary>
        public string? Reason => Release.Withdrawal?.Reason ?? Release.Reason;
    }

    /// <summary>The newest <paramref name="most"/>.</summary>
    public Task<IReadOnlyList<News>> Run(int most, CancellationToken cancellation = default) => database.Read<IReadOnlyList<News>>(async session =>
        [.. (await ReleaseRows.Newest(session, most)).Select(release => new News(release, release.Withdrawal?.At ?? release.At)).OrderByDescending(news => news.At).Take(most)], cancellation);
}
