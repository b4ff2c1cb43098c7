using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;

namespace Mingji.App.Accounts;

/// <summary>访问令牌: lets a program act for a person, for what the token is for and never for more than the person may do at that moment. Only hashes are kept.</summary>
public sealed class AccessTokens(Database database, Sessions sessions, TimeProvider clock, Ids ids)
{
    /// <summary>What every token begins with, so that one is known wherever it turns up.</summary>
    public const string Prefix = "mingji_";

    /// <summary>How many tokens a person may have at a time.</summary>
    public const int Most = 20;

    /// <summary>Days a token may be good for at most.</summary>
    public const int LongestDays = 366;

    /// <summary>What to make.</summary>
    /// <param name="Name">What it is for, in the person's words.</param>
    /// <param name="Scopes">What it may be used for.</param>
    /// <param name="Days">For how long.</param>
    public sealed record Input(string Name, TokenScope Scopes, int Days);

    /// <summary>One token, for its owner.</summary>
    public sealed record Row(long Id, string Name, string Scopes, string MadeAt, string ExpiresAt, string? UsedAt, string? UsedFrom, string? EndedAt);

    /// <summary>Who comes with a token.</summary>
    /// <param name="Who">The person, as they are now.</param>
    /// <param name="TokenId">The token.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Scopes">What it may be used for.</param>
    /// <param name="ExpiresAt">Until when.</param>
    public sealed record Bearer(Sessions.SignedIn Who, long TokenId, string Name, TokenScope Scopes, DateTimeOffset ExpiresAt);

