using System.Security.Cryptography;
using Mingji.App.Data;

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
}

/// <summary>The rows of evidence; the content itself is kept once under its hash.</summary>
internal static class EvidenceRows
{
    public static async Task<Evidence> Add(Session session, string division, string ownerKind, long ownerId, long rowId, string name, string kind, byte[] content, Ids ids, long personId, string person, DateTimeOffset at)
    {
        var evidence = new Evidence { Id = ids.Next(), RowId = rowId, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), Name = name, Kind = kind, Bytes = content.Length, AddedAt = Timestamps.Print(at), Person = person };
        await session.Execute(
            """
            INSERT INTO original_file (division, sha256, name, content, kept_at, row_version) VALUES (@division, @Sha256, @Name, @content, @AddedAt, 1) ON CONFLICT (division, sha256) DO NOTHING
            """, new { division, evidence.Sha256, evidence.Name, content, evidence.AddedAt });
        await session.Execute(
            """
            INSERT INTO evidence (division, owner_kind, owner_id, id, row_id, sha256, name, kind, bytes, added_at, person_id, person_name, row_version)
            VALUES (@division, @ownerKind, @ownerId, @Id, @RowId, @Sha256, @Name, @Kind, @Bytes, @AddedAt, @personId, @Person, 1)
            """, new { division, ownerKind, ownerId, evidence.Id, evidence.RowId, evidence.Sha256, evidence.Name, evidence.Kind, evidence.Bytes, evidence.AddedAt, personId, evidence.Person });
        return evidence;
    }

    /// <summary>What is attached, oldest first.</summary>
    public static Task<IReadOnlyList<Evidence>> Of(Session session, string division, string ownerKind, long ownerId) => session.Query<Evidence>(
        """
        SELECT e.id AS Id, e.row_id AS RowId, e.sha256 AS Sha256, e.name AS Name, e.kind AS Kind, e.bytes AS Bytes, e.added_at AS AddedAt, e.person_name AS Person,
               (SELECT COUNT(*) FROM evidence o WHERE o.division = e.division AND o.sha256 = e.sha256 AND o.removed_at IS NULL AND o.id <> e.id) AS Elsewhere
        FROM evidence e WHERE e.division = @division AND e.owner_kind = @ownerKind AND e.owner_id = @ownerId AND e.removed_at IS NULL ORDER BY e.id
        """, new { division, ownerKind, ownerId });

    public static async Task<bool> Remove(Session session, string division, string ownerKind, long ownerId, long id, string by, DateTimeOffset at) => await session.Execute(
        """
        UPDATE evidence SET removed_at = @At, removed_by = @by, row_version = row_version + 1
        WHERE division = @division AND owner_kind = @ownerKind AND owner_id = @ownerId AND id = @id AND removed_at IS NULL
        """, new { division, ownerKind, ownerId, id, At = Timestamps.Print(at), by }) == 1;

    public static Task<byte[]?> Content(Session session, string division, string sha256) =>
        session.Scalar<byte[]>("SELECT content FROM original_file WHERE division = @division AND sha256 = @sha256", new { division, sha256 });
}
