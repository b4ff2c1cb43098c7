using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Procurement;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>Monitoring forms and the rows they live in. What is counted beside the cells is derived here and nowhere else.</summary>
internal static class FormRows
{
    /// <summary>A form with its cells; <see langword="null"/> when there is none.</summary>
    public static async Task<KeptForm?> Load(Session session, FormKey key)
    {
        var row = await session.Find<Row>(
            """
            SELECT f.task_id AS TaskId, f.document_id AS DocumentId, f.goal_table_id AS GoalTableId, COALESCE(u.merged_into, u.id) AS UnitId, u.code AS UnitCode, u.name AS UnitName,
                   m.name AS DepartmentName, f.goal AS Goal, f.state AS State, f.round AS Round, f.step AS Step, f.version AS Version, f.submitted_by AS SubmittedBy, f.due_on AS DueOn
            FROM monitoring_form f JOIN unit u ON u.division = f.division AND u.id = f.unit_id LEFT JOIN department m ON m.division = u.division AND m.code = substr(u.code, 1, 3)
            WHERE f.division = @Division AND f.id = @Id
            """, key);
        if (row is null || await MonitoringTask.Find(session, key.Division, row.TaskId) is not { } task) return null;
        var writers = await session.Query<WriterRow>(
            "SELECT DISTINCT person_id AS PersonId, person_name AS Name FROM monitoring_change WHERE division = @Division AND form_id = @Id AND round = @Round ORDER BY person_name", new { key.Division, key.Id, row.Round });
        var last = await session.Find<LastRow>(
            """
            SELECT id AS Id, month AS Month FROM monitoring_form WHERE division = @Division AND document_id = @DocumentId AND goal_table_id = @GoalTableId AND month < @Month
            ORDER BY month DESC LIMIT 1
            """, new { key.Division, row.DocumentId, row.GoalTableId, task.Month });
        var paid = await PaidSoFar.Of(session, new(key.Division, row.DocumentId), row.GoalTableId, EndOf(task));
        var goal = GoalJson.Read(row.Goal);
        var collected = (await ActualValues.Of(session, new(key.Division, row.DocumentId), EndOf(task))).Where(value => value.GoalTableId == row.GoalTableId).GroupBy(value => value.IndicatorId)
            .ToDictionary(group => group.Key, group => group.Select(value => new CollectedValue(value.Quantity, value.On, value.Words)).ToValueList());
        if (paid is not null)
            foreach (var indicator in goal.Indicators.Where(indicator => !collected.ContainsKey(indicator.Id)))
                if (BoundCosts.Of(indicator, goal.Total, paid.Total, EndOf(task)) is { } cost) collected.Add(indicator.Id, [cost]);
        var sheet = new MonitoringSheet(goal, (int)task.Year, (int)task.Month, await Cells(session, key))
        {
            Last = last is null ? new Dictionary<MonitoringCell, string>() : await Cells(session, key with { Id = last.Id }), LastMonth = (int?)last?.Month,
            Paid = paid?.Total, PaidFiscal = paid?.Fiscal, PaidOther = paid?.Other,
            Collected = collected,
        };
        return new KeptForm(key, task, new(key.Division, row.DocumentId), row.GoalTableId, new UnitPlace(key.Division, row.UnitId, row.UnitCode), row.UnitName, sheet, MonitoringFlow.Table.State(row.State))
        {
            DepartmentName = row.DepartmentName, Round = row.Round, Step = row.Step, Version = row.Version, SubmittedBy = row.SubmittedBy, DueOn = DateOnly.ParseExact(row.DueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Writers = writers.Select(writer => new Writer(writer.PersonId, writer.Name)).ToValueList(),
        };
    }

    /// <summary>Holds a form's row until the transaction ends, so that nobody writes or moves beside us. False when there is none.</summary>
    public static async Task<bool> Hold(Session session, FormKey key) => await session.Execute("UPDATE monitoring_form SET row_version = row_version WHERE division = @Division AND id = @Id", key) == 1;

    /// <summary>Opens forms for approved goals.</summary>
    public static Task Add(Session session, string division, MonitoringTask task, long documentId, long unitId, IEnumerable<(long TableId, MonitoredGoal Goal)> goals, Ids ids, DateTimeOffset at) => session.InsertMany(
        "monitoring_form",
        [
            "division", "id", "task_id", "document_id", "goal_table_id", "unit_id", "year", "month", "name", "code", "goal", "goal_version", "state", "round", "step", "version", "due_on", "entered_at",
            "budget_fen", "goal_light", "money_light", "error_count", "warning_count", "row_version",
        ],
        goals.Select(entry => new object?[]
        {
            division, ids.Next(), task.Id, documentId, entry.TableId, unitId, task.Year, task.Month, entry.Goal.Name, entry.Goal.Code, GoalJson.Write(entry.Goal), entry.Goal.Version, MonitoringFlow.Issued.Code,
            1L, 0L, 0L, task.DueOn, Timestamps.Print(at), entry.Goal.Total?.Fen, 0L, 0L, 0L, 0L, 1L,
        }));

    /// <summary>Writes where a form stands and what its cells come to; to be called under <see cref="Hold"/>.</summary>
    public static Task Save(Session session, KeptForm form, RulePack rules, DateTimeOffset? enteredAt = null)
    {
        var figures = MonitoringFigures.Of(form.Sheet, rules.Monitoring, rules.Execution, rules.Execution.Find(form.Task.Lights));
        var findings = MonitoringChecks.Of(form.Sheet, figures, rules.Monitoring);
        return session.Execute(
            """
            UPDATE monitoring_form SET goal = @Goal, goal_version = @GoalVersion, name = @Name, code = @Code, state = @State, round = @Round, step = @Step, version = @Version, submitted_by = @SubmittedBy,
                   entered_at = COALESCE(@EnteredAt, entered_at), budget_fen = @Budget, spent_fen = @Spent, forecast_fen = @Forecast, progress = @Progress, goal_light = @Goals, money_light = @Money,
                   error_count = @Errors, warning_count = @Warnings, row_version = row_version + 1
            WHERE division = @Division AND id = @Id
            """,
            new
            {
                form.Key.Division, form.Key.Id, Goal = GoalJson.Write(form.Sheet.Goal), GoalVersion = form.Sheet.Goal.Version, form.Sheet.Goal.Name, form.Sheet.Goal.Code, State = form.State.Code, form.Round, form.Step,
                form.Version, form.SubmittedBy, EnteredAt = enteredAt is { } moment ? Timestamps.Print(moment) : null, Budget = form.Sheet.Goal.Total?.Fen, Spent = form.Sheet.Spent?.Amount.Fen,
                Forecast = form.Sheet.Amount(MonitoringField.ForecastTotal)?.Fen, Progress = figures.Progress is { } progress ? (long?)decimal.Round(progress * 100, 0, MidpointRounding.AwayFromZero) : null,
                // A form in which nothing was written is not judged.
                Goals = (long)figures.Goals, Money = (long)figures.Money, Errors = (long)findings.Count(finding => finding.Severity == Domain.Checks.Severity.Error),
                Warnings = (long)findings.Count(finding => finding.Severity == Domain.Checks.Severity.Warning),
            });
    }

    /// <summary>Writes one cell and the history of it.</summary>
    public static async Task SaveCell(Session session, KeptForm form, MonitoringCell cell, string old, string text, Actor by, DateTimeOffset at)
    {
        var parameters = new { form.Key.Division, FormId = form.Key.Id, RowId = cell.Row, Field = cell.Field.ToString(), text, old, form.Version, form.Round, At = Timestamps.Print(at), by.PersonId, by.Name };
        await session.Execute(text.Length == 0
            ? "DELETE FROM monitoring_cell WHERE division = @Division AND form_id = @FormId AND row_id = @RowId AND field = @Field"
            : """
              INSERT INTO monitoring_cell (division, form_id, row_id, field, text, row_version) VALUES (@Division, @FormId, @RowId, @Field, @text, 1)
              ON CONFLICT (division, form_id, row_id, field) DO UPDATE SET text = excluded.text, row_version = monitoring_cell.row_version + 1
              """, parameters);
        await session.Execute(
            """
            INSERT INTO monitoring_change (division, form_id, version, round, row_id, field, old_text, new_text, changed_at, person_id, person_name, row_version)
            VALUES (@Division, @FormId, @Version, @Round, @RowId, @Field, @old, @text, @At, @PersonId, @Name, 1)
            """, parameters);
    }

    private static async Task<Dictionary<MonitoringCell, string>> Cells(Session session, FormKey key) =>
        (await session.Query<CellRow>("SELECT row_id AS RowId, field AS Field, text AS Text FROM monitoring_cell WHERE division = @Division AND form_id = @Id", key))
        .ToDictionary(row => new MonitoringCell(Enum.Parse<MonitoringField>(row.Field), row.RowId), row => row.Text);

    private static DateOnly EndOf(MonitoringTask task) => new DateOnly((int)task.Year, (int)task.Month, 1).AddMonths(1).AddDays(-1);

    private sealed record Row
    {
        public long TaskId { get; init; }
        public long DocumentId { get; init; }
        public long GoalTableId { get; init; }
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string UnitName { get; init; } = "";
        public string? DepartmentName { get; init; }
        public string Goal { get; init; } = "";
        public string State { get; init; } = "";
        public long Round { get; init; }
        public long Step { get; init; }
        public long Version { get; init; }
        public long? SubmittedBy { get; init; }
        public string DueOn { get; init; } = "";
    }

    private sealed record LastRow(long Id, long Month);

    private sealed record CellRow(long RowId, string Field, string Text);

    private sealed record WriterRow(long PersonId, string Name);
}
