using Mingji.Domain.Organisations;

namespace Mingji.App.Accounts;

/// <summary>What a place decides about accounts. The defaults follow 等级保护 practice.</summary>
public sealed record AccountSettings
{
    /// <summary>What is asked of passwords.</summary>
    public PasswordProfile Passwords { get; init; } = PasswordProfile.GradedProtection;

    /// <summary>Wrong passwords or codes in a row until an account is locked.</summary>
    public int FailuresToLock { get; init; } = 5;

    /// <summary>How long an account stays locked.</summary>
    public TimeSpan LockTime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>After how long without a request a session ends.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>After how long a session ends in any case.</summary>
    public TimeSpan SessionTime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long a link to set a password is good.</summary>
    public TimeSpan LinkTime { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Whether the three administrators must use a second factor.</summary>
    public bool AdministratorsNeedSecondFactor { get; init; }

    /// <summary>Rounds of PBKDF2-HMAC-SHA512 for a password (OWASP asks for 210,000).</summary>
    public int PasswordRounds { get; init; } = 210_000;

    /// <summary>Failures from one address within <see cref="LockTime"/> until it has to wait.</summary>
    public int FailuresFromAddress { get; init; } = 50;
}
