using System.Globalization;
using Mingji.App.Data;

namespace Mingji.App.Trace;

/// <summary>
/// Moves the acts of the administration that older programs kept in a table of their own into the chain, in the transaction that drops the table. Each keeps its time and its
/// person; the line before them says how many there are and where they come from, because their numbers are of today.
/// </summary>
internal static class MoveOldActs
{
    /// <summary>The script that drops the table.</summary>
    public const string Script = "trace_everything";

    /// <summary>Runs, before that script.</summary>
    public static async Task Run(Session session, TimeProvider clock)
    {
        var old = await session.Query<Row>(
            """
            SELECT division AS Division, kind AS Kind, subject_kind AS SubjectKind, subject_id AS SubjectId, subject AS Subject, detail AS Detail, acted_at AS "At", acted_by AS "By", actor_id AS ActorId
            FROM administration_act ORDER BY division, id
            """);
        foreach (var division in old.GroupBy(row => row.Division))
        {
            TraceLog.Append(session, division.Key, clock.GetUtcNow(), new TracedAct(TraceAct.Maintained, null, "明绩", $"log/{division.Key}", $"以下 {division.Count()} 条由旧的管理日志移入，时间为当时的时间"));
            foreach (var row in division) TraceLog.Append(session, division.Key, Timestamps.Parse(row.At), row.ToAct());
        }
    }

    private sealed record Row(string Division, string Kind, string SubjectKind, long? SubjectId, string Subject, string Detail, string At, string By, long? ActorId)
    {
        public TracedAct ToAct() => new(
            Kind switch
            {
                "登录" => TraceAct.SignedIn,
                "登录失败" => TraceAct.SignInFailed,
                "账号锁定" => TraceAct.LockedOut,
                "退出登录" => Detail.Length == 0 ? TraceAct.SignedOut : TraceAct.SessionEnded,
                "提出岗位" or "确认岗位" or "不同意岗位" or "结束岗位" or "给予岗位" => TraceAct.RightsChanged,
                _ => SubjectKind == "person" ? TraceAct.AccountChanged : TraceAct.SettingChanged,
            },
            ActorId, By, $"{SubjectKind}/{Division}/{SubjectId?.ToString(CultureInfo.InvariantCulture)}", TracedAct.Sentence(Kind, Subject, Detail));
    }
}
