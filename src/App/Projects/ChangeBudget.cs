using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Projects;

/// <summary>
/// 编制预算明细. While a project is prepared its unit writes the lines itself. Afterwards only what was approved in one sum is shared out by classes this way, which changes neither the budget nor
/// its sources; everything else goes by <see cref="ProposeBudget"/>. Every change stays, with its reason.
/// </summary>
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
        if (string.IsNullOrWhiteSpace(input.Reason)) return Outcome.Refused<ProjectBudget>(LibraryRefusals.NoReason);
        var amount = input.Amount ?? Money.Zero;
        var tried = await Try(session, rules, kept, input.Year, input.From, new(input.To, input.Source, amount));
        if (tried.Value is not { } now) return tried;
        if (!IsDirect(kept.Project, input.From)) return Outcome.Refused<ProjectBudget>(LibraryRefusals.NeedsApproval);
        var at = clock.GetUtcNow();
        if (!await LibraryRows.Save(session, kept with { EditedBy = input.By.PersonId }, at, input.By.Name)) return Outcome.Refused<ProjectBudget>(LibraryRefusals.ChangedSinceSeen);
        await BudgetRows.Save(session, input.Division, input.Id, input.Year, now);
        await BudgetRows.Note(session, input.Division, input.Id, input.Year, input.From, new(input.To, input.Source, amount), input.Reason.Trim(), input.By, at);
        TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Changed, input.By, kept.Path, $"{kept.Project.Name} {input.Year} 年{Word(input.From, amount)} {amount.ToDisplay()}"));
        return Outcome.Of(now);
    }, cancellation);

    /// <summary>Whether a change needs no approval: the project is prepared, or what was approved in one sum is shared out.</summary>
    internal static bool IsDirect(LibraryProject project, string? from) => project.State.IsEditable || from == ProjectBudget.NotClassified;

    /// <summary>预算追加, 预算调减, 预算调剂, 预算细化.</summary>
    internal static string Word(string? from, Money amount) => from is null ? amount.Fen < 0 ? "预算调减" : "预算追加" : from == ProjectBudget.NotClassified ? "预算细化" : "预算调剂";

    /// <summary>The budget as a change would leave it, or why it cannot be.</summary>
    internal static async Task<Outcome<ProjectBudget>> Try(Session session, RulePack rules, KeptProject kept, int year, string? from, BudgetLine change)
    {
        if (kept.Project.State.IsFinal) return Outcome.Refused<ProjectBudget>(LibraryRefusals.Finished);
        if (!kept.Project.RunsIn(year)) return Outcome.Refused<ProjectBudget>(LibraryRefusals.OtherYear(kept.Project, year));
        if (await BudgetYears.IsClosed(session, kept.Division, year)) return Outcome.Refused<ProjectBudget>(Refusals.YearClosed(year));
        var classes = await LibraryRows.Classes(session, kept.Division, rules);
        if (classes.Economic.All(known => known.Code != change.EconomicCode) || from is not null && from != ProjectBudget.NotClassified && classes.Economic.All(known => known.Code != from)) return Outcome.Refused<ProjectBudget>(LibraryRefusals.UnknownClass);
        var before = await LibraryRows.Budget(session, kept.Division, kept.Id, year);
        var now = from is { } taken ? before.Shift(taken, change.EconomicCode, change.Source, change.Amount, out var fault) : before.Adjust(change.EconomicCode, change.Source, change.Amount, out fault);
        if (fault is not null) return Outcome.Refused<ProjectBudget>(LibraryRefusals.Budget(fault));
        if (now.Total < before.Total && await OpenMoney.Spent(session, kept, year) is var spent && now.Total < spent) return Outcome.Refused<ProjectBudget>(LibraryRefusals.BelowSpent(spent, now.Total));
        return Outcome.Of(now);
    }
}
