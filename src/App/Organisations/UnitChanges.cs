using System.Globalization;
using Mingji.App.Data;

namespace Mingji.App.Organisations;

/// <summary>
/// Tells in which units something changed that a remembered board is made of: its projects' money, its documents, its monitoring forms, stops of its payments. Whoever changes it says so in the same transaction.
/// The number of a change is given just before the commit under a lock on the division's row, so that nobody ever sees a number before all smaller ones.
/// </summary>
internal static class UnitChanges
{
    /// <summary>Something of a unit changed.</summary>
    public static void Of(Session session, string division, long unit) => session.Changed.Add((division, unit, false));

    /// <summary>Something of the unit changed that a document belongs to when the transaction ends.</summary>
    public static void OfDocument(Session session, string division, long document) => session.Changed.Add((division, document, true));

    /// <summary>Everything may have changed, in all divisions.</summary>
    public static async Task OfAll(Session session)
    {
        foreach (var unit in await session.Query<UnitRow>("SELECT division AS Division, id AS Id FROM unit")) Of(session, unit.Division, unit.Id);
    }

    /// <summary>Writes what was told; among the last things a transaction does.</summary>
    public static async Task Keep(Session session)
    {
        // In one order for all, so that two transactions that write in several divisions cannot wait for each other.
        foreach (var division in session.Changed.GroupBy(change => change.Division, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var stamp = (await session.Query<long>(
                """
                INSERT INTO unit_change (division, unit_id, stamp, row_version) VALUES (@Key, 0, 1, 1)
                ON CONFLICT (division, unit_id) DO UPDATE SET stamp = unit_change.stamp + 1, row_version = unit_change.row_version + 1 RETURNING stamp
                """, new { division.Key }))[0];
            foreach (var part in division.Chunk(500))
                await session.Execute(
                    $"""
                    INSERT INTO unit_change (division, unit_id, stamp, row_version) SELECT division, id, @stamp, 1 FROM unit
                    WHERE division = @Key AND (id IN ({List(part, isDocument: false)}) OR id IN (SELECT d.unit_id FROM document d WHERE d.division = @Key AND d.id IN ({List(part, isDocument: true)})))
                    ON CONFLICT (division, unit_id) DO UPDATE SET stamp = excluded.stamp, row_version = unit_change.row_version + 1
                    """, new { division.Key, stamp });
        }
        session.Changed.Clear();
    }

    /// <summary>The last number given in a division, and the units of later changes than <paramref name="known"/>; without it the number alone.</summary>
    public static async Task<(long Number, HashSet<long> Units)> Since(Session session, string division, long? known)
    {
        var rows = await session.Query<ChangeRow>("SELECT unit_id AS Unit, stamp AS Stamp FROM unit_change WHERE division = @division AND (unit_id = 0 OR stamp > @After)", new { division, After = known ?? long.MaxValue });
        return (rows.FirstOrDefault(row => row.Unit == 0)?.Stamp ?? 0, rows.Where(row => row.Unit != 0).Select(row => row.Unit).ToHashSet());
    }

    private static string List(IEnumerable<(string Division, long Id, bool IsDocument)> changes, bool isDocument) =>
        string.Join(", ", changes.Where(change => change.IsDocument == isDocument).Select(change => change.Id.ToString(CultureInfo.InvariantCulture)).DefaultIfEmpty("0"));

    private sealed record UnitRow(string Division, long Id);

    private sealed record ChangeRow(long Unit, long Stamp);
}
