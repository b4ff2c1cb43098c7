using Mingji.App.Data;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Goals.Tracing;

/// <summary>Adds one of the usual safeguard measures by its name, where it stands in the usual order.</summary>
public sealed class AddSafeguard(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>Which measure.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="Name">Its name in the rule pack.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, string Name, Writer By);

    /// <summary>What came of it.</summary>
    /// <param name="Now">The document afterwards.</param>
    /// <param name="Entry">The new item.</param>
    /// <param name="Refusal">Why not.</param>
    public sealed record Result(KeptDocument Now, Place? Entry, Refusal? Refusal = null);

    /// <summary>Runs; <see langword="null"/> when there is no such document.</summary>
    public async Task<Result?> Run(Input input, CancellationToken cancellation = default)
    {
        if (await new OpenDocument(database).Run(input.Key, cancellation) is not { } kept) return null;
        if (!MissingSafeguards.Of(kept.Document.Plan, rules).Contains(input.Name)) return new(kept, null, new("NotMissing", "这条措施已经有了。"));
        var added = new Inserted(new EditList(EditListKind.Safeguards), MissingSafeguards.PositionOf(input.Name, kept.Document.Plan, rules), new ItemEntry(new PlanItem(input.Name, "")));
        var outcome = await new EditDocument(database, rules, clock, ids).Run(new(input.Key, kept.Version, [added], input.By), cancellation);
        return outcome.Value is { } now ? new(now, added.List.PlaceAt(added.At)) : new(kept, null, outcome.Refusal);
    }
}
