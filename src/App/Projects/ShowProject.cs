using Mingji.App.Data;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Projects;

/// <summary>Shows a project of the library with its years, its budget lines and what was changed.</summary>
public sealed class ShowProject(Database database, RulePack rules)
{
    /// <summary>A project as a person sees it.</summary>
    /// <param name="Kept">The project.</param>
    /// <param name="Year">The year whose budget is shown.</param>
    /// <param name="Budget">Its budget lines.</param>
    /// <param name="Changes">What led to them, newest first.</param>
    /// <param name="Steps">What was done with it, newest first.</param>
    /// <param name="Acts">What the person may do.</param>
    /// <param name="Classes">The classes to choose from.</param>
    /// <param name="MayWrite">Whether the person writes it.</param>
    public sealed record View(KeptProject Kept, int Year, ProjectBudget Budget, IReadOnlyList<Change> Changes, IReadOnlyList<Step> Steps, ValueList<Transition> Acts, BudgetClasses Classes, bool MayWrite)
    {
        /// <summary>What is open of its money, year by year.</summary>
        public IReadOnlyList<OpenMoney> Open { get; init; } = [];

        /// <summary>Changes of the budget that were proposed, newest first.</summary>
        public IReadOnlyList<BudgetProposal> Proposals { get; init; } = [];

        /// <summary>Whether the person may propose a change of the budget.</summary>
        public bool MayPropose { get; init; }

        /// <summary>What the person may do with a proposal.</summary>
        public ValueList<Transition> ActsOn(BudgetProposal proposal, Actor by) => BudgetChangeFlow.Table.Available(by, new(Kept.Unit, proposal.Standing) { SubmittedBy = proposal.ProposedById })
            .Where(line => line.Act != BudgetChangeFlow.Withdraw || by.PersonId == proposal.ProposedById).ToValueList();

        /// <summary>Parts of unallocated budgets that were assigned to it in the year, oldest first.</summary>
        public IReadOnlyList<FromReserve> Reserves { get; init; } = [];

        /// <summary>Other projects of the unit, for choosing the one above it.</summary>
        public IReadOnlyList<Other> Others { get; init; } = [];

        /// <summary>预算数 of the year's goal table, for comparing; <see langword="null"/> without one, or with several.</summary>
        public Money? Printed => Kept.PrintedOf(Year);
    }

    /// <summary>A change of the budget.</summary>
    public sealed record Change(string? FromCode, string ToCode, string Source, long AmountFen, string Reason, string Person, string ChangedAt);

    /// <summary>A step.</summary>
    public sealed record Step(string Act, string ToState, string? Reason, string Person, string MovedAt);

    /// <summary>A part of an unallocated budget; taken back where <see cref="IsUndone"/> is not 0.</summary>
    public sealed record FromReserve
    {
        /// <summary>The lump.</summary>
        public long ReserveId { get; init; }

        /// <summary>What it is called.</summary>
        public string Name { get; init; } = "";

        /// <summary>分.</summary>
        public long AmountFen { get; init; }

        /// <summary>When it was decided.</summary>
        public string DecidedOn { get; init; } = "";

        /// <summary>By what document.</summary>
        public string Basis { get; init; } = "";

        /// <summary>Whether it was taken back since.</summary>
        public long IsUndone { get; init; }
    }

    /// <summary>Another project of the unit.</summary>
    public sealed record Other(long Id, string Name);

    /// <summary>Runs for a year, the newest when not given; <see langword="null"/> when there is none within the person's reach.</summary>
    public Task<View?> Run(string division, long id, int? year, Actor by, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        if (await LibraryRows.Load(session, division, id) is not { } kept || !by.Reads(kept.Unit)) return null;
        var shown = year ?? kept.Project.Years.DefaultIfEmpty(kept.Project.FirstYear).Max();
        var key = new { division, id, Year = (long)shown };
        var changes = await session.Query<Change>(
            """
            SELECT from_code AS FromCode, to_code AS ToCode, source AS Source, amount_fen AS AmountFen, reason AS Reason, person_name AS Person, changed_at AS ChangedAt
            FROM budget_change WHERE division = @division AND project_id = @id AND year = @Year ORDER BY number DESC
            """, key);
        var steps = await session.Query<Step>("SELECT act AS Act, to_state AS ToState, reason AS Reason, person_name AS Person, moved_at AS MovedAt FROM library_step WHERE division = @division AND project_id = @id ORDER BY number DESC", key);
        return new View(kept, shown, await LibraryRows.Budget(session, division, id, shown), changes, steps, LibraryFlow.Table.Available(by, kept.Subject), await LibraryRows.Classes(session, division, rules), by.Writes(kept.Unit))
        {
            Proposals = await BudgetProposal.Of(session, division, id),
            MayPropose = ProposeBudget.May(by, kept.Unit) && !kept.Project.State.IsEditable && !kept.Project.State.IsFinal && kept.Project.RunsIn(shown),
            Reserves = await session.Query<FromReserve>(
                """
                SELECT s.reserve_id AS ReserveId, r.name AS Name, s.amount_fen AS AmountFen, s.decided_on AS DecidedOn, s.basis AS Basis,
                       (SELECT COUNT(*) FROM reserve_step b WHERE b.division = s.division AND b.year = s.year AND b.reserve_id = s.reserve_id AND b.undoes_id = s.id) AS IsUndone
                FROM reserve_step s JOIN reserve r ON r.division = s.division AND r.year = s.year AND r.id = s.reserve_id
                WHERE s.division = @division AND s.project_id = @id AND s.year = @Year AND s.kind = 'Assigned' ORDER BY s.id
                """, key),
            Open = await OpenMoney.Of(session, kept),
            Others = await session.Query<Other>("SELECT id AS Id, name AS Name FROM library_project WHERE division = @division AND unit_id = @UnitId AND id <> @id ORDER BY name LIMIT 300", new { division, kept.Unit.UnitId, id }),
        };
    }, cancellation);
}
