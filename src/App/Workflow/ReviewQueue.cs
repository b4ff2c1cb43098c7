using Mingji.App.Data;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;

namespace Mingji.App.Workflow;

/// <summary>The goal tables and plans of a division's year that are on their way: filtered, sorted, a page at a time however many there are.</summary>
public sealed class ReviewQueue(Database database, TimeProvider clock)
{
    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="For">Who looks: only what lies within their reach is listed.</param>
    public sealed record Input(string Division, int Year, Actor For)
    {
        /// <summary>Only in these states, by code; none for all.</summary>
        public IReadOnlyCollection<string> States { get; init; } = [];

        /// <summary>Only where the person has something to do by their roles, and what is assigned to nobody else.</summary>
        public bool IsMine { get; init; }

        /// <summary>Only what the person's own office looks after (<see cref="Actor.Charge"/>); whoever has no such office finds nothing.</summary>
        public bool IsOfOffice { get; init; }

        /// <summary>Only this department's, by its three digits.</summary>
        public string? Department { get; init; }

        /// <summary>Only this unit's.</summary>
        public long? UnitId { get; init; }

        /// <summary>Only with errors (1), with errors or warnings (2); 0 for all, -1 for clean ones.</summary>
        public int Findings { get; init; }

        /// <summary>Only what exceeds its control figure.</summary>
        public bool IsOverControl { get; init; }

        /// <summary>Only what is past its day.</summary>
        public bool IsOverdue { get; init; }

        /// <summary>By which column.</summary>
        public QueueSort Sort { get; init; }

        /// <summary>Largest first.</summary>
        public bool IsDescending { get; init; }

        /// <summary>Where the page before ended; <see langword="null"/> for the first page.</summary>
        public Cursor? After { get; init; }

        /// <summary>How many on a page, 1 to 200.</summary>
        public int PageSize { get; init; } = 50;
    }

    /// <summary>A row at the end of a page, from which the next begins.</summary>
    /// <param name="Value">Its sort value as text.</param>
    /// <param name="DocumentId">Its document.</param>
    /// <param name="SubjectId">Its id in the document.</param>
    public sealed record Cursor(string Value, long DocumentId, long SubjectId);

    /// <summary>A page.</summary>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Total">How many rows all pages have together.</param>
    /// <param name="Next">Where the next page begins; <see langword="null"/> on the last.</param>
    public sealed record Page(IReadOnlyList<QueueRow> Rows, long Total, Cursor? Next);

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Read(async session =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(input.PageSize, 200);
        var filter = QueueFilter.Of(input, ChinaTime.Day(clock.GetUtcNow()));
        var total = await QueuePage.Count(session, filter);
        var rows = total == 0 ? [] : await QueuePage.Rows(session, filter, input.Sort, input.IsDescending, input.After, input.PageSize + 1);
        var page = rows.Take(input.PageSize).ToList();
        return new Page(page, total, rows.Count > input.PageSize ? new Cursor(page[^1].SortValue, page[^1].DocumentId, page[^1].SubjectId) : null);
    }, cancellation);

    /// <summary>How many there are, without any of them.</summary>
    public Task<long> Count(Input input, CancellationToken cancellation = default) =>
        database.Read(session => QueuePage.Count(session, QueueFilter.Of(input, ChinaTime.Day(clock.GetUtcNow()))), cancellation);
}
