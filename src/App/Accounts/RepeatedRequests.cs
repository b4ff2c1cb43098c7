using Mingji.App.Data;

namespace Mingji.App.Accounts;

/// <summary>
/// 幂等键: a request that a program names and sends again, because it heard no answer, is answered as the first time and not done again. Names are kept for a day, each person's
/// for themselves. Whatever a request changes says so at its name in the same transaction: what broke off before is done by the next one who asks, what broke off after is never
/// done again.
/// </summary>
public sealed class RepeatedRequests(Database database, TimeProvider clock)
{
    /// <summary>How long a name is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    // A request takes no longer; one that did not come to its end by then broke off. Should it go on all the same, its next transaction fails, for the name is another's by then.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly AsyncLocal<Taken?> Current = new();

    /// <summary>An answer as it was given.</summary>
    public sealed record Answer(int Status, string? MediaType, string? ETag, string? Location, string Body);

    /// <summary>What is to be done with a request.</summary>
    public enum Standing
    {
        /// <summary>It is new: it is done, and its answer kept.</summary>
        Fresh,

        /// <summary>It was done: the same answer is given.</summary>
        Done,

        /// <summary>The name stands for another request.</summary>
        Other,

        /// <summary>The first one is still being done.</summary>
        Running,

        /// <summary>The first one broke off after it had changed something; its answer is lost.</summary>
        BrokenOff,
    }

    /// <summary>Takes a name for a request.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="name">The name the program gave it.</param>
    /// <param name="hash">What the request says.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What is to be done; the answer where there is one; for <see cref="Protect"/> which taking of the name this is.</returns>
    public Task<(Standing Standing, Answer? Answer, long Stamp)> Take(AccountKey key, string name, string hash, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var now = clock.GetUtcNow();
        await session.Execute("DELETE FROM repeated_request WHERE division = @Division AND person_id = @Id AND made_at <= @Before", new { key.Division, key.Id, Before = Timestamps.Print(now - KeptFor) });
        var taken = await session.Execute(
            """
            INSERT INTO repeated_request (division, person_id, name, request_hash, made_at, status, media_type, etag, location, body, row_version)
            VALUES (@Division, @Id, @name, @hash, @At, NULL, NULL, NULL, NULL, NULL, 1) ON CONFLICT (division, person_id, name) DO NOTHING
            """, new { key.Division, key.Id, name, hash, At = Timestamps.Print(now) });
        if (taken == 1) return (Standing.Fresh, null, 1L);
        var row = (await session.Find<Row>(
            """
            SELECT request_hash AS Hash, made_at AS MadeAt, status AS Status, media_type AS MediaType, etag AS ETag, location AS Location, body AS Body, is_changed AS IsChanged, row_version AS RowVersion
            FROM repeated_request WHERE division = @Division AND person_id = @Id AND name = @name
            """, new { key.Division, key.Id, name }))!;
        if (row.Hash != hash) return (Standing.Other, null, 0L);
        if (row.Status is { } status) return (Standing.Done, new Answer((int)status, row.MediaType, row.ETag, row.Location, row.Body ?? ""), 0L);
        if (now - Timestamps.Parse(row.MadeAt) <= Longest) return (Standing.Running, (Answer?)null, 0L);
        if (row.IsChanged == 1) return (Standing.BrokenOff, null, 0L);
        // It changed nothing, so it is done now.
        var isOurs = await session.Execute(
            """
            UPDATE repeated_request SET made_at = @At, row_version = row_version + 1
            WHERE division = @Division AND person_id = @Id AND name = @name AND made_at = @MadeAt AND status IS NULL AND is_changed = 0
            """, new { key.Division, key.Id, name, At = Timestamps.Print(now), row.MadeAt }) == 1;
        return isOurs ? (Standing.Fresh, null, row.RowVersion + 1) : (Standing.Running, (Answer?)null, 0L);
    }, cancellation);

    /// <summary>From here on until the result is disposed of, whatever this flow of execution changes is marked at the name that was taken.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="name">The name.</param>
    /// <param name="stamp">As <see cref="Take"/> gave it.</param>
    public static IDisposable Protect(AccountKey key, string name, long stamp)
    {
        Current.Value = new(key, name, stamp);
        return new End();
    }

    /// <summary>Notes in a transaction that the request of now changes something; called just before it commits.</summary>
    /// <exception cref="StoreException">The name went to another request meanwhile (Busy): nothing may be kept.</exception>
    internal static async Task Mark(Session session)
    {
        if (Current.Value is not { } taken) return;
        var isOurs = await session.Execute(
            "UPDATE repeated_request SET is_changed = 1 WHERE division = @Division AND person_id = @Id AND name = @Name AND row_version = @Stamp AND status IS NULL",
            new { taken.Key.Division, taken.Key.Id, taken.Name, taken.Stamp }) == 1;
        if (!isOurs) throw new StoreException(new("Busy", "同一个请求超过时限后已经重新办理，这一次没有保存。"));
    }

    /// <summary>Keeps the answer of a request.</summary>
    public Task Keep(AccountKey key, string name, Answer answer) => database.Write(session => session.Execute(
        """
        UPDATE repeated_request SET status = @Status, media_type = @MediaType, etag = @ETag, location = @Location, body = @Body, row_version = row_version + 1
        WHERE division = @Division AND person_id = @Id AND name = @name
        """, new { key.Division, key.Id, name, Status = (long)answer.Status, answer.MediaType, answer.ETag, answer.Location, answer.Body }));

    /// <summary>Gives a name back, unless something was changed under it.</summary>
    public Task Release(AccountKey key, string name) => database.Write(session => session.Execute(
        "DELETE FROM repeated_request WHERE division = @Division AND person_id = @Id AND name = @name AND status IS NULL AND is_changed = 0", new { key.Division, key.Id, name }));

    private sealed record Taken(AccountKey Key, string Name, long Stamp);

    private sealed class End : IDisposable
    {
        public void Dispose() => Current.Value = null;
    }

    private sealed record Row
    {
        public string Hash { get; init; } = "";
        public string MadeAt { get; init; } = "";
        public long? Status { get; init; }
        public string? MediaType { get; init; }
        public string? ETag { get; init; }
        public string? Location { get; init; }
        public string? Body { get; init; }
        public long IsChanged { get; init; }
        public long RowVersion { get; init; }
    }
}
