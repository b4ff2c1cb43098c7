using Mingji.App.Data;
using Mingji.App.Trace;

namespace Mingji;

/// <summary>Writes what waits for the log every few seconds, and what is left when the program stops.</summary>
public sealed partial class TraceWorker(WaitingTrace waiting, TimeProvider clock, ILogger<TraceWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WaitingTrace.Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Write();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Write();
        }
    }

    private async Task Write()
    {
        try
        {
            await waiting.Write();
        }
        catch (StoreException e)
        {
            // The store is busy or away; it waits for the next turn.
            NotWritten(log, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Reads and refusals could not be logged yet.")]
    private static partial void NotWritten(ILogger log, Exception exception);
}
