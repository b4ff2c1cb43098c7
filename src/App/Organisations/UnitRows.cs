using Mingji.App.Data;
using Mingji.Domain.Organisations;

namespace Mingji.App.Organisations;

/// <summary>The rows of units.</summary>
internal static class UnitRows
{
    /// <summary>The unit that a document's unit line names, which is the one it was merged into if it was; <see langword="null"/> when there is none yet.</summary>
    public static Task<long?> Find(Session session, string division, UnitRef unit) => session.Scalar<long?>(
        unit.Code is null
            ? "SELECT MIN(COALESCE(merged_into, id)) FROM unit WHERE division = @division AND code IS NULL AND name = @Name"
            : "SELECT MIN(COALESCE(merged_into, id)) FROM unit WHERE division = @division AND code = @Code",
        new { division, unit.Code, unit.Name });

    /// <summary>Where a unit stands; <see langword="null"/> when there is none.</summary>
    public static Task<UnitPlace?> Place(Session session, string division, long id) => session.Find<UnitPlace>(
        "SELECT division AS Division, COALESCE(merged_into, id) AS UnitId, code AS UnitCode FROM unit WHERE division = @division AND id = @id", new { division, id });

    /// <summary>Where the unit of a document stands; <see langword="null"/> when there is no such document.</summary>
    public static Task<UnitPlace?> PlaceOfDocument(Session session, string division, long document) => session.Find<UnitPlace>(
        """
        SELECT u.division AS Division, COALESCE(u.merged_into, u.id) AS UnitId, u.code AS UnitCode
        FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id WHERE d.division = @division AND d.id = @document
        """, new { division, document });

    public static async Task<long> Add(Session session, string division, string? code, string name, Ids ids)
    {
        var added = ids.Next();
        await session.Execute("INSERT INTO unit (division, id, code, name, row_version) VALUES (@division, @added, @code, @name, 1)", new { division, added, code, name });
        return added;
    }
}
