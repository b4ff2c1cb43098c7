using Mingji.App.Data;

namespace Mingji.Tests.Data;

public sealed class MigratorTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public void Scripts_are_numbered_without_gaps_and_come_in_pairs()
    {
        using var sqlite = new Owned(Database.Open("sqlite:unused.db"));
        using var postgres = new Owned(Database.Open("Host=unused"));
        var a = Migrator.Migrations(sqlite.Database.Dialect).Select(migration => (migration.Number, migration.Name)).ToList();
        a.ShouldBe(Migrator.Migrations(postgres.Database.Dialect).Select(migration => (migration.Number, migration.Name)));
        a.Select(migration => migration.Number).ShouldBe(Enumerable.Range(1, a.Count));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Migrating_twice_does_nothing_the_second_time(string kind)
    {
        var database = await stores.Empty(kind);
        (await Migrator.Migrate(database, TimeProvider.System)).ShouldBeGreaterThan(0);
        (await Migrator.Migrate(database, TimeProvider.System)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_store_of_a_newer_program_is_refused_untouched(string kind)
    {
        var database = await stores.Fresh(kind);
        await database.Write(session => session.Execute("INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (9999, 'from_the_future', 'x', 'x')"));
        (await Should.ThrowAsync<StoreException>(() => Migrator.Migrate(database, TimeProvider.System))).Refusal.Code.ShouldBe("NewerSchema");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_script_changed_after_it_was_applied_is_refused(string kind)
    {
        var database = await stores.Fresh(kind);
        await database.Write(session => session.Execute("UPDATE schema_migration SET sha256 = 'other' WHERE number = 1"));
        (await Should.ThrowAsync<StoreException>(() => Migrator.Migrate(database, TimeProvider.System))).Refusal.Code.ShouldBe("Damaged");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Both_stores_have_the_documented_schema(string kind)
    {
        var database = await stores.Fresh(kind);
        Snapshot.MatchFile(await SchemaReport.Render(database), Repository.At("docs", "schema.md"));
    }

    private sealed record Owned(Database Database) : IDisposable
    {
        public void Dispose() => Database.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
