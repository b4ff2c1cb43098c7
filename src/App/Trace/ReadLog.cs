using Mingji.App.Data;
using Mingji.Domain.Trace;

namespace Mingji.App.Trace;

/// <summary>Reads the log of a division, a page at a time, and its head: what the audit administrator takes to another system.</summary>
public sealed class ReadLog(Database database)
{
    /// <summary>A line with the hash kept beside it.</summary>
    public sealed record Row(string Division, long Number, string At, long? PersonId, string Person, string Act, string Subject, string Detail, string Previous, string Hash)
    {
        // Dapper builds it row by row; SQLite cannot tell the types when there are none.
        private Row() : this("", 0, "", null, "", "", "", "", "", "") { }
    }

    /// <summary>The lines after a number, in their order; one more than <paramref name="count"/> when there are more.</summary>
    public Task<IReadOnlyList<Row>> After(string division, long number, int count, CancellationToken cancellation = default) => database.Read(session => session.Query<Row>(
        """
        SELECT division AS Division, number AS Number, written_at AS "At", person_id AS PersonId, person AS Person, act AS Act, subject AS Subject, detail AS Detail, previous AS Previous, hash AS Hash
        FROM trace_line WHERE division = @division AND number > @number ORDER BY number LIMIT @Limit
        """, new { division, number, Limit = count + 1L }), cancellation);

    /// <summary>The head of a division's log; number 0 where there is none.</summary>
    public Task<TraceAnchor> Head(string division, CancellationToken cancellation = default) => database.Read(async session =>
        await session.Find<TraceAnchor>("SELECT division AS Division, number AS Number, hash AS Hash FROM trace_head WHERE division = @division", new { division }) ?? new TraceAnchor(division, 0, TraceLine.Origin), cancellation);
}
