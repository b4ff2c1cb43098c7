using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Checks;

/// <summary>
/// 执行发现。What payments, contracts, purchases, deliveries and monitoring say against the goal tables that run, each finding with its cell. It is derived whenever it is asked for and kept
/// nowhere, so that it holds as long as its facts do. A goal table runs when it is approved or money of it has flowed.
/// </summary>
public sealed class LiveFindings(Database database, RulePack rules)
{
    /// <summary>The findings of a document up to a day.</summary>
    public Task<ValueList<Finding>> Run(KeptDocument kept, DateOnly on, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        if (kept.Document.Year is not { } year || on.Year < year) return [];
        var facts = await LiveFactRows.Of(session, kept.Key.Division, year, [kept], on);
        return LiveCatalogue.Run(kept.Document, [.. kept.Tables.Select(table => facts.GetValueOrDefault((kept.Key.Id, table.Id)))], rules);
    }, cancellation);

    /// <summary>The findings of some documents of a year, by goal table; a finding about several stands at each of them.</summary>
    public Task<ILookup<(long Document, long Table), Finding>> Run(string division, int year, IReadOnlyCollection<long> documents, DateOnly on, CancellationToken cancellation = default) => database.Snapshot(async session =>
        (await Find(session, division, year, documents, on))
            .SelectMany(each => each.Findings.SelectMany(finding => finding.Sites.Select(site => site.Place.Project).OfType<int>().Distinct().Select(number => (Key: (each.Kept.Key.Id, each.Kept.Tables[number - 1].Id), finding))))
            .ToLookup(entry => entry.Key, entry => entry.finding), cancellation);

    /// <summary>The findings of some units' documents of a year, by unit; each stands there once.</summary>
    public Task<ILookup<long, Finding>> OfUnits(string division, int year, IReadOnlyCollection<long> units, DateOnly on, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        IReadOnlyCollection<long> documents = units.Count == 0 ? [] : await session.Query<long>(
            $"SELECT id FROM document WHERE division = @division AND year = @Year AND unit_id IN ({string.Join(',', units.Select(unit => unit.ToString(CultureInfo.InvariantCulture)))})", new { division, Year = (long)year });
        return (await Find(session, division, year, documents, on)).SelectMany(each => each.Findings.Select(finding => (each.Kept.UnitId, finding))).ToLookup(entry => entry.UnitId, entry => entry.finding);
    }, cancellation);

    private async Task<IReadOnlyList<(KeptDocument Kept, ValueList<Finding> Findings)>> Find(Session session, string division, int year, IReadOnlyCollection<long> documents, DateOnly on)
    {
        if (on.Year < year) return [];
        var kept = await DocumentRows.Load(session, division, documents);
        var facts = await LiveFactRows.Of(session, division, year, kept, on);
        return [.. kept.Select(document => (document, LiveCatalogue.Run(document.Document, [.. document.Tables.Select(table => facts.GetValueOrDefault((document.Key.Id, table.Id)))], rules)))];
    }
}
