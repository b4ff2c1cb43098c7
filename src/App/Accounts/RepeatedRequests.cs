using Mingji.App.Data;

namespace Mingji.App.Accounts;

/// <summary>
/// 幂等键: a request that a program names and sends again, because it heard no answer, is answered as the first time and not done again. Names are kept for a day, each person's
/// for themselves.
/// </summary>
public sealed class RepeatedRequests(Database database, TimeProvider clock)
{
    /// <summary>How long a name is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    // A request takes no longer; one that did not come to its end by then broke off.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

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

        /// <summary>The first one broke off; nobody knows how far it came.</summary>
        BrokenOff,
    }

    /// <summary>Takes a name for a request.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="name">The name the program gave it.</param>
    /// <param name="hash">What the request says.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<(Standing Standing, Answer? Answer)> Take(AccountKey key, string name, string hash, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var now = clock.GetUtcNow();
        await session.Execute("DELETE FROM repeated_request WHERE division = @Division AND person_id = @Id AND made_at <= @Before", new { key.Division, key.Id, Before = Timestamps.Print(now - KeptFor) });
        var taken = await session.Execute(
            """
            INSERT INTO repeated_request (division, person_id, name, request_hash, made_at, status, media_type, etag, location, body, row_version)
            VALUES (@Division, @Id, @name, @hash, @At, NULL, NULL, NULL, NULL, NULL, 1) ON CONFLICT (division, person_id, name) DO NOTHING
            """, new { key.Division, key.Id, name, hash, At = Timestamps.Print(now) });
        if (taken == 1) return (Standing.Fresh, null);
        var row = (await session.Find<Row>(
            """
            SELECT request_hash AS Hash, made_at AS MadeAt, status AS Status, media_type AS MediaType, etag AS ETag, location AS Location, body AS Body
            FROM repeated_request WHERE division = @Division AND person_id = @Id AND name = @name
            """, new { key.Division, key.Id, name }))!;
        if (row.Hash != hash) return (Standing.Other, null);
        if (row.Status is { } status) return (Standing.Done, new Answer((int)status, row.MediaType, row.ETag, row.Location, row.Body ?? ""));
        return (now - Timestamps.Parse(row.MadeAt) > Longest ? Standing.BrokenOff : Standing.Running, (Answer?)null);
    }, cancellation);

    /// <summary>Keeps the answer of a request.</summary>
    public Task Keep(AccountKey key, string name, Answer answer) => database.Write(session => session.Execute(
        """
        UPDATE repeated_request SET status = @Status, media_type = @MediaType, etag = @ETag, location = @Location, body = @Body, row_version = row_version + 1
        WHERE division = @Division AND person_id = @Id AND name = @name
        """, new { key.Division, key.Id, name, Status = (long)answer.Status, answer.MediaType, answer.ETag, answer.Location, answer.Body }));

    /// <summary>Gives a name back: nothing was done.</summary>
    public Task Release(AccountKey key, string name) => database.Write(session => session.Execute(
        "DELETE FROM repeated_request WHERE division = @Division AND person_id = @Id AND name = @name AND status IS NULL", new { key.Division, key.Id, name }));

    private sealed record Row
    {
        public string Hash { get; init; } = "";
        public string MadeAt { get; init; } = "";
        public long? Status { get; init; }
        public string? MediaType { get; init; }
        public string? ETag { get; init; }
        public string? Location { get; init; }
        public string? Body { get; init; }
    }
}
