using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.App.Accounts;

/// <summary>账号. A person who may sign in.</summary>
public sealed record Account
{
    /// <summary>The division of the person's unit.</summary>
    public string Division { get; init; } = "";

    /// <summary>The account's id.</summary>
    public long Id { get; init; }

    /// <summary>The person's unit.</summary>
    public long UnitId { get; init; }

    /// <summary>The unit's name.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>The unit's code.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The person's name, written beside what they do.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the person types to sign in.</summary>
    public string SignInName { get; init; } = "";

    /// <summary>The person's office in the unit's register; <see langword="null"/> without one.</summary>
    public long? OfficeId { get; init; }

    /// <summary>The office's name; empty where there is none.</summary>
    public string Office { get; init; } = "";

    /// <summary>Hash of the password; <see langword="null"/> until one is set.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>When the password was set.</summary>
    public string? PasswordSetAt { get; init; }

    /// <summary>The secret of the second factor.</summary>
    public string? FactorKey { get; init; }

    /// <summary>1 when the second factor is asked for.</summary>
    public long IsTwoFactor { get; init; }

    /// <summary>The last time step whose code was taken.</summary>
    public long FactorStep { get; init; }

    /// <summary>Wrong tries in a row.</summary>
    public long FailedCount { get; init; }

    /// <summary>Until when nobody can sign in with it.</summary>
    public string? LockedUntil { get; init; }

    /// <summary>1 when the account is out of use.</summary>
    public long IsDisabled { get; init; }

    /// <summary>1 for people of the demonstration.</summary>
    public long IsDemo { get; init; }

    /// <summary>Where the person's unit stands.</summary>
    public UnitPlace Home => new(Division, UnitId, UnitCode);

    /// <summary>The account's name in the store.</summary>
    public AccountKey Key => new(Division, Id);
}

/// <summary>The name of an account in the store.</summary>
/// <param name="Division">The division of the person's unit.</param>
/// <param name="Id">The account's id.</param>
public readonly record struct AccountKey(string Division, long Id)
{
    /// <summary>As the log names it.</summary>
    public string Path => $"person/{Division}/{Id}";
}

/// <summary>The rows of people.</summary>
internal static class AccountRows
{
    public const string Select =
        """
        SELECT p.division AS Division, p.id AS Id, p.unit_id AS UnitId, u.name AS UnitName, u.code AS UnitCode, p.name AS Name, p.sign_in_name AS SignInName, p.office_id AS OfficeId, COALESCE(f.name, '') AS Office,
               p.password_hash AS PasswordHash, p.password_set_at AS PasswordSetAt, p.factor_key AS FactorKey, p.is_two_factor AS IsTwoFactor, p.factor_step AS FactorStep,
               p.failed_count AS FailedCount, p.locked_until AS LockedUntil, p.is_disabled AS IsDisabled, p.is_demo AS IsDemo
        FROM person p JOIN unit u ON u.division = p.division AND u.id = p.unit_id LEFT JOIN office f ON f.division = p.division AND f.id = p.office_id

        """;

    public static Task<Account?> Load(Session session, AccountKey key) => session.Find<Account>(Select + "WHERE p.division = @Division AND p.id = @Id", key);

    public static Task<Account?> Named(Session session, string signInName) => session.Find<Account>(Select + "WHERE p.normal_name = @Normal", new { Normal = Normal(signInName) });

    /// <summary>A sign-in name as names are compared.</summary>
    public static string Normal(string signInName) => Domain.Values.HalfWidth.Of(signInName.Trim()).ToLowerInvariant();

    public static Task Insert(Session session, Account account) => session.Execute(
        """
        INSERT INTO person (division, id, unit_id, name, sign_in_name, normal_name, office_id, password_hash, password_set_at, factor_key, is_two_factor, factor_step,
                            failed_count, locked_until, is_disabled, is_demo, row_version)
        VALUES (@Division, @Id, @UnitId, @Name, @SignInName, @Normal, @OfficeId, @PasswordHash, @PasswordSetAt, NULL, 0, 0, 0, NULL, 0, @IsDemo, 1)
        """,
        new { account.Division, account.Id, account.UnitId, account.Name, account.SignInName, Normal = Normal(account.SignInName), account.OfficeId, account.PasswordHash, account.PasswordSetAt, account.IsDemo });

    /// <summary>Ends the sessions of a person, all or all but one.</summary>
    public static async Task EndSessions(Session session, Account account, ActBy by, DateTimeOffset at, long but = 0)
    {
        var ended = await session.Execute(
            "UPDATE sign_in_session SET ended_at = @at WHERE division = @Division AND person_id = @Id AND ended_at IS NULL AND id <> @but", new { account.Division, account.Id, at = Timestamps.Print(at), but });
        if (ended > 0) TraceLog.Append(session, account.Division, at, TracedAct.Of(TraceAct.SessionEnded, by, account.Key.Path, TracedAct.Sentence("结束登录", account.Name, $"{ended} 处")));
    }

    /// <summary>Ends the tokens of a person.</summary>
    public static async Task EndTokens(Session session, Account account, ActBy by, DateTimeOffset at)
    {
        var ended = await session.Execute(
            "UPDATE access_token SET ended_at = @at, row_version = row_version + 1 WHERE division = @Division AND person_id = @Id AND ended_at IS NULL", new { account.Division, account.Id, at = Timestamps.Print(at) });
        if (ended > 0) TraceLog.Append(session, account.Division, at, TracedAct.Of(TraceAct.TokenChanged, by, account.Key.Path, TracedAct.Sentence("结束访问令牌", account.Name, $"{ended} 个")));
    }
}
