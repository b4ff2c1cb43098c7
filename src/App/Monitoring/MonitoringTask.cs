using Mingji.App.Data;
using Mingji.Domain.Monitoring;

namespace Mingji.App.Monitoring;

/// <summary>监控任务。A period that units are asked to report on.</summary>
public sealed record MonitoringTask
{
    /// <summary>Its id within the division.</summary>
    public long Id { get; init; }

    /// <summary>预算年度.</summary>
    public long Year { get; init; }

    /// <summary>The period is January to this month.</summary>
    public long Month { get; init; }

    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is asked.</summary>
    public string Content { get; init; } = "";

    /// <summary>The last day, in China.</summary>
    public string DueOn { get; init; } = "";

    /// <summary>The key of the thresholds for lights.</summary>
    public string Lights { get; init; } = "";

    /// <summary>When it was issued, UTC.</summary>
    public string IssuedAt { get; init; } = "";

    /// <summary>Who issued it.</summary>
    public string IssuedBy { get; init; } = "";

    /// <summary>The division above that issued it; <see langword="null"/> for a division's own.</summary>
    public string? IssuerDivision { get; init; }

    /// <summary>1—7月.</summary>
    public string Period => MonitoringSheet.PeriodName((int)Month);

    internal const string Columns =
        "t.id AS Id, t.year AS Year, t.month AS Month, t.title AS Title, t.content AS Content, t.due_on AS DueOn, t.lights AS Lights, t.issued_at AS IssuedAt, t.issued_by AS IssuedBy, t.issuer_division AS IssuerDivision";

    internal static Task<MonitoringTask?> Find(Session session, string division, long id) =>
        session.Find<MonitoringTask>($"SELECT {Columns} FROM monitoring_task t WHERE t.division = @division AND t.id = @id", new { division, id });
}
