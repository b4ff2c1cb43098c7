using Mingji.Domain.Organisations;

namespace Mingji.Domain.Monitoring;

/// <summary>监控权限。Who issues monitoring tasks: the performance section for all its units, a township's finance office for those it reaches.</summary>
public static class MonitoringRights
{
    /// <summary>Whether a person issues tasks to a unit.</summary>
    public static bool IssuesTasks(this Actor actor, UnitPlace unit) => actor.Holds(Role.PerformanceSection, unit) || actor.Holds(Role.TownshipFinance, unit);

    /// <summary>Whether a person issues tasks at all.</summary>
    public static bool IssuesTasks(this Actor actor) => actor.Posts.Any(post => post.Role is Role.PerformanceSection or Role.TownshipFinance);
}
