using Mingji.App.Data;
using Mingji.App.Monitoring;

namespace Mingji;

/// <summary>Looks, once after the start, at the pictures that older programs took without looking at them.</summary>
public sealed partial class PictureWorker(LookAtPictures looking, ILogger<PictureWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the first request may be answered.
        await Task.Yield();
        try
        {
            while (await looking.Next(stoppingToken) > 0)
            {
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; the next start goes on.
        }
        catch (StoreException e)
        {
            // The store is busy or away; the next start looks again.
            NotLooked(log, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Pictures attached earlier could not be looked at yet.")]
    private static partial void NotLooked(ILogger log, Exception exception);
}
