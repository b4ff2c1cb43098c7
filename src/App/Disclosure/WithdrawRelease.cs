using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Disclosure;

/// <summary>Withdraws a release. It stays in the store with the reason; the document can be edited and released anew, what was approved still is.</summary>
public sealed class WithdrawRelease(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to withdraw.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="Number">第几次公开.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who; one of those whom the table of goals names for 撤回公开.</param>
    public sealed record Input(DocumentKey Key, long Number, string Reason, Actor By);

    /// <summary>Runs.</summary>
    public Task<Outcome<Release>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (string.IsNullOrWhiteSpace(input.Reason)) return Outcome.Refused<Release>(DisclosureRefusals.WithdrawalWithoutReason);
        // The document's row first, as a release does, so that the two wait for each other and never lock each other out.
        if (!await SubjectRows.Hold(session, input.Key)) return Outcome.Refused<Release>(DisclosureRefusals.NoSuchRelease);
        if (!input.By.Withdraws((await UnitRows.PlaceOfDocument(session, input.Key.Division, input.Key.Id))!)) return Outcome.Refused<Release>(DisclosureRefusals.MayNotWithdraw);
        var all = await ReleaseRows.Of(session, input.Key);
        if (all.FirstOrDefault(release => release.Number == input.Number) is not { } release) return Outcome.Refused<Release>(DisclosureRefusals.NoSuchRelease);
        var withdrawal = new Withdrawal(clock.GetUtcNow(), input.By.Name, input.Reason.Trim());
        if (!await ReleaseRows.Withdraw(session, release, withdrawal)) return Outcome.Refused<Release>(DisclosureRefusals.AlreadyWithdrawn);
        // Only the newest release speaks for the document as it stands; when it was edited since, it is a draft already.
        if (release == all[0])
        {
            await PublicRows.Hide(session, release);
            await session.Execute("UPDATE document SET state = 'draft' WHERE division = @Division AND id = @Id AND state = 'released'", input.Key);
            await ReleasedSubjects.Withdraw(session, new(rules, clock, ids), input.Key, input.By, withdrawal.Reason);
        }
        TraceLog.Append(session, input.Key.Division, withdrawal.At, TracedAct.Signed(TraceAct.Withdrawn, input.By, input.Key.PathOf(release.Version), $"{release.Words()}，核验码 {release.Hash.Code}"));
        return Outcome.Of(release with { Withdrawal = withdrawal });
    }, cancellation);
}
