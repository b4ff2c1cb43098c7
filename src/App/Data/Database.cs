using System.Collections.Concurrent;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Data;

/// <summary>A store, SQLite or PostgreSQL, with one behaviour. Every change is one transaction.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly ConcurrentDictionary<Type, object> memories = new();

    private Database(ISqlDialect dialect, RulePack rules) => (Dialect, Rules) = (dialect, rules);

    /// <summary>The differences between the two stores.</summary>
    public ISqlDialect Dialect { get; }

    /// <summary>The rules by which it keeps the sums that follow from others, whoever writes those.</summary>
    internal RulePack Rules { get; }

    /// <summary>Opens a store without touching it yet.</summary>
    /// <param name="connection"><c>sqlite:PATH</c>, or a PostgreSQL connection string.</param>
    /// <param name="rules">The place's rules; the embedded ones when not given.</param>
    /// <exception cref="StoreException">The text is neither (BadConnection).</exception>
    public static Database Open(string connection, RulePack? rules = null)
    {
        try
        {
            return new(connection.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase) ? new Sqlite(connection["sqlite:".Length..]) : new Postgres(connection), rules ?? RulePack.National);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StoreException(new("BadConnection", $"数据库连接“{connection}”读不懂。本机文件写作 sqlite:data/mingji.db，PostgreSQL 写作 Host=…;Database=…;Username=…。"), e);
        }
    }

    /// <summary>What this process remembers beside the store, one of a kind. Only ever a copy of what was committed.</summary>
    internal T Memory<T>() where T : class, new() => (T)memories.GetOrAdd(typeof(T), static _ => new T());

    /// <summary>Reads; sees one moment's state only within a single statement.</summary>
    public async Task<T> Read<T>(Func<Session, Task<T>> work, CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await Dialect.Connect(cancellation);
            return await work(new Session(this, connection, null, cancellation));
        }
        catch (Exception e) when (Dialect.Explain(e) is { } refusal)
        {
            throw new StoreException(refusal, e);
        }
    }

    /// <summary>Reads; every statement sees the state of the same moment, whatever is written meanwhile.</summary>
    public async Task<T> Snapshot<T>(Func<Session, Task<T>> work, CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await Dialect.Connect(cancellation);
            await using var transaction = await Dialect.BeginSnapshot(connection, cancellation);
            var session = new Session(this, connection, transaction, cancellation);
            var result = await work(session);
            session.Committed();
            return result;
        }
        catch (Exception e) when (Dialect.Explain(e) is { } refusal)
        {
            throw new StoreException(refusal, e);
        }
    }

    /// <summary>Changes something: all of <paramref name="work"/> happens, or nothing of it.</summary>
    public async Task<T> Write<T>(Func<Session, Task<T>> work, CancellationToken cancellation = default)
    {
        // SQLite's own waiting is a busy loop with a time limit; a queue inside the process is fair and costs nothing.
        if (Dialect.HasSingleWriter) await writer.WaitAsync(cancellation);
        try
        {
            await using var connection = await Dialect.Connect(cancellation);
            await using var transaction = await Dialect.BeginWrite(connection, cancellation);
            var session = new Session(this, connection, transaction, cancellation);
            var result = await work(session);
            await Spending.ProjectMoney.CountSigned(session);
            await Monitoring.RenewForms.Run(session, Rules);
            await Organisations.UnitChanges.Keep(session);
            await Accounts.RepeatedRequests.Mark(session);
            await Trace.TraceLog.Keep(session);
            await transaction.CommitAsync(cancellation);
            session.Committed();
            return result;
        }
        catch (Exception e) when (Dialect.Explain(e) is { } refusal)
        {
            throw new StoreException(refusal, e);
        }
        finally
        {
            if (Dialect.HasSingleWriter) writer.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Dialect.DisposeAsync();
        writer.Dispose();
    }
}
