using Mingji.App.Data;
using Mingji.Domain.Organisations;
using Mingji.Domain.Trace;

namespace Mingji.App.Trace;

/// <summary>
/// The one way anything reaches the log: noted in the transaction of the act itself and written just before its commit, so that neither is kept without the other and
/// the chain of a division is held for a moment only. Other divisions do not wait.
/// </summary>
public static class TraceLog
{
    private static readonly string[] Columns = ["division", "number", "written_at", "person_id", "person", "act", "subject", "detail", "previous", "hash", "row_version"];

    /// <summary>Notes acts of a division; they are in the log when the transaction is, in the order in which they were noted.</summary>
    /// <param name="session">The transaction of the acts.</param>
    /// <param name="division">Whose log.</param>
    /// <param name="at">When.</param>
    /// <param name="acts">What was done.</param>
    public static void Append(Session session, string division, DateTimeOffset at, params IEnumerable<TracedAct> acts)
    {
        if (session.Transaction is null) throw new InvalidOperationException("An act is logged in the transaction that does it.");
        foreach (var act in acts) session.Noted.Add((division, Timestamps.Print(at), act));
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

/// <summary>What the log is told of an act.</summary>
/// <param name="Act">The kind.</param>
/// <param name="PersonId">The account; <see langword="null"/> where nobody is signed in.</param>
/// <param name="Person">The name.</param>
/// <param name="Subject">To what, as a path: document/130999/7.</param>
/// <param name="Detail">What else is to be known, in one sentence; no secret and no content of cells.</param>
public sealed record TracedAct(TraceAct Act, long? PersonId, string Person, string Subject, string Detail = "")
{
    /// <summary>An act of a signed-in person.</summary>
    public static TracedAct Of(TraceAct act, Actor actor, string subject, string detail = "") => new(act, actor.PersonId, actor.Name, subject, detail);
}

/// <summary>The kinds of acts.</summary>
public enum TraceAct
{
    /// <summary>登录.</summary>
    SignedIn,

    /// <summary>登录失败.</summary>
    SignInFailed,

    /// <summary>退出.</summary>
    SignedOut,

    /// <summary>读取受限内容.</summary>
    Read,

    /// <summary>修改内容.</summary>
    Changed,

    /// <summary>导出.</summary>
    Exported,

    /// <summary>权限变动.</summary>
    RightsChanged,

    /// <summary>设置变动.</summary>
    SettingChanged,

    /// <summary>流程流转.</summary>
    Moved,

    /// <summary>审核意见、评分、分派.</summary>
    Reviewed,

    /// <summary>催办.</summary>
    Reminded,

    /// <summary>被拒绝的操作.</summary>
    Refused,

    /// <summary>公开.</summary>
    Released,

    /// <summary>撤回公开.</summary>
    Withdrawn,
}
