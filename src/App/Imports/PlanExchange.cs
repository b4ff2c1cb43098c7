using System.Security.Cryptography;
using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Imports;

/// <summary>
/// Looks at a file of the integrated budget system (一体化交换) and says what importing it would do: its projects are put into the documents that are there, by code, else by name. What
/// the file does not say stays. Changes nothing.
/// </summary>
public sealed class PlanExchange(Database database, PlanImport planning)
{
    /// <summary>What to look at.</summary>
    /// <param name="Name">The file's name.</param>
    /// <param name="Content">The file.</param>
    /// <param name="Division">Where rows go that do not say it themselves, six digits; <see langword="null"/> refuses those.</param>
    public sealed record Input(string Name, byte[] Content, string? Division)
    {
        /// <summary>Who imports; what they may not write is refused. <see langword="null"/> for the terminal.</summary>
        public Actor? By { get; init; }
    }

    /// <summary>Runs.</summary>
    public async Task<ImportPlan> Run(Input input, CancellationToken cancellation = default)
    {
        using var content = new MemoryStream(input.Content, writable: false);
        var outcome = BudgetSystemFile.Read(content, input.Name);
        if (outcome.Refusal is { } unreadable) return new([new(input.Name, input.Content, Convert.ToHexStringLower(SHA256.HashData(input.Content)), [], unreadable)]);
        var merged = new List<GoalDocument>();
        foreach (var incoming in outcome.Documents) merged.Add(await Merge(incoming, incoming.Division ?? input.Division, cancellation));
        using var all = new MemoryStream();
        ExchangeJson.Write(all, merged.ToValueList(), []);
        return await planning.Run(new([(input.Name, all.ToArray())], input.Division, ReadLimits.Default) { By = input.By }, cancellation: cancellation);
    }

    private async Task<GoalDocument> Merge(GoalDocument incoming, string? division, CancellationToken cancellation)
    {
        if (division is null) return incoming;
        // Whoever may not write there learns nothing of what is there: the plan refuses.
        var unit = await database.Read(session => FindUnitPlace.Of(session, division, incoming.Unit), cancellation);
        var there = unit.UnitId == 0 ? null
            : (await new FindDocument(database).Run(new(null, incoming.Unit.Code ?? incoming.Unit.Name, incoming.Year), cancellation)).FirstOrDefault(row => row.Division == division);
        return there is not null && await new OpenDocument(database).Run(there.Key, cancellation) is { } kept
            ? BudgetSystemFile.Into(kept.Document, incoming) with { Division = division, Source = null }
            : incoming with { Division = division };
    }
}
