using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Procurement;

/// <summary>办理采购环节。Does one step of a purchase: the table decides whether it may be done and by whom, and who handles a purchase never checks it.</summary>
public sealed class MovePurchase(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to do.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="Act">The act's code.</param>
    /// <param name="On">The day it happened.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(PurchaseKey Key, long Seen, string Act, DateOnly? On, Actor By)
    {
        /// <summary>Why, where the step asks for it.</summary>
        public string? Reason { get; init; }

        /// <summary>The step's document; <see langword="null"/> without one.</summary>
        public PurchaseFile? File { get; init; }

        /// <summary>The method's key, for the step that sets it.</summary>
        public string? Method { get; init; }

        /// <summary>The condition of law, where another method than the proposed one is set.</summary>
        public string? Condition { get; init; }
    }

    /// <summary>Runs.</summary>
    public Task<Outcome<FlowState>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var opened = await PurchaseDesk.Open(session, input.Key, input.Seen, input.By);
        if (opened.Value is not { } purchase) return Outcome.Refused<FlowState>(opened.Refusal!);
        if (input.Act == ProcurementFlow.Sign.Code) return Outcome.Refused<FlowState>(ProcurementRefusals.SignByContract);
        if (input.Act == ProcurementFlow.SetMethod.Code)
        {
            var limits = rules.Procurement.LimitsOf(purchase.Division, purchase.Year);
            var proposal = rules.Procurement.Propose(purchase.Item.Category, purchase.Item.Budget, limits);
            if (rules.Procurement.Method(input.Method) is not { } method) return Outcome.Refused<FlowState>(ProcurementRefusals.NoMethod);
            if (method.IsBelowLimits && purchase.Item.Budget >= limits.Decentralised(purchase.Item.Category)) return Outcome.Refused<FlowState>(ProcurementRefusals.OwnIsBelowLimits(limits.Decentralised(purchase.Item.Category)));
            var isUsual = method == proposal.Method || method.Key == ProcurementRules.OpenTender;
            if (!isUsual && (string.IsNullOrWhiteSpace(input.Reason) || !method.Conditions.Contains(input.Condition))) return Outcome.Refused<FlowState>(ProcurementRefusals.MethodNeedsReason(proposal));
            purchase = purchase with { Item = purchase.Item with { Method = method.Key, MethodReason = isUsual ? "" : $"{input.Condition}：{input.Reason!.Trim()}" } };
        }
        return await Do(session, purchase, input, rules, clock.GetUtcNow());
    }, cancellation);

    /// <summary>Does a step of a purchase in the transaction of whatever goes with it.</summary>
    internal static async Task<Outcome<FlowState>> Do(Session session, KeptPurchase purchase, Input input, RulePack rules, DateTimeOffset at)
    {
        var (line, refusal) = ProcurementFlow.Table.Decide(input.By, purchase.Subject, input.Act, !string.IsNullOrWhiteSpace(input.Reason));
        refusal ??= PurchaseDuties.Refuse(purchase.Duties, line!.Act, input.By.PersonId);
        if (refusal is not null)
        {
            if (refusal.Code is "NotYours" or "HandlerMayNotCheck" or "CheckerMayNotHandle")
                TraceLog.Append(session, purchase.Division, at, TracedAct.Of(TraceAct.Refused, input.By, purchase.Path, $"办理“{ProcurementFlow.Table.Acts.FirstOrDefault(act => act.Code == input.Act)?.Name}”，{(refusal.Code == "NotYours" ? "岗位不允许" : "采购岗位应当分离")}"));
            return Outcome.Refused<FlowState>(input.Act == ProcurementFlow.Accept.Code && refusal.Code == "NotDeclared" && ProcurementFlow.Rank(purchase.Item.State) is >= 0 and var rank && rank < ProcurementFlow.Rank(ProcurementFlow.Contracted)
                ? ProcurementRefusals.BeforeContract : ProcurementRefusals.Of(refusal));
        }
        if (ProcurementFlow.GoesForward(line!.Act) && PurchaseDesk.WhySuspended(purchase, input.On, at) is { } suspended) return Outcome.Refused<FlowState>(suspended);
        // What leads to a payment is held up with it; what was delivered may still be accepted.
        if (ProcurementFlow.Rank(line!.To) is var to && to > ProcurementFlow.Rank(line.From) && to <= ProcurementFlow.Rank(ProcurementFlow.Contracted) && await PurchaseRoom.Blocked(session, purchase) is { } stopped) return Outcome.Refused<FlowState>(stopped);
        if (WhyNot(purchase, line, rules.Procurement) is { } condition) return Outcome.Refused<FlowState>(condition);
        if (input.On is not { } day) return Outcome.Refused<FlowState>(ProcurementRefusals.NoDay);
        if (day > ChinaTime.Day(at)) return Outcome.Refused<FlowState>(ProcurementRefusals.InFuture);
        var dates = new Dictionary<PurchaseEvent, DateOnly>(purchase.Item.Dates);
        // What fails begins again from the method: the days of the failed round are no longer counted.
        if (line.Act == ProcurementFlow.Fail)
        {
            foreach (var gone in (PurchaseEvent[])[PurchaseEvent.Method, PurchaseEvent.Documents, PurchaseEvent.OfferedUntil, PurchaseEvent.Amended, PurchaseEvent.Opening, PurchaseEvent.Reviewed, PurchaseEvent.Reported, PurchaseEvent.Decided])
                if (dates.Remove(gone)) await session.Execute("DELETE FROM purchase_date WHERE division = @Division AND purchase_id = @Id AND event = @Event", new { purchase.Division, purchase.Id, Event = gone.ToString() });
            purchase = purchase with { Item = purchase.Item with { Method = null, MethodReason = "" } };
        }
        if (ProcurementFlow.EventOf(line.Act) is { } happened)
        {
            dates[happened] = day;
            if (PurchaseOrder.Find(dates, happened) is [var slip, ..]) return Outcome.Refused<FlowState>(ProcurementRefusals.OutOfOrder(slip));
            await PurchaseRows.SetDate(session, purchase.Division, purchase.Id, happened, day, at, input.By.Name);
        }
        var sha256 = await PurchaseDesk.Keep(session, purchase.Division, input.File, at);
        if (!await PurchaseRows.Save(session, purchase with { Item = purchase.Item with { State = line.To, Dates = dates } }, rules, at, input.By.Name)) return Outcome.Refused<FlowState>(ProcurementRefusals.ChangedSinceSeen);
        await session.Execute(
            """
            INSERT INTO purchase_step (division, purchase_id, number, act, from_state, to_state, happened_on, reason, file_sha256, file_name, person_id, person_name, moved_at, row_version)
            VALUES (@Division, @Id, @Number, @Act, @From, @To, @Day, @Reason, @sha256, @FileName, @PersonId, @Name, @At, 1)
            """, new
            {
                purchase.Division, purchase.Id, Number = purchase.Steps.Count + 1L, Act = line.Act.Code, From = line.From.Code, To = line.To.Code, Day = CalendarRows.Print(day),
                Reason = string.IsNullOrWhiteSpace(input.Reason) ? null : input.Reason.Trim(), sha256, FileName = input.File?.Name, input.By.PersonId, input.By.Name, At = Timestamps.Print(at),
            });
        TraceLog.Append(session, purchase.Division, at, TracedAct.Of(TraceAct.Moved, input.By, purchase.Path, $"{purchase.Item.Name}：{line.Act.Name}，{CalendarRows.Print(day)}，现在是“{line.To.Name}”"));
        return Outcome.Of(line.To);
    }

    private static Refusal? WhyNot(KeptPurchase purchase, Transition line, ProcurementRules rules)
    {
        var method = rules.Method(purchase.Item.Method);
        if (line.Act == ProcurementFlow.Publish && method is { HasDocuments: false }) return ProcurementRefusals.NoDocuments(method.Name);
        if (line.Act == ProcurementFlow.ReviewContract && line.From == ProcurementFlow.MethodSet && method is { HasDocuments: true }) return ProcurementRefusals.DocumentsNeeded(method.Name);
        if (line.Act == ProcurementFlow.Accept && purchase.Item.Contracts.Any(contract => contract.AcceptedOn is null)) return ProcurementRefusals.NothingAccepted;
        return line.Act == ProcurementFlow.Pay && purchase.Item.Contracts.Any(contract => contract.Unpaid.Fen != 0) ? ProcurementRefusals.Unpaid(purchase.Item) : null;
    }
}
