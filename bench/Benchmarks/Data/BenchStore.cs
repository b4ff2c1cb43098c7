using Mingji.App.Data;
using Mingji.Benchmarks.Measuring;

namespace Mingji.Benchmarks.Data;

/// <summary>The stores of the measures: a SQLite file, and a schema of the PostgreSQL server of <c>MINGJI_TEST_POSTGRES</c> where one is named.</summary>
internal static class BenchStore
{
    /// <summary>The kinds that can be measured here.</summary>
    public static IEnumerable<string> Kinds => Server is null ? ["SQLite"] : ["SQLite", "PostgreSQL"];

    private static string? Server => Environment.GetEnvironmentVariable("MINGJI_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    /// <summary>How to reach a store of a name, made empty where <paramref name="isFresh"/>, and brought to the schema of now.</summary>
    public static string Connection(string kind, string name, bool isFresh)
    {
        string connection;
        if (kind == "SQLite")
        {
            var file = Path.Combine(Checkout.Scratch, name + ".db");
            if (isFresh)
                foreach (var part in new[] { file, file + "-wal", file + "-shm" }) File.Delete(part);
            connection = "sqlite:" + file;
        }
        else
        {
            Administer($"CREATE SCHEMA IF NOT EXISTS bench_{name}", isFresh ? $"DROP SCHEMA IF EXISTS bench_{name} CASCADE" : null);
            connection = $"{Server};Search Path=bench_{name};Command Timeout=1800"; // filling a hundred thousand projects is one statement
        }
        using var store = Open(connection);
        Migrator.Migrate(store.Database, TimeProvider.System).GetAwaiter().GetResult();
        return connection;
    }

    /// <summary>Takes a store away again.</summary>
    public static void Remove(string kind, string name)
    {
        if (kind == "SQLite")
            foreach (var ending in new[] { ".db", ".db-wal", ".db-shm" }) File.Delete(Path.Combine(Checkout.Scratch, name + ending));
        else Administer($"DROP SCHEMA IF EXISTS bench_{name} CASCADE", null);
    }

    public static Opened Open(string connection) => new(Database.Open(connection));

    private static void Administer(string statement, string? before)
    {
        using var server = Open(Server!);
        foreach (var sql in new[] { before, statement })
            if (sql is not null) server.Database.Write(session => session.Execute(sql)).GetAwaiter().GetResult();
    }

    /// <summary>A store that closes at the end of a block.</summary>
    internal sealed record Opened(Database Database) : IDisposable
    {
        public void Dispose() => Database.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
