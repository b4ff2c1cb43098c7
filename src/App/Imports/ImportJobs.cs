using System.Collections.Concurrent;
using System.Threading.Channels;
using Mingji.App.Data;
using Mingji.Domain.Organisations;

namespace Mingji.App.Imports;

/// <summary>The imports this process carries out, one after the other. What is done and what is left stands in the store; here is only what happens now.</summary>
public sealed class ImportJobs(RunImport running)
{
    private readonly Channel<Job> line = Channel.CreateUnbounded<Job>();
    private readonly ConcurrentDictionary<long, Job> jobs = new();

    /// <summary>Puts an import in the line; the task ends when it is finished or stopped.</summary>
    public Task Add(QueuedImport import)
    {
        var job = new Job(import);
        if (!jobs.TryAdd(import.Id, job)) return jobs.TryGetValue(import.Id, out var known) ? known.End.Task : Task.CompletedTask;
        line.Writer.TryWrite(job);
        return job.End.Task;
    }

    /// <summary>The file at which an import is now and how many were begun; <see langword="null"/> when this process does not work at it.</summary>
    public (string File, int Begun)? Now(long import) => jobs.TryGetValue(import, out var job) && job.File is { } file ? (file, job.Begun) : null;

    /// <summary>Stops an import after the file at which it is; <see langword="false"/> when it had ended.</summary>
    public async Task<bool> Stop(QueuedImport import, Writer by, CancellationToken cancellation = default)
    {
        // First here, so that a long transaction lets go of the store.
        if (jobs.TryGetValue(import.Id, out var job)) await job.Stop.CancelAsync();
        return await running.Stop(import, $"由{by}停止。", by, cancellation);
    }

    /// <summary>Works until <paramref name="closing"/>; what is unfinished then goes on at the next start.</summary>
    public async Task Work(Action<Exception> onBug, CancellationToken closing)
    {
        foreach (var import in await running.Waiting(closing)) _ = Add(import);
        await foreach (var job in line.Reader.ReadAllAsync(closing))
        {
            try
            {
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(closing, job.Stop.Token);
                await running.Run(job.Import, job.Begin, stop.Token);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                onBug(e);
                await GiveUp(job.Import, onBug);
            }
            finally
            {
                jobs.TryRemove(job.Import.Id, out _);
                job.End.TrySetResult();
            }
        }
    }

    private async Task GiveUp(QueuedImport import, Action<Exception> onBug)
    {
        try
        {
            await running.Stop(import, "程序出错，没有做完。请把没有导入的文件再导入一次。", import.By, CancellationToken.None);
        }
        catch (StoreException e)
        {
            // The store itself is away: the import stays in its queue and goes on at the next start.
            onBug(e);
        }
    }

    private sealed class Job(QueuedImport import)
    {
        private int begun;

        public QueuedImport Import => import;

        public CancellationTokenSource Stop { get; } = new();

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? File { get; private set; }

        public int Begun => Volatile.Read(ref begun);

        public void Begin(string file)
        {
            File = file;
            Interlocked.Increment(ref begun);
        }
    }
}
