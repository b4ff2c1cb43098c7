using Mingji.App.Data;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Goals.Tracing;

/// <summary>Links a theme of part one to a project, or parts them. The screen may be stale: both are followed to where they are now.</summary>
public sealed class LinkTheme(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to link.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="SeenVersion">The version on the person's screen.</param>
    /// <param name="Theme">The theme as it was placed in that version.</param>
    /// <param name="Project">The project as it was placed in that version.</param>
    /// <param name="State">What is decided.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, long SeenVersion, Theme Theme, int Project, LinkState State, Writer By);

    /// <summary>What came of it.</summary>
    /// <param name="Now">The document afterwards.</param>
    /// <param name="Theme">Where the theme is now; <see langword="null"/> when it is gone.</param>
    /// <param name="Refusal">Why not.</param>
    public sealed record Result(KeptDocument Now, Theme? Theme, Refusal? Refusal = null);

    /// <summary>Runs; <see langword="null"/> when there is no such document. What is decided already stays as it is.</summary>
    public async Task<Result?> Run(Input input, CancellationToken cancellation = default)
    {
        if (await StaleScreen.Follow(database, input.Key, input.SeenVersion, input.Theme.TextPlace, cancellation) is not { } screen) return null;
        var now = screen.Now;
        var asked = new LinkChanged(input.Theme, input.Project, LinkState.Open, input.State);
        if (asked.Carried([.. screen.Between.SelectMany(change => change.Edits)]) is not { } carried) return new(now, null, Refusals.LinkEndGone(screen.Between[^1]));
        if (carried.Theme.In(now.Document) is null || carried.Project < 1 || carried.Project > now.Tables.Count) return new(now, null, Refusals.NoSuchCell);
        var change = carried with { Before = now.StateOf(carried.Theme, carried.Project) };
        if (change.Before == change.After) return new(now, change.Theme);
        var outcome = await new EditDocument(database, rules, clock, ids).Run(new(input.Key, now.Version, [change], input.By), cancellation);
        return new(outcome.Value ?? now, change.Theme, outcome.Refusal);
    }
}
