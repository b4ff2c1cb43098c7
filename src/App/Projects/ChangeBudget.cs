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
        await BudgetRows.Save(session, input.Division, input.Id, input.Year, now);
        await BudgetRows.Note(session, input.Division, input.Id, input.Year, input.From, new(input.To, input.Source, amount), input.Reason.Trim(), input.By, at);
        TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Changed, input.By, kept.Path, $"{kept.Project.Name} {input.Year} 年{(input.From is null ? amount.Fen < 0 ? "预算调减" : "预算追加" : "预算调剂")} {amount.ToDisplay()}"));
        return Outcome.Of(now);
    }, cancellation);
}
