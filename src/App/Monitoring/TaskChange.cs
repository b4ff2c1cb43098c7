using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Monitoring;

namespace Mingji.App.Monitoring;

/// <summary>任务变更。A change of a monitoring task's deadline, or its withdrawal.</summary>
public sealed record TaskChange
{
    /// <summary>The task.</summary>
    public long TaskId { get; init; }

    /// <summary>预算年度.</summary>
    public long Year { get; init; }

    /// <summary>The period's last month.</summary>
    public long Month { get; init; }

    /// <summary>The deadline before.</summary>
    public string OldDueOn { get; init; } = "";

    /// <summary>The deadline since; <see langword="null"/> for a withdrawal.</summary>
    public string? NewDueOn { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public string ChangedAt { get; init; } = "";

    /// <summary>Who.</summary>
    public string By { get; init; } = "";

    /// <summary>As people are told.</summary>
    public string Words => NewDueOn is { } due ? $"{By}把期限由 {OldDueOn} 改为 {due}：{Reason}" : $"{By}撤回了 {Year} 年{MonitoringSheet.PeriodName((int)Month)}监控任务：{Reason}";

    /// <summary>The last change of each task of a year that concerned a unit within reach, by task.</summary>
    internal static async Task<IReadOnlyDictionary<long, TaskChange>> Last(Session session, string division, Reach reach, string condition, DynamicParameters parameters)
    {
        parameters.Add("TasksOf", division);
        return (await session.Query<TaskChange>(
            $"""
            SELECT c.task_id AS TaskId, t.year AS Year, t.month AS Month, c.old_due_on AS OldDueOn, c.new_due_on AS NewDueOn, c.reason AS Reason, c.changed_at AS ChangedAt, c.person_name AS "By"
            FROM monitoring_task_change c JOIN monitoring_task t ON t.division = c.division AND t.id = c.task_id
            WHERE c.division = @TasksOf AND {condition} AND c.number = (SELECT MAX(n.number) FROM monitoring_task_change n WHERE n.division = c.division AND n.task_id = c.task_id)
              AND EXISTS (SELECT 1 FROM monitoring_form f JOIN unit u ON u.division = f.division AND u.id = f.unit_id WHERE f.division = c.division AND f.task_id = c.task_id AND {reach.Condition("u", parameters)})
            ORDER BY c.changed_at DESC
            """, parameters)).ToDictionary(row => row.TaskId);
    }
}