    /// <summary>Makes a token; the value is the secret, shown once.</summary>
    public Task<Outcome<string>> Make(AccountKey key, Input input, ActBy by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var name = input.Name.Trim();
        if (name.Length is 0 or > 40) return Refused("NoName", "请写明令牌的用途，不超过 40 字，例如“预算一体化系统取数”。");
        if (input.Scopes == TokenScope.None) return Refused("NoScope", "请至少选择一项权限。");
        if (input.Days is < 1 or > LongestDays) return Refused("BadDays", $"有效期是 1 到 {LongestDays} 天。");
        if (await AccountRows.Load(session, key) is not { IsDisabled: 0 } account) return Outcome.Refused<string>(SavePerson.NoSuchPerson);
        var now = clock.GetUtcNow();
        if (await session.Scalar<long>("SELECT COUNT(*) FROM access_token WHERE division = @Division AND person_id = @Id AND ended_at IS NULL AND expires_at > @Now", new { key.Division, key.Id, Now = Timestamps.Print(now) }) >= Most)
            return Refused("TooMany", $"已有 {Most} 个有效的令牌，请先结束不用的。");
        var token = Prefix + Token.New();
        await session.Execute(
            """
            INSERT INTO access_token (division, person_id, id, name, scopes, token_hash, made_at, expires_at, used_at, used_from, ended_at, row_version)
            VALUES (@Division, @PersonId, @Id, @name, @Scopes, @Hash, @Made, @Expires, NULL, NULL, NULL, 1)
            """,
            new { key.Division, PersonId = key.Id, Id = ids.Next(), name, Scopes = input.Scopes.Key(), Hash = Token.Hash(token), Made = Timestamps.Print(now), Expires = Timestamps.Print(now.AddDays(input.Days)) });
        TraceLog.Append(session, key.Division, now, TracedAct.Of(TraceAct.TokenChanged, by, key.Path, TracedAct.Sentence("生成访问令牌", account.Name, $"{name}：{input.Scopes.Words()}，{input.Days} 天")));
        return Outcome.Of(token);
    }, cancellation);

    /// <summary>The tokens of a person, the newest first: those that are good, and those that ended in the last 90 days.</summary>
    public Task<IReadOnlyList<Row>> List(AccountKey key, CancellationToken cancellation = default) => database.Read(session => session.Query<Row>(
        """
        SELECT id AS Id, name AS Name, scopes AS Scopes, made_at AS MadeAt, expires_at AS ExpiresAt, used_at AS UsedAt, used_from AS UsedFrom, ended_at AS EndedAt FROM access_token
        WHERE division = @Division AND person_id = @Id AND COALESCE(ended_at, expires_at) > @Since ORDER BY id DESC
        """, new { key.Division, key.Id, Since = Timestamps.Print(clock.GetUtcNow().AddDays(-90)) }), cancellation);

    /// <summary>Ends a token of a person; of nobody else's. It is refused from the next request on.</summary>
    public Task<Refusal?> End(AccountKey key, long id, ActBy by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        var row = await session.Find<Named>("SELECT p.name AS Person, a.name AS Name FROM access_token a JOIN person p ON p.division = a.division AND p.id = a.person_id WHERE a.division = @Division AND a.person_id = @PersonId AND a.id = @id",
            new { key.Division, PersonId = key.Id, id });
        var ended = await session.Execute("UPDATE access_token SET ended_at = @At, row_version = row_version + 1 WHERE division = @Division AND person_id = @PersonId AND id = @id AND ended_at IS NULL",
            new { key.Division, PersonId = key.Id, id, At = Timestamps.Print(clock.GetUtcNow()) });
        if (row is null || ended == 0) return new("NoSuchToken", "这个令牌已经结束或不存在。");
        TraceLog.Append(session, key.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.TokenChanged, by, key.Path, TracedAct.Sentence("结束访问令牌", row.Person, row.Name)));
        return null;
    }, cancellation);

    /// <summary>The person behind a token, with the posts they hold now.</summary>
    /// <param name="token">The secret.</param>
    /// <param name="address">Where it came from, for its owner to see.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Outcome<Bearer>> Find(string token, string address, CancellationToken cancellation = default)
    {
        var rows = await database.Read(session => session.Query<Found>(
            $"""
            SELECT a.id AS TokenId, a.name AS TokenName, a.scopes AS Scopes, a.expires_at AS ExpiresAt, a.used_at AS UsedAt, a.ended_at AS EndedAt, p.is_disabled AS IsDisabled, {Sessions.PersonColumns}
            FROM access_token a JOIN person p ON p.division = a.division AND p.id = a.person_id {Sessions.PersonJoins}
            WHERE a.token_hash = @Hash ORDER BY o.id
            """, new { Hash = Token.Hash(token) }), cancellation);
        if (rows.Count == 0) return Outcome.Refused<Bearer>(new("TokenUnknown", "没有这个令牌。请核对是否抄全，或在“我的账号”里重新生成。"));
        var (row, now) = (rows[0], clock.GetUtcNow());
        if (row.EndedAt is not null) return Outcome.Refused<Bearer>(new("TokenEnded", "这个令牌已被结束。请在“我的账号”里重新生成。"));
        if (Timestamps.Parse(row.ExpiresAt) <= now) return Outcome.Refused<Bearer>(new("TokenExpired", "这个令牌已经过期。请在“我的账号”里重新生成。"));
        if (row.IsDisabled == 1) return Outcome.Refused<Bearer>(new("AccountDisabled", "这个令牌的账号已停用。"));
        if (row.UsedAt is null || now - Timestamps.Parse(row.UsedAt) > TimeSpan.FromMinutes(1))
            await database.Write(session => session.Execute("UPDATE access_token SET used_at = @At, used_from = @address WHERE division = @Division AND person_id = @PersonId AND id = @TokenId",
                new { At = Timestamps.Print(now), address, row.Division, row.PersonId, row.TokenId }), cancellation);
        return Outcome.Of(new Bearer(sessions.Person(rows, 0, now), row.TokenId, row.TokenName, TokenScopes.Parse(row.Scopes.Split(' ')) ?? TokenScope.None, Timestamps.Parse(row.ExpiresAt)));
    }

    private static Outcome<string> Refused(string code, string message) => Outcome.Refused<string>(new(code, message));

    private sealed record Named(string Person, string Name);

    private sealed record Found : Sessions.PersonRow
    {
        public long TokenId { get; init; }
        public string TokenName { get; init; } = "";
        public string Scopes { get; init; } = "";
        public string ExpiresAt { get; init; } = "";
        public string? UsedAt { get; init; }
        public string? EndedAt { get; init; }
        public long IsDisabled { get; init; }
    }
}
