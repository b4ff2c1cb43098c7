using Mingji.App.Data;
using Mingji.App.Waivers;
using Mingji.App.Workbenches;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>Mends faults of a kept document as proposed: one place of a finding, all its places, or all that need no choice.</summary>
public sealed class RepairDocument(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to mend.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="SeenVersion">The version on the person's screen.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, long SeenVersion, Writer By)
    {
        /// <summary>The check that found it; <see langword="null"/> to mend everything that needs no choice.</summary>
        public string? Check { get; init; }

        /// <summary>One of the finding's places as it was placed in that version.</summary>
        public Place Place { get; init; } = new(1, null, Field.Whole);

        /// <summary>Whether all places of the finding are mended.</summary>
        public bool IsAll { get; init; }
    }

    /// <summary>What came of it.</summary>
    /// <param name="Now">The document afterwards.</param>
    /// <param name="Cells">The cells that changed.</param>
    /// <param name="Refusal">Why not.</param>
    public sealed record Result(KeptDocument Now, ValueList<Place> Cells, Refusal? Refusal = null);

    /// <summary>Runs; <see langword="null"/> when there is no such document.</summary>
    public async Task<Result?> Run(Input input, CancellationToken cancellation = default)
    {
        if (await StaleScreen.Follow(database, input.Key, input.SeenVersion, input.Place, cancellation) is not { } screen) return null;
        var waivers = await new ListWaivers(database).Run(input.Key, cancellation: cancellation);
        var edits = Edits(screen.Now, waivers, input, screen.Place);
        if (edits.Count == 0) return new(screen.Now, [], Refusals.NoSuchFinding);
        var outcome = await new EditDocument(database, rules, clock, ids).Run(new(input.Key, screen.Now.Version, edits, input.By), cancellation);
        return outcome.Value is { } kept ? new(kept, edits.Select(edit => ((CellChanged)edit).Place).ToValueList()) : new(screen.Now, [], outcome.Refusal);
    }

    private ValueList<DocumentEdit> Edits(KeptDocument kept, IReadOnlyList<Waiver> waivers, Input input, Place? place)
    {
        var document = kept.Document;
        // What somebody has answered with a reason stays as it is.
        ValueList<Finding> Open(GoalDocument now) => WaivedFindings.Split(kept with { Document = now }, database.Memory<RecentDocuments>().FindingsOf(kept with { Document = now }, rules), waivers).Open;
        var findings = Open(document);
        if (input.Check is null) return Steps(DocumentRepairs.ApplySafe(document, findings, Open).Cells);
        if (place is not { } there || findings.FirstOrDefault(finding => finding.Check == input.Check && finding.Sites.Any(site => DocumentRepairs.IsAt(site, there))) is not { } found) return [];
        var sites = input.IsAll ? found.Sites.Where(site => site.Repair is not null) : found.Sites.Where(site => DocumentRepairs.IsAt(site, there)).Take(1);
        return Steps(DocumentRepairs.Apply(document, sites).Cells);

        ValueList<DocumentEdit> Steps(ValueList<CellChange> cells) => EditCell.Changes(document, cells.Select(cell => new CellEdit(cell.Place, cell.New)));
    }
}
