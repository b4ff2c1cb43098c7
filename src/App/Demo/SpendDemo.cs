using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Spending;
using Mingji.Domain.Calendar;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;

namespace Mingji.App.Demo;

/// <summary>
/// Pays for the demo county's projects up to today, with the faults of a real year: money that comes late or lies idle, one project overspent, a payment reversed, lines that belong to no
/// project, unallocated budgets that are not assigned in time.
/// </summary>
public sealed class SpendDemo(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    private static readonly MoneyKeeper Keeper = MoneyKeeper.Terminal("纪股长");

    private static readonly string[] Payees =
        ["平川县宏达建筑工程有限公司", "平川县绿源环卫服务有限公司", "平川县顺通市政工程有限公司", "平川县惠民商贸有限公司", "平川县第二建筑公司", "平川县天河水利工程有限公司", "平川县文华印务有限公司", "平川县星火信息技术有限公司"];

    private static readonly string[] Purposes = ["工程进度款", "设备购置款", "服务费", "材料款", "劳务费", "检测费", "工程尾款"];

    // By percent of the budget that is paid and the months of the first and last payment: on time, a little late, stopped half way, only at the end, not at all.
    private static readonly (int Percent, int From, int To)[] Habits = [(100, 2, 12), (96, 2, 11), (100, 3, 12), (90, 4, 12), (70, 5, 12), (45, 3, 7), (30, 9, 12), (15, 10, 12), (0, 13, 12)];

    /// <summary>Runs on a county whose documents are there and that has no payments yet; gives back how many were registered.</summary>
    public async Task<int> Run(int seed = DemoCounty.DefaultSeed, CancellationToken cancellation = default)
    {
        var (count, today) = (0, ChinaTime.Day(clock.GetUtcNow()));
        foreach (var year in DemoCounty.Years.Where(year => new DateOnly(year, 1, 1) <= today)) count += await Spend(year, today, seed, cancellation);
        return count;
    }

    private Task<int> Spend(int year, DateOnly today, int seed, CancellationToken cancellation) => database.Write(async session =>
    {
        await PaymentRows.Hold(session, DemoCounty.Division, year, rules.Execution);
        if (await session.Scalar<long>("SELECT COUNT(*) FROM payment WHERE division = @Division AND year = @year", new { DemoCounty.Division, year = (long)year }) > 0) return 0;
        var projects = await session.Query<ProjectRow>(
            """
            SELECT t.code AS Code, t.name AS Name, t.budget_fen AS Fen, t.other_fen AS OtherFen, u.id AS UnitId, u.name AS Unit FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id
            JOIN unit u ON u.division = d.division AND u.id = d.unit_id WHERE t.division = @Division AND t.year = @year AND t.budget_fen > 0 ORDER BY u.code, t.position
            """, new { DemoCounty.Division, year = (long)year });
        if (projects.Count == 0) return 0;
        var book = await PaymentBook.Load(session, DemoCounty.Division, year, OverBudget.Warn, Keeper);
        var lines = Lines(projects, year, seed).Where(line => line.PaidOn <= today).OrderBy(line => line.PaidOn).ToList();
        var judged = lines.Select(line => book.Judge(book.Numbered(line), 0, NothingKnown, ids.Next())).Where(one => one.Effect == PaymentEffect.New).ToList();
        await PaymentRows.Insert(session, DemoCounty.Division, year, judged, null, Timestamps.Print(clock.GetUtcNow()), Keeper.Writer);
        await PaymentRows.Reverse(session, DemoCounty.Division, year, judged.Where(one => one.ReversesId is not null).Select(one => (one.ReversesId!.Value, -one.Line.Amount.Fen)));
        await PaymentRows.AddUp(session, DemoCounty.Division, year, judged);
        await Reserve(session, projects, year);
        return judged.Count;
    }, cancellation);

    private static readonly Dictionary<(string, long), PaymentBook.Known> NothingKnown = [];

    private static IEnumerable<PaymentLine> Lines(IReadOnlyList<ProjectRow> projects, int year, int seed)
    {
        for (var p = 0; p < projects.Count; p++)
        {
            var (project, draw) = (projects[p], new Draw(seed, "spending", Figures.Text(year), projects[p].Unit, projects[p].Name));
            var (percent, from, to) = draw.Pick(Habits);
            // Of the newest year people want to see what is late; those before it were spent better.
            if (year < DemoCounty.Years[^1] && percent < 90) (percent, from, to) = (percent + 45, Math.Min(from, 8), 12);
            if (p == projects.Count / 2) (percent, from, to) = (112, 3, 11); // the overspent one
            var months = Enumerable.Range(from, Math.Max(0, to + 1 - from)).Where(month => month % 2 == from % 2 || month == to).ToList();
            var (left, parts) = (project.Fen * percent / 100, months.Count);
            foreach (var month in months)
            {
                var amount = parts == 1 ? left : left / parts-- / 10_000 * 10_000;
                if (amount <= 0) continue;
                left -= amount;
                var day = new DateOnly(year, month, 3 + draw.Below(24));
                yield return new PaymentLine(string.Create(CultureInfo.InvariantCulture, $"{year}{month:00}{p + 1:0000}"), 0, day, new(amount), project.OtherFen > 0 && draw.Below(4) == 0 ? PaymentSource.Other : PaymentSource.Fiscal)
                {
                    Payee = draw.Pick(Payees), Purpose = month == 12 ? "工程尾款" : draw.Pick(Purposes), ProjectCode = project.Code ?? "", ProjectName = project.Name, UnitName = project.Unit,
                    FunctionalClass = "2120399 其他城乡社区公共设施支出", EconomicClass = draw.Below(3) == 0 ? "30201 办公费" : "31005 基础设施建设", InvoicedOn = day.AddDays(-draw.Below(70)),
                };
            }
        }
        // A reversed payment, a code with a slip, a line that names nothing.
        var (first, day2) = (projects[0], new DateOnly(year, 3, 12));
        yield return Line($"{year}039001", day2, 1_280_000, first);
        yield return Line($"{year}039002", day2.AddDays(6), -1_280_000, first) with { Purpose = "收款人账号有误，退回", Reverses = $"{year}039001" };
        yield return Line($"{year}049003", new(year, 4, 9), 356_000, first) with { ProjectCode = "13099900P00000000000X", Purpose = "宣传印刷费" };
        yield return Line($"{year}059004", new(year, 5, 20), 98_050, first) with { ProjectCode = "", ProjectName = "", Purpose = "水电费" };
    }

    private static PaymentLine Line(string voucher, DateOnly day, long fen, ProjectRow project) =>
        new(voucher, 0, day, new(fen), PaymentSource.Fiscal) { Payee = Payees[^1], Purpose = "服务费", ProjectCode = project.Code ?? "", ProjectName = project.Name, UnitName = project.Unit };

    private async Task Reserve(Session session, IReadOnlyList<ProjectRow> projects, int year)
    {
        var keeping = new ReserveRows(session, ids, DemoCounty.Division, year, Timestamps.Print(clock.GetUtcNow()), Keeper.Writer.Name);
        // County money is held by the county's finance bureau; what is assigned is a part of the budget of a project that is large enough.
        var holder = await session.Scalar<long?>("SELECT MIN(id) FROM unit WHERE division = @Division AND name LIKE '%财政局%'", new { DemoCounty.Division }) ?? projects[0].UnitId;
        var large = projects.Where(project => project.OtherFen is null or 0).OrderByDescending(project => project.Fen).ThenBy(project => project.UnitId).Take(3).ToList();
        long Part(int project, long most) => Math.Min(most, large[project].Fen / 2 / 1_000_000 * 1_000_000);
        var roads = await keeping.Add("农村人居环境整治（代编）", "县级一般公共预算", 300_000_000, holder, $"平财预〔{year}〕1号");
        await keeping.Assign(roads, Part(0, 180_000_000), large[0].UnitId, large[0].Name, new(year, 4, 15), $"平财预〔{year}〕12号");
        var schools = Part(1, 120_000_000);
        await keeping.Assign(await keeping.Add("学校维修改造（代编）", "县级一般公共预算", schools, holder, $"平财预〔{year}〕1号"), schools, large[1].UnitId, large[1].Name, new(year, 5, 28), $"平财预〔{year}〕19号");
        var urgent = await keeping.Add("应急抢险预备（代编）", "县级一般公共预算", 80_000_000, holder, $"平财预〔{year}〕1号");
        if (year < DemoCounty.Years[^1]) await keeping.Collect(urgent, 80_000_000, new(year, 7, 10), $"平财预〔{year}〕30号");
    }

    private sealed record ProjectRow
    {
        public string? Code { get; init; }
        public string Name { get; init; } = "";
        public long Fen { get; init; }
        public long? OtherFen { get; init; }
        public long UnitId { get; init; }
        public string Unit { get; init; } = "";
    }

    /// <summary>The rows of lumps and their steps.</summary>
    private sealed class ReserveRows(Session session, Ids ids, string division, long year, string at, string by)
    {
        public async Task<long> Add(string name, string source, long fen, long unit, string basis)
        {
            var id = ids.Next();
            await session.InsertMany("reserve", ["division", "year", "id", "name", "source", "amount_fen", "assigned_fen", "collected_fen", "unit_id", "basis", "entered_at", "entered_by", "entered_by_id", "row_version"],
                [[division, year, id, name, source, fen, 0L, 0L, unit, basis, at, by, null, 1L]]);
            return id;
        }

        public Task Assign(long reserve, long fen, long unit, string project, DateOnly on, string basis) => Step(reserve, "Assigned", fen, unit, project, on, basis, "assigned_fen");

        public Task Collect(long reserve, long fen, DateOnly on, string basis) => Step(reserve, "Collected", fen, null, "", on, basis, "collected_fen");

        private async Task Step(long reserve, string kind, long fen, long? unit, string project, DateOnly on, string basis, string column)
        {
            await session.InsertMany("reserve_step", ["division", "year", "reserve_id", "id", "kind", "amount_fen", "unit_id", "project", "undoes_id", "decided_on", "basis", "entered_at", "entered_by", "entered_by_id", "row_version"],
                [[division, year, reserve, ids.Next(), kind, fen, unit, project, null, PaymentRows.Day(on), basis, at, by, null, 1L]]);
            await session.Execute($"UPDATE reserve SET {column} = {column} + @fen WHERE division = @division AND year = @year AND id = @reserve", new { division, year, reserve, fen });
        }
    }
}
