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
    private readonly Dictionary<Database, string> connections = [];

    /// <summary>An empty, migrated store.</summary>
    public async Task<Database> Fresh(string kind)
    {
        var database = await Empty(kind);
        await Migrator.Migrate(database, TimeProvider.System, TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>A store without any table.</summary>
    public async Task<Database> Empty(string kind) => Open(await Connection(kind));

    /// <summary>The same store as another program sees it, which remembers nothing and reads every row.</summary>
    public Database Again(Database store) => Open(connections[store]);

    private Database Open(string connection)
    {
        var store = Database.Open(connection);
        connections.Add(store, connection);
        cleanUp.Add(() => store.DisposeAsync().AsTask());
        return store;
    }

    /// <summary>How to reach a store without any table.</summary>
    public async Task<string> Connection(string kind)
    {
        if (kind == "sqlite")
        {
            var folder = Directory.CreateTempSubdirectory("mingji-test-");
            cleanUp.Add(() =>
            {
                folder.Delete(recursive: true);
                return Task.CompletedTask;
            });
            return "sqlite:" + Path.Combine(folder.FullName, "mingji.db");
        }
        var server = Environment.GetEnvironmentVariable("MINGJI_TEST_POSTGRES");
        Component.Require(!string.IsNullOrEmpty(server), "PostgreSQL (MINGJI_TEST_POSTGRES)");
        var schema = "test_" + Guid.CreateVersion7().ToString("N");
        await using (var administration = Database.Open(server!))
            await administration.Write(session => session.Execute($"CREATE SCHEMA {schema}"));
        cleanUp.Add(async () =>
        {
            await using var administration = Database.Open(server!);
            await administration.Write(session => session.Execute($"DROP SCHEMA {schema} CASCADE"));
        });
        return $"{server};Search Path={schema};Maximum Pool Size=8";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var step in Enumerable.Reverse(cleanUp)) await step();
    }
}
