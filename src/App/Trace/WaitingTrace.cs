using Mingji.App.Data;

namespace Mingji.App.Trace;

/// <summary>
/// Acts that change nothing and come often. A read of restricted data is in the log before the first byte of the answer leaves: whoever reads waits for the line, and all who come meanwhile go in
/// together. The same read of the same person is written down once in <see cref="Again"/>, so that hardly any answer waits. Refusals wait a few seconds and go in together, the same one as one line
/// with its count: nothing was shown, and somebody who tries again and again costs no transactions. A program that is killed loses those seconds; one that stops does not.
/// </summary>
public sealed class WaitingTrace(Database database, TimeProvider clock) : IDisposable
{
    /// <summary>For how long the same reading is not written down again.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromMinutes(30);

    /// <summary>How often what waits is written.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private const int MostRead = 20_000;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<(string Division, TracedAct Act), (DateTimeOffset At, int Count)> waiting = [];
    private readonly Dictionary<(string Division, TracedAct Act), DateTimeOffset> read = [];

    /// <summary>Notes that a person reads something restricted; it is in the log when this returns.</summary>
    /// <exception cref="StoreException">The store cannot be written: then nothing is to be shown.</exception>
    public async Task Read(string division, TracedAct act)
    {
        lock (gate)
        {
            if (IsWritten((division, act))) return;
            waiting.TryAdd((division, act), (clock.GetUtcNow(), 1));
        }
        // Others' acts go in with this one: nobody is behind the writing, whatever request it began in.
        Task written;
        if (ExecutionContext.IsFlowSuppressed()) written = Task.Run(Written);
        else
            using (ExecutionContext.SuppressFlow())
                written = Task.Run(Written);
        await written;

        Task Written() => InTurn(() => { lock (gate) return IsWritten((division, act)); }, default);
    }

    /// <summary>Notes that something was refused; each time counts.</summary>
    public void Refuse(string division, TracedAct act)
    {
        lock (gate) waiting[(division, act)] = waiting.TryGetValue((division, act), out var known) ? (known.At, known.Count + 1) : (clock.GetUtcNow(), 1);
    }

    /// <summary>Writes what waits; what cannot be written waits on.</summary>
    public Task Write(CancellationToken cancellation = default) => InTurn(static () => false, cancellation);

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private bool IsWritten((string, TracedAct) key) => read.TryGetValue(key, out var at) && clock.GetUtcNow() - at < Again;

    // One writes at a time, so that whoever comes to its turn knows whether the one before took its line along.
    private async Task InTurn(Func<bool> isDone, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (!isDone()) await WriteAll(cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task WriteAll(CancellationToken cancellation)
    {
        KeyValuePair<(string Division, TracedAct Act), (DateTimeOffset At, int Count)>[] now;
        lock (gate)
        {
            now = [.. waiting.OrderBy(entry => entry.Value.At)];
            waiting.Clear();
        }
        if (now.Length == 0) return;
        try
        {
            await database.Write(session =>
            {
                foreach (var ((division, act), (at, count)) in now)
                    TraceLog.Append(session, division, at, count == 1 ? act : act with { Detail = $"{act.Detail}，{count} 次" });
                return Task.FromResult(0);
            }, cancellation);
            lock (gate)
            {
                if (read.Count >= MostRead) read.Clear();
                foreach (var (key, (at, _)) in now)
                    if (key.Act.Act == TraceAct.Read) read[key] = at;
            }
        }
        catch
        {
            lock (gate)
                foreach (var (key, (at, count)) in now)
                    waiting[key] = waiting.TryGetValue(key, out var later) ? (at, key.Act.Act == TraceAct.Read ? 1 : count + later.Count) : (at, count);
            throw;
        }
    }
}
