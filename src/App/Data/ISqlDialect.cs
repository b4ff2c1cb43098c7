using System.Data.Common;

namespace Mingji.App.Data;

/// <summary>The few things in which SQLite and PostgreSQL differ. Everything else is SQL that both understand.</summary>
public interface ISqlDialect : IAsyncDisposable
{
    /// <summary>The word in migration file names: <c>sqlite</c> or <c>postgres</c>.</summary>
    string Name { get; }

    /// <summary>How many writers may work at once: SQLite has one.</summary>
    bool HasSingleWriter { get; }

    /// <summary>An open connection, ready to use.</summary>
    Task<DbConnection> Connect(CancellationToken cancellation);

    /// <summary>Begins a transaction that will write; on SQLite it takes the write lock at once, so that it cannot fail half way.</summary>
    Task<DbTransaction> BeginWrite(DbConnection connection, CancellationToken cancellation);

    /// <summary>Begins a transaction that only reads and sees the state of one moment.</summary>
    Task<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancellation);

    /// <summary>Keeps a second program from migrating at the same time; released with the transaction.</summary>
    Task LockForMigration(Session session);

    /// <summary>Inserts many rows as fast as the store can; <paramref name="rows"/> are consumed as they come.</summary>
    /// <returns>How many rows went in.</returns>
    Task<long> InsertMany(Session session, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancellation);

    /// <summary>The table that a parameter made by <see cref="Session.AsRows"/> stands for, to be put where a statement takes a query in brackets: one statement for many rows.</summary>
    /// <param name="parameter">The parameter with its sign, as <c>@rows</c>.</param>
    /// <param name="columns">Name and type of each column in the order of the values, as <c>id bigint</c> or <c>voucher text</c>.</param>
    string Rows(string parameter, params IReadOnlyList<string> columns);

    /// <summary>The store's own description of its tables, in one form for both: see <see cref="SchemaReport"/>.</summary>
    Task<IReadOnlyList<SchemaColumn>> Columns(Session session);

    /// <summary>What went wrong, as a refusal people can act on; <see langword="null"/> when it is a bug of ours.</summary>
    StoreRefusal? Explain(Exception exception);
}

/// <summary>A column of a table. With setters instead of a constructor: SQLite cannot tell the type of a computed column when there are no rows.</summary>
public sealed record SchemaColumn
{
    /// <summary>Table.</summary>
    public string Table { get; init; } = "";

    /// <summary>From 1.</summary>
    public long Position { get; init; }

    /// <summary>Column.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>bigint</c>, <c>text</c> or <c>blob</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>1 when it may be empty; numbers because SQLite knows no truth values.</summary>
    public long IsNullable { get; init; }

    /// <summary>Position in the primary key from 1; 0 outside of it.</summary>
    public long KeyPosition { get; init; }
}
