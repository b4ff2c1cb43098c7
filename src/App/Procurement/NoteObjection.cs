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

/// <summary>登记询问、质疑和投诉。Writes down that a supplier asked or objected, and each step that follows: answer, complaint, decision. A step that was written down stays.</summary>
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
    public sealed record Raised(PurchaseKey Key, long Seen, ObjectionKind Kind, string Supplier, string Matter, DateOnly? KnownOn, DateOnly? RaisedOn, Actor By);

    /// <summary>What became of it.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="ObjectionId">Which.</param>
    /// <param name="Happened">答复, 投诉 or 处理决定.</param>
    /// <param name="On">The day.</param>
    /// <param name="Text">The answer or decision in short.</param>
    /// <param name="By">Who writes it down.</param>
    public sealed record Step(PurchaseKey Key, long Seen, long ObjectionId, ObjectionEvent Happened, DateOnly? On, string Text, Actor By);

    /// <summary>Writes down a new one; gives back its id.</summary>
    public Task<Outcome<long>> Run(Raised input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await Open(session, input.Key, input.Seen, input.By, at);
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
        foreach (var (happened, day) in dates) await Add(session, purchase, objection.Id, happened, day, input.By, at);
        return Outcome.Of(objection.Id);
    }, cancellation);

    /// <summary>Writes down a step; gives back where it stands now.</summary>
    public Task<Outcome<Objection>> Run(Step input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await Open(session, input.Key, input.Seen, input.By, at);
        if (opened.Value is not { } purchase) return Outcome.Refused<Objection>(opened.Refusal!);
        if (purchase.Item.Objections.FirstOrDefault(known => known.Id == input.ObjectionId) is not { } objection) return Outcome.Refused<Objection>(ProcurementRefusals.NoSuchObjection);
        if (!objection.Next.Contains(input.Happened)) return Outcome.Refused<Objection>(ProcurementRefusals.NotNextStep(objection));
        if (input.On is not { } day) return Outcome.Refused<Objection>(ProcurementRefusals.NoDay);
        if (day > ChinaTime.Day(at)) return Outcome.Refused<Objection>(ProcurementRefusals.InFuture);
        if (day < objection.LastDay) return Outcome.Refused<Objection>(ProcurementRefusals.ObjectionBackwards(input.Happened, day, objection.LastDay));
        if (input.Happened != ObjectionEvent.Complained && string.IsNullOrWhiteSpace(input.Text)) return Outcome.Refused<Objection>(ProcurementRefusals.NoMatter);
        var text = input.Text.Trim();
        var now = objection with
        {
            Dates = new Dictionary<ObjectionEvent, DateOnly>(objection.Dates) { [input.Happened] = day },
            Answer = input.Happened == ObjectionEvent.Answered ? text : objection.Answer, Decision = input.Happened == ObjectionEvent.Decided ? text : objection.Decision,
        };
        if (!await Save(session, purchase, purchase.Item.Objections.Select(known => known.Id == now.Id ? now : known).ToValueList(), at, input.By, $"{objection.Supplier}的{objection.Kind.Word()}：{input.Happened.Word()}"))
            return Outcome.Refused<Objection>(ProcurementRefusals.ChangedSinceSeen);
        await session.Execute("UPDATE purchase_objection SET answer = @Answer, decision = @Decision, row_version = row_version + 1 WHERE division = @Division AND purchase_id = @PurchaseId AND id = @Id",
            new { now.Answer, now.Decision, purchase.Division, PurchaseId = purchase.Id, now.Id });
        await Add(session, purchase, now.Id, input.Happened, day, input.By, at);
        return Outcome.Of(now);
    }, cancellation);

    private static async Task<Outcome<KeptPurchase>> Open(Session session, PurchaseKey key, long seen, Actor by, DateTimeOffset at)
    {
        var opened = await PurchaseDesk.OpenToWrite(session, key, seen, by, at);
        return opened.Value is { } purchase && (purchase.Item.State == ProcurementFlow.Draft || purchase.Item.State == ProcurementFlow.Cancelled) ? Outcome.Refused<KeptPurchase>(ProcurementRefusals.NothingToObject) : opened;
    }

    private async Task<bool> Save(Session session, KeptPurchase purchase, ValueList<Objection> objections, DateTimeOffset at, Actor by, string what)
    {
        if (!await PurchaseRows.Save(session, purchase with { Item = purchase.Item with { Objections = objections } }, rules, at, by.Name)) return false;
        TraceLog.Append(session, purchase.Division, at, TracedAct.Of(TraceAct.Changed, by, purchase.Path, $"{purchase.Item.Name}：{what}"));
        return true;
    }

    private static Task Add(Session session, KeptPurchase purchase, long objection, ObjectionEvent happened, DateOnly day, Actor by, DateTimeOffset at) => session.Execute(
        """
        INSERT INTO objection_step (division, purchase_id, objection_id, event, happened_on, person_id, person_name, set_at, row_version)
        VALUES (@Division, @PurchaseId, @objection, @Event, @Day, @PersonId, @Name, @At, 1)
        """, new { purchase.Division, PurchaseId = purchase.Id, objection, Event = happened.ToString(), Day = CalendarRows.Print(day), by.PersonId, by.Name, At = Timestamps.Print(at) });
}
