using Mingji.App.Data;

namespace Mingji.Tests.Data;

public sealed class DatabaseTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private const string Insert = "INSERT INTO unit (division, id, code, name, row_version) VALUES ('130999', @id, NULL, @name, 1)";

    private static Task<long> Count(Database database) => database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM unit"));

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_failed_change_leaves_nothing_behind(string kind)
    {
        var database = await stores.Fresh(kind);
        await Should.ThrowAsync<InvalidOperationException>(() => database.Write<int>(async session =>
        {
            await session.Execute(Insert, new { id = 1L, name = "柳河镇" });
            throw new InvalidOperationException("half way");
        }));
        (await Count(database)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Many_rows_go_in_at_once_with_their_nulls(string kind)
    {
        var database = await stores.Fresh(kind);
        var rows = Enumerable.Range(1, 5_000).Select(i => new object?[] { "130999", (long)i, i % 2 == 0 ? null : $"{i:000000}", $"单位{i}", 1L });
        (await database.Write(session => session.InsertMany("unit", ["division", "id", "code", "name", "row_version"], rows))).ShouldBe(5_000);
        (await Count(database)).ShouldBe(5_000);
        (await database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM unit WHERE code IS NULL"))).ShouldBe(2_500);
        (await database.Read(session => session.Scalar<string>("SELECT name FROM unit WHERE id = 4999"))).ShouldBe("单位4999");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_inserted_in_vain_is_told_and_leaves_nothing(string kind)
    {
        var database = await stores.Fresh(kind);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => database.Write(session =>
            session.InsertMany("unit", ["division", "id", "code", "name", "row_version"], [["130999", 1L, null, "柳河镇", 1L], ["130999", 1L, null, "又一个", 1L]])));
        (await Count(database)).ShouldBe(0);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => database.Write(session => session.InsertMany("unit", ["division", "id", "code", "name", "row_version"], [["130999", 1L, null, null, 1L]])));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Many_rows_are_one_parameter_of_a_statement(string kind)
    {
        var database = await stores.Fresh(kind);
        object?[][] given = [[long.MaxValue, "引号\"和“引号”'", null], [-1L, "", "\n"]];
        var read = await database.Read(session => session.Query<Given>($"SELECT number AS Number, words AS Words, absent AS Absent FROM {session.Rows("@Rows", "number bigint", "words text", "absent text")} r ORDER BY number DESC", new { Rows = Session.AsRows(given) }));
        read.Select(row => new object?[] { row.Number, row.Words, row.Absent }).ShouldBe(given);
        (await database.Read(session => session.Scalar<long>($"SELECT COUNT(*) FROM {session.Rows("@Rows", "number bigint")} r", new { Rows = Session.AsRows([]) }))).ShouldBe(0);
    }

    private sealed record Given
    {
        public long Number { get; init; }
        public string Words { get; init; } = "";
        public string? Absent { get; init; }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Many_writers_at_once_all_get_through(string kind)
    {
        var database = await stores.Fresh(kind);
        await Task.WhenAll(Enumerable.Range(1, 40).Select(i => Task.Run(() => database.Write(session => session.Execute(Insert, new { id = (long)i, name = $"单位{i}" })))));
        (await Count(database)).ShouldBe(40);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_words()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, new string('不', 4_096));
        await using var database = Database.Open("sqlite:" + file);
        (await Should.ThrowAsync<StoreException>(() => Migrator.Migrate(database, TimeProvider.System))).Refusal.Code.ShouldBe("Damaged");
        File.Delete(file);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_refused_with_words()
    {
        await using var database = Database.Open("Host=127.0.0.1;Port=1;Timeout=2");
        (await Should.ThrowAsync<StoreException>(() => Count(database))).Refusal.Code.ShouldBe("Unreachable");
    }
}
