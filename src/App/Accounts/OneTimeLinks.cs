using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;

namespace Mingji.App.Accounts;

/// <summary>一次性链接: opens the door once to set a password, or to set the system up while nobody has an account. Only hashes are kept.</summary>
public sealed class OneTimeLinks(Database database, Passwords passwords, AccountSettings settings, TimeProvider clock, Ids ids)
{
    internal static readonly Refusal Gone = new("LinkGone", "这个链接已经用过、过期或不存在。请找系统管理员重新生成。");

    /// <summary>A link for the first run, in the place of those before; <see langword="null"/> when there are accounts.</summary>
    public Task<string?> ForFirstRun(CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await session.Scalar<long>("SELECT COUNT(*) FROM person") > 0) return null;
        await session.Execute("UPDATE one_time_link SET used_at = @At WHERE person_id IS NULL AND used_at IS NULL", new { At = Timestamps.Print(clock.GetUtcNow()) });
        return await Add(session, "", null, TimeSpan.FromHours(24));
    }, cancellation);

    internal async Task<string> ForPerson(Session session, AccountKey key)
    {
        await session.Execute("UPDATE one_time_link SET used_at = @At WHERE division = @Division AND person_id = @Id AND used_at IS NULL", new { key.Division, key.Id, At = Timestamps.Print(clock.GetUtcNow()) });
        return await Add(session, key.Division, key.Id, settings.LinkTime);
    }

    /// <summary>Whose password a link sets; <see langword="null"/> when it is no good.</summary>
    public Task<Account?> Find(string token, CancellationToken cancellation = default) => database.Read(session => Person(session, token), cancellation);

    /// <summary>Whether a link is good for the first run.</summary>
    public Task<bool> IsFirstRun(string token, CancellationToken cancellation = default) => database.Read(async session => await Open(session, token) is { PersonId: null }, cancellation);

    /// <summary>Sets the password of the link's person; the link is used up, and every session and token of the person ends.</summary>
    public async Task<Outcome<Account>> SetPassword(string token, string password, CancellationToken cancellation = default)
    {
        var hash = passwords.Hash(password.Length > 200 ? "" : password); // before the transaction: hashing takes its time
        return await database.Write(async session =>
        {
            if (await Person(session, token) is not { } account) return Outcome.Refused<Account>(Gone);
            if (await passwords.WhyNot(session, account, password) is { } refusal) return Outcome.Refused<Account>(refusal);
            if (!await Use(session, token)) return Outcome.Refused<Account>(Gone);
            var at = clock.GetUtcNow();
            await Passwords.Keep(session, account, hash, Timestamps.Print(at), ids);
            await AccountRows.EndSessions(session, account, new ActBy(account.Id, account.Name), at);
            // Whoever had lost the password may have lost the tokens with it.
            await AccountRows.EndTokens(session, account, new ActBy(account.Id, account.Name), at);
            TraceLog.Append(session, account.Division, at, TracedAct.Of(TraceAct.AccountChanged, new ActBy(account.Id, account.Name), account.Key.Path, TracedAct.Sentence("设置密码", account.Name, "用一次性链接")));
            return Outcome.Of(account);
        }, cancellation);
    }

    /// <summary>Uses a link up; says whether this call did.</summary>
    internal async Task<bool> Use(Session session, string token) => await session.Execute(
        "UPDATE one_time_link SET used_at = @At WHERE token_hash = @Hash AND used_at IS NULL AND expires_at > @At", new { Hash = Token.Hash(token), At = Timestamps.Print(clock.GetUtcNow()) }) == 1;

    private async Task<string> Add(Session session, string division, long? person, TimeSpan time)
    {
        var (token, now) = (Token.New(), clock.GetUtcNow());
        await session.Execute(
            "INSERT INTO one_time_link (division, id, person_id, token_hash, made_at, expires_at, used_at, row_version) VALUES (@division, @Id, @person, @Hash, @Made, @Expires, NULL, 1)",
            new { division, Id = ids.Next(), person, Hash = Token.Hash(token), Made = Timestamps.Print(now), Expires = Timestamps.Print(now + time) });
        return token;
    }

    private async Task<Account?> Person(Session session, string token) =>
        await Open(session, token) is { PersonId: { } id } link && await AccountRows.Load(session, new(link.Division, id)) is { IsDisabled: 0 } account ? account : null;

    private Task<Link?> Open(Session session, string token) => session.Find<Link>(
        "SELECT division AS Division, person_id AS PersonId FROM one_time_link WHERE token_hash = @Hash AND used_at IS NULL AND expires_at > @Now", new { Hash = Token.Hash(token), Now = Timestamps.Print(clock.GetUtcNow()) });

    private sealed record Link
    {
        public string Division { get; init; } = "";
        public long? PersonId { get; init; }
    }
}
