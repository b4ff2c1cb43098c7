using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;

namespace Mingji.App.Organisations;

/// <summary>Says where a document's unit stands, so that it can be decided who may see and write it.</summary>
public sealed class FindUnitPlace(Database database)
{
    /// <summary>The unit of a document; <see langword="null"/> when there is no such document.</summary>
    public Task<UnitPlace?> OfDocument(DocumentKey key, CancellationToken cancellation = default) =>
        database.Read(session => UnitRows.PlaceOfDocument(session, key.Division, key.Id), cancellation);

    /// <summary>The unit a document names, or where it would stand if it were added; that it is not there yet is seen by its id 0.</summary>
    public Task<UnitPlace> Of(string division, UnitRef unit, CancellationToken cancellation = default) => database.Read(session => Of(session, division, unit), cancellation);

    internal static async Task<UnitPlace> Of(Session session, string division, UnitRef unit) =>
        await UnitRows.Find(session, division, unit) is { } id ? (await UnitRows.Place(session, division, id))! : new UnitPlace(division, 0, unit.Code);
}
