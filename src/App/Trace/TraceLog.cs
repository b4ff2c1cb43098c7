using Mingji.App.Data;
using Mingji.Domain.Trace;

namespace Mingji.App.Trace;

/// <summary>
/// The one way anything reaches the log: noted in the transaction of the act itself and written just before its commit, so that neither is kept without the other and
/// the chain of a division is held for a moment only. Other divisions do not wait.
/// </summary>
public static class TraceLog
{
    private static readonly string[] Columns = ["division", "number", "written_at", "person_id", "person", "act", "subject", "detail", "previous", "hash", "row_version"];

    /// <summary>The log of what belongs to no division: strangers at the sign-in, copies of the whole store.</summary>
    public const string House = "000000";

    /// <summary>Notes acts of a division; they are in the log when the transaction is, in the order in which they were noted.</summary>
    /// <param name="session">The transaction of the acts.</param>
    /// <param name="division">Whose log.</param>
    /// <param name="at">When.</param>
    /// <param name="acts">What was done.</param>
    public static void Append(Session session, string division, DateTimeOffset at, params IEnumerable<TracedAct> acts)
    {
        if (session.Transaction is null) throw new InvalidOperationException("An act is logged in the transaction that does it.");
        foreach (var act in acts) session.Noted.Add((division, Timestamps.Print(at), act.Attributed()));
    }

    /// <summary>Writes what was noted; the last thing a transaction does.</summary>
    internal static async Task Keep(Session session)
    {
        // In one order for all, so that two transactions that write in several logs cannot wait for each other.
        foreach (var group in session.Noted.GroupBy(noted => noted.Division, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            await Keep(session, group.Key, [.. group.Select(noted => (noted.At, noted.Act))]);
    }

    private static async Task Keep(Session session, string division, List<(string At, TracedAct Act)> acts)
    {
        // Takes the head's row and tells what it says, in one step and in the dialect of both stores.
        var head = (await session.Query<Head>(
            """
            INSERT INTO trace_head (division, number, hash, row_version) VALUES (@division, 0, @Origin, 1)
            ON CONFLICT (division) DO UPDATE SET row_version = trace_head.row_version + 1 RETURNING number AS Number, hash AS Hash
            """, new { division, TraceLine.Origin }))[0];
        var (number, hash) = (head.Number, head.Hash);
        var rows = new List<object?[]>();
        foreach (var (at, act) in acts)
        {
            var line = new TraceLine(division, number + 1, at, act.PersonId, act.Person, act.Act.ToString(), act.Subject, act.Detail, hash);
            (number, hash) = (line.Number, line.Hash);
            rows.Add([division, number, at, act.PersonId, act.Person, line.Act, act.Subject, act.Detail, line.Previous, hash, 1L]);
        }
        await session.InsertMany("trace_line", Columns, rows);
        await session.Execute("UPDATE trace_head SET number = @number, hash = @hash WHERE division = @division", new { division, number, hash });
    }

    private sealed record Head(long Number, string Hash);
}
