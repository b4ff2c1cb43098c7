using System.Security.Cryptography;
using Mingji.App.Data;
using Mingji.App.Monitoring.Pictures;
using Mingji.Domain.Organisations;

namespace Mingji.App.Monitoring;

/// <summary>佐证材料。A file attached to an indicator of a monitoring form, or to a rectification.</summary>
public sealed record Evidence
{
    /// <summary>Its id.</summary>
    public long Id { get; init; }

    /// <summary>The indicator's id; 0 for the form or the rectification as a whole.</summary>
    public long RowId { get; init; }

    /// <summary>SHA-256 of the content.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The file's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>pdf, jpg, ….</summary>
    public string Kind { get; init; } = "";

    /// <summary>Its size.</summary>
    public long Bytes { get; init; }

    /// <summary>When it was added, UTC.</summary>
    public string AddedAt { get; init; } = "";

    /// <summary>Who added it.</summary>
    public string Person { get; init; } = "";

    /// <summary>At how many other places the very same file is attached.</summary>
    public long Elsewhere { get; init; }

    /// <summary>What the picture looks like (<see cref="Pictures.PictureHash"/>); <see langword="null"/> for what is no picture.</summary>
    public long? Picture { get; init; }

    /// <summary>Where nearly the same picture of the division and year is attached, the very same file left out.</summary>
    public IReadOnlyList<Use> Near { get; init; } = [];

    /// <summary>A place where a picture is attached.</summary>
    /// <param name="Address">The page; <see langword="null"/> when it lies outside of the person's reach.</param>
    /// <param name="Words">The project or problem, its period and unit; of what is out of reach nothing more than that.</param>
    public sealed record Use(string? Address, string Words);
}

