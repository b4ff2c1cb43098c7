using Mingji.App.Data;

namespace Mingji.Tests.Data;

/// <summary>
/// Fresh stores for tests: every storage test runs on each. PostgreSQL is the server of <c>MINGJI_TEST_POSTGRES</c>, which
/// <c>test.sh</c> starts; each store is a schema of its own there, dropped at the end.
/// </summary>
public sealed class Stores : IAsyncDisposable
{
    public static TheoryData<string> Kinds => ["sqlite", "postgres"];

    private readonly List<Func<Task>> cleanUp = [];

    /// <summary>An empty, migrated store.</summary>
    public async Task<Database> Fresh(string kind)
    {
        var database = await Empty(kind);
        await Migrator.Migrate(database, TimeProvider.System, TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>A store without any table.</summary>
    public async Task<Database> Empty(string kind)
    {
        if (kind == "sqlite")
        {
            var folder = Directory.CreateTempSubdirectory("mingji-test-");
            var database = Database.Open("sqlite:" + Path.Combine(folder.FullName, "mingji.db"));
            cleanUp.Add(async () =>
            {
                await database.DisposeAsync();
                folder.Delete(recursive: true);
            });
            return database;
        }
        var server = Environment.GetEnvironmentVariable("MINGJI_TEST_POSTGRES");
        Component.Require(!string.IsNullOrEmpty(server), "PostgreSQL (MINGJI_TEST_POSTGRES)");
        var schema = "test_" + Guid.CreateVersion7().ToString("N");
        await using (var administration = Database.Open(server!))
            await administration.Write(session => session.Execute($"CREATE SCHEMA {schema}"));
        var store = Database.Open($"{server};Search Path={schema};Maximum Pool Size=8");
        cleanUp.Add(async () =>
        {
            await store.DisposeAsync();
            await using var administration = Database.Open(server!);
            await administration.Write(session => session.Execute($"DROP SCHEMA {schema} CASCADE"));
        });
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var step in Enumerable.Reverse(cleanUp)) await step();
    }
}
