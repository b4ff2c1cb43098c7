using Mingji.App.Data;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;

namespace Mingji.App.Goals;

/// <summary>A place on a screen that may be older than the store: where it is now, and what happened in between.</summary>
/// <param name="Now">The document as it is.</param>
/// <param name="Place">Where the place is now; <see langword="null"/> when it was removed.</param>
/// <param name="Between">The changes since the screen was made, oldest first.</param>
internal sealed record StaleScreen(KeptDocument Now, Place? Place, IReadOnlyList<DocumentChange> Between)
{
    /// <summary>Follows a place from version <paramref name="seen"/> to now; <see langword="null"/> when there is no such document.</summary>
    public static async Task<StaleScreen?> Follow(Database database, DocumentKey key, long seen, Place place, CancellationToken cancellation)
    {
        var open = new OpenDocument(database);
        if (await open.Run(key, cancellation) is not { } now) return null;
        var between = seen >= now.Version ? [] : (await open.Since(key, seen, cancellation)).Where(change => change.Version <= now.Version).ToList();
        return new StaleScreen(now, DocumentEdit.CarryAll(place with { Document = 1 }, between.SelectMany(change => change.Edits)), between);
    }

    /// <summary>The newest change since that touched a cell <paramref name="isMeant"/> means, seen at its present place; else the newest of all.</summary>
    public DocumentChange? LastAt(Func<Place, bool> isMeant)
    {
        for (var i = Between.Count - 1; i >= 0; i--)
        {
            var later = Between.Skip(i + 1).SelectMany(change => change.Edits).ToList();
            if (Between[i].Edits.Any(edit => edit is CellChanged cell && DocumentEdit.CarryAll(cell.Place, later) is { } place && isMeant(place))) return Between[i];
        }
        return null;
    }
}
