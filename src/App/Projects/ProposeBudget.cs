using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Texts;

namespace Mingji.App.Projects;

/// <summary>
/// 预算追加、调减和调剂. One proposes with the document and the reason, another of finance approves; only then the budget lines change, in the transaction of the approval. What the goal table says
/// otherwise from then on is a finding at it (C67) until it is adjusted.
/// </summary>
public sealed class ProposeBudget(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>How short a reason says nothing.</summary>
    public const int ShortestReason = 6;

    /// <summary>What is proposed.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Id">The project.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="Year">预算年度, one in which the project runs.</param>
    /// <param name="From">The class money is taken from, for a shift; <see langword="null"/> for an adjustment.</param>
    /// <param name="Change">Class, source and how much; negative only to reduce.</param>
    /// <param name="Document">The approving document, with its number.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, long Id, long Seen, int Year, string? From, BudgetLine Change, string Document, string Reason, Actor By);

    /// <summary>Proposes; gives back the proposal's id.</summary>
    public Task<Outcome<long>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var opened = await SaveProject.Open(session, input.Division, input.Id, input.Seen, input.By);
        if (opened.Value is not { } kept) return Outcome.Refused<long>(opened.Refusal!);
        if (!May(input.By, kept.Unit)) return Outcome.Refused<long>(LibraryRefusals.NotKeeper);
        if (kept.Project.State.IsEditable) return Outcome.Refused<long>(LibraryRefusals.StillPreparing);
        var tried = await ChangeBudget.Try(session, rules, kept, input.Year, input.From, input.Change);
        if (tried.Value is null) return Outcome.Refused<long>(tried.Refusal!);
        var (document, reason) = (input.Document.Trim(), input.Reason.Trim());
        if (document.Length > 200 || DocumentNumber.AllIn(document).Count == 0) return Outcome.Refused<long>(LibraryRefusals.BadDocument);
        if (reason.Length is < ShortestReason or > 300 || reason.Distinct().Count() < ShortestReason - 2) return Outcome.Refused<long>(LibraryRefusals.BadReason);
        var (id, at) = (ids.Next(), clock.GetUtcNow());
        await session.Execute(
            """
            INSERT INTO budget_proposal (division, id, project_id, year, from_code, to_code, source, amount_fen, document, reason, state, proposed_at, proposed_by, proposed_by_id, row_version)
            VALUES (@Division, @id, @Project, @Year, @From, @To, @Source, @Fen, @document, @reason, @State, @At, @Name, @PersonId, 1)
            """, new { input.Division, id, Project = input.Id, Year = (long)input.Year, input.From, To = input.Change.EconomicCode, Source = input.Change.Source.ToString(), input.Change.Amount.Fen, document, reason, State = BudgetChangeFlow.Proposed.Code, At = Timestamps.Print(at), input.By.Name, input.By.PersonId });
        TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Changed, input.By, kept.Path, $"{kept.Project.Name} {input.Year} 年申请{ChangeBudget.Word(input.From, input.Change.Amount)} {input.Change.Amount.ToDisplay()}，{document}"));
        return Outcome.Of(id);
    }, cancellation);

    /// <summary>Approves, refuses or withdraws; gives back the budget as it is then.</summary>
    /// <param name="division">The division.</param>
    /// <param name="project">The project.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="act">The act's code in <see cref="BudgetChangeFlow"/>.</param>
    /// <param name="note">Why not, for a refusal.</param>
    /// <param name="by">Who; whoever proposed it does not approve it.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Outcome<ProjectBudget>> Decide(string division, long project, long proposal, string act, string? note, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await LibraryRows.Load(session, division, project) is not { } kept || !by.Reads(kept.Unit)) return Outcome.Refused<ProjectBudget>(LibraryRefusals.NoSuchProject);
        if ((await BudgetProposal.Of(session, division, project)).SingleOrDefault(known => known.Id == proposal) is not { } found || found.Standing.IsFinal) return Outcome.Refused<ProjectBudget>(LibraryRefusals.NoSuchProposal);
        var at = clock.GetUtcNow();
        var (line, no) = BudgetChangeFlow.Table.Decide(by, new(kept.Unit, found.Standing) { SubmittedBy = found.ProposedById }, act, !string.IsNullOrWhiteSpace(note));
        if (line is null)
        {
            TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Refused, by, kept.Path, $"办理预算变动，没有办成（{no!.Code}）"));
            return Outcome.Refused<ProjectBudget>(new(no.Code, no.Message));
        }
        if (line.Act == BudgetChangeFlow.Withdraw && by.PersonId != found.ProposedById) return Outcome.Refused<ProjectBudget>(LibraryRefusals.NotProposer);
        var budget = await LibraryRows.Budget(session, division, project, (int)found.Year);
        if (line.To == BudgetChangeFlow.Approved)
        {
            // Since it was proposed the lines, the classes or the year may have changed.
            var tried = await ChangeBudget.Try(session, rules, kept, (int)found.Year, found.FromCode, found.Change);
            if (tried.Value is null) return tried;
            budget = tried.Value;
        }
        // Refuses when another wrote meanwhile, so that the lines written are the lines that were read.
        if (!await LibraryRows.Save(session, kept, at, by.Name)) return Outcome.Refused<ProjectBudget>(LibraryRefusals.ChangedSinceSeen);
        if (line.To == BudgetChangeFlow.Approved)
        {
            await BudgetRows.Save(session, division, project, (int)found.Year, budget);
            await BudgetRows.Note(session, division, project, (int)found.Year, found.FromCode, found.Change, $"{found.Document}，{found.Reason}（{found.ProposedBy}提出）", by, at);
        }
        await session.Execute("UPDATE budget_proposal SET state = @State, decided_at = @At, decided_by = @Name, decided_by_id = @PersonId, note = @Note, row_version = row_version + 1 WHERE division = @division AND id = @proposal",
            new { division, proposal, State = line.To.Code, At = Timestamps.Print(at), by.Name, by.PersonId, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim() });
        TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Moved, by, kept.Path, $"{kept.Project.Name} {found.Year} 年{ChangeBudget.Word(found.FromCode, found.Change.Amount)} {found.Change.Amount.ToDisplay()}：{line.Act.Name}，预算 {budget.Total.ToDisplay()}"));
        return Outcome.Of(budget);
    }, cancellation);

    /// <summary>Who proposes: the unit's writers, and finance for its units.</summary>
    internal static bool May(Actor by, UnitPlace unit) => by.Writes(unit) || by.KeepsMoney(unit);
}
