using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>Registers unallocated budgets, assigns them, takes assignments back and collects what is left. Every step stays; the assigned never exceed the lump.</summary>
public sealed class KeepReserve(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>A new lump.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Source">资金来源.</param>
    /// <param name="Amount">Above zero.</param>
    /// <param name="UnitId">The unit that holds it.</param>
    /// <param name="Basis">By what document.</param>
    /// <param name="By">Who.</param>
    public sealed record Lump(string Division, int Year, string Name, string Source, Money Amount, long UnitId, string Basis, MoneyKeeper By);

    /// <summary>An assignment of a part.</summary>
    /// <param name="Amount">Above zero, at most what is left.</param>
    /// <param name="UnitId">To which unit.</param>
    /// <param name="Project">For which project of the unit in the library, by code or name.</param>
    /// <param name="On">On which day it was decided.</param>
    /// <param name="Basis">By what document.</param>
    public sealed record Assignment(Money Amount, long UnitId, string Project, DateOnly On, string Basis)
    {
        /// <summary>The project, where it was chosen; else <see cref="Project"/> says it.</summary>
        public long? ProjectId { get; init; }

        /// <summary>Whether a project that the library does not know is registered in it.</summary>
        public bool IsNew { get; init; }

        /// <summary>支出经济分类 it goes to; empty for one that is still to be shared out.</summary>
        public string EconomicCode { get; init; } = "";
    }

    /// <summary>Registers a lump; gives back its id.</summary>
    public Task<Outcome<long>> Add(Lump lump, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await Refuse(session, lump.Division, lump.Year, lump.UnitId, lump.By) is { } refusal) return Outcome.Refused<long>(refusal);
        if (string.IsNullOrWhiteSpace(lump.Name)) return Outcome.Refused<long>(new("NoName", "请填写代编预算的名称。"));
        if (lump.Amount.Fen <= 0) return Outcome.Refused<long>(new("BadAmount", "金额要大于零。"));
        var (id, at) = (ids.Next(), clock.GetUtcNow());
        await session.Execute(
            """
            INSERT INTO reserve (division, year, id, name, source, amount_fen, assigned_fen, collected_fen, unit_id, basis, entered_at, entered_by, entered_by_id, row_version)
            VALUES (@Division, @Year, @id, @Name, @Source, @Fen, 0, 0, @UnitId, @Basis, @At, @By, @ById, 1)
            """, new { lump.Division, Year = (long)lump.Year, id, Name = lump.Name.Trim(), Source = lump.Source.Trim(), lump.Amount.Fen, lump.UnitId, Basis = lump.Basis.Trim(), At = Timestamps.Print(at), By = lump.By.Writer.Name, ById = lump.By.Writer.PersonId });
        TraceLog.Append(session, lump.Division, at, TracedAct.Signed(TraceAct.Changed, lump.By.Writer, Subject(lump.Division, lump.Year, id), $"登记代编预算“{lump.Name.Trim()}”，{lump.Amount.ToDisplay()}"));
        return Outcome.Of(id);
    }, cancellation);

    /// <summary>Assigns a part of a lump.</summary>
    public Task<Refusal?> Assign(string division, int year, long id, Assignment part, MoneyKeeper by, CancellationToken cancellation = default) => Step(division, year, id, by, async (session, reserve, at) =>
    {
        if (part.Amount.Fen <= 0) return new("BadAmount", "细化的金额要大于零。");
        if (part.Amount > reserve.Left) return new("TooMuch", $"只剩 {reserve.Left.ToDisplay()}没有细化，不能细化 {part.Amount.ToDisplay()}。");
        if (await session.Scalar<string>("SELECT name FROM unit WHERE division = @division AND id = @UnitId AND merged_into IS NULL", new { division, part.UnitId }) is not { } unit) return new("NoSuchUnit", "请选择细化到哪个单位。");
        if (part.On.Year != year) return SpendingRefusals.OtherYear(year);
        if (part.On > Domain.Calendar.ChinaTime.Day(at)) return SpendingRefusals.InFuture;
        if (part.EconomicCode.Length > 0 && (await Projects.LibraryRows.Classes(session, division, rules)).Economic.All(known => known.Code != part.EconomicCode)) return Projects.LibraryRefusals.UnknownClass;
        var found = await AssignReserve.Project(session, division, year, part, by, at, ids);
        if (found.Value is not { } target) return found.Refusal;
        var line = new BudgetLine(part.EconomicCode, AssignReserve.SourceOf(reserve.Source), part.Amount);
        await Insert(session, division, year, id, "Assigned", part.Amount, part.UnitId, target.Name, null, part.On, part.Basis, by, at, target.Id, line);
        await AssignReserve.Put(session, division, year, target.Id, line, $"代编预算“{reserve.Name}”细化{(part.Basis.Trim() is { Length: > 0 } basis ? "，" + basis : "")}", by, at);
        await session.Execute("UPDATE reserve SET assigned_fen = assigned_fen + @Fen, row_version = row_version + 1 WHERE division = @division AND year = @Year AND id = @id", new { division, Year = (long)year, id, part.Amount.Fen });
        TraceLog.Append(session, division, at, TracedAct.Signed(TraceAct.Changed, by.Writer, Subject(division, year, id), $"“{reserve.Name}”细化 {part.Amount.ToDisplay()} 到{unit}“{target.Name}”"));
        return null;
    }, cancellation);

    /// <summary>Takes an assignment back; what it assigned is free again.</summary>
    public Task<Refusal?> TakeBack(string division, int year, long id, long step, string basis, MoneyKeeper by, CancellationToken cancellation = default) => Step(division, year, id, by, async (session, reserve, at) =>
    {
        var key = new { division, Year = (long)year, id, step };
        var rows = await session.Query<AssignedRow>("SELECT amount_fen AS Fen, unit_id AS UnitId, project AS Project, project_id AS ProjectId, economic_code AS EconomicCode, fund_source AS FundSource FROM reserve_step WHERE division = @division AND year = @Year AND reserve_id = @id AND id = @step AND kind = 'Assigned'", key);
        if (rows.Count == 0 || await session.Scalar<long>("SELECT COUNT(*) FROM reserve_step WHERE division = @division AND year = @Year AND reserve_id = @id AND undoes_id = @step", key) > 0)
            return new("NoSuchAssignment", "没有这次细化，或者已经撤回。请刷新页面。");
        if (rows[0] is { ProjectId: { } project, FundSource: { } source } row)
        {
            var line = new BudgetLine(row.EconomicCode ?? "", Enum.Parse<FundSource>(source), new(row.Fen));
            if (await AssignReserve.WhyNotBack(session, division, year, project, line) is { } spent) return spent;
            await AssignReserve.Put(session, division, year, project, line with { Amount = new(-row.Fen) }, $"撤回代编预算“{reserve.Name}”的细化{(basis.Trim() is { Length: > 0 } document ? "，" + document : "")}", by, at);
        }
        await Insert(session, division, year, id, "Returned", new(rows[0].Fen), rows[0].UnitId, rows[0].Project, step, Domain.Calendar.ChinaTime.Day(at), basis, by, at);
        await session.Execute("UPDATE reserve SET assigned_fen = assigned_fen - @Fen, row_version = row_version + 1 WHERE division = @division AND year = @Year AND id = @id", new { division, Year = (long)year, id, rows[0].Fen });
        TraceLog.Append(session, division, at, TracedAct.Signed(TraceAct.Changed, by.Writer, Subject(division, year, id), $"“{reserve.Name}”撤回细化 {new Money(rows[0].Fen).ToDisplay()}"));
        return null;
    }, cancellation);

    /// <summary>Collects what is left of a lump.</summary>
    public Task<Refusal?> Collect(string division, int year, long id, string basis, MoneyKeeper by, CancellationToken cancellation = default) => Step(division, year, id, by, async (session, reserve, at) =>
    {
        if (reserve.Left.Fen <= 0) return new("NothingLeft", "已经没有未细化的金额可以收回。");
        await Insert(session, division, year, id, "Collected", reserve.Left, null, "", null, Domain.Calendar.ChinaTime.Day(at), basis, by, at);
        await session.Execute("UPDATE reserve SET collected_fen = collected_fen + @Fen, row_version = row_version + 1 WHERE division = @division AND year = @Year AND id = @id", new { division, Year = (long)year, id, reserve.Left.Fen });
        TraceLog.Append(session, division, at, TracedAct.Signed(TraceAct.Changed, by.Writer, Subject(division, year, id), $"“{reserve.Name}”收回统筹 {reserve.Left.ToDisplay()}"));
        return null;
    }, cancellation);

    private Task<Refusal?> Step(string division, int year, long id, MoneyKeeper by, Func<Session, Reserve, DateTimeOffset, Task<Refusal?>> step, CancellationToken cancellation) => database.Write(async session =>
    {
        if (by.Actor is { } actor && !actor.KeepsMoney()) return SpendingRefusals.NotYours;
        // The lock of the year's money first: what is left is read behind it.
        await PaymentRows.Hold(session, division, year, rules.Execution);
        if (await session.Find<Reserve>($"{Reserve.Select} WHERE r.division = @division AND r.year = @Year AND r.id = @id", new { division, Year = (long)year, id }) is not { } reserve) return new("NoSuchReserve", "没有找到这笔代编预算。请从列表重新打开。");
        return await Refuse(session, division, year, reserve.UnitId, by) ?? await step(session, reserve, clock.GetUtcNow());
    }, cancellation);

    private static async Task<Refusal?> Refuse(Session session, string division, int year, long unit, MoneyKeeper by)
    {
        if (await BudgetYears.IsClosed(session, division, year)) return Refusals.YearClosed(year);
        var rows = await session.Query<UnitRow>("SELECT code AS Code FROM unit WHERE division = @division AND id = @unit AND merged_into IS NULL", new { division, unit });
        return rows.Count == 0 ? new("NoSuchUnit", "请选择单位。") : by.May(new UnitPlace(division, unit, rows[0].Code)) ? null : SpendingRefusals.NotYourUnit;
    }

    private Task Insert(Session session, string division, int year, long reserve, string kind, Money amount, long? unit, string project, long? undoes, DateOnly on, string basis, MoneyKeeper by, DateTimeOffset at, long? libraryProject = null, BudgetLine? line = null) => session.Execute(
        """
        INSERT INTO reserve_step (division, year, reserve_id, id, kind, amount_fen, unit_id, project, project_id, economic_code, fund_source, undoes_id, decided_on, basis, entered_at, entered_by, entered_by_id, row_version)
        VALUES (@division, @Year, @reserve, @Id, @kind, @Fen, @unit, @project, @libraryProject, @Code, @Source, @undoes, @On, @Basis, @At, @By, @ById, 1)
        """, new { division, Year = (long)year, reserve, Id = ids.Next(), kind, amount.Fen, unit, project, libraryProject, Code = line?.EconomicCode, Source = line?.Source.ToString(), undoes, On = PaymentRows.Day(on), Basis = basis.Trim(), At = Timestamps.Print(at), By = by.Writer.Name, ById = by.Writer.PersonId });

    private static string Subject(string division, int year, long id) => string.Create(CultureInfo.InvariantCulture, $"reserves/{division}/{year}/{id}");

    private sealed record AssignedRow
    {
        public long Fen { get; init; }
        public long? UnitId { get; init; }
        public string Project { get; init; } = "";
        public long? ProjectId { get; init; }
        public string? EconomicCode { get; init; }
        public string? FundSource { get; init; }
    }

    private sealed record UnitRow
    {
        public string? Code { get; init; }
    }
}
