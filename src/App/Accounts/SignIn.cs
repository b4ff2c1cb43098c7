using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;

namespace Mingji.App.Accounts;

/// <summary>Signs a person in: password, then the second factor where there is one; wrong tries lock the account for a while.</summary>
public sealed class SignIn(Database database, Passwords passwords, AccountSettings settings, TimeProvider clock, Ids ids)
{
    /// <summary>What is known of the way a person comes.</summary>
    /// <param name="Address">The network address.</param>
    /// <param name="Agent">What the browser calls itself.</param>
    public sealed record Way(string Address, string Agent);

    /// <summary>What came of a step.</summary>
    /// <param name="Token">The session's secret, for the cookie; <see langword="null"/> until signed in.</param>
    /// <param name="NeedsCode">The account whose second factor is asked for next.</param>
    /// <param name="Refusal">Why not: Wrong, Locked.</param>
    public sealed record Result(string? Token, AccountKey? NeedsCode, Refusal? Refusal);

    /// <summary>What is said whatever was wrong, so that nobody learns which names exist.</summary>
    public static readonly Refusal Wrong = new("Wrong", "用户名或密码不正确。请核对后再试；忘记密码请找系统管理员重置。");

    /// <summary>What is said while nobody can sign in.</summary>
    public static Refusal Locked(TimeSpan wait) => new("Locked", $"输错的次数太多，为保护账号，请在 {Math.Max(1, Math.Ceiling(wait.TotalMinutes)):0} 分钟后再试。");

    /// <summary>The first step.</summary>
    public async Task<Result> Run(string signInName, string password, Way way, CancellationToken cancellation = default)
    {
        var account = await database.Read(session => AccountRows.Named(session, signInName), cancellation);
        // Hashing takes as long for a name that is not there.
        var isRight = passwords.Verify(account, password.Length > Domain.Organisations.PasswordProfile.MaxLength ? "" : password);
        if (account is null)
        {
            await Stranger(way, cancellation);
            return new(null, null, Wrong);
        }
        if (Wait(account) is { } wait) return await StillLocked(account, wait, way, cancellation);
        if (!isRight || account.IsDisabled == 1) return await Fail(account, way, cancellation);
        return account.IsTwoFactor == 1 ? new(null, account.Key, null) : new(await Begin(account, way, "密码", cancellation), null, null);
    }

    /// <summary>The second step: a code of the app, or one of the recovery codes.</summary>
    public async Task<Result> WithCode(AccountKey key, string code, Way way, CancellationToken cancellation = default)
    {
        if (await database.Read(session => AccountRows.Load(session, key), cancellation) is not { IsDisabled: 0, IsTwoFactor: 1, FactorKey: { } secret } account) return new(null, null, Wrong);
        if (Wait(account) is { } wait) return await StillLocked(account, wait, way, cancellation);
        if (Totp.Match(secret, code, clock.GetUtcNow(), account.FactorStep) is { } step)
        {
            var taken = await database.Write(session => session.Execute(
                "UPDATE person SET factor_step = @step WHERE division = @Division AND id = @Id AND factor_step < @step", new { key.Division, key.Id, step }), cancellation);
            if (taken == 1) return new(await Begin(account, way, "密码和动态口令", cancellation), null, null);
        }
        else
        {
            var used = await database.Write(session => session.Execute(
                "UPDATE recovery_code SET used_at = @At WHERE division = @Division AND person_id = @Id AND code_hash = @Hash AND used_at IS NULL",
                new { key.Division, key.Id, Hash = Token.Hash(code.Trim().ToLowerInvariant()), At = Timestamps.Print(clock.GetUtcNow()) }), cancellation);
            if (used == 1) return new(await Begin(account, way, "密码和恢复码", cancellation), null, null);
        }
        var failed = await Fail(account, way, cancellation);
        return failed.Refusal!.Code == "Wrong" ? failed with { NeedsCode = key, Refusal = new("Wrong", "动态口令不正确或已用过。请等下一组数字再试，也可以输入恢复码。") } : failed;
    }

    /// <summary>Signs a person of the demonstration in without a password; <see langword="null"/> for anybody else.</summary>
    public async Task<string?> OfDemo(AccountKey key, Way way, CancellationToken cancellation = default) =>
        await database.Read(session => AccountRows.Load(session, key), cancellation) is { IsDemo: 1, IsDisabled: 0 } account ? await Begin(account, way, "演示", cancellation) : null;

    internal Task<string> Begin(Account account, Way way, string by, CancellationToken cancellation) => database.Write(async session =>
    {
        var (token, at) = (Token.New(), Timestamps.Print(clock.GetUtcNow()));
        await session.Execute("UPDATE person SET failed_count = 0, locked_until = NULL WHERE division = @Division AND id = @Id AND (failed_count > 0 OR locked_until IS NOT NULL)", account.Key);
        await session.Execute(
            """
            INSERT INTO sign_in_session (division, person_id, id, token_hash, started_at, seen_at, address, agent, ended_at, row_version)
            VALUES (@Division, @PersonId, @Id, @Hash, @at, @at, @Address, @Agent, NULL, 1)
            """,
            new { account.Division, PersonId = account.Id, Id = ids.Next(), Hash = Token.Hash(token), at, way.Address, Agent = way.Agent.Length > 200 ? way.Agent[..200] : way.Agent });
        TraceLog.Append(session, account.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.SignedIn, new ActBy(account.Id, account.Name), account.Key.Path, TracedAct.Sentence("登录", account.Name, $"{by}，来自 {way.Address}")));
        return token;
    }, cancellation);

    private TimeSpan? Wait(Account account) =>
        account.LockedUntil is { } until && Timestamps.Parse(until) - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : null;

    private Task Stranger(Way way, CancellationToken cancellation) => database.Write(session =>
    {
        TraceLog.Append(session, TraceLog.House, clock.GetUtcNow(), TracedAct.AtTheDoor($"没有这个用户名，来自 {way.Address}"));
        return Task.FromResult(0);
    }, cancellation);

    private Task<Result> StillLocked(Account account, TimeSpan wait, Way way, CancellationToken cancellation) => database.Write(session =>
    {
        TraceLog.Append(session, account.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.SignInFailed, new ActBy(account.Id, account.Name), account.Key.Path, TracedAct.Sentence("锁定期间仍尝试登录", account.Name, $"来自 {way.Address}")));
        return Task.FromResult(new Result(null, null, Locked(wait)));
    }, cancellation);

    private Task<Result> Fail(Account account, Way way, CancellationToken cancellation) => database.Write(async session =>
    {
        // Counted in the store, not from what was read before: tries side by side all count.
        await session.Execute("UPDATE person SET failed_count = failed_count + 1 WHERE division = @Division AND id = @Id", account.Key);
        var failures = await session.Scalar<long>("SELECT failed_count FROM person WHERE division = @Division AND id = @Id", account.Key);
        var isLocked = failures >= settings.FailuresToLock;
        if (isLocked)
            await session.Execute("UPDATE person SET failed_count = 0, locked_until = @Until WHERE division = @Division AND id = @Id",
                new { account.Division, account.Id, Until = Timestamps.Print(clock.GetUtcNow() + settings.LockTime) });
        TraceLog.Append(session, account.Division, clock.GetUtcNow(), TracedAct.Of(isLocked ? TraceAct.LockedOut : TraceAct.SignInFailed, new ActBy(account.Id, account.Name), account.Key.Path, TracedAct.Sentence(isLocked ? "账号锁定" : "登录失败", account.Name, $"来自 {way.Address}")));
        return new Result(null, null, isLocked ? Locked(settings.LockTime) : Wrong);
    }, cancellation);
}
