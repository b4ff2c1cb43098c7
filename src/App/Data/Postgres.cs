using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Mingji.App.Data;

/// <summary>PostgreSQL: the store of a city or a province, any number of web nodes before it.</summary>
internal sealed class Postgres(string connectionString) : ISqlDialect
{
    // Any number will do as long as every Mingji uses the same one.
    private const long MigrationLock = 0x4D_49_4E_47_4A_49;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);

    public string Name => "postgres";

    public bool HasSingleWriter => false;

    public async Task<DbConnection> Connect(CancellationToken cancellation) => await source.OpenConnectionAsync(cancellation);

    public async Task<DbTransaction> BeginWrite(DbConnection connection, CancellationToken cancellation) => await connection.BeginTransactionAsync(cancellation);

    public async Task<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancellation) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    public Task LockForMigration(Session session) =>
        session.Connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = MigrationLock }, session.Transaction);

    public async Task<long> InsertMany(Session session, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)session.Connection;
        await using var import = await connection.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)", cancellation);
        var count = 0L;
        foreach (var row in rows)
        {
            await import.StartRowAsync(cancellation);
            foreach (var value in row)
                await (value is null ? import.WriteNullAsync(cancellation) : import.WriteAsync(value, cancellation));
            count++;
        }
        await import.CompleteAsync(cancellation);
        return count;
    }

    public string Rows(string parameter, params IReadOnlyList<string> columns) =>
        $"(SELECT {string.Join(", ", columns.Select((column, i) => column.Split(' ') is [var name, var type] ? $"CAST(value ->> {i} AS {type}) AS {name}" : throw new ArgumentException(column, nameof(columns))))} FROM json_array_elements(CAST({parameter} AS json)))";

    public Task<IReadOnlyList<SchemaColumn>> Columns(Session session) => session.Query<SchemaColumn>(
        """
        SELECT c.table_name::text AS "Table", row_number() OVER (PARTITION BY c.table_name ORDER BY c.ordinal_position) AS Position,
               c.column_name::text AS Name, CASE c.data_type WHEN 'bytea' THEN 'blob' ELSE c.data_type END::text AS Type,
               CASE c.is_nullable WHEN 'YES' THEN 1 ELSE 0 END::bigint AS IsNullable, COALESCE(k.ordinal_position, 0)::bigint AS KeyPosition
        FROM information_schema.columns c
        LEFT JOIN information_schema.table_constraints p
          ON p.table_schema = c.table_schema AND p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY'
        LEFT JOIN information_schema.key_column_usage k
          ON k.constraint_name = p.constraint_name AND k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name
        WHERE c.table_schema = current_schema()
        ORDER BY c.table_name COLLATE "C", c.ordinal_position
        """);

    public StoreRefusal? Explain(Exception exception) => exception switch
    {
        PostgresException { SqlState: "53100" } => new("DiskFull", "数据库服务器的磁盘已满，内容没有保存。请联系管理员。"),
        PostgresException { SqlState: "25006" } => new("ReadOnly", "数据库处于只读状态，内容没有保存。请联系管理员。"),
        PostgresException { SqlState: "40001" or "40P01" or "55P03" } => new("Busy", "同一内容正被别人修改，没有保存。请再试一次。"),
        PostgresException { SqlState: "28P01" or "28000" or "3D000" } => new("Unreachable", "数据库拒绝登录或不存在，请检查连接设置。"),
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" } => new("Unreachable", "数据库服务器正在停止或重新启动，内容没有保存。请稍后再试。"),
        NpgsqlException { InnerException: System.Net.Sockets.SocketException or TimeoutException } => new("Unreachable", "连不上数据库服务器，请检查网络和连接设置。"),
        _ => null,
    };

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
