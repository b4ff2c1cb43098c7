using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>登记询问、质疑和投诉。Writes down that a supplier asked or objected, and each step that follows: answer, complaint, suspension and its end, decision. A step that was written down stays.</summary>
public sealed class NoteObjection(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What a supplier came with.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="Kind">询问 or 质疑.</param>
    /// <param name="Supplier">Who.</param>
    /// <param name="Matter">What about.</param>
    /// <param name="KnownOn">The day the supplier knew that its rights were harmed; for objections.</param>
    /// <param name="RaisedOn">The day it came.</param>
    /// <param name="By">Who writes it down.</param>
    public sealed record Raised(PurchaseKey Key, long Seen, ObjectionKind Kind, string Supplier, string Matter, DateOnly? KnownOn, DateOnly? RaisedOn, Actor By)
    {
        /// <summary>What the supplier sent; <see langword="null"/> without a file.</summary>
        public PurchaseFile? File { get; init; }
    }

    /// <summary>What became of it.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="ObjectionId">Which.</param>
    /// <param name="Happened">答复, 投诉, 暂停采购, 恢复采购 or 处理决定.</param>
    /// <param name="On">The day.</param>
    /// <param name="Text">The answer or decision in short.</param>
    /// <param name="By">Who writes it down.</param>
    public sealed record Step(PurchaseKey Key, long Seen, long ObjectionId, ObjectionEvent Happened, DateOnly? On, string Text, Actor By)
    {
        /// <summary>The last day of a suspension; the latest that law allows when it is not said.</summary>
        public DateOnly? Until { get; init; }

        /// <summary>The answer, the complaint, the notice or the decision as a file; <see langword="null"/> without one.</summary>
        public PurchaseFile? File { get; init; }
    }

    /// <summary>Whether a person acts for the department that deals with complaints about a unit: it may write down its own notices and decisions.</summary>
    internal static bool Supervises(Actor by, UnitPlace unit) => by.Holds(Role.BusinessSection, unit) || by.Holds(Role.PerformanceSection, unit);

    private static bool IsSupervisors(ObjectionEvent happened) => happened is ObjectionEvent.Suspended or ObjectionEvent.Resumed or ObjectionEvent.Decided;

    /// <summary>Writes down a new one; gives back its id.</summary>
    public Task<Outcome<long>> Run(Raised input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await Open(session, input.Key, input.Seen, input.By, at, isSupervisors: false);
        if (opened.Value is not { } purchase) return Outcome.Refused<long>(opened.Refusal!);
        if (string.IsNullOrWhiteSpace(input.Supplier)) return Outcome.Refused<long>(ProcurementRefusals.NoSupplier);
        if (string.IsNullOrWhiteSpace(input.Matter)) return Outcome.Refused<long>(ProcurementRefusals.NoMatter);
        if (input.RaisedOn is not { } raised || input.Kind == ObjectionKind.Challenge && input.KnownOn is null) return Outcome.Refused<long>(ProcurementRefusals.NoDay);
        if (raised > ChinaTime.Day(at)) return Outcome.Refused<long>(ProcurementRefusals.InFuture);
        var dates = new Dictionary<ObjectionEvent, DateOnly> { [ObjectionEvent.Raised] = raised };
        if (input is { Kind: ObjectionKind.Challenge, KnownOn: { } known })
        {
            if (known > raised) return Outcome.Refused<long>(ProcurementRefusals.ObjectionBackwards(ObjectionEvent.Raised, raised, known));
            dates[ObjectionEvent.Known] = known;
        }
        var objection = new Objection(ids.Next(), input.Kind, input.Supplier.Trim(), input.Matter.Trim(), dates);
        if (!await Save(session, purchase, purchase.Item.Objections.Add(objection), at, input.By, $"登记{objection.Supplier}的{objection.Kind.Word()}")) return Outcome.Refused<long>(ProcurementRefusals.ChangedSinceSeen);
        await session.Execute(
            """
            INSERT INTO purchase_objection (division, purchase_id, id, kind, supplier, matter, answer, decision, set_at, set_by, row_version)
            VALUES (@Division, @PurchaseId, @Id, @Kind, @Supplier, @Matter, '', '', @At, @Name, 1)
            """, new { purchase.Division, PurchaseId = purchase.Id, objection.Id, Kind = objection.Kind.ToString(), objection.Supplier, objection.Matter, At = Timestamps.Print(at), input.By.Name });
        foreach (var (happened, day) in dates) await Add(session, purchase, objection.Id, happened, day, null, happened == ObjectionEvent.Raised ? input.File : null, input.By, at);
        return Outcome.Of(objection.Id);
    }, cancellation);

    /// <summary>Writes down a step; gives back where it stands now.</summary>
    public Task<Outcome<Objection>> Run(Step input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await Open(session, input.Key, input.Seen, input.By, at, IsSupervisors(input.Happened));
        if (opened.Value is not { } purchase) return Outcome.Refused<Objection>(opened.Refusal!);
        if (purchase.Item.Objections.FirstOrDefault(known => known.Id == input.ObjectionId) is not { } objection) return Outcome.Refused<Objection>(ProcurementRefusals.NoSuchObjection);
        if (!objection.Next.Contains(input.Happened)) return Outcome.Refused<Objection>(ProcurementRefusals.NotNextStep(objection));
        if (input.On is not { } day) return Outcome.Refused<Objection>(ProcurementRefusals.NoDay);
        if (day > ChinaTime.Day(at)) return Outcome.Refused<Objection>(ProcurementRefusals.InFuture);
        if (day < objection.LastDay) return Outcome.Refused<Objection>(ProcurementRefusals.ObjectionBackwards(input.Happened, day, objection.LastDay));
        if (input.Happened is ObjectionEvent.Answered or ObjectionEvent.Decided && string.IsNullOrWhiteSpace(input.Text)) return Outcome.Refused<Objection>(ProcurementRefusals.NoMatter);
        var until = input.Happened != ObjectionEvent.Suspended ? (DateOnly?)null : input.Until ?? Suspension.Latest(day, rules.Procurement.Shares);
        if (until is { } last && (last < day || last > Suspension.Latest(day, rules.Procurement.Shares))) return Outcome.Refused<Objection>(ProcurementRefusals.SuspendedTooLong(Suspension.Latest(day, rules.Procurement.Shares), rules.Procurement.Shares.SuspendDays));
        var text = input.Text.Trim();
        var now = objection with
        {
            Dates = new Dictionary<ObjectionEvent, DateOnly>(objection.Dates) { [input.Happened] = day },
            Answer = input.Happened == ObjectionEvent.Answered ? text : objection.Answer, Decision = input.Happened == ObjectionEvent.Decided ? text : objection.Decision, SuspendedUntil = until ?? objection.SuspendedUntil,
        };
        if (!await Save(session, purchase, purchase.Item.Objections.Select(known => known.Id == now.Id ? now : known).ToValueList(), at, input.By, $"{objection.Supplier}的{objection.Kind.Word()}：{input.Happened.Word()}{(until is { } end ? $"，到 {CalendarRows.Print(end)} 为止" : "")}"))
            return Outcome.Refused<Objection>(ProcurementRefusals.ChangedSinceSeen);
        await session.Execute("UPDATE purchase_objection SET answer = @Answer, decision = @Decision, row_version = row_version + 1 WHERE division = @Division AND purchase_id = @PurchaseId AND id = @Id",
            new { now.Answer, now.Decision, purchase.Division, PurchaseId = purchase.Id, now.Id });
        await Add(session, purchase, now.Id, input.Happened, day, until, input.File, input.By, at);
        return Outcome.Of(now);
    }, cancellation);

    private static async Task<Outcome<KeptPurchase>> Open(Session session, PurchaseKey key, long seen, Actor by, DateTimeOffset at, bool isSupervisors)
    {
        var opened = await PurchaseDesk.Open(session, key, seen, by);
        if (opened.Value is not { } there || !isSupervisors || !Supervises(by, there.Unit)) opened = await PurchaseDesk.OpenToWrite(session, key, seen, by, at);
        return opened.Value is { } purchase && (purchase.Item.State == ProcurementFlow.Draft || purchase.Item.State == ProcurementFlow.Cancelled) ? Outcome.Refused<KeptPurchase>(ProcurementRefusals.NothingToObject) : opened;
    }

    private async Task<bool> Save(Session session, KeptPurchase purchase, ValueList<Objection> objections, DateTimeOffset at, Actor by, string what)
    {
        if (!await PurchaseRows.Save(session, purchase with { Item = purchase.Item with { Objections = objections } }, rules, at, by.Name)) return false;
        TraceLog.Append(session, purchase.Division, at, TracedAct.Of(TraceAct.Changed, by, purchase.Path, $"{purchase.Item.Name}：{what}"));
        return true;
    }

    private static async Task Add(Session session, KeptPurchase purchase, long objection, ObjectionEvent happened, DateOnly day, DateOnly? until, PurchaseFile? file, Actor by, DateTimeOffset at) => await session.Execute(
        """
        INSERT INTO objection_step (division, purchase_id, objection_id, event, happened_on, until_on, file_sha256, file_name, person_id, person_name, set_at, row_version)
        VALUES (@Division, @PurchaseId, @objection, @Event, @Day, @Until, @Sha256, @FileName, @PersonId, @Name, @At, 1)
        """, new
        {
            purchase.Division, PurchaseId = purchase.Id, objection, Event = happened.ToString(), Day = CalendarRows.Print(day), Until = until is { } last ? CalendarRows.Print(last) : null,
            Sha256 = await PurchaseDesk.Keep(session, purchase.Division, file, at), FileName = file?.Name, by.PersonId, by.Name, At = Timestamps.Print(at),
        });
}
