using Mingji.App.Data;
using Mingji.Domain.Organisations;

namespace Mingji.App.Organisations;

/// <summary>Lists the offices of units: 预算股, 绩效股, 农业农村股, 办公室.</summary>
public sealed class ListOffices(Database database)
{
    /// <summary>One office.</summary>
    public sealed record Row
    {
        /// <summary>The division.</summary>
        public string Division { get; init; } = "";

        /// <summary>The office's id.</summary>
        public long Id { get; init; }

        /// <summary>Its unit.</summary>
        public long UnitId { get; init; }

        /// <summary>The unit's name.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>股室名称.</summary>
        public string Name { get; init; } = "";

        /// <summary>The key of its kind.</summary>
        public string Kind { get; init; } = "";

        /// <summary>When it was closed; <see langword="null"/> while there is such an office.</summary>
        public string? ClosedAt { get; init; }

        /// <summary>Its version, for whoever changes it.</summary>
        public long Version { get; init; }

        /// <summary>Its people whose accounts are in use.</summary>
        public long People { get; init; }

        /// <summary>How many departments and units it looks after, what waits for confirmation too.</summary>
        public long Charges { get; init; }
    }

    internal const string Select =
        """
        SELECT o.division AS Division, o.id AS Id, o.unit_id AS UnitId, u.name AS UnitName, o.name AS Name, o.kind AS Kind, o.closed_at AS ClosedAt, o.row_version AS Version,
               (SELECT COUNT(*) FROM person p WHERE p.division = o.division AND p.office_id = o.id AND p.is_disabled = 0) AS People,
               (SELECT COUNT(*) FROM office_charge c WHERE c.division = o.division AND c.office_id = o.id) AS Charges
        FROM office o JOIN unit u ON u.division = o.division AND u.id = o.unit_id

        """;

    /// <summary>The offices of a unit, those there are first, by name.</summary>
    public Task<IReadOnlyList<Row>> OfUnit(string division, long unit, CancellationToken cancellation = default) => database.Read(session => session.Query<Row>(
        Select + "WHERE o.division = @division AND o.unit_id = @unit ORDER BY CASE WHEN o.closed_at IS NULL THEN 0 ELSE 1 END, o.name, o.id", new { division, unit }), cancellation);

    /// <summary>The offices there are in a division and those below, unit by unit, for choices.</summary>
    public Task<IReadOnlyList<Row>> All(string division, CancellationToken cancellation = default) => database.Read(session => session.Query<Row>(
        Select + "WHERE o.division LIKE @Trunk AND o.closed_at IS NULL ORDER BY o.division, u.code, u.name, o.name, o.id", new { Trunk = DivisionCodes.Trunk(division) + "%" }), cancellation);
}
