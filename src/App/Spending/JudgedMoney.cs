using System.Globalization;
using Dapper;
using Mingji.App.Data;
using Mingji.Domain.Projects;
using Mingji.Domain.Spending;

namespace Mingji.App.Spending;

/// <summary>
/// <see cref="Execution"/> as SQL over <c>project_money</c>, in whole numbers alone, so that both stores come to the very same lights. Percent stand times one hundred. A test compares it with
/// <see cref="Execution"/> itself over random counties.
/// </summary>
internal static class JudgedMoney
{
    // From here on a product could pass what a whole number holds; no budget of a project comes near (4 trillion yuan).
    private const string Largest = "400000000000000";

    private static readonly string[] PlanColumns = ["march", "june", "october", "december"];

    /// <summary>
    /// A query of the projects of <c>@Division</c> and <c>@Year</c> that <paramref name="where"/> names (<c>m</c> the money, <c>d</c> the document, <c>u</c> the unit): <c>unit_id, document_id, table_id, budget, spent, committed, due, due_fen,
    /// rate, gap, carry, light, over_budget</c> (1 above the budget, 2 above it with what is signed), <c>standing</c> (3 not begun, 4 lying idle) and <c>stopped</c> (1 when among <paramref name="stopped"/>: paid while
    /// payments were stopped; there are few of them, and their ids stand in the statement).
    /// </summary>
    public static string Of(int year, DateOnly on, ExecutionRules rules, DynamicParameters parameters, string where, IEnumerable<(long Document, long Table)> stopped, IReadOnlyList<PlanPoints> others)
    {
        var isInYear = on.Year >= year;
        parameters.Add("HasBegun", isInYear && on >= DueShare.EndOf(year, rules.StartMonth) ? 1L : 0L);
        parameters.Add("IdleSince", isInYear ? PaymentRows.Day(LastIdle(on, rules.IdleMonths)) : "");
        parameters.Add("InYear", isInYear ? 1L : 0L);
        var ids = string.Join(", ", stopped.Select(project => string.Create(CultureInfo.InvariantCulture, $"({project.Document}, {project.Table})")));
        return $"""
            SELECT unit_id, document_id, table_id, budget, spent, committed, due, due_fen, rate, COALESCE(rate - due, 0) AS gap, {(ids.Length == 0 ? "0" : $"CASE WHEN (document_id, table_id) IN (VALUES {ids}) THEN 1 ELSE 0 END")} AS stopped,
                   CASE {(Execution.IsOver(year, on) ? "WHEN budget > 0 AND spent < budget THEN budget - spent WHEN 1 = 1 THEN 0 " : "")}WHEN pace IS NULL THEN 0 WHEN pace >= budget THEN 0 WHEN pace < spent + committed THEN budget - spent - committed ELSE budget - pace END AS carry,
                   {Light(year, on, rules.Lights, parameters)} AS light,
                   CASE WHEN budget IS NULL THEN 0 WHEN spent > budget THEN 1 WHEN spent + committed > budget THEN 2 ELSE 0 END AS over_budget,
                   CASE WHEN @InYear = 0 OR budget IS NULL OR budget <= 0 OR spent >= budget THEN 0 WHEN spent <= 0 AND @HasBegun = 1 THEN 3 WHEN spent > 0 AND last_paid_on <= @IdleSince THEN 4 ELSE 0 END AS standing
            FROM (SELECT unit_id, document_id, table_id, budget, spent, committed, due, last_paid_on, {DueFen("due", "budget")} AS due_fen,
                         CASE WHEN budget IS NULL OR budget <= 0 THEN NULL
                              WHEN budget > {Largest} OR spent > {Largest} OR spent < -{Largest} THEN CAST(ROUND(CAST(spent AS DOUBLE PRECISION) * 10000 / budget) AS BIGINT)
                              ELSE (spent * 20000 + CASE WHEN spent < 0 THEN -budget ELSE budget END) / (2 * budget) END AS rate,
                         CASE WHEN budget IS NULL OR budget <= 0 OR due = 0 OR spent + committed >= budget THEN NULL WHEN spent <= 0 THEN spent + committed - 1 WHEN spent / due > budget / 10000 THEN budget
                              ELSE spent / due * 10000 + (spent % due * 20000 + due) / (2 * due) END AS pace
                  FROM (SELECT d.unit_id AS unit_id, m.document_id AS document_id, m.goal_table_id AS table_id, m.budget_fen AS budget, m.fiscal_fen + m.other_fen AS spent, m.committed_fen AS committed,
                               m.last_paid_on AS last_paid_on, {Due(year, on, rules.IsLinear, others)} AS due
                        FROM unit u CROSS JOIN document d CROSS JOIN project_money m
                        WHERE d.division = u.division AND d.unit_id = u.id AND m.division = d.division AND m.document_id = d.id AND d.state <> 'empty'
                          AND u.division = @Division AND d.year = @Year AND m.year = @Year AND {ProjectMoney.Counts} AND {where}) known) paced
            """;
    }

