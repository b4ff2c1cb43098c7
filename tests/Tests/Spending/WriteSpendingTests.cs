using System.Text;
using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.App.Trace;
using Mingji.Domain.Spending;
using Mingji.Tests.Data;

namespace Mingji.Tests.Spending;

public sealed class WriteSpendingTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_file_holds_the_projects_asked_for_as_all_our_tables_are_written_and_the_log_knows_of_it(string kind)
    {
        var treasury = await Treasury.In(await stores.Fresh(kind));
        await treasury.Import(Treasury.Row("P1", "2026-03-05", "120000.00", Treasury.Code(1, 1)), Treasury.Row("P2", "2026-09-05", "500.00", Treasury.Code(2, 1)));
        var writing = new WriteSpending(treasury.Board, new RecordAct(treasury.Database, treasury.Clock));
        var asked = new SpendingBoard.Input(Treasury.Division, Treasury.Year, new(Treasury.Year, 12, 31), Reach.All) { Page = 9, PageSize = 1 };
        var lines = Encoding.UTF8.GetString(await writing.Run(asked, Treasury.Finance)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(5);
        lines[0].ShouldStartWith("单位代码,单位,项目编码,项目名称,预算数（元）");
        lines.Single(line => line.Contains(Treasury.Code(1, 1), StringComparison.Ordinal)).ShouldContain(",100000.00,120000.00,0.00,120000.00,120.00,100.00,20.00,绿灯,超预算,");
        // A day before the second payment, and one alarm.
        Encoding.UTF8.GetString(await writing.Run(asked with { On = new(Treasury.Year, 6, 30), Alarm = ExecutionAlarm.OverBudget }, Treasury.Finance)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        var log = await treasury.Database.Read(session => session.Query<string>("SELECT subject || ' ' || person || ' ' || detail FROM trace_line WHERE act = 'Exported' ORDER BY number"));
        log.ShouldBe([$"payments/{Treasury.Division}/2026 陈股长 2026 年预算执行 4 个项目", $"payments/{Treasury.Division}/2026 陈股长 2026 年预算执行 1 个项目"]);
    }
}
