using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Monitoring.Pictures;

namespace Mingji.App.Monitoring;

/// <summary>
/// 补算图像特征。Looks at the pictures that were attached before pictures were looked at, so that the same and nearly the same one is found among them too. A few at a time, each batch in a transaction of
/// its own: it may be stopped and goes on where it was.
/// </summary>
public sealed class LookAtPictures(Database database)
{
    /// <summary>Files in one transaction.</summary>
    public const int Batch = 20;

    /// <summary>Looks at the next files; gives back how many there were. 0 when all have been looked at.</summary>
    public async Task<int> Next(CancellationToken cancellation = default)
    {
        var waiting = await database.Read(session => session.Query<Row>(
            string.Create(CultureInfo.InvariantCulture, $"SELECT division AS Division, owner_kind AS OwnerKind, owner_id AS OwnerId, id AS Id, sha256 AS Sha256, kind AS Kind, picture AS Picture FROM evidence WHERE is_looked_at = 0 ORDER BY division, id LIMIT {Batch}")), cancellation);
        if (waiting.Count == 0) return 0;
        var seen = new List<(Row Row, long? Picture)>();
        // Read and looked at outside of the transaction that writes: nobody waits for a picture.
        foreach (var row in waiting)
            seen.Add((row, row.Picture ?? (await database.Read(session => EvidenceRows.Content(session, row.Division, row.Sha256), cancellation) is { } content ? PictureHash.Of(content, row.Kind) : null)));
        await database.Write(async session =>
        {
            foreach (var (row, picture) in seen)
                await session.Execute(
                    """
                    UPDATE evidence SET picture = @picture, is_looked_at = 1, row_version = row_version + 1, year = COALESCE(year,
                           (SELECT f.year FROM monitoring_form f WHERE evidence.owner_kind = 'monitoring' AND f.division = evidence.division AND f.id = evidence.owner_id),
                           (SELECT r.year FROM rectification r WHERE evidence.owner_kind = 'rectification' AND r.division = evidence.division AND r.id = evidence.owner_id))
                    WHERE division = @Division AND owner_kind = @OwnerKind AND owner_id = @OwnerId AND id = @Id AND is_looked_at = 0
                    """, new { picture, row.Division, row.OwnerKind, row.OwnerId, row.Id });
            return true;
        }, cancellation);
        return waiting.Count;
    }

    private sealed record Row
    {
        public string Division { get; init; } = "";
        public string OwnerKind { get; init; } = "";
        public long OwnerId { get; init; }
        public long Id { get; init; }
        public string Sha256 { get; init; } = "";
        public string Kind { get; init; } = "";
        public long? Picture { get; init; }
    }
}
