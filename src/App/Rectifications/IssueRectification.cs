using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Rectifications;

/// <summary>下达整改。Enters a problem into the register: what is wrong, what is advised, by when, who answers for it, and what is held up until it is mended.</summary>
public sealed class IssueRectification(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to enter.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="UnitId">The unit; not asked when a form is given.</param>
    /// <param name="Source">What it comes from; monitoring when a form is given.</param>
    /// <param name="Problem">问题.</param>
    /// <param name="Advice">整改建议.</param>
    /// <param name="Consequence">处理结论.</param>
    /// <param name="Responsible">责任人.</param>
    /// <param name="Due">The last day.</param>
    /// <param name="By">Who: a reviewer of the unit.</param>
    public sealed record Input(string Division, int Year, long UnitId, RectificationSource Source, string Problem, string Advice, Consequence Consequence, string Responsible, DateOnly Due, Actor By)
    {
        /// <summary>The monitoring form it comes from.</summary>
        public FormKey? Form { get; init; }

        /// <summary>The project it is about, where it comes from no form.</summary>
        public (DocumentKey Document, long GoalTableId)? Project { get; init; }
    }

    /// <summary>Runs; gives the new entry's name.</summary>
    public Task<Outcome<RectificationKey>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var form = input.Form is { } key ? await FormRows.Load(session, key) : null;
        if (input.Form is not null && (form is null || !input.By.Reads(form.Unit))) return Outcome.Refused<RectificationKey>(MonitoringRefusals.NoSuchForm);
        var project = form is null ? input.Project : (form.Document, form.GoalTableId);
        var place = form?.Unit ?? (project is { } about ? await UnitRows.PlaceOfDocument(session, input.Division, about.Document.Id) : await UnitRows.Place(session, input.Division, input.UnitId));
        if (place is null || !input.By.Reviews(place))
        {
            TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Refused, input.By, $"rectification/{input.Division}", "下达整改，没有办成（NotYours）"));
            return Outcome.Refused<RectificationKey>(RectificationRefusals.NotYours);
        }
        // A day on which nobody works is no deadline: the next working day is.
        var due = (await CalendarRows.Holidays(session, input.Division, rules)).FirstWorkingDay(input.Due);
        var year = form is null ? input.Year : (int)form.Task.Year;
        if (await BudgetYears.IsClosed(session, input.Division, year)) return Outcome.Refused<RectificationKey>(Refusals.YearClosed(year));
        if (string.IsNullOrWhiteSpace(input.Problem)) return Outcome.Refused<RectificationKey>(RectificationRefusals.NoProblem);
        if (string.IsNullOrWhiteSpace(input.Responsible)) return Outcome.Refused<RectificationKey>(RectificationRefusals.NoResponsible);
        if (input.Due < ChinaTime.Day(at)) return Outcome.Refused<RectificationKey>(RectificationRefusals.BadDue);
        var name = form?.Sheet.Goal.Name ?? (project is { } known ? await session.Scalar<string>(
            "SELECT name FROM goal_table WHERE division = @Division AND document_id = @DocumentId AND id = @GoalTableId", new { input.Division, DocumentId = known.Document.Id, known.GoalTableId }) : null);
        if (project is not null && name is null) return Outcome.Refused<RectificationKey>(Workflow.WorkflowRefusals.NoSuchSubject);
        var made = new RectificationKey(input.Division, ids.Next());
        if (project is { } stopped) UnitChanges.OfDocument(session, stopped.Document.Division, stopped.Document.Id);
        await session.Execute(
            """
            INSERT INTO rectification (division, id, year, unit_id, source, form_id, document_id, goal_table_id, project_name, problem, advice, consequence, responsible, due_on, measures, result, state,
                                       round, step, version, issued_at, issued_by, issuer_id, entered_at, row_version)
            VALUES (@Division, @Id, @Year, @UnitId, @Source, @FormId, @DocumentId, @GoalTableId, @Name, @Problem, @Advice, @Consequence, @Responsible, @Due, '', '', @State, 1, 0, 0, @At, @By, @PersonId, @At, 1)
            """,
            new
            {
                made.Division, made.Id, Year = (long)year, place.UnitId, Source = (form is null ? input.Source : RectificationSource.Monitoring).ToString(), FormId = form?.Key.Id, DocumentId = project?.Document.Id,
                GoalTableId = project?.GoalTableId, Name = name, Problem = input.Problem.Trim(), Advice = input.Advice.Trim(), Consequence = input.Consequence.ToString(), Responsible = input.Responsible.Trim(),
                Due = CalendarRows.Print(due), State = RectificationFlow.Issued.Code, At = Timestamps.Print(at), By = input.By.Name, input.By.PersonId,
            });
        TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Moved, input.By, made.Path, $"下达整改，处理结论：{input.Consequence.Word()}，期限 {CalendarRows.Print(due)}"));
        return Outcome.Of(made);
    }, cancellation);
}
