using Dapper;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>
/// The conditions of the queue as SQL, state by state: within one state an index holds the rows in the order of each column, so that a page costs the same however many wait.
/// </summary>
/// <param name="Branches">The states to look into; none when nothing can be found.</param>
/// <param name="Parameters">What the conditions need.</param>
internal sealed record QueueFilter(IReadOnlyList<QueueFilter.Branch> Branches, DynamicParameters Parameters)
{
    /// <summary>One state with its condition on <c>flow_state s</c>.</summary>
    public sealed record Branch(FlowState State, string Where);

    /// <summary>A query over each of the states, put together.</summary>
    /// <param name="query">The query of a state, from its condition.</param>
    public string Union(Func<string, string> query) => string.Join("\nUNION ALL\n", Branches.Select(branch => query(branch.Where)));

    public static QueueFilter Of(ReviewQueue.Input input, DateOnly today)
    {
        var parameters = new DynamicParameters();
        parameters.Add("Division", input.Division);
        parameters.Add("Year", (long)input.Year);
        parameters.Add("Home", input.For.Home.UnitId);
        parameters.Add("HomeDepartment", input.For.Home.DepartmentCode);
        var others = Others(input, today, parameters);
        var branches = new List<Branch>();
        foreach (var state in GoalFlow.Table.States)
        {
            if (input.States.Count > 0 && !input.States.Contains(state.Code)) continue;
            IEnumerable<Post> posts = input.For.Posts;
            if (input.IsMine)
            {
                var roles = GoalFlow.Table.Transitions.Where(line => line.From == state).SelectMany(line => line.By).ToHashSet();
                posts = posts.Where(post => roles.Contains(post.Role));
            }
            if (Reach(input.Division, input.For, posts) is not { } reach) continue;
            parameters.Add("In" + state.Code, state.Code);
            branches.Add(new(state, $"s.division = @Division AND s.year = @Year AND s.state = @In{state.Code}{reach}{others}"));
        }
        return new(branches, parameters);
    }

    private static string Others(ReviewQueue.Input input, DateOnly today, DynamicParameters parameters)
    {
        var where = "";
        if (input.IsMine)
        {
            where += " AND (s.assignee_id IS NULL OR s.assignee_id = @Me)";
            parameters.Add("Me", input.For.PersonId);
        }
        if (input.IsOfOffice) where += $" AND {(input.Division == input.For.Home.Division ? Charged(input.For) : "1 = 0")}";
        if (input.Department is { } department)
        {
            where += " AND substr(s.sort_unit, 1, 3) = @Department";
            parameters.Add("Department", department);
        }
        if (input.UnitId is { } unit)
        {
            where += " AND s.unit_id = @Unit";
            parameters.Add("Unit", unit);
        }
        where += input.Findings switch
        {
            1 => " AND s.error_count > 0",
            2 => " AND (s.error_count > 0 OR s.warning_count > 0)",
            -1 => " AND s.error_count = 0 AND s.warning_count = 0",
            _ => "",
        };
        if (input.IsOverControl) where += " AND s.over_fen > 0";
        if (input.IsOverdue)
        {
            where += " AND s.sort_due < @Today";
            parameters.Add("Today", DeputyRows.Print(today));
        }
        return where;
    }

    private static string Charged(Actor actor) => ChargeRows.Condition(actor.Charge, "substr(s.sort_unit, 1, 3)", OneOf("{0}"));

    private static string OneOf(string units) => $"s.unit_id IN (SELECT m.id FROM unit m WHERE m.division = @Division AND COALESCE(m.merged_into, m.id) IN ({units}))";

    /// <summary>The units that posts reach in a division, in the same words as <see cref="Actor.Reaches(UnitPlace)"/>; empty for all of them, <see langword="null"/> for none.</summary>
    private static string? Reach(string division, Actor actor, IEnumerable<Post> posts)
    {
        var isHome = division == actor.Home.Division;
        var conditions = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var post in posts)
            switch (post.Scope)
            {
                // What was kept of a unit that was merged into another is reached through that one.
                case Scope.OwnUnit when isHome: conditions.Add(OneOf("@Home")); break;
                case Scope.Office when isHome: conditions.Add(Charged(actor)); break;
                case Scope.Department when isHome && actor.Home.DepartmentCode is not null: conditions.Add("substr(s.sort_unit, 1, 3) = @HomeDepartment"); break;
                case Scope.Division when isHome: return "";
                // The division alone decides: any unit of it answers for all.
                case Scope.DivisionAndBelow when (actor with { Posts = [post] }).Reaches(new UnitPlace(division, 0, null)): return "";
            }
        return conditions.Count == 0 ? null : $" AND ({string.Join(" OR ", conditions)})";
    }
}
