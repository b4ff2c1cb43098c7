using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Disclosure;

/// <summary>The rows of releases.</summary>
internal static class ReleaseRows
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = EditJson.Options.Encoder };

    private const string Columns =
        """
        division AS Division, document_id AS DocumentId, id AS Id, number AS Number, version AS Version, year AS Year, unit_code AS UnitCode, unit_name AS UnitName,
        content_hash AS ContentHash, docx_sha256 AS DocxSha256, sign_offs AS SignOffs, waivers AS Waivers, reason AS Reason, supersedes AS Supersedes, released_at AS ReleasedAt,
        released_by AS ReleasedBy, withdrawn_at AS WithdrawnAt, withdrawn_by AS WithdrawnBy, withdrawal_reason AS WithdrawalReason
        """;

    public static Task Add(Session session, Release release, GoalDocument content) => session.Execute(
        """
        INSERT INTO release (division, document_id, id, number, version, year, unit_code, unit_name, content_hash, content, docx_sha256, sign_offs, waivers, reason,
                             supersedes, released_at, released_by, row_version)
        VALUES (@Division, @DocumentId, @Id, @Number, @Version, @Year, @UnitCode, @UnitName, @Hash, @Content, @DocxSha256, @SignOffs, @Waivers, @Reason,
                @Supersedes, @At, @By, 1)
        """,
        new
        {
            release.Key.Division, DocumentId = release.Key.Id, release.Id, release.Number, release.Version, Year = (long)release.Year, release.UnitCode, release.UnitName,
            Hash = release.Hash.Hex, Content = Print(content), release.DocxSha256, SignOffs = JsonSerializer.Serialize(release.SignOffs.Select(Kept.Of), Json),
            Waivers = JsonSerializer.Serialize(release.Waivers.Select(Relied.Of), Json),
            release.Reason, release.Supersedes, At = Timestamps.Print(release.At), release.By,
        });

    /// <summary>The releases of a document, newest first.</summary>
    public static async Task<IReadOnlyList<Release>> Of(Session session, DocumentKey key) =>
        [.. (await session.Query<Row>($"SELECT {Columns} FROM release WHERE division = @Division AND document_id = @Id ORDER BY number DESC", key)).Select(row => row.ToRelease())];

    /// <summary>The releases with this content, in whatever division, newest first.</summary>
    public static async Task<IReadOnlyList<Release>> WithHash(Session session, ContentHash hash) =>
        [.. (await session.Query<Row>($"SELECT {Columns} FROM release WHERE content_hash = @Hex ORDER BY released_at DESC, number DESC", new { hash.Hex })).Select(row => row.ToRelease())];

    /// <summary>The releases whose hash a 核验码 stands for, in whatever division, newest first.</summary>
    public static async Task<IReadOnlyList<Release>> WithCode(Session session, VerificationCode code) =>
        // Between its own digits and the letter after f, in every collation: the index serves it on both stores.
        [.. (await session.Query<Row>(
            $"SELECT {Columns} FROM release WHERE content_hash >= @From AND content_hash < @To ORDER BY released_at DESC, number DESC",
            new { From = code.HexPrefix, To = code.HexPrefix + "g" })).Select(row => row.ToRelease())];

    /// <summary>The releases of a unit by its code or name, newest first.</summary>
    public static async Task<IReadOnlyList<Release>> OfUnit(Session session, string? code, string name) =>
        [.. (await session.Query<Row>(
            $"SELECT {Columns} FROM release WHERE unit_code = @code OR (unit_name = @name AND unit_name <> '') ORDER BY released_at DESC, number DESC", new { code, name })).Select(row => row.ToRelease())];

    /// <summary>The releases that were made or withdrawn last, in whatever division; up to twice as many as <paramref name="most"/>.</summary>
    public static async Task<IReadOnlyList<Release>> Newest(Session session, int most)
    {
        var limit = new { most = (long)most };
        var standing = await session.Query<Row>($"SELECT {Columns} FROM release WHERE withdrawn_at IS NULL ORDER BY released_at DESC LIMIT @most", limit);
        var withdrawn = await session.Query<Row>($"SELECT {Columns} FROM release WHERE withdrawn_at IS NOT NULL ORDER BY withdrawn_at DESC LIMIT @most", limit);
        return [.. standing.Concat(withdrawn).Select(row => row.ToRelease())];
    }

    /// <summary>The released content, just as it was approved; a store in which it no longer fits its hash is refused as damaged.</summary>
    public static async Task<GoalDocument> Content(Session session, Release release)
    {
        var text = (await session.Scalar<string>("SELECT content FROM release WHERE division = @Division AND document_id = @DocumentId AND id = @Id", Name(release)))!;
        using var json = JsonDocument.Parse(text);
        var content = DocumentJson.Read(ExchangeNode.Root(json.RootElement));
        return ContentHash.Of(content) == release.Hash
            ? content
            : throw new StoreException(new("Damaged", $"库中“{release.Words()}”的内容与当时的核验码 {release.Hash.Code} 不符，可能被改动过。请用备份核对。"));
    }

    /// <summary>The bytes of a file of a release; <see langword="null"/> when it was not asked for yet.</summary>
    public static Task<byte[]?> File(Session session, Release release, OutputKind kind) => session.Scalar<byte[]>(
        "SELECT content FROM release_file WHERE division = @Division AND document_id = @DocumentId AND release_id = @Id AND kind = @Kind", FileName(release, kind));

    /// <summary>Keeps a file of a release; the first one stays.</summary>
    public static Task KeepFile(Session session, Release release, OutputKind kind, byte[] content) => session.Execute(
        """
        INSERT INTO release_file (division, document_id, release_id, kind, sha256, content, row_version)
        VALUES (@Division, @DocumentId, @Id, @Kind, @Sha256, @content, 1) ON CONFLICT (division, document_id, release_id, kind) DO NOTHING
        """,
        new { release.Key.Division, DocumentId = release.Key.Id, release.Id, Kind = kind.Extension(), Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), content });

    /// <summary>The release that a file with these bytes belongs to; <see langword="null"/> for any other file.</summary>
    public static async Task<Release?> WithFile(Session session, string sha256)
    {
        var rows = await session.Query<Row>(
            $"""
            SELECT {Columns} FROM release
            WHERE EXISTS (SELECT 1 FROM release_file f WHERE f.sha256 = @sha256 AND f.division = release.division AND f.document_id = release.document_id AND f.release_id = release.id)
            ORDER BY released_at DESC, number DESC
            """, new { sha256 });
        return rows.Count > 0 ? rows[0].ToRelease() : null;
    }

    /// <summary>Adds a withdrawal; <see langword="false"/> when somebody else withdrew it meanwhile.</summary>
    public static async Task<bool> Withdraw(Session session, Release release, Withdrawal withdrawal) => await session.Execute(
        """
        UPDATE release SET withdrawn_at = @At, withdrawn_by = @By, withdrawal_reason = @Reason, row_version = row_version + 1
        WHERE division = @Division AND document_id = @DocumentId AND id = @Id AND withdrawn_at IS NULL
        """,
        new { release.Key.Division, DocumentId = release.Key.Id, release.Id, At = Timestamps.Print(withdrawal.At), withdrawal.By, withdrawal.Reason }) == 1;

    /// <summary>Holds the document's row until the end of the transaction; <see langword="false"/> when it is no longer at <paramref name="version"/>.</summary>
    public static async Task<bool> Hold(Session session, DocumentKey key, long version) => await session.Execute(
        "UPDATE document SET version = version WHERE division = @Division AND id = @Id AND version = @version", new { key.Division, key.Id, version }) == 1;

    /// <summary>Sets the state of the document.</summary>
    public static Task SetState(Session session, DocumentKey key, string state) => session.Execute(
        "UPDATE document SET state = @state WHERE division = @Division AND id = @Id", new { key.Division, key.Id, state });

    private static object Name(Release release) => new { release.Key.Division, DocumentId = release.Key.Id, release.Id };

    private static object FileName(Release release, OutputKind kind) => new { release.Key.Division, DocumentId = release.Key.Id, release.Id, Kind = kind.Extension() };

    private static string Print(GoalDocument content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, EditJson.Options)) DocumentJson.Write(json, content);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private sealed record Kept(string Check, string Reason, string By, string At, string[] Findings)
    {
        public static Kept Of(KeptSignOff signOff) => new(signOff.Check, signOff.Reason, signOff.By, Timestamps.Print(signOff.At), [.. signOff.Findings]);

        public KeptSignOff ToSignOff() => new(Check, Reason, By, Timestamps.Parse(At), Findings.ToValueList());
    }

    private sealed record Relied(long Id, string Check, string Finding, string Reason, string By, string At)
    {
        public static Relied Of(KeptWaiver waiver) => new(waiver.Id, waiver.Check, waiver.Finding, waiver.Reason, waiver.By, Timestamps.Print(waiver.At));

        public KeptWaiver ToWaiver() => new(Id, Check, Finding, Reason, By, Timestamps.Parse(At));
    }

    private sealed record Row(
        string Division, long DocumentId, long Id, long Number, long Version, long Year, string? UnitCode, string UnitName, string ContentHash, string DocxSha256,
        string SignOffs, string Waivers, string? Reason, long? Supersedes, string ReleasedAt, string ReleasedBy, string? WithdrawnAt, string? WithdrawnBy, string? WithdrawalReason)
    {
        public Release ToRelease() => new(
            new DocumentKey(Division, DocumentId), Id, Number, Version, (int)Year, UnitCode, UnitName, Domain.Disclosure.ContentHash.Parse(ContentHash)!, DocxSha256,
            JsonSerializer.Deserialize<Kept[]>(SignOffs, Json)!.Select(kept => kept.ToSignOff()).ToValueList(),
            JsonSerializer.Deserialize<Relied[]>(Waivers, Json)!.Select(relied => relied.ToWaiver()).ToValueList(), Reason, Supersedes, Timestamps.Parse(ReleasedAt), ReleasedBy,
            WithdrawnAt is null ? null : new Withdrawal(Timestamps.Parse(WithdrawnAt), WithdrawnBy!, WithdrawalReason!));
    }
}
