using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;

namespace Mingji.App.Accounts;

/// <summary>What a person does with their own account: another password, a second factor with recovery codes.</summary>
public sealed class OwnAccount(Database database, Passwords passwords, TimeProvider clock, Ids ids)
{
    /// <summary>How many recovery codes there are.</summary>
    public const int RecoveryCodes = 8;

    private static readonly Refusal WrongPassword = new("Wrong", "当前密码不正确。");

    /// <summary>The account.</summary>
    public Task<Account?> Find(Sessions.SignedIn who, CancellationToken cancellation = default) => database.Read(session => AccountRows.Load(session, who.Key), cancellation);

    /// <summary>Recovery codes that have not been used.</summary>
    public Task<long> CodesLeft(Sessions.SignedIn who, CancellationToken cancellation = default) => database.Read(session =>
        session.Scalar<long>("SELECT COUNT(*) FROM recovery_code WHERE division = @Division AND person_id = @Id AND used_at IS NULL", who.Key), cancellation);

    /// <summary>Changes the password; all other sessions end.</summary>
    public async Task<Refusal?> ChangePassword(Sessions.SignedIn who, string old, string password, CancellationToken cancellation = default)
    {
        if (await Find(who, cancellation) is not { } account || old.Length > 200 || !passwords.Verify(account, old)) return await Wrong(who, "修改密码", cancellation);
        var hash = passwords.Hash(password.Length > 200 ? "" : password);
        return await database.Write<Refusal?>(async session =>
        {
            if (await passwords.WhyNot(session, account, password) is { } refusal) return refusal;
            var at = clock.GetUtcNow();
            await Passwords.Keep(session, account, hash, Timestamps.Print(at), ids);
            await AccountRows.EndSessions(session, account, ActBy.Of(who.Actor), at, who.SessionId);
            TraceLog.Append(session, account.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.AccountChanged, ActBy.Of(who.Actor), account.Key.Path, TracedAct.Sentence("修改密码", account.Name, "")));
            return null;
        }, cancellation);
    }

    /// <summary>Gives a new secret for the second factor; it is not asked for before a code proved that the app has it.</summary>
    public async Task<string> NewFactorKey(Sessions.SignedIn who, CancellationToken cancellation = default)
    {
        var key = Totp.NewKey();
        await database.Write(session => session.Execute("UPDATE person SET factor_key = @key WHERE division = @Division AND id = @Id AND is_two_factor = 0", new { who.Key.Division, who.Key.Id, key }), cancellation);
        return key;
    }

    /// <summary>Begins to ask for the second factor; gives the recovery codes, shown once.</summary>
    public Task<Outcome<IReadOnlyList<string>>> TurnFactorOn(Sessions.SignedIn who, string code, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await AccountRows.Load(session, who.Key) is not { IsTwoFactor: 0, FactorKey: { } key } account) return Outcome.Refused<IReadOnlyList<string>>(new("AlreadySo", "动态口令已经启用。"));
        if (Totp.Match(key, code, clock.GetUtcNow(), account.FactorStep) is not { } step) return Outcome.Refused<IReadOnlyList<string>>(new("Wrong", "动态口令不正确。请核对手机时间是否准确，等下一组数字再试。"));
        await session.Execute("UPDATE person SET is_two_factor = 1, factor_step = @step, row_version = row_version + 1 WHERE division = @Division AND id = @Id", new { who.Key.Division, who.Key.Id, step });
        await session.Execute("DELETE FROM recovery_code WHERE division = @Division AND person_id = @Id", who.Key);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Token.NewRecoveryCode()).ToList();
        foreach (var recovery in codes)
            await session.Execute("INSERT INTO recovery_code (division, person_id, code_hash, used_at, row_version) VALUES (@Division, @Id, @Hash, NULL, 1)", new { who.Key.Division, who.Key.Id, Hash = Token.Hash(recovery) });
        TraceLog.Append(session, account.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.AccountChanged, ActBy.Of(who.Actor), account.Key.Path, TracedAct.Sentence("启用动态口令", account.Name, "")));
        return Outcome.Of<IReadOnlyList<string>>(codes);
    }, cancellation);

    /// <summary>No longer asks for the second factor; the password proves who says so.</summary>
    public async Task<Refusal?> TurnFactorOff(Sessions.SignedIn who, string password, CancellationToken cancellation = default)
    {
        if (await Find(who, cancellation) is not { } account || password.Length > 200 || !passwords.Verify(account, password)) return await Wrong(who, "停用动态口令", cancellation);
        await database.Write(async session =>
        {
            await session.Execute("UPDATE person SET is_two_factor = 0, factor_key = NULL, row_version = row_version + 1 WHERE division = @Division AND id = @Id", who.Key);
            await session.Execute("DELETE FROM recovery_code WHERE division = @Division AND person_id = @Id", who.Key);
            TraceLog.Append(session, account.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.AccountChanged, ActBy.Of(who.Actor), account.Key.Path, TracedAct.Sentence("停用动态口令", account.Name, "")));
            return true;
        }, cancellation);
        return null;
    }

    private Task<Refusal> Wrong(Sessions.SignedIn who, string what, CancellationToken cancellation) => database.Write(session =>
    {
        TraceLog.Append(session, who.Key.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.Refused, who.Actor, who.Key.Path, $"{what}，当前密码不正确"));
        return Task.FromResult(WrongPassword);
    }, cancellation);
}
