using Mingji.Domain.Spending;

namespace Mingji.App.Monitoring;

/// <summary>What a set of forms comes to, summed in the store; the forms stand as <c>f</c>, the day as <c>@Today</c>.</summary>
internal record MonitoringSumsRow
{
    public const string WithUnit = "f.state IN ('Issued', 'Filling', 'Returned')";
    public const string IsLate = $"{WithUnit} AND f.due_on < @Today";

    /// <summary>Not withdrawn.</summary>
    public const string IsAsked = "f.state <> 'Withdrawn'";

    /// <summary>No later period of the same project has been reported.</summary>
    public const string NothingLater =
        "NOT EXISTS (SELECT 1 FROM monitoring_form n WHERE n.division = f.division AND n.document_id = f.document_id AND n.goal_table_id = f.goal_table_id AND n.month > f.month AND n.state IN ('Reported', 'Passed', 'Rectifying', 'Done'))";

    /// <summary>What a project reported last: when the next period is issued it stands until that one is reported.</summary>
    public const string IsNewest = $"f.state IN ('Reported', 'Passed', 'Rectifying', 'Done') AND {NothingLater}";

    /// <summary>Red, no measure written, nobody asked for a rectification, and the days for it are over; takes <c>@OverdueReds</c>.</summary>
    public const string IsUnanswered = $"f.open_reds > 0 AND f.due_on <= @OverdueReds AND {NothingLater} AND NOT EXISTS (SELECT 1 FROM rectification g WHERE g.division = f.division AND g.form_id = f.id)";

    public static readonly string Columns =
        $"COUNT(*) AS Forms, {Count($"NOT {WithUnit}")} AS Reported, CAST(COALESCE(SUM(f.budget_fen), 0) AS BIGINT) AS BudgetFen, CAST(COALESCE(SUM(f.spent_fen), 0) AS BIGINT) AS SpentFen, "
        + $"CAST(COALESCE(SUM(f.progress), 0) AS BIGINT) AS Progress, COUNT(f.progress) AS Judged, {string.Join(", ", Enumerable.Range(0, 4).Select(i => $"{Count($"f.goal_light = {i}")} AS Goals{i}, {Count($"f.money_light = {i}")} AS Money{i}"))}";

    public long Month { get; init; }
    public long Forms { get; init; }
    public long Reported { get; init; }
    public long BudgetFen { get; init; }
    public long SpentFen { get; init; }
    public long Progress { get; init; }
    public long Judged { get; init; }
    public long Goals0 { get; init; }
    public long Goals1 { get; init; }
    public long Goals2 { get; init; }
    public long Goals3 { get; init; }
    public long Money0 { get; init; }
    public long Money1 { get; init; }
    public long Money2 { get; init; }
    public long Money3 { get; init; }

    public static MonitoringSumsRow Together(IReadOnlyCollection<MonitoringSumsRow> rows) => new()
    {
        Forms = rows.Sum(row => row.Forms), Reported = rows.Sum(row => row.Reported), BudgetFen = rows.Sum(row => row.BudgetFen), SpentFen = rows.Sum(row => row.SpentFen), Progress = rows.Sum(row => row.Progress),
        Judged = rows.Sum(row => row.Judged), Goals0 = rows.Sum(row => row.Goals0), Goals1 = rows.Sum(row => row.Goals1), Goals2 = rows.Sum(row => row.Goals2), Goals3 = rows.Sum(row => row.Goals3),
        Money0 = rows.Sum(row => row.Money0), Money1 = rows.Sum(row => row.Money1), Money2 = rows.Sum(row => row.Money2), Money3 = rows.Sum(row => row.Money3),
    };

    public MonitoringBoard.Sums ToSums() => new((int)Forms, (int)Reported, BudgetFen, SpentFen, Judged == 0 ? null : Progress / 100m / Judged, Lights(Goals0, Goals1, Goals2, Goals3), Lights(Money0, Money1, Money2, Money3));

    public static string Count(string when) => $"COUNT(*) FILTER (WHERE {when})";

    private static Dictionary<Light, int> Lights(params ReadOnlySpan<long> counts)
    {
        var lights = new Dictionary<Light, int>();
        for (var i = 0; i < counts.Length; i++)
            if (counts[i] > 0) lights[(Light)i] = (int)counts[i];
        return lights;
    }
}