    /// <summary>What is due of a budget, to the 分.</summary>
    /// <param name="due">The due percent times one hundred.</param>
    /// <param name="budget">The budget.</param>
    public static string DueFen(string due, string budget) => $"CASE WHEN {budget} > 0 THEN {budget} / 10000 * ({due}) + ({budget} % 10000 * ({due}) + 5000) / 10000 ELSE 0 END";

    /// <summary>The points other than the usual ones that plans of a division's year have; hardly ever any.</summary>
    public static async Task<IReadOnlyList<PlanPoints>> OtherPoints(Session session, string division, int year) =>
        [.. (await session.Query<long>("SELECT DISTINCT plan_months FROM project_money WHERE division = @division AND year = @Year AND plan_months <> 3061012 ORDER BY plan_months", new { division, Year = (long)year })).Select(PlanPoints.Of)];

    /// <summary>What is due on a day in percent times one hundred, from the plan's points or the months.</summary>
    /// <param name="year">预算年度.</param>
    /// <param name="on">The day.</param>
    /// <param name="isLinear">Whether what is due rises day by day.</param>
    /// <param name="others">Points other than the usual ones that occur.</param>
    public static string Due(int year, DateOnly on, bool isLinear, IReadOnlyList<PlanPoints> others)
    {
        var usual = Due(year, on, isLinear, PlanPoints.Usual);
        return others.Count == 0 ? usual : $"CASE m.plan_months {string.Concat(others.Select(points => $"WHEN {points.Code.ToString(CultureInfo.InvariantCulture)} THEN {Due(year, on, isLinear, points)} "))}ELSE {usual} END";
    }

    private static string Due(int year, DateOnly on, bool isLinear, PlanPoints at)
    {
        var months = (long)(DueShare.On(year, on, [], isLinear).Percent * 100);
        var passed = at.Months.Count(month => DueShare.EndOf(year, month) <= on);
        var reached = Coalesce(PlanColumns.Take(passed).Reverse().Append("0"));
        var due = reached;
        var begin = new DateOnly(year, 1, 1).AddDays(-1);
        if (isLinear && passed < 4 && on > begin)
        {
            var ahead = Enumerable.Range(passed, 4 - passed).ToList();
            var next = Coalesce(ahead.Select(i => PlanColumns[i]));
            var from = Day(Enumerable.Range(0, passed).Reverse(), begin);
            var to = Day(ahead, new DateOnly(year, 12, 31));
            due = $"{reached} + CASE WHEN {next} IS NULL THEN 0 ELSE (({next} - {reached}) * ({on.DayNumber} - {from}) * 2 + {to} - {from}) / (2 * ({to} - {from})) END";
        }
        return $"CASE WHEN COALESCE(m.march, m.june, m.october, m.december) IS NULL THEN {months} ELSE {due} END";

        string Day(IEnumerable<int> points, DateOnly otherwise) =>
            $"CASE {string.Concat(points.Select(i => $"WHEN m.{PlanColumns[i]} IS NOT NULL THEN {DueShare.EndOf(year, at.Months[i]).DayNumber} "))}{(points.Any() ? "" : $"WHEN 1 = 0 THEN {otherwise.DayNumber} ")}ELSE {otherwise.DayNumber} END";
    }

    private static string Coalesce(IEnumerable<string> columns)
    {
        var list = columns.Select(column => column == "0" ? "0" : "m." + column).ToList();
        return list.Count == 1 ? list[0] : $"COALESCE({string.Join(", ", list)})";
    }

    private static string Light(int year, DateOnly on, LightSet lights, DynamicParameters parameters)
    {
        if (lights.Steps.Count > 0)
        {
            if (lights.StepOn(year, on) is not { } step) return "0";
            parameters.Add("Step", (long)decimal.Ceiling(step.Percent * 100));
            return "CASE WHEN rate IS NULL THEN 0 WHEN rate < @Step THEN 3 ELSE 1 END";
        }
        // rate / due < red, without a division: the rate is a whole number, so the bound may be rounded up.
        parameters.Add("Red", (long)(lights.Red * 10_000));
        parameters.Add("Yellow", (long)(lights.Yellow * 10_000));
        return "CASE WHEN rate IS NULL OR due <= 0 THEN 0 WHEN rate < (@Red * due + 999999) / 1000000 THEN 3 WHEN rate < (@Yellow * due + 999999) / 1000000 THEN 2 ELSE 1 END";
    }

    // The last day from which so many months have passed; months end on different days.
    private static DateOnly LastIdle(DateOnly on, int months)
    {
        var day = on.AddMonths(-months);
        while (day.AddDays(1).AddMonths(months) <= on) day = day.AddDays(1);
        while (day.AddMonths(months) > on) day = day.AddDays(-1);
        return day;
    }
}
