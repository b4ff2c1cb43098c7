using Mingji.Domain.Organisations;

namespace Mingji.Domain.Workflow;

/// <summary>公开权限。Who lets a unit's documents out and takes them back: whom the table of goals names for it, which are fewer than those who write.</summary>
public static class ReleaseRights
{
    /// <summary>Whether a person may release what belongs to a unit (公开), corrections included.</summary>
    public static bool Releases(this Actor actor, UnitPlace unit) => GoalFlow.Table.Allows(actor, GoalFlow.Disclose, unit);

    /// <summary>Whether a person may withdraw a release of a unit (撤回公开).</summary>
    public static bool Withdraws(this Actor actor, UnitPlace unit) => GoalFlow.Table.Allows(actor, GoalFlow.Withdraw, unit);
}
