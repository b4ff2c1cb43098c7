using Mingji.App.Data;
using Mingji.App.Trace;
using Mingji.Tests.Accounts;
using Mingji.Tests.Data;

namespace Mingji.Tests.Trace;

public sealed class WaitingTraceTests : IAsyncLifetime
{
    private readonly Stores stores = new();
    private readonly TestClock clock = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static TracedAct Reading(long document) => new(TraceAct.Read, 3, "盛局长", $"document/130999/{document}", "查阅其他单位的文本");

    private static readonly TracedAct Refusal = new(TraceAct.Refused, 3, "盛局长", "document/130999/1", "POST /kept，岗位不允许");

    private static async Task<IReadOnlyList<ListTrace.Row>> Lines(Database database) => [.. (await new ListTrace(database).Run(new("130000"))).Reverse()];

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_read_is_in_the_log_when_it_was_noted_once_for_each_reader_and_document_in_half_an_hour(string kind)
    {
        var database = await stores.Fresh(kind);
        using var waiting = new WaitingTrace(database, clock);
        for (var i = 0; i < 5; i++) await waiting.Read("130999", Reading(1));
        clock.Wait(TimeSpan.FromSeconds(1));
        await waiting.Read("130999", Reading(2));
        (await Lines(database)).Select(line => (line.Subject, line.Detail)).ShouldBe([("document/130999/1", "查阅其他单位的文本"), ("document/130999/2", "查阅其他单位的文本")]);
        clock.Wait(TimeSpan.FromMinutes(29));
        await waiting.Read("130999", Reading(1));
        (await Lines(database)).Count.ShouldBe(2);
        clock.Wait(TimeSpan.FromMinutes(2));
        await waiting.Read("130999", Reading(1));
        (await Lines(database)).Count.ShouldBe(3);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Who_reads_at_the_same_moment_goes_in_together_each_under_their_own_name(string kind)
    {
        var database = await stores.Fresh(kind);
        using var waiting = new WaitingTrace(database, clock);
        await Task.WhenAll(Enumerable.Range(1, 40).Select(i => Task.Run(async () =>
        {
            // A token's request: what acts for it is told of its own line alone.
            using var acting = Acting.As(new(100 + i, $"读者{i}"), i == 1 ? "令牌“取数”" : null);
            await waiting.Read("130999", Reading(i % 20) with { PersonId = 100 + i, Person = $"读者{i}" });
            (await Lines(database)).Count(line => line.Person == $"读者{i}").ShouldBe(1);
        })));
        var lines = await Lines(database);
        lines.Count.ShouldBe(40);
        lines.ShouldAllBe(line => line.Detail == "查阅其他单位的文本");
        (await new VerifyLog(database).Run([])).ShouldHaveSingleItem().Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_shown_whose_reading_cannot_be_logged()
    {
        var database = await stores.Fresh("sqlite");
        using var waiting = new WaitingTrace(database, clock);
        await database.Read(session => session.Execute("PRAGMA query_only = 1"));
        await Should.ThrowAsync<StoreException>(() => waiting.Read("130999", Reading(1)));
        await Should.ThrowAsync<StoreException>(() => waiting.Read("130999", Reading(1)));
        await database.Read(session => session.Execute("PRAGMA query_only = 0"));
        await waiting.Read("130999", Reading(1));
        (await Lines(database)).ShouldHaveSingleItem().Detail.ShouldBe("查阅其他单位的文本");
    }

    [Fact]
    public async Task Refusals_are_counted_with_the_time_of_the_first()
    {
        var database = await stores.Fresh("sqlite");
        using var waiting = new WaitingTrace(database, clock);
        var first = clock.Now;
        for (var i = 0; i < 3; i++)
        {
            waiting.Refuse("130999", Refusal);
            clock.Wait(TimeSpan.FromSeconds(1));
        }
        await waiting.Write();
        await waiting.Write();
        var line = (await Lines(database)).ShouldHaveSingleItem();
        (line.At, line.Detail).ShouldBe((Timestamps.Print(first), "POST /kept，岗位不允许，3 次"));
        waiting.Refuse("130999", Refusal);
        await waiting.Write();
        (await Lines(database))[1].Detail.ShouldBe("POST /kept，岗位不允许");
    }

    [Fact]
    public async Task What_cannot_be_written_waits_on()
    {
        var database = await stores.Fresh("sqlite");
        using var waiting = new WaitingTrace(database, clock);
        waiting.Refuse("130999", Refusal);
        using (var cancelled = new CancellationTokenSource())
        {
            await cancelled.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => waiting.Write(cancelled.Token));
        }
        waiting.Refuse("130999", Refusal);
        await waiting.Write();
        (await Lines(database)).ShouldHaveSingleItem().Detail.ShouldEndWith("2 次");
    }
}
