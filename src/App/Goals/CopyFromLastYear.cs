using Mingji.App.Data;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.NextYear;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>Begins a unit's new year with a copy of the year before.</summary>
public sealed class CopyFromLastYear(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to copy.</summary>
    /// <param name="Last">The document of the year before.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Last, Writer By);

    /// <summary>What came of it.</summary>
    /// <param name="Kept">The new year's document.</param>
    /// <param name="LookAgain">What must be looked at again in it.</param>
    public sealed record Copied(KeptDocument Kept, ValueList<LookAgain> LookAgain);

    /// <summary>Runs.</summary>
    public Task<Outcome<Copied>> Run(Input input, CancellationToken cancellation = default) => database.Write(session => Copy(session, input), cancellation);

    /// <summary>The same in a transaction that does more.</summary>
    internal async Task<Outcome<Copied>> Copy(Session session, Input input)
    {
        if (await DocumentRows.Load(session, input.Last) is not { Document.Year: { } year } last) return Outcome.Refused<Copied>(Refusals.NoSuchDocument);
        var draft = NextYearDraft.From(last.Document, rules);
        var outcome = await new KeepDocument(database, rules, clock, ids).Keep(session, new(input.Last.Division, draft.Document, input.By), null, $"复制自{year}年第 {last.Version} 版");
        if (outcome.Value is not { } kept) return Outcome.Refused<Copied>(outcome.Refusal!);
        await Spending.ProjectMoney.Draft(session, kept.Key, kept.Document.Year);
        // The draft has last year's goals and projects in last year's order, so what was linked is linked again.
        if (last.Links.Count > 0)
        {
            var links = last.Decided().Select(DocumentEdit (link) => new LinkChanged(link.Theme, link.Project, LinkState.Open, link.State)).ToValueList();
            outcome = await DocumentSaving.Append(session, kept, new DocumentChange(kept.Version + 1, ChangeKind.Edited, links, $"沿用{year}年的关联", clock.GetUtcNow(), input.By), rules, ids);
            if (outcome.Refusal is { } refusal) throw new StoreException(new(refusal.Code, refusal.Message)); // nothing may be kept of this transaction
        }
        return Outcome.Of(new Copied(outcome.Value!, draft.LookAgain));
    }
}
