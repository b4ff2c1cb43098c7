using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>Writes one cell of a monitoring form. The first one begins the filling in.</summary>
public sealed class EditForm(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>Characters of a cell.</summary>
    public const int Longest = 1000;

    /// <summary>What to write.</summary>
    /// <param name="Form">Which form.</param>
    /// <param name="Cell">Which cell.</param>
    /// <param name="Text">What it is to say.</param>
    /// <param name="Was">What it said on the person's screen.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(FormKey Form, MonitoringCell Cell, string Text, string Was, Actor By);

    /// <summary>Runs; gives the form as it is afterwards.</summary>
    public Task<Outcome<KeptForm>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (!await FormRows.Hold(session, input.Form) || await FormRows.Load(session, input.Form) is not { } form) return Outcome.Refused<KeptForm>(MonitoringRefusals.NoSuchForm);
        if (await WhyNot(session, form, input) is { } refusal)
        {
            TraceLog.Append(session, input.Form.Division, at, TracedAct.Of(TraceAct.Refused, input.By, input.Form.Path, $"填写监控表，没有办成（{refusal.Code}）"));
            return Outcome.Refused<KeptForm>(refusal);
        }
        var (text, now) = (Plain(input), form.Sheet.Text(input.Cell.Field, input.Cell.Row));
        if (text == now) return Outcome.Of(form);
        if (input.Was.Trim() != now) return Outcome.Refused<KeptForm>(MonitoringRefusals.CellChanged(input.Cell.Field.Label(), now, text));
        if (!form.State.IsEditable) form = await MoveForm.Apply(session, form, MonitoringFlow.Table.Find(form.State, MonitoringFlow.Start.Code)!, null, null, input.By, at);
        form = With(form, input.Cell, text);
        await FormRows.SaveCell(session, form, input.Cell, now, text, input.By, at);
        await FormRows.Save(session, form, rules);
        await NoteRows.EndDealtWith(session, form, input.Cell, input.By.Name, at);
        TraceLog.Append(session, input.Form.Division, at, TracedAct.Of(TraceAct.Changed, input.By, input.Form.Path, $"{form.Sheet.Period}监控表，{input.Cell.Field.Label()}"));
        return Outcome.Of(form);
    }, cancellation);

    /// <summary>Writes many cells of a form at once, as the demonstration does; the form is held and may be written.</summary>
    internal static async Task<KeptForm> WriteAll(Session session, KeptForm form, IEnumerable<(MonitoringCell Cell, string Text)> cells, RulePack rules, Actor by, DateTimeOffset at)
    {
        if (!form.State.IsEditable) form = await MoveForm.Apply(session, form, MonitoringFlow.Table.Find(form.State, MonitoringFlow.Start.Code)!, null, null, by, at);
        foreach (var (cell, text) in cells)
        {
            var old = form.Sheet.Text(cell.Field, cell.Row);
            form = With(form, cell, text);
            await FormRows.SaveCell(session, form, cell, old, text, by, at);
        }
        await FormRows.Save(session, form, rules);
        TraceLog.Append(session, form.Key.Division, at, TracedAct.Of(TraceAct.Changed, by, form.Key.Path, $"{form.Sheet.Period}监控表"));
        return form;
    }

    /// <summary>What acceptance sheets and payments say, and nobody wrote otherwise, becomes part of the form with its report; sheets that come later do not move it.</summary>
    internal static async Task<KeptForm> TakeCollected(Session session, KeptForm form, Actor by, DateTimeOffset at)
    {
        var taken = form.Sheet.Goal.Indicators.Where(row => form.Sheet.Text(MonitoringField.Actual, row.Id).Length == 0 && form.Sheet.Proposed(row) is not null).ToList();
        foreach (var row in taken)
        {
            var (cell, text) = (new MonitoringCell(MonitoringField.Actual, row.Id), form.Sheet.Proposed(row)!);
            form = With(form, cell, text);
            await FormRows.SaveCell(session, form, cell, "", text, by, at);
        }
        if (taken.Count > 0) TraceLog.Append(session, form.Key.Division, at, TracedAct.Of(TraceAct.Changed, by, form.Key.Path, $"{form.Sheet.Period}监控表，按验收单和支付填入 {taken.Count} 项执行情况"));
        return form;
    }

    /// <summary>A form with one cell more or other; the version of the save.</summary>
    internal static KeptForm With(KeptForm form, MonitoringCell cell, string text)
    {
        var cells = new Dictionary<MonitoringCell, string>(form.Sheet.Cells);
        if (text.Length == 0) cells.Remove(cell);
        else cells[cell] = text;
        return form with { Sheet = form.Sheet with { Cells = cells }, Version = form.Version + 1 };
    }

    private static async Task<Refusal?> WhyNot(Session session, KeptForm form, Input input)
    {
        if (!input.By.Writes(form.Unit)) return MonitoringRefusals.NotWriter;
        if (await BudgetYears.IsClosed(session, form.Key.Division, form.Task.Year)) return Refusals.YearClosed((int)form.Task.Year);
        if (!form.MayWrite(input.By)) return MonitoringRefusals.NotEditable(form);
        if (input.Cell.Field.IsOfRow() != (form.Sheet.Goal.PositionOf(input.Cell.Row) > 0) || !input.Cell.Field.IsOfRow() && input.Cell.Row != 0) return MonitoringRefusals.NoSuchCell;
        if (input.Text.Trim().Length > Longest) return Refusals.TooLong(Longest);
        return input.Cell.Field == MonitoringField.Likelihood && input.Text.Trim().Length > 0 && Likelihoods.Parse(input.Text.Trim()) is null ? MonitoringRefusals.BadLikelihood : null;
    }

    // A likelihood is stored as its number, a tick as its sign, so that neither has two ways of being written.
    private static string Plain(Input input)
    {
        var text = input.Text.Trim();
        if (text.Length == 0) return text;
        if (input.Cell.Field.IsTick()) return MonitoringFields.Tick;
        return input.Cell.Field == MonitoringField.Likelihood ? ((int)Likelihoods.Parse(text)!.Value).ToString(System.Globalization.CultureInfo.InvariantCulture) : text;
    }
}