/// <summary>The rows of evidence; the content itself is kept once under its hash.</summary>
internal static class EvidenceRows
{
    public static async Task<Evidence> Add(Session session, string division, string ownerKind, long ownerId, long rowId, string name, string kind, byte[] content, Ids ids, long personId, string person, DateTimeOffset at)
    {
        var evidence = new Evidence { Id = ids.Next(), RowId = rowId, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), Name = name, Kind = kind, Bytes = content.Length, AddedAt = Timestamps.Print(at), Person = person, Picture = PictureHash.Of(content, kind) };
        await session.Execute(
            """
            INSERT INTO original_file (division, sha256, name, content, kept_at, row_version) VALUES (@division, @Sha256, @Name, @content, @AddedAt, 1) ON CONFLICT (division, sha256) DO NOTHING
            """, new { division, evidence.Sha256, evidence.Name, content, evidence.AddedAt });
        await session.Execute(
            """
            INSERT INTO evidence (division, owner_kind, owner_id, id, row_id, sha256, name, kind, bytes, picture, year, is_looked_at, added_at, person_id, person_name, row_version)
            VALUES (@division, @ownerKind, @ownerId, @Id, @RowId, @Sha256, @Name, @Kind, @Bytes, @Picture,
                    COALESCE((SELECT f.year FROM monitoring_form f WHERE @ownerKind = 'monitoring' AND f.division = @division AND f.id = @ownerId),
                             (SELECT r.year FROM rectification r WHERE @ownerKind = 'rectification' AND r.division = @division AND r.id = @ownerId)), 1, @AddedAt, @personId, @Person, 1)
            """, new { division, ownerKind, ownerId, evidence.Id, evidence.RowId, evidence.Sha256, evidence.Name, evidence.Kind, evidence.Bytes, evidence.Picture, evidence.AddedAt, personId, evidence.Person });
        return evidence;
    }

    /// <summary>What is attached, oldest first.</summary>
    public static Task<IReadOnlyList<Evidence>> Of(Session session, string division, string ownerKind, long ownerId) => session.Query<Evidence>(
        """
        SELECT e.id AS Id, e.row_id AS RowId, e.sha256 AS Sha256, e.name AS Name, e.kind AS Kind, e.bytes AS Bytes, e.added_at AS AddedAt, e.person_name AS Person, e.picture AS Picture,
               (SELECT COUNT(*) FROM evidence o WHERE o.division = e.division AND o.sha256 = e.sha256 AND o.removed_at IS NULL AND o.id <> e.id) AS Elsewhere
        FROM evidence e WHERE e.division = @division AND e.owner_kind = @ownerKind AND e.owner_id = @ownerId AND e.removed_at IS NULL ORDER BY e.id
        """, new { division, ownerKind, ownerId });

    /// <summary>What is attached, each picture with where nearly the same one is; of places out of reach only that there is one.</summary>
    public static async Task<IReadOnlyList<Evidence>> Marked(Session session, string division, string ownerKind, long ownerId, int year, Actor actor)
    {
        var files = await Of(session, division, ownerKind, ownerId);
        if (files.All(file => file.Picture is null)) return files;
        // Eight bytes a picture: a division's year is compared faster than an index of likeness is kept.
        var all = await session.Query<PictureRow>("SELECT id AS Id, picture AS Picture FROM evidence WHERE division = @division AND year = @Year AND picture IS NOT NULL AND removed_at IS NULL", new { division, Year = (long)year });
        var marked = new List<Evidence>();
        foreach (var file in files)
        {
            var near = new List<Evidence.Use>();
            if (file.Picture is { } picture)
                foreach (var other in all.Where(other => other.Id != file.Id && PictureHash.IsNear(other.Picture, picture)).Take(EvidenceKind.MostFiles))
                    if (await Place(session, division, other.Id) is { } place && place.Sha256 != file.Sha256)
                        near.Add(actor.Reads(new UnitPlace(division, place.UnitId, place.UnitCode)) ? new($"/{(place.OwnerKind == "monitoring" ? "monitoring" : "rectifications")}/{division}/{place.OwnerId}", $"{place.UnitName}“{place.Title}”{(place.Month is { } month ? Domain.Monitoring.MonitoringSheet.PeriodName((int)month) : "整改")}") : new(null, "其他单位"));
            marked.Add(file with { Near = near });
        }
        return marked;
    }

    private static Task<PlaceRow?> Place(Session session, string division, long id) => session.Find<PlaceRow>(
        """
        SELECT e.owner_kind AS OwnerKind, e.owner_id AS OwnerId, e.sha256 AS Sha256, COALESCE(f.name, r.problem) AS Title, f.month AS Month, COALESCE(u.merged_into, u.id) AS UnitId, u.code AS UnitCode, u.name AS UnitName
        FROM evidence e LEFT JOIN monitoring_form f ON e.owner_kind = 'monitoring' AND f.division = e.division AND f.id = e.owner_id
        LEFT JOIN rectification r ON e.owner_kind = 'rectification' AND r.division = e.division AND r.id = e.owner_id
        JOIN unit u ON u.division = e.division AND u.id = COALESCE(f.unit_id, r.unit_id)
        WHERE e.division = @division AND e.id = @id
        """, new { division, id });

    private sealed record PictureRow(long Id, long Picture);

    private sealed record PlaceRow
    {
        public string OwnerKind { get; init; } = "";
        public long OwnerId { get; init; }
        public string Sha256 { get; init; } = "";
        public string Title { get; init; } = "";
        public long? Month { get; init; }
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string UnitName { get; init; } = "";
    }

    public static async Task<bool> Remove(Session session, string division, string ownerKind, long ownerId, long id, string by, DateTimeOffset at) => await session.Execute(
        """
        UPDATE evidence SET removed_at = @At, removed_by = @by, row_version = row_version + 1
        WHERE division = @division AND owner_kind = @ownerKind AND owner_id = @ownerId AND id = @id AND removed_at IS NULL
        """, new { division, ownerKind, ownerId, id, At = Timestamps.Print(at), by }) == 1;

    public static Task<byte[]?> Content(Session session, string division, string sha256) =>
        session.Scalar<byte[]>("SELECT content FROM original_file WHERE division = @division AND sha256 = @sha256", new { division, sha256 });
}
