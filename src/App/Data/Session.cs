using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Mingji.App.Data;

/// <summary>One connection, inside a transaction when it writes. Parameters are the properties of an anonymous object, as Dapper takes them.</summary>
public sealed class Session
{
    private readonly Database store;
    private readonly CancellationToken cancellation;
    private List<Action>? afterCommit;

    internal Session(Database store, DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        (this.store, Connection, Transaction, this.cancellation) = (store, connection, transaction, cancellation);

    /// <summary>The connection, for the few who need the driver itself.</summary>
    public DbConnection Connection { get; }

    /// <summary>The transaction; <see langword="null"/> while only reading.</summary>
    public DbTransaction? Transaction { get; }

    /// <summary>Acts that go into the log with this transaction.</summary>
    internal List<(string Division, string At, Trace.TracedAct Act)> Noted { get; } = [];

    /// <summary>Documents, and purchases by which others are found, whose signed money is counted anew at the end of this transaction.</summary>
    internal HashSet<(string Division, long Id, bool IsPurchase)> Signed { get; } = [];

    /// <summary>All rows of a query.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters = null) =>
        (await Connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>The only row, or the default when there is none; more than one is a bug.</summary>
    public Task<T?> Find<T>(string sql, object? parameters = null) =>
        Connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>The first column of the only row.</summary>
    public Task<T?> Scalar<T>(string sql, object? parameters = null) =>
        Connection.ExecuteScalarAsync<T>(Command(sql, parameters));

    /// <summary>Runs a statement; says how many rows it touched.</summary>
    public Task<int> Execute(string sql, object? parameters = null) =>
        Connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>Inserts many rows as fast as the store can.</summary>
    public Task<long> InsertMany(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows) =>
        store.Dialect.InsertMany(this, table, columns, rows, cancellation);

    /// <summary>Many rows as one parameter, which <see cref="Rows"/> makes a table again: texts, whole numbers and <see langword="null"/>.</summary>
    public static string AsRows(IEnumerable<object?[]> rows) => JsonSerializer.Serialize(rows);

    /// <summary>The table that a parameter made by <see cref="AsRows"/> stands for: <see cref="ISqlDialect.Rows"/>.</summary>
    public string Rows(string parameter, params IReadOnlyList<string> columns) => store.Dialect.Rows(parameter, columns);

    /// <summary>What this process remembers beside the store.</summary>
    internal T Memory<T>() where T : class, new() => store.Memory<T>();

    /// <summary>Does something when what was read and written here is sure: at once outside of a transaction, else once it is committed.</summary>
    internal void WhenSure(Action action)
    {
        if (Transaction is null) action();
        else (afterCommit ??= []).Add(action);
    }

    internal void Committed()
    {
        foreach (var action in afterCommit ?? []) action();
    }

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, Transaction, cancellationToken: cancellation);
}
