using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Accounts;

/// <summary>People with the posts they hold, as those who act see them; accounts out of use and people without posts are not there.</summary>
internal static class ActorRows
{
    /// <summary>The people a condition finds, by name.</summary>
    /// <param name="session">The store.</param>
    /// <param name="where">A condition on <c>p</c> (person), <c>u</c> (unit) and <c>o</c> (post).</param>
    /// <param name="parameters">What it needs.</param>
    public static async Task<IReadOnlyList<Colleague>> Where(Session session, string where, object parameters) =>
        [.. (await session.Query<Row>(
            $"""
            SELECT p.division AS Division, p.id AS PersonId, p.name AS Name, COALESCE(f.name, '') AS Office, p.unit_id AS UnitId, u.code AS UnitCode, u.name AS UnitName, o.id AS PostId, o.role AS Role, o.scope AS Scope, {ChargeRows.Columns}
            FROM person p JOIN unit u ON u.division = p.division AND u.id = p.unit_id JOIN post o ON o.division = p.division AND o.person_id = p.id AND o.state = 'held'
            LEFT JOIN office f ON f.division = p.division AND f.id = p.office_id {ChargeRows.Joins}
            WHERE p.is_disabled = 0 AND {where} ORDER BY p.name, p.id, o.id
            """, parameters)).GroupBy(row => row.PersonId).Select(group => group.First() is var row
                ? new Colleague(
                    new Actor(row.PersonId, row.Name, new UnitPlace(row.Division, row.UnitId, row.UnitCode), group.DistinctBy(post => post.PostId).Select(post => new Post(Enum.Parse<Role>(post.Role), Enum.Parse<Scope>(post.Scope))).ToValueList())
                    {
                        Charge = ChargeRows.Of(group.Select(post => (post.ChargeDepartment, post.ChargeUnit))),
                    },
                    row.UnitName, row.Office)
                : null!)];

    private sealed record Row
    {
        public string Division { get; init; } = "";
        public long PersonId { get; init; }
        public string Name { get; init; } = "";
        public string Office { get; init; } = "";
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string UnitName { get; init; } = "";
        public long PostId { get; init; }
        public string? ChargeDepartment { get; init; }
        public long? ChargeUnit { get; init; }
        public string Role { get; init; } = "";
        public string Scope { get; init; } = "";
    }
}

/// <summary>Somebody who may be chosen: to stand in, to review.</summary>
/// <param name="Actor">The person with their posts.</param>
/// <param name="UnitName">Their unit.</param>
/// <param name="Office">科室; empty where there is none.</param>
public sealed record Colleague(Actor Actor, string UnitName, string Office);
