using System.Data;
using System.Data.Common;
using System.Reflection;
using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mingji.App.Data;

/// <summary>SQLite: the store of a township or a county, one file.</summary>
internal sealed class Sqlite : ISqlDialect
{
    private readonly string connectionString;
    private readonly string path;

    static Sqlite()
    {
        // The package carries SQLite 3.35.5; a newer one on the machine has years of fixes more.
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, PreferTheMachinesLibrary);
        Batteries_V2.Init();
    }

    public Sqlite(string path)
    {
        this.path = Path.GetFullPath(path);
        connectionString = new SqliteConnectionStringBuilder { DataSource = this.path, ForeignKeys = true, Pooling = true }.ToString();
    }

    public string Name => "sqlite";

    public bool HasSingleWriter => true;

    public async Task<DbConnection> Connect(CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(new("Unreachable", $"建不了文件夹“{Path.GetDirectoryName(path)}”，请检查路径和权限。"), e);
        }
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellation);
        // FULL: a commit that was reported survives a power cut. WAL: readers do not wait for the writer.
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2000;");
        return connection;
    }

    public async Task<DbTransaction> BeginWrite(DbConnection connection, CancellationToken cancellation)
    {
        // The one writer may hold 16 MB of pages: with the usual 2 MB a large import writes and reads the same pages again and again.
        await connection.ExecuteAsync("PRAGMA cache_size = -16384;");
        return ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false);
    }

    public Task<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancellation) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true));

    public Task LockForMigration(Session session) => Task.CompletedTask; // the write transaction is the lock

    // The driver's own command looks each parameter up by its name for each row, which costs more than the insert.
    public Task<long> InsertMany(Session session, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var handle = ((SqliteConnection)session.Connection).Handle!;
        Check(raw.sqlite3_prepare_v2(handle, $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})", out var statement));
        using (statement)
        {
            var count = 0L;
            foreach (var row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var i = 0; i < columns.Count; i++) Check(Bind(statement, i + 1, row[i]));
                var done = raw.sqlite3_step(statement);
                // The reset says again what the step said.
                _ = raw.sqlite3_reset(statement);
                if (done != raw.SQLITE_DONE) Check(done);
                count++;
            }
            return Task.FromResult(count);
        }

        void Check(int code) => SqliteException.ThrowExceptionForRC(code, handle);
    }

    private static int Bind(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(statement, index),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        string text => raw.sqlite3_bind_text(statement, index, text),
        byte[] bytes => bytes.Length == 0 ? raw.sqlite3_bind_zeroblob(statement, index, 0) : raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new ArgumentException($"A {value.GetType().Name} is no value of the store.", nameof(value)),
    };

    public string Rows(string parameter, params IReadOnlyList<string> columns) =>
        $"(SELECT {string.Join(", ", columns.Select((column, i) => $"json_extract(value, '$[{i}]') AS {column.Split(' ')[0]}"))} FROM json_each({parameter}))";

    public Task<IReadOnlyList<SchemaColumn>> Columns(Session session) => session.Query<SchemaColumn>(
        """
        SELECT t.name AS "Table", c.cid + 1 AS Position, c.name AS Name, lower(c.type) AS Type,
               CASE WHEN c."notnull" = 0 AND c.pk = 0 THEN 1 ELSE 0 END AS IsNullable, c.pk AS KeyPosition
        FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
        ORDER BY t.name, c.cid
        """);

    public StoreRefusal? Explain(Exception exception) => exception is not SqliteException { SqliteErrorCode: var code } ? null : code switch
    {
        5 or 6 => new("Busy", "数据库正被别的程序占用，请稍后再试；如另有一个明绩在运行，请先关闭它。"),
        8 => new("ReadOnly", $"数据库文件“{path}”是只读的，请检查文件和所在文件夹的写权限。"),
        10 or 13 => new("DiskFull", $"磁盘写不进去（可能已满），内容没有保存。请在“{Path.GetPathRoot(path)}”腾出空间后再试。"),
        11 or 26 => new("Damaged", $"“{path}”不是明绩的数据库或已损坏，请用备份恢复。"),
        14 => new("Unreachable", $"打不开数据库文件“{path}”，请检查路径和权限。"),
        _ => null,
    };

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearPool(new SqliteConnection(connectionString));
        return ValueTask.CompletedTask;
    }

    private static IntPtr PreferTheMachinesLibrary(string name, Assembly assembly, DllImportSearchPath? search)
    {
        foreach (var candidate in new[] { "libsqlite3.so.0", "libsqlite3.dylib" })
            if (name == "e_sqlite3" && NativeLibrary.TryLoad(candidate, out var handle))
                return handle;
        return IntPtr.Zero; // the one in the package
    }
}
