using System.Text;
using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.App.Trace;
using Mingji.Domain.Spending;
using Mingji.Tests.Data;
using static Mingji.Tests.Spending.Treasury;

namespace Mingji.Tests.Spending;

/// <summary>The list of payments: forth and back a page at a time, and as a file.</summary>
public sealed class PaymentListTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Going_back_shows_the_pages_that_were_seen_going_forth(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        // Days and amounts that stand several times: the id decides between them.
        await treasury.Import([.. Enumerable.Range(1, 9).Select(i => Row($"P{i}", $"2026-03-0{i % 3 + 1}", $"{i % 4 + 1}00", Code(1, 1)))]);
        foreach (var isByAmount in (bool[])[false, true])
            foreach (var isAscending in (bool[])[false, true])
            {
                var asked = new ListPayments.Input(Division, Year, Reach.All) { IsByAmount = isByAmount, IsAscending = isAscending, Size = 2 };
                var forth = new List<ListPayments.Page> { await treasury.Listing.Run(asked) };
                while (forth[^1].Next is { } next) forth.Add(await treasury.Listing.Run(asked with { After = next }));
                forth.SelectMany(page => page.Rows).Select(row => row.Id).Distinct().Count().ShouldBe(9);
                forth[0].Previous.ShouldBeNull();
                for (var i = forth.Count - 1; i > 0; i--)
                {
                    var back = await treasury.Listing.Run(asked with { Before = forth[i].Previous.ShouldNotBeNull() });
                    back.Rows.Select(row => row.Id).ShouldBe(forth[i - 1].Rows.Select(row => row.Id));
                    (back.Next, back.Previous, back.Total, back.Sum).ShouldBe((forth[i - 1].Next, forth[i - 1].Previous, 9, forth[i - 1].Sum));
                }
            }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_file_has_all_pages_of_what_is_filtered_and_is_noted_in_the_log(string kind)
    {
        var treasury = await In(await stores.Fresh(kind));
        await treasury.Import([.. Enumerable.Range(1, 60).Select(i => Row($"Q{i}", "2026-03-05", "10", Code(i % 2 + 1, 1), payee: i == 1 ? "=1+1" : "某公司")), Row("Q99", "2026-04-05", "-4", "", original: "Q2")]);
        var writing = new WritePayments(treasury.Listing, new RecordAct(treasury.Database, treasury.Clock));
        var lines = Encoding.UTF8.GetString(await writing.Run(new(Division, Year, Reach.All) { UnitId = treasury.Towns[0].UnitId }, Finance)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1 + 30 + 1);
        lines[0].ShouldStartWith("\uFEFF年度,支付凭证号,行号,支付日期,支付金额（元）,已退（元）");
        lines.ShouldContain(line => line.StartsWith("2026,Q99,1,2026-04-05,-4.00,0.00,财政资金,已对应,,第1镇项目1,", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("2026,Q2,1,2026-03-05,10.00,4.00,", StringComparison.Ordinal));
        Encoding.UTF8.GetString(await writing.Run(new(Division, Year, Reach.All) { Words = "Q1", State = PaymentState.Matched }, Finance)).ShouldContain(",'=1+1,"); // nothing a spreadsheet would compute
        (await treasury.Database.Read(session => session.Scalar<string>("SELECT detail FROM trace_line WHERE act = 'Exported' ORDER BY number LIMIT 1"))).ShouldBe("支付明细 31 行");
    }
}
