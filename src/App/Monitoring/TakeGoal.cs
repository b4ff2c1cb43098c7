using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Monitoring;

/// <summary>按新目标更新。Takes the adjusted and approved goal over into a form that is being filled in; what was written beside rows that remain stays.</summary>
public sealed class TakeGoal(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>Runs.</summary>
    public Task<Outcome<KeptForm>> Run(FormKey key, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (!await FormRows.Hold(session, key) || await FormRows.Load(session, key) is not { } form || !by.Reads(form.Unit)) return Outcome.Refused<KeptForm>(MonitoringRefusals.NoSuchForm);
        if (await BudgetYears.IsClosed(session, key.Division, form.Task.Year)) return Outcome.Refused<KeptForm>(Refusals.YearClosed((int)form.Task.Year));
        if (!form.MayWrite(by)) return Outcome.Refused<KeptForm>(by.Writes(form.Unit) ? MonitoringRefusals.NotEditable(form) : MonitoringRefusals.NotWriter);
        if (await Newer(session, form, ids) is not { } goal) return Outcome.Refused<KeptForm>(MonitoringRefusals.GoalIsCurrent);
        var gone = form.Sheet.Cells.Where(cell => cell.Key.Row != 0 && goal.PositionOf(cell.Key.Row) == 0).ToList();
        foreach (var (cell, text) in gone)
        {
            form = EditForm.With(form, cell, "");
            await FormRows.SaveCell(session, form, cell, text, "", by, at);
        }
        form = form with { Sheet = form.Sheet with { Goal = goal } };
        await FormRows.Save(session, form, rules);
        TraceLog.Append(session, key.Division, at, TracedAct.Of(TraceAct.Changed, by, key.Path, $"{form.Sheet.Period}监控表，按调整后的绩效目标更新"));
        return Outcome.Of(form);
    }, cancellation);

    /// <summary>The goal that is approved now where it says something else than the form's; <see langword="null"/> when it says the same, or stands approved no more.</summary>
    internal static async Task<MonitoredGoal?> Newer(Session session, KeptForm form, Ids ids) =>
        (await ApprovedGoals.Of(session, form.Document, ids)).FirstOrDefault(entry => entry.TableId == form.GoalTableId).Goal is { } approved && approved with { Version = 0 } != form.Sheet.Goal with { Version = 0 } ? approved : null;
}
