using Mingji.App.Data;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;

namespace Mingji.App.Procurement;

/// <summary>Opens the document of a step, an acceptance sheet, or a step of an objection.</summary>
public sealed class OpenPurchaseFile(Database database)
{
    /// <summary>The file of a step, by its number; <see langword="null"/> when there is none within the person's reach.</summary>
    public Task<PurchaseFile?> OfStep(PurchaseKey key, long number, Actor by, CancellationToken cancellation = default) =>
        Open(key, by, "SELECT s.file_name AS Name, f.content AS Content FROM purchase_step s JOIN original_file f ON f.division = s.division AND f.sha256 = s.file_sha256 WHERE s.division = @Division AND s.purchase_id = @Id AND s.number = @number", number, cancellation);

    /// <summary>The file of an acceptance sheet, by its id; <see langword="null"/> when there is none within the person's reach.</summary>
    public Task<PurchaseFile?> OfSheet(PurchaseKey key, long number, Actor by, CancellationToken cancellation = default) =>
        Open(key, by,
            """
            SELECT s.file_name AS Name, f.content AS Content FROM acceptance s JOIN contract c ON c.division = s.division AND c.id = s.contract_id JOIN original_file f ON f.division = s.division AND f.sha256 = s.file_sha256
            WHERE s.division = @Division AND c.purchase_id = @Id AND s.id = @number
            """, number, cancellation);

    /// <summary>The file of a step of a question or an objection; <see langword="null"/> when there is none within the person's reach.</summary>
    public Task<PurchaseFile?> OfObjection(PurchaseKey key, long objection, ObjectionEvent happened, Actor by, CancellationToken cancellation = default) =>
        Open(key, by,
            $"""
            SELECT s.file_name AS Name, f.content AS Content FROM objection_step s JOIN original_file f ON f.division = s.division AND f.sha256 = s.file_sha256
            WHERE s.division = @Division AND s.purchase_id = @Id AND s.objection_id = @number AND s.event = '{happened}'
            """, objection, cancellation);

    private Task<PurchaseFile?> Open(PurchaseKey key, Actor by, string sql, long number, CancellationToken cancellation) => database.Read(async session =>
        await PurchaseRows.Load(session, key.Division, key.Id) is { } kept && by.Reads(kept.Unit) ? await session.Find<PurchaseFile>(sql, new { key.Division, key.Id, number }) : null, cancellation);
}
