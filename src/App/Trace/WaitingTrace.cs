using Mingji.App.Data;

namespace Mingji.App.Trace;

/// <summary>
/// Acts that change nothing and come often - restricted data read, pages refused - wait here a few seconds and go into the log together, so that reading costs no transaction. The
/// same act of the same person on the same subject is one line with its count; who reads a page again and again is written down once in <see cref="Again"/>.
/// A program that is killed loses what waits, a few seconds; one that stops does not.
/// </summary>
public sealed class WaitingTrace(Database database, TimeProvider clock)
{
    /// <summary>For how long the same reading is not written down again.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromMinutes(30);

    /// <summary>How often what waits is written.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private const int MostRead = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Division, TracedAct Act), (DateTimeOffset At, int Count)> waiting = [];
    private readonly Dictionary<(string Division, TracedAct Act), DateTimeOffset> read = [];

    /// <summary>Notes that a person read something restricted.</summary>
    public void Read(string division, TracedAct act)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (read.TryGetValue((division, act), out var before) && now - before < Again) return;
            if (read.Count >= MostRead) read.Clear();
            read[(division, act)] = now;
            waiting.TryAdd((division, act), (now, 1));
        }
    }

    /// <summary>Notes that something was refused; each time counts.</summary>
    public void Refuse(string division, TracedAct act)
    {
        lock (gate) waiting[(division, act)] = waiting.TryGetValue((division, act), out var known) ? (known.At, known.Count + 1) : (clock.GetUtcNow(), 1);
    }

    /// <summary>Writes what waits; what cannot be written waits on.</summary>
    public async Task Write(CancellationToken cancellation = default)
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
        }
        catch
        {
            lock (gate)
                foreach (var (key, (at, count)) in now)
                    waiting[key] = waiting.TryGetValue(key, out var later) ? (at, count + later.Count) : (at, count);
            throw;
        }
    }
}
