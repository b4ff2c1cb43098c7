using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Accounts;

/// <summary>登录会话: kept in the store, so that every node knows them, they outlive a restart, and their owner can list and end them.</summary>
public sealed class Sessions(Database database, AccountSettings settings, TimeProvider clock)
{
    /// <summary>Who is behind a cookie.</summary>
    /// <param name="Actor">The person with the posts they hold.</param>
    /// <param name="SessionId">The session.</param>
    /// <param name="SignInName">What they type to sign in.</param>
    /// <param name="UnitName">Their unit.</param>
    /// <param name="Duty">What they must do before anything else.</param>
    public sealed record SignedIn(Actor Actor, long SessionId, string SignInName, string UnitName, FirstDuty Duty)
    {
        /// <summary>The account's name in the store.</summary>
        public AccountKey Key => new(Actor.Home.Division, Actor.PersonId);
    }

    /// <summary>What a person must do before anything else.</summary>
    public enum FirstDuty
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>The password is too old.</summary>
        ChangePassword,

        /// <summary>An administrator has no second factor yet, and the place asks for one.</summary>
        EnrolSecondFactor,
    }

    /// <summary>One session, for its owner.</summary>
    public sealed record Row(long Id, string StartedAt, string SeenAt, string Address, string Agent);

    /// <summary>The person behind a session's secret; <see langword="null"/> when it has ended. One question to the store.</summary>
    /// <param name="token">The secret of the cookie.</param>
    /// <param name="isActive">Whether the person did something; asking for news in the background does not keep a session alive.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SignedIn?> Find(string token, bool isActive, CancellationToken cancellation = default)
    {
        var rows = await database.Read(session => session.Query<Found>(
            $"""
            SELECT s.id AS SessionId, s.started_at AS StartedAt, s.seen_at AS SeenAt, {PersonColumns}
            FROM sign_in_session s JOIN person p ON p.division = s.division AND p.id = s.person_id {PersonJoins}
            WHERE s.token_hash = @Hash AND s.ended_at IS NULL AND p.is_disabled = 0 ORDER BY o.id
            """, new { Hash = Token.Hash(token) }), cancellation);
        if (rows.Count == 0) return null;
        var (row, now) = (rows[0], clock.GetUtcNow());
        if (now - Timestamps.Parse(row.SeenAt) > settings.IdleTime || now - Timestamps.Parse(row.StartedAt) > settings.SessionTime)
        {
            await EndIdle(row, now, cancellation);
            return null;
        }
        // Once a minute is enough to know that somebody is there.
        if (isActive && now - Timestamps.Parse(row.SeenAt) > TimeSpan.FromMinutes(1))
            await database.Write(session => session.Execute("UPDATE sign_in_session SET seen_at = @At WHERE division = @Division AND person_id = @PersonId AND id = @SessionId",
                new { At = Timestamps.Print(now), row.Division, row.PersonId, row.SessionId }), cancellation);
        return Person(rows, row.SessionId, now);
    }

    /// <summary>What is asked of a person <c>p</c> to know who they are; one row a post and a thing their office looks after.</summary>
    internal const string PersonColumns =
        $"""
        p.division AS Division, p.id AS PersonId, p.name AS Name, p.sign_in_name AS SignInName, p.unit_id AS UnitId, u.code AS UnitCode, u.name AS UnitName,
        p.password_set_at AS PasswordSetAt, p.is_two_factor AS IsTwoFactor, p.is_demo AS IsDemo, o.id AS PostId, o.role AS Role, o.scope AS Scope, {ChargeRows.Columns}
        """;

    /// <summary>Where that stands.</summary>
    internal const string PersonJoins =
        $"""
        JOIN unit u ON u.division = p.division AND u.id = p.unit_id
        LEFT JOIN post o ON o.division = p.division AND o.person_id = p.id AND o.state = 'held'
        {ChargeRows.Joins}
        """;

    /// <summary>The person that rows speak of, with their posts.</summary>
    internal SignedIn Person(IReadOnlyList<PersonRow> rows, long sessionId, DateTimeOffset now)
    {
        var row = rows[0];
        var posts = rows.Where(post => post.Role is not null).DistinctBy(post => post.PostId).Select(post => new Post(Enum.Parse<Role>(post.Role!), Enum.Parse<Scope>(post.Scope!))).ToValueList();
        var charge = ChargeRows.Of(rows.Select(one => (one.ChargeDepartment, one.ChargeUnit)));
        return new SignedIn(new Actor(row.PersonId, row.Name, new UnitPlace(row.Division, row.UnitId, row.UnitCode), posts) { Charge = charge }, sessionId, row.SignInName, row.UnitName, Duty(row, posts, now));
    }

    /// <summary>The sessions of a person that have not ended, newest first.</summary>
    public Task<IReadOnlyList<Row>> List(AccountKey key, CancellationToken cancellation = default) => database.Read(session => session.Query<Row>(
        """
        SELECT id AS Id, started_at AS StartedAt, seen_at AS SeenAt, address AS Address, agent AS Agent FROM sign_in_session
        WHERE division = @Division AND person_id = @Id AND ended_at IS NULL AND seen_at > @Idle AND started_at > @Oldest ORDER BY id DESC
        """,
        new { key.Division, key.Id, Idle = Timestamps.Print(clock.GetUtcNow() - settings.IdleTime), Oldest = Timestamps.Print(clock.GetUtcNow() - settings.SessionTime) }), cancellation);

    /// <summary>Ends one session of a person; of nobody else's.</summary>
    public Task End(SignedIn who, long sessionId, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var ended = await session.Execute("UPDATE sign_in_session SET ended_at = @At WHERE division = @Division AND person_id = @Id AND id = @sessionId AND ended_at IS NULL",
            new { At = Timestamps.Print(clock.GetUtcNow()), who.Key.Division, who.Key.Id, sessionId });
        if (ended == 1)
            TraceLog.Append(session, who.Key.Division, clock.GetUtcNow(), sessionId == who.SessionId
                ? TracedAct.Of(TraceAct.SignedOut, who.Actor, who.Key.Path, TracedAct.Sentence("退出", who.Actor.Name, ""))
                : TracedAct.Of(TraceAct.SessionEnded, who.Actor, who.Key.Path, TracedAct.Sentence("结束另一处登录", who.Actor.Name, "")));
        return ended;
    }, cancellation);

    /// <summary>A session that ran out is ended at the first request that shows it, and that is when it is logged; a later one finds it ended.</summary>
    private Task EndIdle(Found row, DateTimeOffset now, CancellationToken cancellation) => database.Write(async session =>
    {
        var ended = await session.Execute("UPDATE sign_in_session SET ended_at = @At WHERE division = @Division AND person_id = @PersonId AND id = @SessionId AND ended_at IS NULL",
            new { At = Timestamps.Print(now), row.Division, row.PersonId, row.SessionId });
        if (ended == 1)
            TraceLog.Append(session, row.Division, now, TracedAct.Of(TraceAct.SessionEnded, new ActBy(row.PersonId, row.Name), new AccountKey(row.Division, row.PersonId).Path, TracedAct.Sentence("登录过期", row.Name, "")));
        return ended;
    }, cancellation);

    private FirstDuty Duty(PersonRow row, ValueList<Post> posts, DateTimeOffset now)
    {
        if (row.IsDemo == 1) return FirstDuty.None;
        if (settings.Passwords.MaxAge is { } age && row.PasswordSetAt is { } set && now - Timestamps.Parse(set) > age) return FirstDuty.ChangePassword;
        return settings.AdministratorsNeedSecondFactor && row.IsTwoFactor == 0 && posts.Any(post => post.Role.IsAdministrator()) ? FirstDuty.EnrolSecondFactor : FirstDuty.None;
    }

    /// <summary>A person with one of their posts.</summary>
    internal record PersonRow
    {
        public string Division { get; init; } = "";
        public long PersonId { get; init; }
        public string Name { get; init; } = "";
        public string SignInName { get; init; } = "";
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string UnitName { get; init; } = "";
        public string? PasswordSetAt { get; init; }
        public long IsTwoFactor { get; init; }
        public long IsDemo { get; init; }
        public long? PostId { get; init; }
        public string? ChargeDepartment { get; init; }
        public long? ChargeUnit { get; init; }
        public string? Role { get; init; }
        public string? Scope { get; init; }
    }

    private sealed record Found : PersonRow
    {
        public long SessionId { get; init; }
        public string StartedAt { get; init; } = "";
        public string SeenAt { get; init; } = "";
    }
}
