using Mingji.App.Data;

namespace Mingji.App.Trace;

/// <summary>Records an act that changes nothing else: a sign-in, a read of restricted data, an export, a failed attempt.</summary>
public sealed class RecordAct(Database database, TimeProvider clock)
{
    /// <summary>Runs.</summary>
    public Task Run(string division, TracedAct act, CancellationToken cancellation = default) => database.Write(session =>
    {
        TraceLog.Append(session, division, clock.GetUtcNow(), act);
        return Task.FromResult(0);
    }, cancellation);
}
