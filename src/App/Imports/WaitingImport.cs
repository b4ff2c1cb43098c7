using Mingji.App.Documents.Reading;
using Mingji.Domain.Organisations;

namespace Mingji.App.Imports;

/// <summary>Files that were uploaded and wait for a word: they are looked at in the background, and nothing of them is kept yet.</summary>
public sealed class WaitingImport : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private int done;

    internal WaitingImport(PlanImport planning, IReadOnlyList<(string Name, byte[] Content)> files, string? division, Actor? by, int skipped)
    {
        (Total, Division, Skipped) = (files.Count, division, skipped);
        Bytes = files.Sum(file => (long)file.Content.Length);
        Plan = Task.Run(() => planning.Run(new(files, division, ReadLimits.Default) { By = by }, _ => Interlocked.Increment(ref done), end.Token));
    }

    /// <summary>How many files there are.</summary>
    public int Total { get; }

    /// <summary>How many have been looked at.</summary>
    public int Done => Volatile.Read(ref done);

    /// <summary>Where documents go that do not say it themselves.</summary>
    public string? Division { get; }

    /// <summary>How many files of the upload were nobody's documents (thumbnails, lock files) and left out.</summary>
    public int Skipped { get; }

    /// <summary>Bytes of all files.</summary>
    public long Bytes { get; }

    /// <summary>What importing them would do.</summary>
    public Task<ImportPlan> Plan { get; }

    /// <summary>Stops looking.</summary>
    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
    }
}
