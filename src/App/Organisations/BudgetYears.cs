using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;

namespace Mingji.App.Organisations;

/// <summary>预算年度: opened and closed by the system administrator; what a closed year holds can be read and no longer changed.</summary>
public sealed class BudgetYears(Database database, TimeProvider clock)
{
    /// <summary>A year of a division.</summary>
    public sealed record Row
    {
        /// <summary>The year.</summary>
        public long Year { get; init; }

        /// <summary>open or closed.</summary>
        public string State { get; init; } = "open";

        /// <summary>Documents of the year.</summary>
        public long Documents { get; init; }

        /// <summary>When it was last opened or closed; <see langword="null"/> when never.</summary>
        public string? ChangedAt { get; init; }

        /// <summary>Who.</summary>
        public string? ChangedBy { get; init; }

        /// <summary>Whether it can no longer be changed.</summary>
        public bool IsClosed => State == "closed";
    }

    /// <summary>The years of a division that hold documents or were opened or closed, newest first.</summary>
    public Task<IReadOnlyList<Row>> List(string division, CancellationToken cancellation = default) => database.Read(session => session.Query<Row>(
        """
        SELECT y.year AS Year, COALESCE(b.state, 'open') AS State, b.changed_at AS ChangedAt, b.changed_by AS ChangedBy,
               (SELECT COUNT(*) FROM document d WHERE d.division = @division AND d.year = y.year AND d.state <> 'empty') AS Documents
        FROM (SELECT year FROM document WHERE division = @division AND state <> 'empty' UNION SELECT year FROM budget_year WHERE division = @division) y
        LEFT JOIN budget_year b ON b.division = @division AND b.year = y.year ORDER BY y.year DESC
        """, new { division }), cancellation);

    /// <summary>Opens or closes a year.</summary>
    public Task<Refusal?> Set(string division, int year, bool isClosed, ActBy by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        if (year is < 2000 or > 2100) return new("BadYear", "年度是四位数字，例如 2027。");
        if (await IsClosed(session, division, year) == isClosed && isClosed) return new("AlreadySo", $"{year} 年已经关闭。");
        await session.Execute(
            """
            INSERT INTO budget_year (division, year, state, changed_at, changed_by, row_version) VALUES (@division, @year, @state, @At, @Name, 1)
            ON CONFLICT (division, year) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at, changed_by = excluded.changed_by, row_version = budget_year.row_version + 1
            """, new { division, year = (long)year, state = isClosed ? "closed" : "open", At = Timestamps.Print(clock.GetUtcNow()), by.Name });
        TraceLog.Append(session, division, clock.GetUtcNow(), TracedAct.Of(TraceAct.SettingChanged, by, $"year/{division}/{year}", TracedAct.Sentence(isClosed ? "关闭年度" : "开放年度", $"{year} 年", "")));
        return null;
    }, cancellation);

    /// <summary>Whether a year can no longer be changed.</summary>
    public Task<bool> IsClosed(string division, int year, CancellationToken cancellation = default) => database.Read(session => IsClosed(session, division, year), cancellation);

    internal static async Task<bool> IsClosed(Session session, string division, long year) =>
        await session.Scalar<string>("SELECT state FROM budget_year WHERE division = @division AND year = @year", new { division, year }) == "closed";
}
