using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Projects;

/// <summary>预算调整和调剂. Adds to a budget line, takes from it, or shifts between two; every change stays, with its reason.</summary>
public sealed class ChangeBudget(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to change.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Id">The project.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="From">The class money is taken from, for a shift; <see langword="null"/> for an adjustment.</param>
    /// <param name="To">The class it goes to.</param>
    /// <param name="Source">资金性质.</param>
    /// <param name="Amount">How much; negative only to reduce.</param>
    /// <param name="Reason">Why, and by which document.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, long Id, long Seen, int Year, string? From, string To, FundSource Source, Money? Amount, string Reason, Actor By);

    /// <summary>Runs; gives back the budget as it is now.</summary>
    public Task<Outcome<ProjectBudget>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var opened = await SaveProject.Open(session, input.Division, input.Id, input.Seen, input.By);
        if (opened.Value is not { } kept) return Outcome.Refused<ProjectBudget>(opened.Refusal!);
        if (!input.By.Writes(kept.Unit)) return Outcome.Refused<ProjectBudget>(LibraryRefusals.NotYourUnit);
        if (kept.Project.State.IsFinal) return Outcome.Refused<ProjectBudget>(LibraryRefusals.Finished);
        if (await BudgetYears.IsClosed(session, input.Division, input.Year)) return Outcome.Refused<ProjectBudget>(Refusals.YearClosed(input.Year));
        if (string.IsNullOrWhiteSpace(input.Reason)) return Outcome.Refused<ProjectBudget>(LibraryRefusals.NoReason);
        var classes = await LibraryRows.Classes(session, input.Division, rules);
        if (classes.Economic.All(known => known.Code != input.To) || input.From is { } from && from != ProjectBudget.NotClassified && classes.Economic.All(known => known.Code != from)) return Outcome.Refused<ProjectBudget>(LibraryRefusals.UnknownClass);
        var before = await LibraryRows.Budget(session, input.Division, input.Id, input.Year);
        var amount = input.Amount ?? Money.Zero;
        var now = input.From is { } taken ? before.Shift(taken, input.To, input.Source, amount, out var fault) : before.Adjust(input.To, input.Source, amount, out fault);
        if (fault is not null) return Outcome.Refused<ProjectBudget>(LibraryRefusals.Budget(fault));
        var at = clock.GetUtcNow();
        if (!await LibraryRows.Save(session, kept, at, input.By.Name)) return Outcome.Refused<ProjectBudget>(LibraryRefusals.ChangedSinceSeen);
        var key = new { input.Division, input.Id, Year = (long)input.Year };
        for (var i = 0; i < now.Lines.Count; i++)
            await session.Execute(
                """
                INSERT INTO budget_line (division, project_id, year, position, economic_code, source, amount_fen, row_version) VALUES (@Division, @Id, @Year, @Position, @EconomicCode, @Source, @Fen, 1)
                ON CONFLICT (division, project_id, year, position) DO UPDATE SET amount_fen = excluded.amount_fen, row_version = budget_line.row_version + 1
                """, new { key.Division, key.Id, key.Year, Position = i + 1L, now.Lines[i].EconomicCode, Source = now.Lines[i].Source.ToString(), now.Lines[i].Amount.Fen });
        await session.Execute(
            """
            INSERT INTO budget_change (division, project_id, year, number, from_code, to_code, source, amount_fen, reason, person_id, person_name, changed_at, row_version)
            SELECT @Division, @Id, @Year, COUNT(*) + 1, @From, @To, @Source, @Fen, @Reason, @PersonId, @Name, @At, 1 FROM budget_change WHERE division = @Division AND project_id = @Id AND year = @Year
            """, new { key.Division, key.Id, key.Year, input.From, input.To, Source = input.Source.ToString(), amount.Fen, Reason = input.Reason.Trim(), input.By.PersonId, input.By.Name, At = Timestamps.Print(at) });
        TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Changed, input.By, kept.Path, $"{kept.Project.Name} {input.Year} 年{(input.From is null ? amount.Fen < 0 ? "预算调减" : "预算追加" : "预算调剂")} {amount.ToDisplay()}"));
        return Outcome.Of(now);
    }, cancellation);
}
