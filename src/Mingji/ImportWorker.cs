using Mingji.App.Imports;

namespace Mingji;

/// <summary>Carries out imports beside the pages, and goes on with those that a stop of the program left unfinished.</summary>
public sealed partial class ImportWorker(ImportJobs jobs, ILogger<ImportWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the first request may be answered: the store is open by now, reading may take long.
        await Task.Yield();
        try
        {
            await jobs.Work(e => Failed(log, e), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; what is left stands in the store.
        }
    }

    [LoggerMessage(LogLevel.Error, "An import failed.")]
    private static partial void Failed(ILogger log, Exception exception);
}
