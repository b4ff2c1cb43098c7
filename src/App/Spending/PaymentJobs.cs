using Mingji.App.Goals;

namespace Mingji.App.Spending;

/// <summary>
/// The looking and the importing of this process, each in the background, so that a page can show how far it is. Nothing here is lost with the process: an import is one transaction, and a
/// preview is made again.
/// </summary>
public sealed class PaymentJobs(LookAtPayments looking, ImportPayments importing)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(long Id, long Person), Job> looks = [];
    private readonly Dictionary<long, Job> imports = [];

    /// <summary>Work at one import.</summary>
    public sealed class Job
    {
        private long row;

        /// <summary>The row it has come to.</summary>
        public long Row
        {
            get => Volatile.Read(ref row);
            internal set => Volatile.Write(ref row, value);
        }

        /// <summary>What comes of it.</summary>
        public Task<Outcome<PaymentPreview>> End { get; internal set; } = null!;
    }

    /// <summary>The look of a person at a file, begun when it has not been.</summary>
    public Job Look(string division, long id, MoneyKeeper by)
    {
        lock (gate)
        {
            var key = (id, by.Actor?.PersonId ?? 0);
            if (looks.TryGetValue(key, out var known) && !known.End.IsFaulted) return known;
            if (looks.Count > 200) looks.Clear();
            var job = looks[key] = new Job();
            job.End = Task.Run(() => looking.Run(division, id, by, row => job.Row = row));
            return job;
        }
    }

    /// <summary>What was seen of a file counts no longer: its columns or the store have changed.</summary>
    public void Forget(long id)
    {
        lock (gate)
            foreach (var key in looks.Keys.Where(key => key.Id == id).ToList()) looks.Remove(key);
    }

    /// <summary>Begins an import; one that is under way is only given back.</summary>
    public Job Import(ImportPayments.Input input)
    {
        lock (gate)
        {
            if (imports.TryGetValue(input.Id, out var known)) return known;
            var job = imports[input.Id] = new Job();
            job.End = Task.Run(async () =>
            {
                try
                {
                    return await importing.Run(input, row => job.Row = row);
                }
                finally
                {
                    // A refusal of one file, and every line that went in, changes what the others would do.
                    lock (gate)
                    {
                        looks.Clear();
                        imports.Remove(input.Id);
                    }
                }
            });
            return job;
        }
    }

    /// <summary>The import that is under way; <see langword="null"/> when none is.</summary>
    public Job? Now(long id)
    {
        lock (gate) return imports.GetValueOrDefault(id);
    }
}
