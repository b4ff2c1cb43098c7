using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Mingji.App.Data;
using Mingji.App.Goals;

namespace Mingji.App.Accounts;

/// <summary>Passwords: hashed and verified by ASP.NET Core Identity's hasher, judged by the place's profile.</summary>
public sealed class Passwords
{
    private readonly PasswordHasher<Account> hasher;
    private readonly AccountSettings settings;
    private readonly Lazy<string> nobodys;

    /// <summary>Hashes as the settings say.</summary>
    public Passwords(AccountSettings settings)
    {
        this.settings = settings;
        hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = settings.PasswordRounds }));
        nobodys = new(() => hasher.HashPassword(new Account(), Token.New()));
    }

    /// <summary>The hash of a password.</summary>
    public string Hash(string password) => hasher.HashPassword(new Account(), password);

    /// <summary>Whether a password is an account's; without an account it takes as long and says no.</summary>
    public bool Verify(Account? account, string password) =>
        hasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? nobodys.Value, password) != PasswordVerificationResult.Failed && account?.PasswordHash is not null;

    /// <summary>Why a person may not have a password; <see langword="null"/> when they may.</summary>
    internal async Task<Refusal?> WhyNot(Session session, Account account, string password)
    {
        if (settings.Passwords.WhyNot(password, account.SignInName, account.Name) is { } problem) return new("WeakPassword", problem);
        if (settings.Passwords.NotReused == 0) return null;
        var before = await session.Query<string>("SELECT password_hash FROM password_before WHERE division = @Division AND person_id = @Id ORDER BY id DESC LIMIT @Count",
            new { account.Division, account.Id, Count = (long)settings.Passwords.NotReused });
        return before.Any(hash => hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed)
            ? new("UsedBefore", $"不能与最近 {settings.Passwords.NotReused} 次用过的密码相同。")
            : null;
    }

    /// <summary>Gives an account a password and forgets its failures; sessions but <paramref name="session"/>'s own are the caller's matter.</summary>
    internal static async Task Keep(Session session, Account account, string hash, string at, Ids ids)
    {
        await session.Execute(
            "UPDATE person SET password_hash = @hash, password_set_at = @at, failed_count = 0, locked_until = NULL, row_version = row_version + 1 WHERE division = @Division AND id = @Id",
            new { account.Division, account.Id, hash, at });
        await session.Execute("INSERT INTO password_before (division, person_id, id, password_hash, row_version) VALUES (@Division, @Id, @Row, @hash, 1)",
            new { account.Division, account.Id, Row = ids.Next(), hash });
    }
}
