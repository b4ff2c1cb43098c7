using Mingji.App.Data;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals.Tracing;

/// <summary>Confirms every link that is proposed, as one change. Refused when the document has changed since: nobody confirms what they have not seen.</summary>
public sealed class ConfirmLinks(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>Whose links.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="SeenVersion">The version on the person's screen.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, long SeenVersion, Writer By);

    /// <summary>What came of it.</summary>
    /// <param name="Now">The document afterwards.</param>
    /// <param name="Confirmed">How many links are new.</param>
    /// <param name="Refusal">Why not.</param>
    public sealed record Result(KeptDocument Now, int Confirmed, Refusal? Refusal = null);

    /// <summary>Runs; <see langword="null"/> when there is no such document.</summary>
    public async Task<Result?> Run(Input input, CancellationToken cancellation = default)
    {
        if (await new OpenDocument(database).Run(input.Key, cancellation) is not { } kept) return null;
        if (input.SeenVersion != kept.Version) return new(kept, 0, new("ProposalsChanged", "文本刚刚有修改，建议的关联可能不同了。请看过后再确认。"));
        var proposals = new DocumentTrace(kept.Document, kept.Decided(), rules).Proposals;
        if (proposals.Count == 0) return new(kept, 0, new("NoProposals", "没有待确认的关联。"));
        var edits = proposals.Select(DocumentEdit (proposal) => new LinkChanged(proposal.Theme, proposal.Project, LinkState.Open, LinkState.Linked)).ToValueList();
        var outcome = await new EditDocument(database, rules, clock, ids).Run(new(input.Key, kept.Version, edits, input.By), cancellation);
        return outcome.Value is { } now ? new(now, edits.Count) : new(kept, 0, outcome.Refusal);
    }
}
