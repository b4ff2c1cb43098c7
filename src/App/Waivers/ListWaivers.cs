using Mingji.App.Data;
using Mingji.App.Goals;

namespace Mingji.App.Waivers;

/// <summary>Lists the waivers of a document.</summary>
public sealed class ListWaivers(Database database)
{
    /// <summary>Oldest first; with those that ended when <paramref name="withEnded"/>.</summary>
    public Task<IReadOnlyList<Waiver>> Run(DocumentKey key, bool withEnded = false, CancellationToken cancellation = default) =>
        database.Read(session => WaiverRows.Load(session, key, withEnded), cancellation);
}
