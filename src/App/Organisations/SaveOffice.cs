using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Organisations;

/// <summary>Adds, renames and closes the offices of a unit: the system administrator's step. What an office looks after is proposed and confirmed (<see cref="Charges"/>).</summary>
public sealed class SaveOffice(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What an office says.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="UnitId">Its unit.</param>
    /// <param name="Name">股室名称.</param>
    /// <param name="Kind">The key of its kind; <see langword="null"/> to take it from the name.</param>
    public sealed record Input(string Division, long UnitId, string Name, string? Kind = null);

    /// <summary>Adds an office; the value is its id.</summary>
    public Task<Outcome<long>> Add(Input input, ActBy by, CancellationToken cancellation = default) => database.Write(session => Add(session, input, by), cancellation);

    internal async Task<Outcome<long>> Add(Session session, Input input, ActBy by)
    {
        if (WhyNot(input) is { } refusal) return Outcome.Refused<long>(refusal);
        if (await UnitName(session, input) is not { } unit) return Outcome.Refused<long>(SaveUnit.NoSuchUnit);
        var (id, name, kind) = (ids.Next(), input.Name.Trim(), Kind(input));
        // Somebody may add the same at the same moment; one of the two stays.
        var added = await session.Execute(
            "INSERT INTO office (division, id, unit_id, name, kind, closed_at, row_version) VALUES (@Division, @id, @UnitId, @name, @kind, NULL, 1) ON CONFLICT DO NOTHING",
            new { input.Division, id, input.UnitId, name, kind });
        if (added == 0) return Outcome.Refused<long>(Taken(name));
        Note(session, input.Division, id, by, "新增股室", name, $"{unit}，{rules.OfficeKinds.Find(kind)!.Name}");
        return Outcome.Of(id);
    }

    /// <summary>Gives an office another name or kind; what was seen must still stand.</summary>
    public Task<Refusal?> Change(long id, long seen, Input input, ActBy by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        if (WhyNot(input) is { } refusal) return refusal;
        if (await Open(session, input, id) is not { } before) return NoSuchOffice;
        if (before.Version != seen) return Overtaken;
        var name = input.Name.Trim();
        if (await session.Scalar<long>("SELECT COUNT(*) FROM office WHERE division = @Division AND unit_id = @UnitId AND name = @name AND closed_at IS NULL AND id <> @id", new { input.Division, input.UnitId, name, id }) > 0) return Taken(name);
        if (await session.Execute("UPDATE office SET name = @name, kind = @Kind, row_version = row_version + 1 WHERE division = @Division AND id = @id AND row_version = @seen",
            new { input.Division, id, name, Kind = Kind(input), seen }) == 0) return Overtaken;
        Note(session, input.Division, id, by, "修改股室", name, $"原为 {before.Name}");
        return null;
    }, cancellation);

    /// <summary>Closes an office in which nobody is any more; what it looked after is free for another one.</summary>
    public Task<Refusal?> Close(long id, Input input, ActBy by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        if (await Open(session, input, id) is not { } office) return NoSuchOffice;
        if (office.People > 0) return new("OfficeNotEmpty", $"“{office.Name}”还有 {office.People} 人。请先在人员页把他们调到别的股室，再撤销。");
        await session.Execute("UPDATE office SET closed_at = @At, row_version = row_version + 1 WHERE division = @Division AND id = @id AND closed_at IS NULL", new { input.Division, id, At = Timestamps.Print(clock.GetUtcNow()) });
        var freed = await session.Execute("DELETE FROM office_charge WHERE division = @Division AND office_id = @id", new { input.Division, id });
        Note(session, input.Division, id, by, "撤销股室", office.Name, freed > 0 ? $"归口 {freed} 项一并结束" : "");
        return null;
    }, cancellation);

    internal static readonly Refusal NoSuchOffice = new("NoSuchOffice", "没有这个股室，或它已经撤销。请从单位的股室名册重新打开。");

    private static readonly Refusal Overtaken = new("Overtaken", "别人刚刚改了这个股室，您的修改没有存入。请核对后再按一次。");

    /// <summary>How the log names an office.</summary>
    internal static string Path(string division, long id) => $"office/{division}/{id}";

    private Refusal? WhyNot(Input input) =>
        input.Name.Trim().Length is 0 or > 40 ? new("NoName", "请填写股室名称，不超过 40 字。")
        : input.Kind is { Length: > 0 } kind && rules.OfficeKinds.Find(kind) is null ? new("NoKind", "请选择股室类型。")
        : null;

    private string Kind(Input input) => input.Kind is { Length: > 0 } kind ? kind : rules.OfficeKinds.Of(input.Name.Trim()).Key;

    private void Note(Session session, string division, long id, ActBy by, string what, string name, string detail) =>
        TraceLog.Append(session, division, clock.GetUtcNow(), TracedAct.Of(TraceAct.SettingChanged, by, Path(division, id), TracedAct.Sentence(what, name, detail)));

    private static Refusal Taken(string name) => new("Taken", $"本单位已有股室“{name}”，请换一个名称。");

    private static Task<ListOffices.Row?> Open(Session session, Input input, long id) =>
        session.Find<ListOffices.Row>(ListOffices.Select + "WHERE o.division = @Division AND o.unit_id = @UnitId AND o.id = @id AND o.closed_at IS NULL", new { input.Division, input.UnitId, id });

    private static Task<string?> UnitName(Session session, Input input) =>
        session.Scalar<string>("SELECT name FROM unit WHERE division = @Division AND id = @UnitId AND merged_into IS NULL", new { input.Division, input.UnitId });
}
