using Mingji.App.Data;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;

namespace Mingji.App.Workflow;

/// <summary>Where a reviewer goes on from one goal table: what came in before it, what came in after it, and how many wait.</summary>
public sealed class QueueNeighbours(Database database, TimeProvider clock)
{
    /// <summary>Where they stand.</summary>
    /// <param name="Key">The subject on the screen.</param>
    /// <param name="Year">Its budget year.</param>
    /// <param name="EnteredAt">When it came into its state; <see langword="null"/> when it never moved.</param>
    /// <param name="For">Who reviews.</param>
    public sealed record Input(SubjectKey Key, int Year, DateTimeOffset? EnteredAt, Actor For);

    /// <summary>What is around it.</summary>
    /// <param name="Waiting">How many wait for the person.</param>
    /// <param name="Previous">The one before.</param>
    /// <param name="Next">The one after; at the end of the queue the first of it.</param>
    public sealed record Found(long Waiting, SubjectKey? Previous, SubjectKey? Next);

    /// <summary>Runs.</summary>
    public Task<Found> Run(Input input, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var division = input.Key.Document.Division;
        var here = input.EnteredAt is { } at ? new ReviewQueue.Cursor(Timestamps.Print(at), input.Key.Document.Id, input.Key.Id) : null;
        var next = await Other(here, isDescending: false);
        if (next is null && here is not null) next = await Other(null, isDescending: false);
        var previous = here is null ? null : await Other(here, isDescending: true);
        return new Found(await QueuePage.Count(session, Mine()), previous, next);

        // Two rows: the first may be the one on the screen.
        async Task<SubjectKey?> Other(ReviewQueue.Cursor? after, bool isDescending) =>
            (await QueuePage.Rows(session, Mine(), QueueSort.Entered, isDescending, after, 2)).Select(row => (SubjectKey?)new SubjectKey(new(division, row.DocumentId), row.SubjectId)).FirstOrDefault(key => key != input.Key);
        QueueFilter Mine() => QueueFilter.Of(new(division, input.Year, input.For) { IsMine = true }, ChinaTime.Day(clock.GetUtcNow()));
    }, cancellation);
}
