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

        /// <summary>Other projects of the unit, for choosing the one above it.</summary>
        public IReadOnlyList<Other> Others { get; init; } = [];

        /// <summary>预算数 of the year's goal table, for comparing; <see langword="null"/> without one.</summary>
        public Money? Printed => Kept.Tables.Where(table => table.Year == Year && table.BudgetFen is not null).Select(table => (Money?)new Money(table.BudgetFen!.Value)).FirstOrDefault();
    }

    /// <summary>A change of the budget.</summary>
    public sealed record Change(string? FromCode, string ToCode, string Source, long AmountFen, string Reason, string Person, string ChangedAt);

    /// <summary>A step.</summary>
    public sealed record Step(string Act, string ToState, string? Reason, string Person, string MovedAt);

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
            Open = await OpenMoney.Of(session, kept),
            Others = await session.Query<Other>("SELECT id AS Id, name AS Name FROM library_project WHERE division = @division AND unit_id = @UnitId AND id <> @id ORDER BY name LIMIT 300", new { division, kept.Unit.UnitId, id }),
        };
    }, cancellation);
}
