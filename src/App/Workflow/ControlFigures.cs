using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Workflow;

/// <summary>A draft that asks for more than the control figure (控制数) allows, told while it is written.</summary>
/// <param name="SubjectId">The goal table; <see langword="null"/> for the unit as a whole.</param>
/// <param name="Figure">The control figure.</param>
/// <param name="Asked">What is asked for: 财政资金 where it is filled in, else 预算数.</param>
/// <param name="Words">For people.</param>
public sealed record ControlNotice(long? SubjectId, Money Figure, Money Asked, string Words);

/// <summary>Tells on the draft what exceeds the control figures of its unit and projects.</summary>
public sealed class ShowControl(Database database)
{
    /// <summary>Runs; nothing when all is within.</summary>
    public Task<ValueList<ControlNotice>> Run(DocumentKey key, CancellationToken cancellation = default) => database.Read(async session =>
        await SubjectRows.Of(session, key) is { } document ? (await ControlRows.Notices(session, document)).ToValueList() : [], cancellation);
}

/// <summary>Sets control figures of a unit and its projects (一下).</summary>
public sealed class SetControlFigures(Database database, TimeProvider clock)
{
    /// <summary>One figure.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="Project">The project's code or, without one, its name; empty for the unit as a whole.</param>
    /// <param name="Amount">The figure; <see langword="null"/> takes it back.</param>
    public sealed record Figure(long UnitId, string Project, Money? Amount)
    {
        /// <summary>What stood there on the person's screen; when something else stands there by now, all is refused. <see langword="null"/> when no screen was looked at.</summary>
        public SeenFigure? Seen { get; init; }
    }

    /// <summary>A figure as it was seen.</summary>
    /// <param name="Amount">The figure; <see langword="null"/> where there was none.</param>
    public sealed record SeenFigure(Money? Amount);

    /// <summary>What to set.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Figures">The figures.</param>
    /// <param name="By">Who; the business or performance section.</param>
    public sealed record Input(string Division, int Year, ValueList<Figure> Figures, Actor By);

    /// <summary>Runs; gives back how many were set.</summary>
    public Task<Outcome<int>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (await Organisations.BudgetYears.IsClosed(session, input.Division, input.Year)) return Outcome.Refused<int>(Refusals.YearClosed(input.Year));
        if (input.Figures.FirstOrDefault(figure => figure.Amount is { Fen: < 0 }) is not null) return Outcome.Refused<int>(new("BadFigure", "控制数不能小于零，请改正。"));
        var units = (await session.Query<UnitRow>("SELECT id AS Id, code AS Code FROM unit WHERE division = @Division", new { input.Division })).ToDictionary(unit => unit.Id, unit => unit.Code);
        foreach (var figure in input.Figures)
            if (!units.TryGetValue(figure.UnitId, out var code) || !May(input.By, new(input.Division, figure.UnitId, code)))
            {
                TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Refused, input.By, $"control/{input.Division}/{input.Year}/{figure.UnitId}", "设置控制数，岗位不允许"));
                return Outcome.Refused<int>(WorkflowRefusals.NotYourUnit);
            }
        foreach (var figure in input.Figures.Where(figure => figure.Seen is not null))
        {
            var now = (await session.Query<long>(
                "SELECT amount_fen FROM control_figure WHERE division = @Division AND year = @Year AND unit_id = @UnitId AND project_key = @Project",
                new { input.Division, Year = (long)input.Year, figure.UnitId, figure.Project })) is [var fen] ? new Money(fen) : (Money?)null;
            if (now != figure.Seen!.Amount)
                return Outcome.Refused<int>(WorkflowRefusals.FigureChanged(figure.Project.Length > 0 ? figure.Project : await session.Scalar<string>("SELECT name FROM unit WHERE division = @Division AND id = @UnitId", new { input.Division, figure.UnitId }) ?? "", now));
        }
        foreach (var figure in input.Figures)
        {
            var row = new { input.Division, Year = (long)input.Year, figure.UnitId, figure.Project, Amount = figure.Amount?.Fen, At = Timestamps.Print(at), By = input.By.Name };
            await session.Execute(figure.Amount is null
                ? "DELETE FROM control_figure WHERE division = @Division AND year = @Year AND unit_id = @UnitId AND project_key = @Project"
                : """
                  INSERT INTO control_figure (division, year, unit_id, project_key, amount_fen, set_at, set_by, row_version) VALUES (@Division, @Year, @UnitId, @Project, @Amount, @At, @By, 1)
                  ON CONFLICT (division, year, unit_id, project_key) DO UPDATE SET amount_fen = excluded.amount_fen, set_at = excluded.set_at, set_by = excluded.set_by,
                      row_version = control_figure.row_version + 1
                  """, row);
            TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.SettingChanged, input.By, $"control/{input.Division}/{input.Year}/{figure.UnitId}", $"{figure.Project} {figure.Amount?.ToString() ?? "取消"}"));
        }
        foreach (var unit in input.Figures.Select(figure => figure.UnitId).Distinct()) await QueueColumns.OfUnit(session, input.Division, unit);
        return Outcome.Of(input.Figures.Count);
    }, cancellation);

    /// <summary>Whether a person sets the control figures of a unit: 财政业务股 and 财政绩效股.</summary>
    public static bool May(Actor person, UnitPlace unit) => person.Holds(Role.BusinessSection, unit) || person.Holds(Role.PerformanceSection, unit);

    private sealed record UnitRow(long Id, string? Code);
}

/// <summary>The figures' rows.</summary>
internal static class ControlRows
{
    public static async Task<IReadOnlyList<ControlNotice>> Notices(Session session, DocumentSubjects document)
    {
        if (document.Subjects.Count == 0) return [];
        var figures = await Figures(session, document.Key.Division, document.Year, document.Subjects[0].NamedUnit);
        var notices = new List<ControlNotice>();
        foreach (var subject in document.Subjects.Where(subject => !subject.Key.IsPlan))
            if (figures.TryGetValue(subject.ProjectKey, out var figure) && Asked(subject) > figure)
                notices.Add(Notice(subject.Key.Id, subject.Quoted, figure, Asked(subject)));
        var sum = document.Subjects.Where(subject => !subject.Key.IsPlan && subject.State != Domain.Workflow.GoalFlow.Rejected && subject.State != Domain.Workflow.GoalFlow.Terminated).Sum(Asked);
        if (figures.TryGetValue("", out var whole) && sum > whole) notices.Add(Notice(null, $"“{document.UnitName}”各项目合计", whole, sum));
        return notices;
    }

    /// <summary>The figures of a unit by project; that of the unit as a whole under the empty name.</summary>
    public static async Task<Dictionary<string, long>> Figures(Session session, string division, int year, long unit) => (await session.Query<Row>(
        "SELECT project_key AS Project, amount_fen AS Fen FROM control_figure WHERE division = @division AND year = @Year AND unit_id = @unit",
        new { division, Year = (long)year, unit })).ToDictionary(row => row.Project, row => row.Fen);

    private static long Asked(KeptSubject subject) => subject.FiscalFen ?? subject.BudgetFen ?? 0;

    private static ControlNotice Notice(long? id, string name, long figure, long asked) => new(
        id, new(figure), new(asked), $"{name}申报 {new Money(asked).ToDisplay()}，超过控制数 {new Money(figure).ToDisplay()}，多 {new Money(asked - figure).ToDisplay()}。");

    private sealed record Row(string Project, long Fen);
}
