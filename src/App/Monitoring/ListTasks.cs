using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>Lists the monitoring tasks of a year that asked something of a unit within reach, by period.</summary>
public sealed class ListTasks(Database database)
{
    /// <summary>Runs.</summary>
    public Task<IReadOnlyList<MonitoringTask>> Run(string division, int year, Reach reach, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters(new { division, Year = (long)year });
        return session.Query<MonitoringTask>(
            $"""
            SELECT {MonitoringTask.Columns} FROM monitoring_task t WHERE t.division = @division AND t.year = @Year
            AND EXISTS (SELECT 1 FROM monitoring_form f JOIN unit u ON u.division = f.division AND u.id = f.unit_id WHERE f.division = t.division AND f.task_id = t.id AND f.state <> '{MonitoringFlow.Withdrawn.Code}' AND {reach.Condition("u", parameters)})
            ORDER BY t.month, t.id
            """, parameters);
    }, cancellation);
}
